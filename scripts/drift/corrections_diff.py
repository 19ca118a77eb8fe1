"""Try the corrections on a new revision: which still apply, which fail, and which are unnecessary."""

from __future__ import annotations

import copy
from typing import Any

from scripts.drift.rules import Change
from scripts.vendor import corrections as applier
from scripts.vendor.document import DocumentError, parse_json, parse_yaml
from scripts.vendor.upstream import merge_upstream

UPSTREAM = "spec/cep/upstream/"


def changes(old: dict[str, str], new: dict[str, str]) -> tuple[list[dict[str, str]], list[Change]]:
    """Compare the corrections of two revisions, and try them on the new upstream documents.

    Args:
        old: the texts of the corrections and of the upstream documents before, by path.
        new: the same after.

    Returns:
        The corrections in force (`description`, `target`, `kind`, and `state`: `applies`, `fails` or
        `unnecessary`), and the changes. Removed corrections are tried too.
    """
    if old == new:
        return [], []
    before, after = _actions(old), _actions(new)
    upstream = _upstream(new)
    problems = _try(upstream, after)
    rows = [_row(action, problems[name]) for name, action in after.items()]
    found = [
        Change(
            f"correction-{row['state']}",
            applier.NAME,
            new=name,
            note=_note("It", problems[name], after[name]),
        )
        for row, name in zip(rows, after, strict=True)
        if problems[name]
    ]
    if before:
        removed = {name: action for name, action in before.items() if name not in after}
        tried = _try(upstream, before)
        for name, action in removed.items():
            note = _note("On the new documents it", tried[name], action)
            found.append(Change("correction-removed", applier.NAME, old=name, note=note))
        found += [Change("correction-added", applier.NAME, new=name) for name in after if name not in before]
    return rows, found


def _row(action: dict[str, Any], problems: list[str]) -> dict[str, str]:
    state = "applies" if not problems else "unnecessary" if problems == [applier.DONE] else "fails"
    row = {key: str(action[name]) for key, name in _SHOWN.items()}
    return {**row, "state": state}


_SHOWN = {"description": "description", "target": "target", "kind": "x-kind"}


def _note(subject: str, problems: list[str], action: dict[str, Any]) -> str:
    return f"{subject} {'; '.join(problems)}. Remove it when: {action['x-remove-when']}" if problems else ""


def _actions(texts: dict[str, str]) -> dict[str, dict[str, Any]]:
    actions: list[dict[str, Any]] = (
        parse_yaml(texts[applier.NAME])["actions"] if applier.NAME in texts else []
    )
    return {f"{action['description']} {action['target']}": action for action in actions}


def _upstream(texts: dict[str, str]) -> dict[str, Any]:
    """Return all upstream documents merged; the first one alone if they contradict each other."""
    files: dict[str, dict[str, Any]] = {
        path.removeprefix(UPSTREAM).rpartition(".")[0]: (
            parse_json(text) if path.endswith(".json") else parse_yaml(text)
        )
        for path, text in texts.items()
        if path.startswith(UPSTREAM)
    }
    try:
        return merge_upstream(files)[0] if files else {}
    except DocumentError:
        return copy.deepcopy(next(iter(files.values())))


def _try(document: dict[str, Any], actions: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Apply the actions in order to a copy; return the problems of each, none if it applies."""
    document = copy.deepcopy(document)
    return {name: applier.apply_one(document, action) for name, action in actions.items()}
