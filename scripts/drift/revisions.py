"""The working tree against a revision of git: documents, corrections, and names in Python."""

from __future__ import annotations

import dataclasses
import json
import subprocess
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import DocumentError, operations, parse_json
from scripts.vendor.merge import merged_cep
from scripts.drift import corrections, surface
from scripts.drift.changes import Change
from scripts.drift.compare import compare
from scripts.drift.documents import CannotCompareError, parse
from scripts.drift.lines import lines
from scripts.drift.names import named
from scripts.drift.report import Report, is_prose
from scripts.drift.rules import BREAKING, COMPATIBLE, LEVELS, PROSE
from scripts.drift.views import Schemas

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

UPSTREAM = "spec/cep/upstream/"
MERGED = {"cep": "spec/cep/openapi.json", "mep": "spec/mep/openapi.yaml"}
SURFACE = "generated/SURFACE.md"
OVERLAY = "overlay/batchcom"

_NAMING = frozenset(
    {"title-changed", "model-renamed", "tag-changed", "operation-id-changed", "path-parameter-renamed"}
    | {
        "python-type-changed",
        "generator-refuses",
        "unused-schema-added",
        "unused-schema-removed",
        "unused-schema-changed",
    }
)


class Revision:
    """One state of the repository: a revision of git, or the working tree where `name` is empty."""

    def __init__(self, root: Path, name: str = "") -> None:
        self.root, self.name = root, name
        if name:
            self.commit = (
                self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
                .decode()
                .strip()
            )

    def _git(self, *arguments: str, stdin: bytes = b"") -> bytes:
        command = ["git", "-C", str(self.root), *arguments]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=60, input=stdin)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CannotCompareError(f"git cannot be run: {error}") from None
        if done.returncode:
            said = " ".join(done.stderr.decode(errors="replace").split()) or "there is no such revision"
            raise CannotCompareError(f"revision {self.name}: {said}")
        return done.stdout

    def files(self, folder: str) -> list[str]:
        """The files below a folder, relative to the root."""
        if not self.name:
            base = self.root / folder
            return sorted(str(path.relative_to(self.root)) for path in base.rglob("*") if path.is_file())
        return sorted(
            self._git("ls-tree", "-r", "--name-only", "-z", self.commit, "--", folder)
            .decode()
            .split("\0")[:-1]
        )

    def text(self, path: str) -> str | None:
        """The text of a file; None where there is none."""
        if not self.name:
            file = self.root / path
            return self._decoded(path, file.read_bytes()) if file.is_file() else None
        found = self.files(path) == [path]
        return self._decoded(path, self._git("show", f"{self.commit}:{path}")) if found else None

    def _decoded(self, path: str, data: bytes) -> str:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CannotCompareError(f"{path}: cannot be read: {error}") from None

    def texts(self, folder: str, suffix: str) -> dict[str, str]:
        """The texts of all files below a folder that end in `suffix`, by path."""
        paths = [path for path in self.files(folder) if path.endswith(suffix)]
        if not self.name:
            return {path: (self.root / path).read_text(encoding="utf-8") for path in paths}
        asked = "".join(f"{self.commit}:{path}\n" for path in paths)
        data = self._git("cat-file", "--batch", stdin=asked.encode())
        result: dict[str, str] = {}
        for path in paths:
            head, _, data = data.partition(b"\n")
            size = int(head.rsplit(b" ", 1)[1])
            result[path], data = data[:size].decode(), data[size + 1 :]
        return result


def against(root: Path, base: str) -> Report:
    """Compare the working tree at `root` with a revision.

    Raises:
        CannotCompareError: git or the revision is missing, or a document of either side is not valid.
    """
    if not base:
        raise CannotCompareError("no revision is given to compare with")
    old, new = Revision(root, base), Revision(root)
    found = _documents(old, new)
    changes = _folded(found, root)
    second = _second(found)
    states, corrected = corrections.changes(old, new)
    changes += corrected
    told = [change for row in found.values() if row.merged for change in row.changes]
    moved = {api: found[path].names for api, path in MERGED.items() if path in found}
    changes += surface.generated(old.text(SURFACE), new.text(SURFACE), told, moved)
    changes += surface.overlay(old, new, OVERLAY)
    for change in changes:
        change.settle()
    _locate(changes, new)
    return Report(f"{base} → working tree", sorted(changes, key=lambda change: change.rank), second, states)


