"""Read OpenAPI documents: JSON, YAML, several files, or a page that holds one.

Only what cannot be read at all is an error. A fault of a part is kept as a `Fault`, and the part is left
out of the comparison.
"""

from __future__ import annotations

import dataclasses
import re
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from scripts.drift.openapi import FILES, GRAMMAR, children, fault, steps
from scripts.vendor.document import escape, is_array, is_object, parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

yaml: Any = import_module("yaml")
"""PyYAML, which has no types."""

_FENCE = re.compile(
    r"^ {0,3}(?:`{3,}|~{3,})[^\n`]*\n(.*?)^ {0,3}(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE | re.DOTALL
)
_CLAIM = re.compile(r"""^\s*\{?\s*["']?openapi["']?\s*:""", re.MULTILINE)
_VALUES = frozenset({"example", "examples", "default", "const", "enum"})
"""Members that hold values, in which `$ref` has no meaning."""
_MOST_PARTS = 3_000_000
"""Parts that a document may have when its YAML aliases are written out."""


class CannotCompareError(Exception):
    """A comparison that cannot run; the message is one line that names the file and the reason."""


class Fault(NamedTuple):
    """A part of a document that is not as OpenAPI wants it."""

    pointer: str
    message: str


@dataclasses.dataclass(frozen=True)
class Document:
    """A document that was read.

    Attributes:
        content: all of it. Every `$ref` is a pointer into `content`, other files are under `$files`.
        faults: the parts that are left out of the comparison.
    """

    content: dict[str, Any]
    faults: tuple[Fault, ...] = ()

    @property
    def is_30(self) -> bool:
        """Whether this is OpenAPI 3.0."""
        return str(self.content.get("openapi", "")).startswith("3.0")


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


def prepare(content: dict[str, Any], folder: Path | None = None) -> Document:
    """Make a document of its content, in place: resolve references, find faults, leave faulty parts out."""
    faults: list[Fault] = []
    if folder is not None:
        _include(content, folder, faults)
    anchors = dict(_anchors(content, ""))
    _point(content, "", content, anchors, faults)
    _clean("document", content, "", faults)
    return Document(_with_path_items(content), tuple(faults))


def resolve(content: Any, pointer: str) -> Any:
    """Return the value at a JSON pointer; raise `LookupError` where there is none."""
    value = content
    for step in steps(pointer):
        if is_array(value) and step.isdecimal():
            value = value[int(step)]
        elif is_object(value):
            value = value[step]
        else:
            raise LookupError(pointer)
    return value


def lines(text: str, pointers: Iterable[str]) -> dict[str, int]:
    """Return the line of each JSON pointer, from 1; of the nearest part around it if it is not there."""
    try:
        root = yaml.compose(text, Loader=_Loader)
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
        raise CannotCompareError(f"{path}: cannot be read: {_short(error)}") from None


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
        return parse_json(text) if bare else _yaml(text)
    except (ValueError, yaml.YAMLError) as error:
        if bare:
            with suppress(ValueError, yaml.YAMLError):
                return _yaml(text)  # YAML in flow style may begin with a brace too
        kind = "JSON" if bare else "YAML"
        raise CannotCompareError(f"{name}: is not complete {kind}: {_short(error)}") from None


class _Loader(yaml.CSafeLoader):  # type: ignore[misc]
    """YAML 1.2 as JSON holds it: text that looks like a date is text, and `yes` is text too."""

    yaml_implicit_resolvers: Any = {}  # noqa: RUF012 - the base class fills and reads it

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Make an object whose keys are text; refuse a key that occurs twice."""
        self.flatten_mapping(node)
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
            if key in result:
                raise ValueError(f"the member {key!r} occurs twice in one object")
            result[key] = self.construct_object(value_node, deep=deep)
        return result


def _make_map(loader: Any, node: Any) -> Any:
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _make_map)
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("merge", r"^<<$", "<"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def _make_int(loader: Any, node: Any) -> int:
    text = str(loader.construct_scalar(node))
    base = 16 if text.startswith("0x") else 8 if text.startswith("0o") else 10
    return int(text, base)


def _make_float(loader: Any, node: Any) -> float:
    return float(str(loader.construct_scalar(node)))


_Loader.add_constructor("tag:yaml.org,2002:int", _make_int)
_Loader.add_constructor("tag:yaml.org,2002:float", _make_float)


def _yaml(text: str) -> Any:
    try:
        value = yaml.load(text, Loader=_Loader)
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    sizes: dict[int, int] = {}

    def size(part: Any) -> int:
        if not is_object(part) and not is_array(part):
            return 1
        if id(part) not in sizes:
            sizes[id(part)] = _MOST_PARTS  # an alias inside its own anchor has no end
            sizes[id(part)] = 1 + sum(map(size, part.values() if is_object(part) else part))
        return sizes[id(part)]

    if size(value) >= _MOST_PARTS:
        raise ValueError("its aliases make it too large")
    return _apart(value) if "*" in text else value


def _apart(value: Any) -> Any:
    """Return a copy in which no two places share a part, as aliases do."""
    if is_object(value):
        return {key: _apart(item) for key, item in value.items()}
    return [_apart(item) for item in value] if is_array(value) else value


def _include(content: dict[str, Any], folder: Path, faults: list[Fault]) -> None:
    """Read the files that the document refers to, and turn references to them into pointers."""
    files: dict[str, Any] = {}
    todo: list[tuple[Any, str, str]] = [(content, "", "")]
    while todo:
        value, base, pointer = todo.pop()
        for holder, at, reference in _references(value, pointer):
            target, _, inside = reference.partition("#")
            if not target and not base:
                continue
            if re.match(r"[a-z][a-z0-9+.-]*:", target):
                continue
            path = Path(base).parent / target if target else Path(base)
            name = _relative(path)
            if name not in files:
                try:
                    files[name] = _value(_text(folder / name), str(folder / name))
                except CannotCompareError as error:
                    faults.append(Fault(at, f"refers to {reference}: {error}"))
                    continue
                todo.append((files[name], name, f"/{FILES}/{escape(name)}"))
            holder["$ref"] = f"#/{FILES}/{escape(name)}{inside}" if name != "." else f"#{inside}"
    if files:
        content[FILES] = files


def _relative(path: Path) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts) or "."


def _objects(value: Any, pointer: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield every object of a document that is not inside of an example or another value, and its pointer."""
    todo: list[tuple[Any, str, bool]] = [(value, pointer, False)]
    while todo:
        part, at, named = todo.pop()
        if is_array(part):
            todo += [
                (item, f"{at}/{index}", False) for index, item in enumerate(part) if item.__class__ in _PARTS
            ]
        elif is_object(part):
            yield part, at
            for key, item in part.items():
                if item.__class__ in _PARTS and (named or key not in _VALUES):
                    names = not named and key in ("properties", "patternProperties", "schemas", "$defs")
                    todo.append((item, f"{at}/{escape(key)}", names))


