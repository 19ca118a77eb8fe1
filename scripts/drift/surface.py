"""Names in Python: the generated surface as SURFACE.md lists it, and the overlay's public names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from scripts.drift import public
from scripts.drift.changes import Change

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.drift.revisions import Revision

_EXCHANGED = (
    *("operation-", "path-", "method-", "parameter-", "required-parameter-", "request-", "required-request-"),
    *("response-", "success-", "error-", "security-"),
)
"""Kinds of changes for which lines of an operation go."""

_LINE = re.compile(r"(?P<kind>\w+) (?P<name>[\w.]+)(?P<part>[^:]*): (?P<value>.*)")


def generated(
    old: str | None, new: str | None, told: list[Change], moved: dict[str, set[str]]
) -> list[Change]:
    """What changed in SURFACE.md beyond what the changes of the documents say already.

    Args:
        old: the text before; None where there was none.
        new: the text after.
        told: the changes of the merged documents, whose Python names are folded into them.
        moved: by API, the names that come or go with the document.
    """
    if old is None or new is None or old == new:
        return []
    before, after = dict(_lines(old)), dict(_lines(new))
    found: list[Change] = []
    for key in [*before, *(key for key in after if key not in before)]:
        if before.get(key) == after.get(key) or _explained(key, told, moved, gone=key not in after):
            continue
        kind = "added" if key not in before else "removed" if key not in after else "changed"
        kind = "python-type-changed" if kind == "changed" else f"python-name-{kind}"
        said: dict[str, Any] = {"old": before.get(key), "new": after.get(key)}
        found.append(
            Change(
                kind, f"generated/SURFACE.md: {' '.join(key)}", python=[key[2]], documents=[SURFACE], **said
            )
        )
    return found


SURFACE = "generated/SURFACE.md"


def _lines(text: str) -> Iterator[tuple[tuple[str, str, str, str], str]]:
    api = ""
    for line in text.splitlines():
        if line.startswith("## "):
            api = line[3:].strip()
        match = _LINE.fullmatch(line)
        if match and api:
            kind, name, part, value = match.group("kind", "name", "part", "value")
            if kind == "enum":
                part, value = f" {value}", "there"
            yield (api, kind, name, part.strip()), value


def _explained(
    key: tuple[str, str, str, str], told: list[Change], moved: dict[str, set[str]], *, gone: bool
) -> bool:
    """Whether a change of the document says why a line differs; why one goes, not any change of its class."""
    api, kind, name, _ = key
    mine = [change for change in told if any(f"/{api}/" in document for document in change.documents)]
    names = set(moved.get(api, ()))
    if not gone or kind == "enum":
        names |= {name for change in mine for name in (*change.python, *change.operations)}
    elif kind in ("operation", "parameter"):
        exchanged = [change for change in mine if change.kind.startswith(_EXCHANGED)]
        names |= {name for change in exchanged for name in change.operations}
    return name in names or name.partition(".")[0] in names


def overlay(old: Revision, new: Revision, folder: str) -> list[Change]:
    """What changed in the public names of a hand-written package."""
    if not old.files(folder):
        return []
    before, after = (public.read(_modules(revision, folder)) for revision in (old, new))
    found: list[Change] = []
    for path in sorted({*before, *after}):
        change = _name(path, before.get(path), after.get(path))
        if change is not None and not _part_of_one(path, found):
            found.append(change)
    return found


def _modules(revision: Revision, folder: str) -> dict[str, str]:
    texts = revision.texts(folder, ".py")
    names = {path: path.removesuffix(".py").removesuffix("/__init__").split("/")[1:] for path in texts}
    return {".".join(names[path]): text for path, text in texts.items()}


def _name(path: str, old: public.Name | None, new: public.Name | None) -> Change | None:
    if old == new:
        return None
    said: dict[str, Any] = {"old": old and public.written(old), "new": new and public.written(new)}
    if old is None or new is None:
        return Change(
            "python-name-added" if old is None else "python-name-removed", path, python=[path], **said
        )
    reason = public.broken(old, new)
    if reason:
        return Change("python-signature-changed", path, python=[path], note=f"Here {reason}.", **said)
    names = [[parameter.name for parameter in name.parameters or ()] for name in (old, new)]
    kind = "python-signature-grown" if names[0] != names[1] else "python-type-changed"
    return Change(kind, path, python=[path], **said)


def _part_of_one(path: str, found: list[Change]) -> bool:
    """Whether a name came or went with the class that holds it."""
    whole = path.rpartition(".")[0]
    return any(change.pointer == whole and "-name-" in change.kind for change in found)
