"""Compare the corrections of two revisions, and try them on the new upstream documents."""

from __future__ import annotations

import copy
from typing import Any

from scripts.drift.changes import Change
from scripts.vendor import corrections
from scripts.vendor.document import DocumentError
from scripts.vendor.parsing import parse_json, parse_yaml
from scripts.vendor.upstream import merge_upstream

UPSTREAM = "spec/cep/upstream/"


def compare(old: dict[str, str], new: dict[str, str]) -> tuple[list[dict[str, str]], list[Change]]:
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
    rows: list[dict[str, str]] = []
    changes: list[Change] = []
    for name, problems in _try(upstream, after).items():
        action = after[name]
        state = "applies" if not problems else "unnecessary" if problems == [corrections.DONE] else "fails"
        shown = {"description": "description", "target": "target", "kind": "x-kind"}
        rows.append({key: str(action[member]) for key, member in shown.items()} | {"state": state})
        if problems:
            note = _note("It", problems, action)
            changes.append(Change(f"correction-{state}", corrections.NAME, new=name, note=note))
        if before and name not in before:
            changes.append(Change("correction-added", corrections.NAME, new=name))
    for name, problems in _try(upstream, before).items():
        if name not in after:
            note = _note("On the new documents it", problems, before[name])
            changes.append(Change("correction-removed", corrections.NAME, old=name, note=note))
    return rows, changes


def _note(subject: str, problems: list[str], action: dict[str, Any]) -> str:
    return f"{subject} {'; '.join(problems)}. Remove it when: {action['x-remove-when']}" if problems else ""


def _actions(texts: dict[str, str]) -> dict[str, dict[str, Any]]:
    actions: list[dict[str, Any]] = (
        parse_yaml(texts[corrections.NAME])["actions"] if corrections.NAME in texts else []
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
    return {name: corrections.apply_one(document, action) for name, action in actions.items()}
