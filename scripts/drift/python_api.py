"""Compare Python names: those of the generated package, and the public API of the overlay."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import griffe

from scripts.drift.changes import Change
from scripts.drift.openapi import ancestors
from scripts.vendor.document import is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SURFACE = "generated/SURFACE.json"
OVERLAY, PACKAGE = "overlay", "batchcom"
"""The folder of the overlay, and the package in it."""
_NAMING = (
    *("title-changed", "model-renamed", "python-type-changed", "operation-id-changed", "tag-changed"),
    *("path-parameter-renamed", "parameter-renamed", "property-renamed", "optional-property-renamed"),
    *("text-type-changed", "enum-added", "enum-dropped", "type-changed", "path-changed", "method-changed"),
)
"""Kinds of changes that explain changed names at their place and below it."""
_OTHERWISE = frozenset(
    {
        griffe.BreakageKind.OBJECT_REMOVED,
        griffe.BreakageKind.RETURN_CHANGED_TYPE,
        griffe.BreakageKind.ATTRIBUTE_CHANGED_TYPE,
        griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE,
        griffe.BreakageKind.PARAMETER_CHANGED_DEFAULT,
    }
)
"""Findings of griffe that this module compares itself, or that break no call."""

Names = dict[str, dict[str, list[str]]]
"""By API, the Python names by JSON pointer: first a class, then an attribute, a function or an argument."""


def names(text: str | None) -> Names:
    """Read the Python names of a SURFACE.json."""
    content: dict[str, Any] = json.loads(text) if text else {}
    apis: Names = {api: {} for api, tables in content.items() if is_object(tables)}
    for api, rows in apis.items():
        for table in ("classes", "names"):
            for pointer, name in content[api].get(table, {}).items():
                rows.setdefault(pointer, []).append(name)
    return apis


def name_of(rows: dict[str, list[str]], pointer: str) -> list[str]:
    """Return the Python name of a place: that of the nearest property, operation or class around it."""
    return next((rows[around][-1:] for around in ancestors(pointer) if around in rows), list[str]())


def generated(old: Names, new: Names, reported: dict[str, list[Change]]) -> Iterator[Change]:
    """Yield changed names of the generated package that no change of the document explains.

    Args:
        old: the names before.
        new: the names after.
        reported: by API, the changes of its document.
    """
    for api in sorted(old.keys() & new.keys()):
        for side, (rows, others) in enumerate(((old[api], new[api]), (new[api], old[api]))):
            explained = _places(reported.get(api, []), side)
            kept = {name for listed in others.values() for name in listed}
            changed = [
                name
                for pointer, listed in rows.items()
                for name in listed
                if name not in kept and explained.isdisjoint(ancestors(pointer))
            ]
            for name in dict.fromkeys(changed):
                holder = name.rpartition(".")[0]
                if holder not in changed:
                    yield _name_change(side, name, f"{SURFACE}: {api} {name}", documents=[SURFACE])


def _name_change(side: int, name: str, place: str, **fields: Any) -> Change:
    """Return the change that a name is removed, or added."""
    kind = ("python-name-removed", "python-name-added")[side]
    fields |= {("old", "new")[side]: name}
    return Change(kind, place, python=[name], **fields)


def _places(changes: Iterable[Change], side: int) -> set[str]:
    """Return the places where a change of the document explains changed names."""
    places: set[str] = set()
    for change in changes:
        places |= {pointer for where, pointer in change.covers if where == side}
        if change.kind.startswith(_NAMING):
            places |= {change.pointer, change.pointer.rpartition("/")[0]}
            places |= {pointer for where, pointer in change.touches if where == side}
    return places


def overlay(old: Path, new: Path) -> Iterator[Change]:
    """Yield what changed in the public API of the overlay between two copies of the repository.

    Methods that a class inherits from the generated package are left out: the documents explain them.
    """
    sources = [_sources(root / OVERLAY / PACKAGE) for root in (old, new)]
    if not all(sources) or sources[0] == sources[1]:
        return
    trees = [_load([root / OVERLAY, root / "generated"]) for root in (old, new)]
    before, after = (dict(_public(tree, set())) for tree in trees)
    for side, (paths, others) in enumerate(((before, after), (after, before))):
        whole: list[str] = []
        for path in paths:
            if path in others or paths[path].inherited:
                continue
            if not any(path.startswith(f"{outer}.") for outer in whole):
                whole.append(path)
                yield _name_change(side, path, path)
    reported: set[str] = set()
    for breakage in griffe.find_breaking_changes(*trees):
        path = breakage.obj.path
        if breakage.kind not in _OTHERWISE and path in after and not after[path].inherited:
            reported.add(path)
            values = [_text(value) for value in (breakage.old_value, breakage.new_value)]
            note = f"{breakage.kind.value}."
            yield Change("python-signature-changed", path, values[0], values[1], python=[path], note=note)
    for path in before.keys() & after.keys() - reported:
        old_type, new_type = before[path].annotation, after[path].annotation
        texts = str(old_type or ""), str(new_type or "")
        same = texts[0] == texts[1] or _qualified(old_type) == _qualified(new_type)
        if not same and not after[path].inherited:
            yield Change("python-type-changed", path, *texts, python=[path])


def _qualified(annotation: Any) -> str:
    """Return an annotation with full names: it does not matter how a module imports them."""
    if isinstance(annotation, griffe.ExprName | griffe.ExprAttribute):
        return annotation.canonical_path
    if isinstance(annotation, griffe.Expr):
        return "".join(map(_qualified, annotation.iterate(flat=False)))
    return str(annotation or "")


def _sources(folder: Path) -> dict[str, bytes]:
    """Return the source files of a package, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.py")}


def _load(folders: list[Path]) -> Any:
    """Load the package, and those in the same folders that it imports: its classes inherit from them."""
    extensions = griffe.load_extensions(_LazyImports)
    options: dict[str, Any] = {"allow_inspection": False, "resolve_aliases": True, "resolve_external": True}
    return griffe.load(PACKAGE, extensions=extensions, search_paths=folders, **options)


class _LazyImports(griffe.Extension):
    """Read imports for type checkers as imports: a package loads these names on first use."""

    def on_alias_instance(self, *, alias: griffe.Alias, **_: Any) -> None:
        """Mark the names that an `__init__` imports in this way as public."""
        if not alias.runtime:
            alias.runtime = True
            holder = alias.parent
            if holder is not None and holder.is_init_module and not alias.name.startswith("_"):
                alias.public = True


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, griffe.Parameter):
        note = f": {value.annotation}" if value.annotation else ""
        return f"{value.name}{note}{f' = {value.default}' if value.default else ''}"
    return str(value)


class _Public(NamedTuple):
    """A public object: its type, and whether a class inherits it from the generated package."""

    annotation: Any = None
    inherited: bool = False


def _public(parent: Any, seen: set[str]) -> Iterator[tuple[str, _Public]]:
    """Yield the paths of public objects, with the members of classes, also inherited ones."""
    members = parent.all_members if parent.is_class else parent.members
    for member in members.values():
        if not member.is_public or member.path in seen:
            continue
        seen.add(member.path)
        try:
            target = member.final_target if member.is_alias else member
            note = target.returns if target.is_function else target.annotation if target.is_attribute else ""
            yield member.path, _Public(note, parent.is_class and not _is_own(target))
            if target.is_class or (target.is_module and _is_own(target)):
                yield from _public(member, seen)
        except (griffe.AliasResolutionError, griffe.CyclicAliasError):
            yield member.path, _Public()


def _is_own(target: Any) -> bool:
    return bool(target.path.startswith(f"{PACKAGE}."))