def _locate(changes: list[Change], new: Revision) -> None:
    """Fill in the lines of changes in documents that are there."""
    for path in {change.documents[0] for change in changes if change.documents}:
        mine = [c for c in changes if c.documents[:1] == [path] and c.pointer.startswith("/")]
        text = new.text(path) if mine else None
        found = lines(text, [change.place for change in mine]) if text is not None else {}
        for change in mine:
            change.line = found.get(change.place, 0)


@dataclasses.dataclass
class _Row:
    """What changed in one document."""

    changes: list[Change]
    merged: bool
    names: set[str] = dataclasses.field(default_factory=set[str])
    second: dict[str, Any] | None = None


def _documents(old: Revision, new: Revision) -> dict[str, _Row]:
    rows: dict[str, _Row] = {}
    merged = list(MERGED.values())
    upstream = sorted({*old.files(UPSTREAM), *new.files(UPSTREAM)})
    if not any(revision.text(path) is not None for path in merged for revision in (old, new)):
        raise CannotCompareError(f"neither revision has {' or '.join(merged)}")
    for path in [*merged, *upstream]:
        before, after = old.text(path), new.text(path)
        if before == after:
            continue
        if before is None or after is None:
            kind = "document-added" if before is None else "document-removed"
            change = Change(kind, path, python=[path])
            if kind == "document-removed" and path in merged:
                change.developer, change.note = BREAKING, "The client that was made from it is gone."
            rows[path] = _Row([change], path in merged)
        else:
            documents = parse(before, f"{path} of {old.name}"), parse(after, path)
            comparison = compare(*documents)
            names = _names(documents[0]) ^ _names(documents[1]) if path in merged else set[str]()
            rows[path] = _Row(comparison.changes, path in merged, names, comparison.second)
        for change in rows[path].changes:
            change.documents = [path]
    return rows


def _names(document: dict[str, Any]) -> set[str]:
    names = named(Schemas(document))
    ids = {operation.operation_id for operation in operations(document)}
    return {*names.classes.values(), *names.fields.values(), *ids}


def _folded(rows: dict[str, _Row], root: Path) -> list[Change]:
    """Each change once: what an upstream document and the merged one both tell is one change of both."""
    kept: dict[str, list[Change]] = {}
    reason = _withheld(root) if any(UPSTREAM in path for path in rows) else ""
    for path, row in rows.items():
        for change in row.changes:
            same = kept.setdefault(_key(change), [])
            known = next((c for c in same if is_prose(change) or set(change.uses) <= set(c.uses)), None)
            if known is not None:
                known.documents = [*known.documents, path]
                continue
            if not row.merged and UPSTREAM in path:
                _hidden(change, reason)
            same.append(change)
    return [change for same in kept.values() for change in same]


def _key(change: Change) -> str:
    tail = change.pointer.split("/")[-3:] if is_prose(change) else []
    return json.dumps([change.kind, tail, change.old, change.new], default=str, sort_keys=True)


def _withheld(root: Path) -> str:
    """Why the client lacks what an upstream document has; before it is generated anew, nobody knows."""
    try:
        in_step = merged_cep(root).document == parse_json((root / MERGED["cep"]).read_text(encoding="utf-8"))
    except (DocumentError, OSError):
        in_step = False
    if in_step:
        return "Corrections keep it from the generated client."
    return "What the generated client has of it shows after `make generate`, which has not run through."


def _hidden(change: Change, reason: str) -> None:
    """A change of an upstream document that the client does not have, for that reason."""
    if change.kind.startswith("document-") or is_prose(change):
        return
    change.note = f"{change.note} {reason}".strip()
    if change.kind in _NAMING:
        change.deployed = change.developer = PROSE
    elif LEVELS.index(change.developer) < LEVELS.index(change.deployed):
        change.developer = change.deployed or COMPATIBLE


def _second(rows: dict[str, _Row]) -> dict[str, Any] | None:
    found: list[dict[str, Any]] = [row.second for row in rows.values() if row.merged and row.second]
    if not found:
        return None
    return {
        "requests": sum(int(row["requests"]) for row in found),
        "refused": sum(int(row["refused"]) for row in found),
        "disagreements": _all(row["disagreements"] for row in found),
    }


def _all(lists: Iterable[list[str]]) -> list[str]:
    return [item for one in lists for item in one]
