"""Read OpenAPI documents: JSON, YAML, several files, or a page that holds one.

A document is its content, with every reference as a pointer, and without its faulty parts.
"""

from __future__ import annotations

import dataclasses
import gc
import posixpath
import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urljoin

from scripts.drift.openapi import FILES, Fault, Trail, ancestors, clean, pointer_of
from scripts.vendor.document import escape, is_object, look_up, unescape
from scripts.vendor.parsing import parse_json, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Generator
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


@contextmanager
def collector_paused() -> Generator[None]:
    """Keep the garbage collector from running: a large document is many objects, and little garbage.

    The collector would examine all of them again and again: reading 4 MB of YAML takes 2 seconds without it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def shortened(error: object) -> str:
    """Return a message on one line that is not too long."""
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else f"{text[:199]}…"


_VALUES = frozenset({"example", "examples", "default", "const", "enum"})
"""Members that hold values, in which `$ref` has no meaning."""
_NAME_MAPS = frozenset(
    {
        *("properties", "patternProperties", "dependentSchemas", "$defs", "schemas", "responses", "headers"),
        *("requestBodies", "callbacks", "links", "pathItems", "paths", "webhooks", "content", "encoding"),
    }
)
"""Members whose own members are names that a document chooses, such as the response `default`."""
Link = tuple[dict[str, Any], Trail, bool]
"""An object with a reference or an anchor, where it is, and whether it is a map of names."""
_MOST_MAPS = 9
"""Maps of names that refer to each other, one after the other."""
_LINKING = frozenset({"$ref", "$dynamicRef", "$anchor", "$dynamicAnchor", "$id", "discriminator"})
"""Members that refer to a place, or that give a place an address."""


def prepare(content: dict[str, Any], path: Path | None = None) -> Document:
    """Make a document of its content, in place.

    Args:
        content: what was read.
        path: its file, if it may refer to other files beside it.
    """
    faults: list[Fault] = []
    links = linked(content)
    if path is not None and _include(content, links, path, faults):
        links = linked(content)
    places = _Places(content, links)
    moved: dict[str, str] = {}
    for part, trail, is_map in sorted(links, key=lambda row: not row[2]):
        _resolve(part, trail, places, faults)
        for _ in range(_MOST_MAPS if is_map else 0):
            if "$ref" in part:
                moved.setdefault(part["$ref"][1:], pointer_of(trail))
                _write_out(part, content)
                _resolve(part, trail, places, faults)
    _move(content, links, moved)
    clean(content, faults)
    _write_out_paths(content, faults)
    return Document(content, tuple(faults))


def _resolve(part: dict[str, Any], trail: Trail, places: _Places, faults: list[Fault]) -> None:
    """Turn the reference of an object, if it has one, into a pointer."""
    if isinstance(part.get("$dynamicRef"), str):
        part.setdefault("$ref", part["$dynamicRef"])
    reference = part.get("$ref")
    if isinstance(reference, str):
        target = places.find(reference, pointer_of(trail))
        if target is None:
            del part["$ref"]
            message = f"refers to {shortened(reference)}, which is not in the document"
            faults.append(Fault(pointer_of(trail), message, reference))
        else:
            part["$ref"] = f"#{target}"


def _write_out(part: dict[str, Any], content: dict[str, Any]) -> None:
    """Replace the reference of a map, such as all schemas in another file, by what it refers to."""
    target = look_up(content, part.pop("$ref")[1:])
    for name, item in target.items() if is_object(target) else ():
        part.setdefault(name, item)


def _move(content: dict[str, Any], links: list[Link], moved: dict[str, str]) -> None:
    """Let references to maps that were written out lead to their new places, and delete the old ones."""
    for part, _, _ in links:
        reference = str(part.get("$ref"))
        for old, new in moved.items():
            if reference.startswith(f"#{old}/"):
                part["$ref"] = f"#{new}{reference[len(old) + 1 :]}"
    for old in moved:
        around, _, last = old.rpartition("/")
        if old.startswith(f"/{FILES}/"):
            look_up(content, around).pop(unescape(last), None)


def linked(content: Any, start: Trail = None) -> list[Link]:
    """Return every object with a reference or an anchor, except those inside values and extensions.

    A map of names, such as that of all schemas, may have a reference too.
    """
    links: list[Link] = []
    todo: list[tuple[Any, Trail, bool]] = [(content, start, False)]
    while todo:
        part, trail, named = todo.pop()
        if part.__class__ is list:
            rows = enumerate(part)
            todo += [(item, (trail, i), False) for i, item in rows if item.__class__ in (dict, list)]
            continue
        if (not named and not _LINKING.isdisjoint(part)) or isinstance(part.get("$ref"), str):
            links.append((part, trail, named))
        for key, item in part.items():
            if item.__class__ in (dict, list) and (named or not (key in _VALUES or key.startswith("x-"))):
                todo.append((item, (trail, key), not named and key in _NAME_MAPS))
    return links


def _include(
    content: dict[str, Any],
    links: list[Link],
    path: Path,
    faults: list[Fault],
) -> bool:
    """Read the files that the document refers to, and turn the references into pointers."""
    files: dict[str, Any] = {}
    todo = [(part, trail, "") for part, trail, _ in links if isinstance(part.get("$ref"), str)]
    while todo:
        part, trail, base = todo.pop()
        target, _, inside = str(part["$ref"]).partition("#")
        target = unquote(target)
        if (not target and not base) or re.match(r"[a-z][a-z0-9+.-]*:", target):
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(base), target)) if target else base
        if name == path.name:
            part["$ref"] = f"#{inside}"
            continue
        if name not in files:
            try:
                files[name] = load(path.parent / name)
            except CannotCompareError as error:
                reason = str(error).removeprefix(f"{path.parent / name}: ")
                faults.append(Fault(pointer_of(trail), f"refers to {part.pop('$ref')}: {reason}"))
                continue
            inner = linked(files[name], ((None, FILES), name))
            todo += [(p, t, name) for p, t, _ in inner if isinstance(p.get("$ref"), str)]
        part["$ref"] = f"#/{FILES}/{escape(name)}{inside}"
    if files:
        content[FILES] = files
    return bool(files)


class _Places:
    """The places of a document that have an address of their own: `$id`, `$anchor`, or a file."""

    def __init__(self, content: dict[str, Any], links: list[Link]) -> None:
        self.content = content
        self.bases = {f"/{FILES}/{escape(name)}": "" for name in content.get(FILES, {})}
        self.pointers: dict[str, str] = {}
        for part, trail, _ in sorted(links, key=lambda row: len(pointer_of(row[1]))):
            at = pointer_of(trail)
            if isinstance(part.get("$id"), str):
                self.bases[at] = urljoin(self._base(at)[1], part["$id"]).partition("#")[0]
                self.pointers.setdefault(self.bases[at], at)
            for key in ("$anchor", "$dynamicAnchor"):
                if isinstance(part.get(key), str):
                    self.pointers[f"{self._base(at)[1]}#{part[key]}"] = at
                    self.pointers.setdefault(f"#{part[key]}", at)

    def _base(self, pointer: str) -> tuple[str, str]:
        """Return the nearest place around a pointer with an address of its own, and its address."""
        return next(((at, self.bases[at]) for at in ancestors(pointer) if at in self.bases), ("", ""))

    def find(self, reference: str, pointer: str) -> str | None:
        """Return the pointer that a reference at a place means; None if it means nothing."""
        around, base = self._base(pointer)
        for spelling in dict.fromkeys((reference, unquote(reference))):
            address, _, fragment = spelling.partition("#")
            full = urljoin(base, address) if address else base
            root = self.pointers.get(full, self.pointers.get(address)) if address else around
            anchored = self.pointers.get(f"{full}#{fragment}", self.pointers.get(f"#{fragment}"))
            if fragment and anchored is not None:
                return anchored
            rows = [] if root is None else [f"{root}{fragment}"]
            rows += [] if address else [fragment]  # as if `$id` had no effect
            for place in rows if fragment[:1] in ("", "/") else ():
                with suppress(LookupError, ValueError):
                    look_up(self.content, place)
                    return place
        with suppress(LookupError, ValueError):
            look_up(self.content, named := f"/components/schemas/{escape(reference)}")
            return named
        return None


def _write_out_paths(content: dict[str, Any], faults: list[Fault]) -> None:
    """Replace path items that refer to another path item by its content."""
    for group in ("paths", "webhooks"):
        items: dict[str, Any] = content.get(group) or {}
        for path, item in items.items():
            at = f"/{group}/{escape(path)}"
            seen = {"#", *(f"#{around}" for around in ancestors(at))}
            while is_object(item) and "$ref" in item:
                own = {key: part for key, part in item.items() if key != "$ref"}
                if item["$ref"] in seen:
                    faults.append(Fault(at, f"refers to {item['$ref']}, which contains it"))
                    item = own
                else:
                    seen.add(item["$ref"])
                    item = {**look_up(content, item["$ref"][1:]), **own}
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
    return parse(_text(path), str(path), path)


def parse(text: str, name: str, path: Path | None = None) -> Document:
    """Read the text of a document; `name` is used in errors, and `path` to find the files beside it.

    Raises:
        CannotCompareError: there is no OpenAPI 3 document in the text, or it is cut off.
    """
    try:
        with collector_paused():
            return prepare(_load(text, name), path)
    except RecursionError:
        raise CannotCompareError(f"{name}: is nested too deeply to be compared") from None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CannotCompareError(f"{path}: the file does not exist") from None
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
        swagger = value.get("swagger") if is_object(value) else None
        older = f"Swagger {swagger}" if swagger else "no `openapi` at its top"
        got = f"openapi: {version}" if version else older
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
