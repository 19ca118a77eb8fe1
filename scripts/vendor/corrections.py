"""Apply `spec/cep/corrections.yaml` to the upstream documents; a superfluous action is an error.

The file is an OpenAPI Overlay. Its header explains `x-why`, `x-kind`, `x-expect` and `x-remove-when`.
`python -m scripts.vendor.corrections` prints the actions as a list that can be sent to Batch.
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
import textwrap
from pathlib import Path
from typing import Any

import jsonpath_rfc9535 as jsonpath

from scripts.vendor.document import DocumentError, is_array, is_object, kind, same
from scripts.vendor.parsing import load

NAME = "spec/cep/corrections.yaml"
KINDS = {
    "upstream-wrong": "The document contradicts itself, the page, or Batch's responses",
    "undocumented": "The page says it, the document does not",
    "generator-limit": "Right, but the client generator cannot read it",
    "deliberate": "Right, but a client is better off without it",
}
"""The kinds of a correction, in the order of the list, and what they mean."""

DONE = "changes nothing: the document already contains the change"
"""The problem of an action that is unnecessary."""

_TEXTS = ("target", "description", "x-why", "x-remove-when")
_MEMBERS = {*_TEXTS, "x-kind", "x-expect", "update", "remove"}


def read_actions(path: Path) -> list[dict[str, Any]]:
    """The actions of a corrections file. Raises `DocumentError` with all that is missing or wrong."""
    document = load(path, NAME)
    actions = document.get("actions")
    if document.get("overlay") != "1.0.0" or not is_array(actions) or not actions:
        raise DocumentError(f"{NAME}: must be an OpenAPI Overlay 1.0.0 with actions")
    problems = [
        f"{NAME}: action {number}: {problem}"
        for number, action in enumerate(actions, 1)
        for problem in _faults(action)
    ]
    if problems:
        raise DocumentError(*problems)
    return actions


def attempt(document: dict[str, Any], actions: list[dict[str, Any]]) -> tuple[dict[str, Any], list[str]]:
    """Apply those actions that fit to a copy of the document, and return it with one line for each other.

    The actions run in order, on the document that the earlier ones changed. An action does not fit if its
    target matches nothing, if its expectation is not met, or if it changes nothing.
    """
    result = copy.deepcopy(document)
    problems = [
        f"{NAME}: action {number} ({action['description']}) {action['target']}: {problem}; "
        f"remove it when: {action['x-remove-when']}"
        for number, action in enumerate(actions, 1)
        for problem in apply_one(result, action)
    ]
    return result, problems


def apply_one(document: dict[str, Any], action: dict[str, Any]) -> list[str]:
    """Apply an action to the document itself, and return its problems: `[DONE]` if it is unnecessary."""
    nodes = jsonpath.find(action["target"], document)
    if not nodes:
        return ["matches nothing"]
    if problems := [problem for node in nodes for problem in _unmet(node, action)]:
        done = "update" in action and all(_holds(node.value, action["update"]) for node in nodes)
        return [DONE] if done else problems
    before = json.dumps(document)
    # from the end, so that removing an item does not move the next one
    for node in reversed(nodes):
        if not node.location:
            return ["the document itself cannot be the target"]
        if action.get("remove") is True:
            del _parent(document, node.location)[node.location[-1]]
        elif problem := _update(node.value, action["update"]):
            return [problem]
    return [DONE] if json.dumps(document) == before else []


def listing(actions: list[dict[str, Any]]) -> str:
    """The corrections as Markdown for Batch, by kind; actions with the same reason form one entry."""
    lines = ["# Corrections to Batch's OpenAPI documents", ""]
    for name, meaning in KINDS.items():
        chosen = [action for action in actions if action["x-kind"] == name]
        if chosen:
            lines += [f"## {meaning} ({name})", ""]
        reasons = dict.fromkeys(action["x-why"] for action in chosen)
        for reason in reasons:
            group = [action for action in chosen if action["x-why"] == reason]
            lines += _wrapped("- ", reason)
            lines += [f"  - `{action['target']}`: {_in_words(action)}" for action in group]
            lines += _wrapped("  ", f"Settled when: {group[0]['x-remove-when']}")
            lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _faults(action: Any) -> list[str]:
    if not is_object(action):
        return [f"must be an object, not {kind(action)}"]
    problems = [
        f"{member}: missing or empty"
        for member in _TEXTS
        if not isinstance(action.get(member), str) or not action[member].strip()
    ]
    problems += [f"{member}: unknown member" for member in action if member not in _MEMBERS]
    if action.get("x-kind") not in KINDS:
        problems.append(f"x-kind: must be one of {', '.join(KINDS)}, got {action.get('x-kind')!r}")
    if action.get("x-expect") in (None, {}):
        problems.append("x-expect: missing or empty")
    if ("update" in action) == (action.get("remove") is True):
        problems.append("needs exactly one of update and remove: true")
    try:
        jsonpath.compile(str(action.get("target", "")))
    except jsonpath.JSONPathError as error:
        problems.append(f"target: must be a JSONPath: {error}")
    return problems


def _unmet(node: jsonpath.JSONPathNode, action: dict[str, Any]) -> list[str]:
    expected, actual = action["x-expect"], node.value
    if action.get("remove") is True or not (is_object(expected) and is_object(actual)):
        return [] if same(expected, actual) else [_expected(node.path(), expected, actual)]
    problems: list[str] = []
    for name, value in expected.items():
        if value is None and name in actual:
            problems.append(f"expected no {name} at {node.path()}, found {_short(actual[name])}")
        elif value is not None and not same(value, actual.get(name)):
            problems.append(_expected(f"{name} of {node.path()}", value, actual.get(name)))
    return problems


def _holds(value: Any, update: Any) -> bool:
    """Return whether the value already contains everything of the update."""
    if is_object(value) and is_object(update):
        return all(name in value and _holds(value[name], new) for name, new in update.items())
    return same(value, update)


def _expected(place: str, expected: Any, value: Any) -> str:
    return f"expected {_short(expected)} at {place}, found {_short(value)}"


def _update(value: Any, update: Any) -> str | None:
    if is_array(value):
        value.append(copy.deepcopy(update))
        return None
    if is_object(value) and is_object(update):
        return _merge(value, update)
    return f"an update of {kind(value)} with {kind(update)} is not possible"


def _merge(value: dict[str, Any], update: dict[str, Any]) -> str | None:
    for name, new in update.items():
        old = value.get(name)
        if name not in value or (_primitive(old) and _primitive(new)):
            value[name] = copy.deepcopy(new)
        elif is_object(old) and is_object(new):
            if problem := _merge(old, new):
                return problem
        elif is_array(old) and is_array(new):
            old.extend(copy.deepcopy(new))
        else:
            return f"{name}: {kind(old)} cannot be merged with {kind(new)}; remove it first"
    return None


def _primitive(value: Any) -> bool:
    return not (is_object(value) or is_array(value))


def _parent(document: dict[str, Any], location: tuple[int | str, ...]) -> Any:
    value: Any = document
    for key in location[:-1]:
        value = value[key]
    return value


def _in_words(action: dict[str, Any]) -> str:
    if action.get("remove") is True:
        return f"remove `{_short(action['x-expect'])}`"
    return f"add `{_short(action['update'])}`"


def _short(value: Any, limit: int = 160) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _wrapped(start: str, text: str) -> list[str]:
    return textwrap.wrap(text, 110, initial_indent=start, subsequent_indent="  ")


def main(arguments: list[str] | None = None) -> int:
    """Print the corrections as a list that can be sent to Batch. Exit status 1 when the file is faulty."""
    parser = argparse.ArgumentParser(prog="python -m scripts.vendor.corrections", description=main.__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the repository (default: here)")
    root = parser.parse_args(arguments).root
    try:
        print(listing(read_actions(root / NAME)), end="")
    except DocumentError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
