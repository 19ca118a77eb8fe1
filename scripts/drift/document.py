"""A document: its content, with every reference as a pointer, and without its faulty parts."""

from __future__ import annotations

import dataclasses
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from scripts.drift.openapi import FILES, GRAMMAR, JUDGED, PROSE, fault, pointer_of, steps
from scripts.vendor.document import escape, is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Callable


class CannotCompareError(Exception):
    """A comparison that cannot run; the message is one line that names the file and the reason."""


class Fault(NamedTuple):
    """A part of a document that is not valid OpenAPI."""

    pointer: str
    message: str


@dataclasses.dataclass(frozen=True)
class Document:
    """A document that was read.

    Attributes:
        content: all of it. Every `$ref` is a pointer into `content`, other files are under `$files`.
        faults: the parts that the comparison leaves out.
    """

    content: dict[str, Any]
    faults: tuple[Fault, ...] = ()

    @property
    def is_30(self) -> bool:
        """Whether this is OpenAPI 3.0."""
        return str(self.content.get("openapi", "")).startswith("3.0")


def resolve(content: Any, pointer: str) -> Any:
    """Return the value at a JSON pointer. Raises `LookupError` if the pointer has no target."""
    value = content
    for step in steps(pointer):
        if is_array(value) and step.isdecimal():
            value = value[int(step)]
        elif is_object(value):
            value = value[step]
        else:
            raise LookupError(pointer)
    return value


def shortened(error: object) -> str:
    """Return a message on one line that is not too long."""
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else f"{text[:199]}…"


_VALUES = frozenset({"example", "examples", "default", "const", "enum"})
"""Members that hold values, in which `$ref` has no meaning."""
_NAME_MAPS = frozenset({"properties", "patternProperties", "schemas", "$defs"})
"""Members whose own members are names that a document chooses."""
_MARKS = frozenset({"$ref", "$dynamicRef", "$anchor", "$dynamicAnchor", "$id"})
_FILE_NAMES = ("schema", "components", "response")
_Trail = Any
"""The way to a part, from the inside out: the trail around it, and a key. None is the document."""


def prepare(
    content: dict[str, Any], folder: Path | None = None, load: Callable[[Path], Any] | None = None
) -> Document:
    """Make a document of its content, in place.

    Args:
        content: what was read.
        folder: where the files are that it refers to.
        load: a function that reads one of them.
    """
    faults: list[Fault] = []
    marked = _marked(content)
    if folder is not None and load is not None and _include(content, marked, folder, load, faults):
        marked = _marked(content)
    anchors: dict[str, str] = {}
    for part, trail in marked:
        for key in ("$anchor", "$dynamicAnchor", "$id"):
            name = part.get(key)
            if isinstance(name, str):
                anchors[name if key == "$id" else f"#{name}"] = pointer_of(trail)
    for part, trail in marked:
        if isinstance(part.get("$dynamicRef"), str):
            part.setdefault("$ref", part["$dynamicRef"])
        if isinstance(part.get("$ref"), str):
            _point(part, trail, content, anchors, faults)
    _clean(content, faults)
    _write_out_paths(content)
    return Document(content, tuple(faults))


def _marked(content: Any, start: _Trail = None) -> list[tuple[dict[str, Any], _Trail]]:
    """Return every object with a reference or an anchor, except those inside examples and other values."""
    found: list[tuple[dict[str, Any], _Trail]] = []
    todo: list[tuple[Any, _Trail, bool]] = [(content, start, False)]
    while todo:
        part, trail, named = todo.pop()
        if part.__class__ is list:
            rows = enumerate(part)
            todo += [(item, (trail, i), False) for i, item in rows if item.__class__ in (dict, list)]
            continue
        if not named and not _MARKS.isdisjoint(part):
            found.append((part, trail))
        for key, item in part.items():
            if item.__class__ in (dict, list) and (named or key not in _VALUES):
                todo.append((item, (trail, key), not named and key in _NAME_MAPS))
    return found


def _include(
    content: dict[str, Any],
    marked: list[tuple[dict[str, Any], _Trail]],
    folder: Path,
    load: Callable[[Path], Any],
    faults: list[Fault],
) -> bool:
    """Read the files that the document refers to, and turn the references into pointers."""
    files: dict[str, Any] = {}
    todo = [(part, trail, "") for part, trail in marked if isinstance(part.get("$ref"), str)]
    while todo:
        part, trail, base = todo.pop()
        target, _, inside = str(part["$ref"]).partition("#")
        if (not target and not base) or re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        name = _relative(Path(base).parent / target if target else Path(base))
        if name not in files:
            try:
                files[name] = load(folder / name)
            except CannotCompareError as error:
                faults.append(Fault(pointer_of(trail), f"refers to {part['$ref']}: {error}"))
                continue
            inner = _marked(files[name], ((None, FILES), name))
            todo += [(p, t, name) for p, t in inner if isinstance(p.get("$ref"), str)]
        part["$ref"] = f"#/{FILES}/{escape(name)}{inside}"
    if files:
        content[FILES] = files
    return bool(files)


