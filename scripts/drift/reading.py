"""Read OpenAPI documents: JSON, YAML, several files, or a page that holds one."""

from __future__ import annotations

import re
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

from scripts.drift.document import CannotCompareError, Document, prepare, shortened
from scripts.drift.openapi import steps
from scripts.vendor.document import is_array, is_object, parse_json

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

yaml: Any = import_module("yaml")
"""PyYAML, which has no types."""

_FENCE = re.compile(
    r"^ {0,3}(?:`{3,}|~{3,})[^\n`]*\n(.*?)^ {0,3}(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE | re.DOTALL
)
_CLAIM = re.compile(r"""^\s*\{?\s*["']?openapi["']?\s*:""", re.MULTILINE)
_MOST_PARTS = 3_000_000
"""Parts that a document may have when its YAML aliases are written out."""


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
        return prepare(_load(text, name), folder, load)
    except RecursionError:
        raise CannotCompareError(f"{name}: is nested too deeply to be compared") from None


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
        return parse_json(text) if bare else _yaml(text)
    except (ValueError, yaml.YAMLError) as error:
        if bare:
            with suppress(ValueError, yaml.YAMLError):
                return _yaml(text)  # YAML in flow style may begin with a brace too
        kind = "JSON" if bare else "YAML"
        raise CannotCompareError(f"{name}: is not complete {kind}: {shortened(error)}") from None


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


def load(path: Path) -> Any:
    """Return the content of a file of JSON or YAML."""
    return _value(_text(path), str(path))