_PARTS = (dict, list)


def _references(value: Any, pointer: str) -> list[tuple[dict[str, Any], str, str]]:
    """Return every object that has a `$ref` with text, its pointer, and the text."""
    return [
        (part, at, reference)
        for part, at in _objects(value, pointer)
        if isinstance(reference := part.get("$ref"), str)
    ]


def _anchors(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Yield the names that references may use in the place of a pointer."""
    for part, at in _objects(value, pointer):
        for key in ("$anchor", "$dynamicAnchor", "$id"):
            name = part.get(key)
            if isinstance(name, str):
                yield (name if key == "$id" else f"#{name}"), at


def _point(value: Any, pointer: str, root: Any, anchors: dict[str, str], faults: list[Fault]) -> None:
    """Turn every reference into a pointer; note those that lead nowhere and take them out."""
    for part, _ in _objects(value, pointer):
        if isinstance(part.get("$dynamicRef"), str):
            part.setdefault("$ref", part["$dynamicRef"])
    for holder, at, reference in _references(value, pointer):
        target = _target(reference, at, root, anchors)
        if target is None:
            del holder["$ref"]
            faults.append(Fault(at, f"refers to {_short(reference)}, which is not in the document"))
        else:
            holder["$ref"] = f"#{target}"


def _target(reference: str, at: str, root: Any, anchors: dict[str, str]) -> str | None:
    local = f"#{unquote(reference[1:])}" if reference.startswith("#") else reference
    for spelling in (reference, local):
        if spelling in anchors:
            return anchors[spelling]
        if spelling == "#":
            return "" if not at.startswith(f"/{FILES}/") else "/".join(at.split("/")[:3])
        if spelling.startswith("#/"):
            with suppress(LookupError, ValueError):
                resolve(root, spelling[1:])
                return spelling[1:]
    if re.fullmatch(r"[\w.-]+", reference) and reference in root.get("components", {}).get("schemas", {}):
        return f"/components/schemas/{escape(reference)}"
    return None


def _clean(kind: str, value: dict[str, Any], pointer: str, faults: list[Fault]) -> None:
    """Leave out the members that are not of the type that OpenAPI wants."""
    for member in list(value):
        message = fault(kind, member, value[member]) if member in GRAMMAR[kind] else ""
        if message:
            faults.append(Fault(f"{pointer}/{escape(member)}", message))
            del value[member]
    _clean_discriminator(kind, value, pointer, faults)
    drop: list[tuple[Any, Any]] = []
    for child, item, at, holder, key in children(kind, value, pointer):
        if is_object(item) and child:
            _clean(child, item, at, faults)
        elif not (child == "schema" and isinstance(item, bool)):
            faults.append(Fault(at, "must be an object"))
            drop.append((holder, key))
    for holder, key in drop:
        if is_object(holder):
            del holder[key]
        else:
            holder[key] = {}
    if kind == "operation" and not pointer.count("/callbacks/"):
        _check_parameters(value, pointer, faults)


def _clean_discriminator(kind: str, value: dict[str, Any], pointer: str, faults: list[Fault]) -> None:
    given = value.get("discriminator") if kind == "schema" else None
    if given is not None and not isinstance(given.get("propertyName"), str):
        faults.append(Fault(f"{pointer}/discriminator", "must have a propertyName"))
        del value["discriminator"]
    elif given is not None and not is_object(given.get("mapping", {})):
        faults.append(Fault(f"{pointer}/discriminator/mapping", "must be an object"))
        value["discriminator"] = {"propertyName": given["propertyName"]}


def _check_parameters(operation: dict[str, Any], pointer: str, faults: list[Fault]) -> None:
    for index, parameter in enumerate(operation.get("parameters", [])):
        if "$ref" not in parameter and not (parameter.get("name") and parameter.get("in")):
            faults.append(Fault(f"{pointer}/parameters/{index}", "must have a name and a place (`in`)"))


def _with_path_items(content: dict[str, Any]) -> dict[str, Any]:
    """Write the operations of a path in their place, where a path refers to another path item."""
    for group in ("paths", "webhooks"):
        items = content.get(group)
        if is_object(items):
            for path, item in items.items():
                seen: set[str] = set()
                while is_object(item) and "$ref" in item and item["$ref"] not in seen:
                    seen.add(item["$ref"])
                    own = {key: part for key, part in item.items() if key != "$ref"}
                    with suppress(LookupError, ValueError):
                        item = {**resolve(content, item["$ref"][1:]), **own}
                items[path] = item
    return content


def _short(error: object) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else f"{text[:199]}…"
