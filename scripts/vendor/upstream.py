"""Merge the documents that Batch published into one."""

from __future__ import annotations

import copy
import hashlib
import re
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import DocumentError, difference, operations, pointer_to
from scripts.vendor.parsing import load
from scripts.vendor.repairs import repaired
from scripts.vendor.sources import read_sources

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "spec/cep/upstream"

_GROUPED = ("components", "paths")
"""The members that hold groups of named parts: `components/schemas/…`, `paths/{path}/{method}`."""


def load_upstream(root: Path) -> dict[str, dict[str, Any]]:
    """The documents by file name. Raises `DocumentError` when a file is not what was published."""
    sources = {source.file: source for source in read_sources(root).values()}
    paths = {path.name: path for path in sorted((root / FOLDER).glob("[!.]*"))}
    problems = [
        f"{FOLDER}/{name}: is in SOURCE.toml and not in the folder; vendor its page again"
        for name in sorted(sources.keys() - paths.keys())
    ]
    documents: dict[str, dict[str, Any]] = {}
    for name, path in paths.items():
        if name not in sources:
            problems.append(f"{FOLDER}/{name}: is not in SOURCE.toml; bring it in with make vendor")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sources[name].sha256:
            problems.append(
                f"{FOLDER}/{name}: is not what was published; undo the edit or vendor its page again"
            )
        else:
            documents[name] = load(path, f"{FOLDER}/{name}")
    if problems:
        raise DocumentError(*problems)
    if not documents:
        raise DocumentError(f"{FOLDER}: contains no document; add one with make vendor FROM=…")
    return documents


def merge_upstream(files: dict[str, dict[str, Any]]) -> tuple[dict[str, Any], list[str]]:
    """One document made of several, given by file name, and notes on it.

    What two files share, components and routes, must be the same in both. The rest (info, servers,
    security) comes from the file with the newest server version. Raises `DocumentError` naming both
    files and the place.
    """
    repairs = {name: repaired(document, f"{FOLDER}/{name}") for name, document in files.items()}
    files = {name: document for name, (document, _) in repairs.items()}
    names = sorted(files)
    newest = max(reversed(names), key=lambda name: _as_numbers(server_version(files[name])))
    result = copy.deepcopy({key: value for key, value in files[newest].items() if key not in _GROUPED})
    problems: list[str] = []
    origins: dict[tuple[str, str, str], str] = {}
    for name in names:
        add_tags(result, files[name])
        for place, value in _parts(files[name]):
            member, group, key = place
            target = result.setdefault(member, {}).setdefault(group, {})
            first = origins.setdefault(place, name)
            if first == name:
                target[key] = copy.deepcopy(value)
            elif (differing := difference(target[key], value, pointer_to(place))) is not None:
                problems.append(f"{FOLDER}/{first} and {FOLDER}/{name} differ at {differing}")
    problems += _repeated(files)
    if problems:
        raise DocumentError(*problems)
    order = [*files[newest], *result]
    notes = [note for name in names for note in repairs[name][1]]
    notes += [
        f"{FOLDER}/{name} describes version {server_version(files[name])}, {newest} version "
        f"{server_version(files[newest])}; info and servers come from the latter"
        for name in names
        if server_version(files[name]) != server_version(files[newest])
    ]
    return {key: result[key] for key in dict.fromkeys(order) if key in result}, notes


def add_tags(document: dict[str, Any], other: dict[str, Any]) -> None:
    """Add the tags of another document, and their descriptions, that this one does not have."""
    tags: list[dict[str, Any]] = document.setdefault("tags", [])
    by_name = {tag["name"]: tag for tag in tags}
    for tag in other.get("tags", []):
        if tag["name"] in by_name:
            own = by_name[tag["name"]]
            own.update({**tag, **own})
        else:
            tags.append(copy.deepcopy(tag))


def server_version(document: dict[str, Any]) -> str:
    """The default of the server variable `version`, or an empty string."""
    servers: list[dict[str, Any]] = document.get("servers") or [{}]
    variables: dict[str, dict[str, Any]] = servers[0].get("variables", {})
    return str(variables.get("version", {}).get("default", ""))


def _parts(document: dict[str, Any]) -> list[tuple[tuple[str, str, str], Any]]:
    return [
        ((member, group, key), value)
        for member in _GROUPED
        for group, parts in document.get(member, {}).items()
        for key, value in parts.items()
    ]


def _repeated(files: dict[str, dict[str, Any]]) -> list[str]:
    seen: dict[str, tuple[str, str]] = {}
    problems: list[str] = []
    for name in sorted(files):
        for operation in operations(files[name]):
            first, route = seen.setdefault(operation.operation_id, (name, operation.route))
            if route != operation.route:
                problems.append(
                    f"{FOLDER}/{first} and {FOLDER}/{name} use the operationId {operation.operation_id} for "
                    f"two routes, {route} and {operation.route}"
                )
    return problems


def _as_numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]+", version)]
