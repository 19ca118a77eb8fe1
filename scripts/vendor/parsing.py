"""Parse JSON and YAML strictly, and write JSON always the same way."""

from __future__ import annotations

import json
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import DocumentError, is_array, is_object, kind

if TYPE_CHECKING:
    from pathlib import Path

yaml: Any = import_module("yaml")
"""PyYAML, which has no types. Its parser in C is ten times as fast as one in Python."""

_MOST_PARTS = 3_000_000
"""Parts that a YAML document may have when its aliases are written out."""


def parse_json(text: str) -> Any:
    """The value of a JSON text. Raises `ValueError` on duplicate members and on NaN or infinity too."""
    return json.loads(text, object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)


def parse_yaml(text: str) -> Any:
    """The value of a YAML text as JSON would hold it: no dates, no shared parts. Raises `ValueError`."""
    try:
        value = yaml.load(text, Loader=Loader)
        if "*" not in text:
            return value
        if _size(value, {}) >= _MOST_PARTS:
            raise ValueError("its aliases make it too large")
        return json.loads(json.dumps(value))  # aliases share parts
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except yaml.YAMLError as error:
        raise ValueError(" ".join(str(error).split())) from error


def _size(value: Any, sizes: dict[int, int]) -> int:
    """The number of parts of a value with its aliases written out."""
    if not is_object(value) and not is_array(value):
        return 1
    if id(value) not in sizes:
        sizes[id(value)] = _MOST_PARTS  # an alias inside its own anchor has no end
        members = value.values() if is_object(value) else value
        sizes[id(value)] = 1 + sum(_size(member, sizes) for member in members)
    return sizes[id(value)]


class Loader(yaml.CSafeLoader):  # type: ignore[misc]
    """YAML 1.2 as JSON holds it: text that looks like a date is text, and `yes` is text too."""

    yaml_implicit_resolvers: Any = {}  # noqa: RUF012 - the base class fills and reads it

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        """Make an object whose keys are text; refuse a key that occurs twice beside merged ones (`<<`)."""
        own = {id(key_node) for key_node, _ in node.value}
        self.flatten_mapping(node)  # merged members come first, so that those of the object replace them
        result: dict[str, Any] = {}
        written: set[str] = set()
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else str(key_node.value)
            if id(key_node) in own and key in written:
                raise ValueError(f"the member {key!r} occurs twice in one object")
            written |= {key} if id(key_node) in own else set()
            result[key] = self.construct_object(value_node, deep=deep)
        return result


for _tag, _pattern, _first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("merge", r"^<<$", "<"),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def _make_int(loader: Any, node: Any) -> int:
    text = str(loader.construct_scalar(node))
    base = 16 if text.startswith("0x") else 8 if text.startswith("0o") else 10
    return int(text, base)


Loader.add_constructor("tag:yaml.org,2002:int", _make_int)


def parse(name: str, text: str) -> Any:
    """The value of a JSON or YAML text, by the suffix of the file's name. Raises `ValueError`."""
    return parse_json(text) if name.endswith(".json") else parse_yaml(text)


def load(path: Path, name: str) -> dict[str, Any]:
    """The object in a JSON or YAML file, by its suffix. Raises `DocumentError`, which calls it `name`."""
    try:
        value = parse(path.name, path.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise DocumentError(f"{name}: cannot be read: {error}") from error
    if not is_object(value):
        raise DocumentError(f"{name}: must hold an object, not {kind(value)}")
    return value


def serialise(document: dict[str, Any]) -> bytes:
    """A document as the bytes that are committed: JSON, two spaces, UTF-8, a newline at its end."""
    return (json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def flow(value: Any) -> str:
    """A value as YAML on one line."""
    if is_object(value):
        return f"{{{', '.join(f'{flow(name)}: {flow(member)}' for name, member in value.items())}}}"
    if is_array(value):
        return f"[{', '.join(map(flow, value))}]"
    is_plain = isinstance(value, str) and re.fullmatch(r"(https://)?[A-Za-z][\w ./-]*", value, re.ASCII)
    return value if is_plain and parse_yaml(value) == value else json.dumps(value)


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the member {twice!r} occurs twice in one object")
    return result


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
