"""Compare the working tree with a revision of git: documents, corrections, and Python names."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from scripts.drift import correction_diff, python_api
from scripts.drift.changes import Change
from scripts.drift.correction_diff import UPSTREAM
from scripts.drift.document import CannotCompareError, parse
from scripts.drift.engine import compare
from scripts.drift.openapi import steps
from scripts.drift.report import Report
from scripts.drift.rules import BREAKING, LEVELS, PROSE, Judgement
from scripts.vendor import corrections
from scripts.vendor.document import DocumentError
from scripts.vendor.merge import merged_cep
from scripts.vendor.parsing import Loader, parse_json, yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MERGED = {"cep": "spec/cep/openapi.json", "mep": "spec/mep/openapi.yaml"}
OVERLAY = "overlay/batchcom"
_DOCUMENTS = "to compare two documents, pass both (make drift OLD=<file> NEW=<file>)"
_HINT = (
    "to compare with a commit that you have, pass --base <revision> (make drift BASE=<revision>); "
    + _DOCUMENTS
)
_ONLY_NAMES = (
    *("title-changed", "model-renamed", "tag-changed", "operation-id-changed", "path-parameter-renamed"),
    *("python-type-changed", "unused-schema-added", "unused-schema-removed", "unused-schema-changed"),
)
"""Kinds of changes that concern only names. The merged document decides names."""


class Revision:
    """One state of the repository: a revision of git, or the working tree if `name` is empty."""

    def __init__(self, root: Path, name: str = "") -> None:
        self.root, self.name = root, name
        if name:
            verify = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
            self.commit = self._git(*verify).decode().strip()

    def _git(self, *arguments: str, stdin: bytes = b"") -> bytes:
        command = ["git", "-C", str(self.root), *arguments]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=60, input=stdin)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CannotCompareError(f"git cannot be run ({error}); {_DOCUMENTS}") from None
        if done.returncode:
            message = " ".join(done.stderr.decode(errors="replace").split())
            if "not a git repository" in message:
                raise CannotCompareError(f"this folder is not a git repository; {_DOCUMENTS}")
            shallow = (
                "; this clone is shallow: `git fetch --unshallow` brings the history"
                if self._shallow()
                else ""
            )
            reason = message or f"there is no such revision; `git fetch` brings those of the remote{shallow}"
            raise CannotCompareError(f"revision {self.name}: {reason}; {_HINT}")
        return done.stdout

    def _shallow(self) -> bool:
        return (self.root / ".git" / "shallow").exists()

    def files(self, folder: str) -> list[str]:
        """Return the files below a folder, relative to the root."""
        if not self.name:
            base = self.root / folder
            every = [base] if base.is_file() else base.rglob("*")
            files = (path for path in every if path.is_file() and "__pycache__" not in path.parts)
            return sorted(path.relative_to(self.root).as_posix() for path in files)
        names = self._git("ls-tree", "-r", "--name-only", "-z", self.commit, "--", folder)
        return sorted(names.decode().split("\0")[:-1])

    def text(self, path: str) -> str | None:
        """Return the text of a file; None if the file does not exist."""
        return self.texts(path, "").get(path)

    def texts(self, folder: str, suffix: str) -> dict[str, str]:
        """Return the texts of all files below a folder that end in `suffix`, by path."""
        paths = [path for path in self.files(folder) if path.endswith(suffix)]
        if not self.name:
            return {path: _decoded(path, (self.root / path).read_bytes()) for path in paths}
        asked = "".join(f"{self.commit}:{path}\n" for path in paths)
        content = self._git("cat-file", "--batch", stdin=asked.encode()) if paths else b""
        result: dict[str, str] = {}
        for path in paths:
            head, _, content = content.partition(b"\n")
            size = int(head.rsplit(b" ", 1)[1])
            result[path], content = _decoded(path, content[:size]), content[size + 1 :]
        return result


def _decoded(path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotCompareError(f"{path}: cannot be read: {error}") from None


def against(root: Path, base: str) -> Report:
    """Compare the working tree at `root` with a revision.

    Raises:
        CannotCompareError: git or the revision is missing, or a document of either side cannot be read.
    """
    if not base:
        raise CannotCompareError(f"no revision is given to compare with; {_HINT}")
    old, new = Revision(root, base), Revision(root)
    names = python_api.names(old.text(python_api.SURFACE)), python_api.names(new.text(python_api.SURFACE))
    rows = _documents(old, new)
    _name(rows, *names)
    changes = _folded(rows, root)
    states, corrected = correction_diff.compare(_corrections(old), _corrections(new))
    merged = {api: rows[path] for api, path in MERGED.items() if path in rows}
    surface = [*python_api.generated(*names, merged), *_overlay(old, new)]
    changes += [change.judge() for change in (*corrected, *surface)]
    _locate(changes, new)
    return Report(f"{base} → working tree", sorted(changes, key=lambda change: change.rank), states)


def _corrections(revision: Revision) -> dict[str, str]:
    return {**revision.texts(corrections.NAME, ""), **revision.texts(UPSTREAM, "")}


def _overlay(old: Revision, new: Revision) -> list[Change]:
    folder, _, package = OVERLAY.rpartition("/")
    texts = [
        {path.removeprefix(f"{folder}/"): text for path, text in revision.texts(OVERLAY, ".py").items()}
        for revision in (old, new)
    ]
    return list(python_api.overlay(texts[0], texts[1], package))


def _locate(changes: list[Change], new: Revision) -> None:
    """Fill in the line of each change, for documents of the new revision."""
    for path in {change.documents[0] for change in changes if change.documents}:
        mine = [c for c in changes if c.documents[:1] == [path] and c.pointer.startswith("/")]
        text = new.text(path) if mine else None
        places = lines(text, {change.place for change in mine}) if text is not None else {}
        for change in mine:
            change.line = places.get(change.place, 0)


def lines(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """Return the line of each JSON pointer, from 1; of the nearest part around it if it is not there."""
    try:
        root = yaml.compose(text, Loader=Loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    return {pointer: _line(root, steps(pointer)) for pointer in pointers}


def _line(node: Any, path: list[str]) -> int:
    line = 1
    for step in path:
        if isinstance(node, yaml.SequenceNode) and step.isdecimal() and int(step) < len(node.value):
            node = node.value[int(step)]
            line = node.start_mark.line + 1
            continue
        if not isinstance(node, yaml.MappingNode):
            break
        member = next(((key, value) for key, value in node.value if key.value == step), None)
        if member is None:
            break
        line, node = member[0].start_mark.line + 1, member[1]
    return line


def _documents(old: Revision, new: Revision) -> dict[str, list[Change]]:
    """Return the changes of each document that differs, by path."""
    rows: dict[str, list[Change]] = {}
    merged = list(MERGED.values())
    upstream = sorted({*old.files(UPSTREAM), *new.files(UPSTREAM)})
    if not any(revision.text(path) is not None for path in merged for revision in (old, new)):
        raise CannotCompareError(f"neither revision has {' or '.join(merged)}")
    for path in [*merged, *upstream]:
        before, after = old.text(path), new.text(path)
        if before == after:
            continue
        if before is None or after is None:
            change = Change(
                "document-added" if before is None else "document-removed", path, python=[path]
            ).judge()
            if after is None and path in merged:
                change.verdicts = {
                    way: Judgement(row.deployed, BREAKING) for way, row in change.verdicts.items()
                }
                change.note = "The client that was made from it is removed."
            rows[path] = [change]
        else:
            rows[path] = compare(parse(before, f"{path} of {old.name}"), parse(after, path)).changes
        for change in rows[path]:
            change.documents = [path]
    return rows


def _name(rows: dict[str, list[Change]], old: python_api.Names, new: python_api.Names) -> None:
    """Give each change of a document the Python name of its place, from SURFACE.json."""
    for path, changes in rows.items():
        api = next(api for api, merged in MERGED.items() if merged.split("/")[1] == path.split("/")[1])
        for change in changes:
            if change.python or not change.pointer.startswith("/"):
                continue
            sides = [old.get(api, {}), new.get(api, {})]
            branch = "-branch-" in change.kind
            names: list[list[str]] = [
                python_api.name_of(sides[side], pointer)
                for side, pointer in sorted(change.covers)
                if (branch and pointer != change.pointer)
                or (side == 0 and change.kind.endswith(("-removed", "-renamed", "-on-the-wire")))
            ]
            names += [python_api.name_of(rows, change.pointer) for rows in reversed(sides)]
            change.python = next((name for name in names if name), list[str]())


def _folded(rows: dict[str, list[Change]], root: Path) -> list[Change]:
    """Return each change once: one in an upstream document and in the merged one is one change of both."""
    kept: dict[str, list[Change]] = {}
    reason = _withheld(root) if any(UPSTREAM in path for path in rows) else ""
    for path, changes in rows.items():
        for change in changes:
            same = kept.setdefault(_key(change), [])
            counterpart = next((c for c in same if change.is_prose or _covered(change, c)), None)
            if counterpart is not None:
                counterpart.documents = [*counterpart.documents, path]
                continue
            if UPSTREAM in path:
                _hide(change, reason)
            same.append(change)
    return [change for same in kept.values() for change in same]


def _covered(change: Change, other: Change) -> bool:
    """Whether a change of the merged document is this one of an upstream document, corrected or not."""
    same_value = (change.old, change.new) == (other.old, other.new)
    return change.uses.keys() <= other.uses.keys() and (same_value or change.pointer == other.pointer)


def _key(change: Change) -> str:
    if change.is_prose:
        return json.dumps([change.kind, change.pointer.split("/")[-3:], change.old, change.new], default=str)
    return json.dumps([change.kind, change.pointer.rpartition("/")[2]])


def _withheld(root: Path) -> str:
    """Return why the generated client lacks a change of an upstream document."""
    try:
        merged = parse_json((root / MERGED["cep"]).read_text(encoding="utf-8"))
        in_step = merged_cep(root).document == merged
    except (DocumentError, OSError, ValueError):
        in_step = False
    if in_step:
        return "Corrections keep it from the generated client."
    return "The generated client does not contain it: run `make generate`."


def _hide(change: Change, reason: str) -> None:
    """Mark a change of an upstream document that the generated client lacks, with the reason."""
    if change.kind.startswith("document-") or change.is_prose:
        return
    change.note = f"{change.note} {reason}".strip()
    for way, row in change.verdicts.items():
        if change.kind.startswith(_ONLY_NAMES):
            change.verdicts[way] = Judgement(PROSE, PROSE)
        elif LEVELS.index(row.developer) < LEVELS.index(row.deployed):
            change.verdicts[way] = Judgement(row.deployed, row.deployed)
