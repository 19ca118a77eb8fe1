"""Compare the working tree with a revision of git: documents, corrections, and Python names."""

from __future__ import annotations

import copy
import io
import json
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.drift import python_api
from scripts.drift.changes import Change
from scripts.drift.document import CannotCompareError, parse
from scripts.drift.engine import compare
from scripts.drift.report import Report
from scripts.drift.rules import ANYWHERE, BREAKING, LEVELS, PROSE, WARNING, Judgement
from scripts.vendor import corrections, parsing
from scripts.vendor.document import DocumentError, steps
from scripts.vendor.merge import merged_cep
from scripts.vendor.parsing import Loader, yaml
from scripts.vendor.upstream import FOLDER, merge_upstream

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MERGED = {"cep": "spec/cep/openapi.json", "mep": "spec/mep/openapi.yaml"}
UPSTREAM = f"{FOLDER}/"
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


def against(root: Path, base: str) -> Report:
    """Compare the working tree at `root` with a revision.

    Raises:
        CannotCompareError: git or the revision is missing, or a document of either side cannot be read.
    """
    if not base:
        raise CannotCompareError(f"no revision is given to compare with; {_HINT}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _extract(root, base, folder)
        old, new = _texts(folder), _texts(root)
        overlay = list(python_api.overlay(folder, root))
    names = python_api.names(old.get(python_api.SURFACE)), python_api.names(new.get(python_api.SURFACE))
    rows = _documents(old, new, base)
    _name(rows, *names)
    changes = _folded(rows, root)
    merged = {api: rows[path] for api, path in MERGED.items() if path in rows}
    others = [*_corrections(old, new), *python_api.generated(*names, merged), *overlay]
    changes += [change.judge() for change in others]
    _locate(changes, new)
    return Report(f"{base} → working tree", sorted(changes, key=lambda change: change.rank))


def _extract(root: Path, revision: str, folder: Path) -> None:
    """Write the files of a revision into a folder."""
    verified = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if verified.returncode:
        message = " ".join(verified.stderr.decode(errors="replace").split())
        shallow = ""
        if (root / ".git" / "shallow").exists():
            shallow = "; this clone is shallow: `git fetch --unshallow` brings the history"
        reason = message or f"there is no such revision; `git fetch` brings those of the remote{shallow}"
        raise CannotCompareError(f"revision {revision}: {reason}; {_HINT}")
    archive = _git(root, "archive", "--format=zip", verified.stdout.decode().strip())
    with zipfile.ZipFile(io.BytesIO(archive.stdout)) as files:
        names = [name for name in files.namelist() if name.startswith(("spec/", "generated/", "overlay/"))]
        files.extractall(folder, names)


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotCompareError(f"git cannot be run ({error}); {_DOCUMENTS}") from None
    if b"not a git repository" in done.stderr:
        raise CannotCompareError(f"this folder is not a git repository; {_DOCUMENTS}")
    return done


def _texts(root: Path) -> dict[str, str]:
    """Return the texts of the documents, the corrections and the Python names, by path."""
    upstream = sorted((root / UPSTREAM).glob("[!.]*"))
    paths = [root / name for name in (*MERGED.values(), corrections.NAME, python_api.SURFACE)]
    texts: dict[str, str] = {}
    for path in (path for path in [*paths, *upstream] if path.is_file()):
        name = path.relative_to(root).as_posix()
        try:
            texts[name] = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CannotCompareError(f"{name}: cannot be read: {error}") from None
    return texts


def _locate(changes: list[Change], texts: dict[str, str]) -> None:
    """Fill in the line of each change, for documents of the new revision."""
    for path in {change.documents[0] for change in changes if change.documents}:
        mine = [c for c in changes if c.documents[:1] == [path] and c.pointer.startswith("/")]
        places = lines(texts.get(path, ""), {change.place for change in mine}) if mine else {}
        for change in mine:
            change.line = places.get(change.place, 0)


def lines(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """Return the line of each JSON pointer, from 1; of the nearest part around it if it is not there."""
    try:
        root = yaml.compose(text, Loader=Loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    return {pointer: _line(root, steps(pointer)) for pointer in pointers}


def _line(node: Any, path: tuple[str, ...]) -> int:
    line = 1
    for step in path:
        members: dict[str, tuple[Any, Any]] = {}
        if isinstance(node, yaml.SequenceNode):
            members = {str(index): (item, item) for index, item in enumerate(node.value)}
        elif isinstance(node, yaml.MappingNode):
            members = {key.value: (key, value) for key, value in node.value}
        if step not in members:
            break
        key, node = members[step]
        line = key.start_mark.line + 1
    return line


def _documents(old: dict[str, str], new: dict[str, str], base: str) -> dict[str, list[Change]]:
    """Return the changes of each document that differs, by path."""
    merged = list(MERGED.values())
    if not {*merged} & (old.keys() | new.keys()):
        raise CannotCompareError(f"neither revision has {' or '.join(merged)}")
    rows: dict[str, list[Change]] = {}
    for path in [*merged, *_all_upstream(old, new)]:
        before, after = old.get(path), new.get(path)
        if before == after:
            continue
        if before is not None and after is not None:
            rows[path] = compare(parse(before, f"{path} of {base}"), parse(after, path)).changes
        else:
            change = Change(f"document-{'added' if before is None else 'removed'}", path, python=[path])
            if after is None and path in merged:
                change.verdicts[ANYWHERE] = Judgement(WARNING, BREAKING)
                change.note = "The client that was made from it is removed."
            rows[path] = [change.judge()]
        for change in rows[path]:
            change.documents = [path]
    return rows


def _all_upstream(*revisions: dict[str, str]) -> list[str]:
    return sorted({path for texts in revisions for path in texts if path.startswith(UPSTREAM)})


def _name(rows: dict[str, list[Change]], old: python_api.Names, new: python_api.Names) -> None:
    """Give each change of a document the Python name of its place, from SURFACE.json."""
    for path, changes in rows.items():
        api = next(api for api, merged in MERGED.items() if merged.split("/")[1] == path.split("/")[1])
        for change in changes:
            if change.python or not change.pointer.startswith("/"):
                continue
            tables = [old.get(api, {}), new.get(api, {})]
            form = "-form-" in change.kind
            names: list[list[str]] = [
                python_api.name_of(tables[side], pointer)
                for side, pointer in sorted(change.covers)
                if (form and pointer != change.pointer)
                or (side == 0 and change.kind.endswith(("-removed", "-renamed", "-on-the-wire")))
            ]
            names += [python_api.name_of(table, change.pointer) for table in reversed(tables)]
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
                _mark_withheld(change, reason)
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
        merged = parsing.parse_json((root / MERGED["cep"]).read_text(encoding="utf-8"))
        in_step = merged_cep(root).document == merged
    except (DocumentError, OSError, ValueError):
        in_step = False
    if in_step:
        return "Corrections keep it from the generated client."
    return "The generated client does not contain it: run `make generate`."


def _mark_withheld(change: Change, reason: str) -> None:
    """Mark a change of an upstream document that the generated client lacks, with the reason."""
    if change.kind.startswith("document-") or change.is_prose:
        return
    change.explain(reason)
    for direction, row in change.verdicts.items():
        if change.kind.startswith(_ONLY_NAMES):
            change.verdicts[direction] = Judgement(PROSE, PROSE)
        elif LEVELS.index(row.developer) < LEVELS.index(row.deployed):
            change.verdicts[direction] = Judgement(row.deployed, row.deployed)


def _corrections(old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    """Yield what changed in the corrections, and which of them do not apply to the new documents."""
    if all(old.get(path) == new.get(path) for path in [*_all_upstream(old, new), corrections.NAME]):
        return
    before, after = _by_name(old), _by_name(new)
    upstream = _merged(new)
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


def _note(subject: str, problems: list[str], action: dict[str, Any]) -> str:
    return f"{subject} {'; '.join(problems)}. Remove it when: {action['x-remove-when']}"


def _by_name(texts: dict[str, str]) -> dict[str, dict[str, Any]]:
    actions: list[dict[str, Any]] = parsing.parse_yaml(texts.get(corrections.NAME, "actions: []"))["actions"]
    return {f"{action['description']} {action['target']}": action for action in actions}


def _merged(texts: dict[str, str]) -> dict[str, Any]:
    """Return all upstream documents merged; the first one alone if they contradict each other."""
    files = {path: parsing.parse(path, texts[path]) for path in _all_upstream(texts)}
    try:
        return merge_upstream(files)[0] if files else {}
    except DocumentError:
        return dict(next(iter(files.values())))


def _try(document: dict[str, Any], actions: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    """Apply the actions in order to a copy; return the problems of each, none if it applies."""
    document = copy.deepcopy(document)
    return {name: corrections.apply_one(document, action) for name, action in actions.items()}