def _relative(path: Path) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts) or "."


def _point(
    part: dict[str, Any], trail: _Trail, root: Any, anchors: dict[str, str], faults: list[Fault]
) -> None:
    """Turn a reference into a pointer; record a reference without a target as a fault and remove it."""
    reference = part["$ref"]
    target = _target(reference, trail, root, anchors)
    if target is None:
        del part["$ref"]
        faults.append(
            Fault(pointer_of(trail), f"refers to {shortened(reference)}, which is not in the document")
        )
    else:
        part["$ref"] = f"#{target}"


def _target(reference: str, trail: _Trail, root: Any, anchors: dict[str, str]) -> str | None:
    local = f"#{unquote(reference[1:])}" if reference.startswith("#") else reference
    for spelling in (reference, local):
        if spelling in anchors:
            return anchors[spelling]
        if spelling == "#":
            at = pointer_of(trail)
            return "/".join(at.split("/")[:3]) if at.startswith(f"/{FILES}/") else ""
        if spelling.startswith("#/"):
            with suppress(LookupError, ValueError):
                resolve(root, spelling[1:])
                return spelling[1:]
    if re.fullmatch(r"[\w.-]+", reference) and reference in root.get("components", {}).get("schemas", {}):
        return f"/components/schemas/{escape(reference)}"
    return None


def _clean(content: dict[str, Any], faults: list[Fault]) -> None:  # noqa: C901
    """Remove the members whose type OpenAPI does not allow."""
    todo: list[tuple[str, dict[str, Any], _Trail]] = [("document", content, None)]
    while todo:
        kind, value, trail = todo.pop()
        grammar = GRAMMAR[kind]
        for member, item in list(value.items()):
            child = grammar.get(member) or (grammar.get("*") if not member.startswith("x-") else None)
            if child is None or child == PROSE:
                continue
            message = fault(kind, member, item) if child == JUDGED else ""
            if message:
                faults.append(Fault(pointer_of((trail, member)), message))
                del value[member]
            elif child != JUDGED:
                for inner_kind, inner, way, holder, key in _inner(kind, child, value, member, trail):
                    if inner_kind and is_object(inner):
                        todo.append((inner_kind, inner, way))
                    elif not (inner_kind == "schema" and isinstance(inner, bool)):
                        faults += [Fault(pointer_of(way), "must be an object")] if inner is not None else []
                        _leave_out(holder, key)
        if kind == "schema" and "discriminator" in value:
            _clean_discriminator(value, trail, faults)
        if kind == "operation":
            _check_parameters(value, trail, faults)


def _inner(kind: str, child: str, value: dict[str, Any], member: str, trail: _Trail) -> list[Any]:
    """Return the objects that a member holds: kind, value, trail, and what holds it by which key."""
    item, here = value[member], (trail, member)
    if child[0] == "{" and is_object(item):
        names = [name for name in item if not name.startswith("x-") or kind in _FILE_NAMES]
        return [(child[1:-1], item[name], (here, name), item, name) for name in names]
    if child[0] == "[" and is_array(item):
        return [(child[1:-1], inner, (here, index), item, index) for index, inner in enumerate(item)]
    return [(child if child[0] not in "{[" else "", item, here, value, member)]


def _leave_out(holder: Any, key: Any) -> None:
    if is_object(holder):
        del holder[key]
    else:
        holder[key] = {}


def _clean_discriminator(schema: dict[str, Any], trail: _Trail, faults: list[Fault]) -> None:
    discriminator = schema["discriminator"]
    if not isinstance(discriminator.get("propertyName"), str):
        faults.append(Fault(pointer_of((trail, "discriminator")), "must have a propertyName"))
        del schema["discriminator"]
    elif not is_object(discriminator.get("mapping", {})):
        faults.append(Fault(pointer_of(((trail, "discriminator"), "mapping")), "must be an object"))
        schema["discriminator"] = {"propertyName": discriminator["propertyName"]}


def _check_parameters(operation: dict[str, Any], trail: _Trail, faults: list[Fault]) -> None:
    for index, parameter in enumerate(operation.get("parameters", [])):
        if (
            is_object(parameter)
            and "$ref" not in parameter
            and not (parameter.get("name") and parameter.get("in"))
        ):
            place = pointer_of(((trail, "parameters"), index))
            faults.append(Fault(place, "must have a name and a place (`in`)"))


def _write_out_paths(content: dict[str, Any]) -> None:
    """Replace path items that refer to another path item by its content."""
    for group in ("paths", "webhooks"):
        items: dict[str, Any] = content.get(group) or {}
        for path, item in items.items():
            seen: set[str] = set()
            while is_object(item) and "$ref" in item and item["$ref"] not in seen:
                seen.add(item["$ref"])
                own = {key: part for key, part in item.items() if key != "$ref"}
                with suppress(LookupError, ValueError):
                    item = {**resolve(content, item["$ref"][1:]), **own}
            items[path] = item
