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
from urllib.parse import unquote

from scripts.drift.faults import Fault, clean
from scripts.drift.openapi import FILES, ancestors, pointer_of
from scripts.drift.references import Link, linked, resolve, shortened
from scripts.vendor.document import escape, is_object, look_up
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
    resolve(content, links, faults)
    clean(content, faults)
    _write_out_paths(content, faults)
    return Document(content, tuple(faults))


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
        if name == path.name or (not target and not _has(files[name], inside)):
            part["$ref"] = f"#{inside}"  # many tools put all files together, and read it so
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


def _has(content: Any, pointer: str) -> bool:
    """Whether a pointer leads to a place."""
    with suppress(LookupError, ValueError, TypeError):
        look_up(content, pointer)
        return True
    return False


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
