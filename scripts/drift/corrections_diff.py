"""Try the corrections on a new revision: which still apply, which fail, and which are unnecessary."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from scripts.drift.changes import Change
from scripts.vendor import corrections as applier
from scripts.vendor.document import DocumentError, parse_json, parse_yaml
from scripts.vendor.upstream import merge_upstream

if TYPE_CHECKING:
    from scripts.drift.git_revisions import Revision

UPSTREAM = "spec/cep/upstream/"


def changes(old: Revision, new: Revision) -> tuple[list[dict[str, str]], list[Change]]:
    """Compare the corrections of two revisions, and try them on the new upstream documents.

    Returns the corrections in force (`description`, `target`, `kind`, and `state`: `applies`, `fails` or
    `unnecessary`), and the changes. A removed correction is tried too: the report says why it was removed.
    """
    before, after = _actions(old), _actions(new)
    if before == after and all(
        old.text(path) == new.text(path) for path in {*old.files(UPSTREAM), *new.files(UPSTREAM)}
    ):
        return [], []
    upstream = _upstream(new)
    states = _try(upstream, list(after.values()))
    found = [_problem(name, states[name]) for name in after if states[name]]
    if before:
        gone = _try(upstream, list(before.values()))
        for name in before:
            if name not in after:
                change = Change("correction-removed", applier.NAME, old=name, python=[before[name]["target"]])
                change.note = f"On the new documents it {gone[name]}." if gone[name] else ""
                found.append(change)
        found += [Change("correction-added", applier.NAME, new=name) for name in after if name not in before]
    rows = [_row(action, states[name]) for name, action in after.items()]
    return rows, found


def _row(action: dict[str, Any], problem: str) -> dict[str, str]:
    state = "applies" if not problem else "unnecessary" if "changes nothing" in problem else "fails"
    return {
        "description": str(action["description"]),
        "target": str(action["target"]),
        "kind": str(action["x-kind"]),
        "state": state,
    }


def _problem(name: str, problem: str) -> Change:
    kind = "correction-unnecessary" if "changes nothing" in problem else "correction-fails"
    return Change(kind, applier.NAME, new=name, note=f"It {problem}.", python=[applier.NAME])


def _actions(revision: Revision) -> dict[str, dict[str, Any]]:
    text = revision.text(applier.NAME)
    if text is None:
        return {}
    actions: list[dict[str, Any]] = parse_yaml(text)["actions"]
    return {f"{action['description']} {action['target']}": action for action in actions}


def _upstream(revision: Revision) -> dict[str, Any]:
    """Return all upstream documents merged; the first one alone if they contradict each other."""
    texts = {path: revision.text(path) or "" for path in revision.files(UPSTREAM)}
    files: dict[str, dict[str, Any]] = {
        path.rpartition("/")[2].rpartition(".")[0]: parse_json(text)
        if path.endswith(".json")
        else parse_yaml(text)
        for path, text in texts.items()
    }
    if not files:
        return {}
    try:
        return merge_upstream(files)[0]
    except DocumentError:
        return copy.deepcopy(next(iter(files.values())))


def _try(document: dict[str, Any], actions: list[dict[str, Any]]) -> dict[str, str]:
    """Return what is wrong with each action, in order; empty if it applies."""
    result: dict[str, str] = {}
    for action in actions:
        try:
            document = applier.apply(document, [action])
        except DocumentError as error:
            result[f"{action['description']} {action['target']}"] = _reason(str(error), action)
        else:
            result[f"{action['description']} {action['target']}"] = ""
    return result


def _reason(text: str, action: dict[str, Any]) -> str:
    return json.dumps(text)[1:-1].rpartition(f"{action['target']}: ")[2] or text
