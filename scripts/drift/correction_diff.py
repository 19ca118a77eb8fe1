"""Compare the corrections of two revisions, and try them on the new upstream documents."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from scripts.drift.changes import Change
from scripts.vendor import corrections
from scripts.vendor.document import DocumentError
from scripts.vendor.parsing import parse, parse_yaml
from scripts.vendor.upstream import FOLDER, merge_upstream

if TYPE_CHECKING:
    from collections.abc import Iterator


def compare(old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    """Yield what changed in the corrections, and which of them do not apply to the new documents.

    Args:
        old: the texts of the corrections, the upstream documents and other files before, by path.
        new: the same after.
    """
    sides = [{path: text for path, text in texts.items() if _is_read(path)} for texts in (old, new)]
    if sides[0] == sides[1]:
        return
    before, after = _actions(old), _actions(new)
    upstream = _upstream(new)
    for name, problems in _try(upstream, after).items():
        if problems:
            kind = f"correction-{'unnecessary' if problems == [corrections.DONE] else 'fails'}"
            yield Change(kind, corrections.NAME, new=name, note=_note("It", problems, after[name]))
        if before and name not in before:
            yield Change("correction-added", corrections.NAME, new=name)
    for name, problems in _try(upstream, before).items():
        if name not in after:
            note = _note("On the new documents it", problems, before[name]) if problems else ""
            yield Change("correction-removed", corrections.NAME, old=name, note=note)


def _is_read(path: str) -> bool:
    return path == corrections.NAME or path.startswith(f"{FOLDER}/")


def _note(subject: str, problems: list[str], action: dict[str, Any]) -> str:
    return f"{subject} {'; '.join(problems)}. Remove it when: {action['x-remove-when']}"


def _actions(texts: dict[str, str]) -> dict[str, dict[str, Any]]:
    content = parse_yaml(texts[corrections.NAME]) if corrections.NAME in texts else {"actions": []}
    return {f"{action['description']} {action['target']}": action for action in content["actions"]}


def _upstream(texts: dict[str, str]) -> dict[str, Any]:
    """Return all upstream documents merged; the first one alone if they contradict each other."""
    files = {path: parse(path, text) for path, text in texts.items() if path.startswith(f"{FOLDER}/")}
    try:
        return merge_upstream(files)[0] if files else {}
    except DocumentError:
        return dict(next(iter(files.values())))


def _try(document: dict[str, Any], actions: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Apply the actions in order to a copy; return the problems of each, none if it applies."""
    document = copy.deepcopy(document)
    return {name: corrections.apply_one(document, action) for name, action in actions.items()}
