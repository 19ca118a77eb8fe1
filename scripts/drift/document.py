"""Read OpenAPI documents: JSON, YAML, several files, or a page that holds one.

A document is its content, with every reference as a pointer, and without its faulty parts.
"""

from __future__ import annotations

import dataclasses
import posixpath
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from scripts.drift.openapi import FILES, Fault, clean, pointer_of, steps
from scripts.vendor import document as vendor
from scripts.vendor.document import escape, is_object
from scripts.vendor.parsing import Loader, parse_json, parse_yaml, yaml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class CannotCompareError(Exception):
    """A comparison that cannot run; the message is one line that names the file and the reason."""


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
    return vendor.resolve(content, f"#{pointer}") if pointer else content


def shortened(error: object) -> str:
    """Return a message on one line that is not too long."""
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else f"{text[:199]}…"


_VALUES = frozenset({"example", "examples", "default", "const", "enum"})
"""Members that hold values, in which `$ref` has no meaning."""
_NAME_MAPS = frozenset({"properties", "patternProperties", "schemas", "$defs"})
"""Members whose own members are names that a document chooses."""
_MARKS = frozenset({"$ref", "$dynamicRef", "$anchor", "$dynamicAnchor", "$id"})
_Trail = Any
"""The way to a part, from the inside out: the trail around it, and a key. None is the document."""


def prepare(content: dict[str, Any], folder: Path | None = None) -> Document:
    """Make a document of its content, in place.

    Args:
        content: what was read.
        folder: where the files are that it refers to.
    """
    faults: list[Fault] = []
    marked = _marked(content)
    if folder is not None and _include(content, marked, folder, faults):
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
    clean(content, faults)
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
        name = posixpath.normpath(posixpath.join(posixpath.dirname(base), target)) if target else base
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


_FENCE = re.compile(
    r"^ {0,3}(?:`{3,}|~{3,})[^\n`]*\n(.*?)^ {0,3}(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE | re.DOTALL
)
_CLAIM = re.compile(r"""^\s*\{?\s*["']?openapi["']?\s*:""", re.MULTILINE)


def read(path: Path) -> Document:
    """Read one document and the files that it refers to.

    Raises:
        CannotCompareError: the file is missing, unreadable, or not an OpenAPI 3 document.
    """
    return parse(_text(path), str(path), path.parent)


def parse(text: str, name: str, folder: Path | None = None) -> Document:
    """Read the text of a document; `name` is used in errors, `folder` holds the files that it refers to.

    Raises:
        CannotCompareError: there is no OpenAPI 3 document in the text, or it is cut off.
    """
    try:
        return prepare(_load(text, name), folder)
    except RecursionError:
        raise CannotCompareError(f"{name}: is nested too deeply to be compared") from None


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


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CannotCompareError(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CannotCompareError(f"{path}: cannot be read: {shortened(error)}") from None


def _load(text: str, name: str) -> dict[str, Any]:
    if not text.strip():
        raise CannotCompareError(f"{name}: is empty")
    bare = text.lstrip().startswith("{")
    if not bare and re.search(r"^ {0,3}(?:```|~~~)", text, re.MULTILINE) and not _CLAIM.match(text):
        blocks = [block for block in _FENCE.findall(text) if _CLAIM.search(block)]
        if len(blocks) != 1:
            count = len(blocks) or "no"
            raise CannotCompareError(f"{name}: the page must hold one whole OpenAPI document, got {count}")
        return _load(blocks[0], name)
    value = _value(text, name)
    version = str(value.get("openapi", "")) if is_object(value) else ""
    if not is_object(value) or not re.match(r"3\.[01](\.|$)", version):
        got = f"openapi: {version}" if version else "no `openapi` at its top"
        raise CannotCompareError(f"{name}: must be an OpenAPI 3.0 or 3.1 document, got {got}")
    return value


def _value(text: str, name: str) -> Any:
    bare = text.lstrip().startswith("{")
    try:
        return parse_json(text) if bare else parse_yaml(text)
    except ValueError as error:
        if bare:
            with suppress(ValueError):
                return parse_yaml(text)  # YAML in flow style may begin with a brace too
        kind = "JSON" if bare else "YAML"
        raise CannotCompareError(f"{name}: is not complete {kind}: {shortened(error)}") from None


def load(path: Path) -> Any:
    """Return the content of a file of JSON or YAML."""
    return _value(_text(path), str(path))
