"""Reading what is compared: an OpenAPI document as JSON, as YAML, or in a page that holds one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from openapi_spec_validator.validation.exceptions import ExtraParametersError
from openapi_spec_validator.validation.keywords import KeywordValidator

from scripts.vendor.document import is_array, is_object, parse_json, parse_yaml
from scripts.drift.edits import resolve
from scripts.drift.lines import grows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openapi_spec_validator.validation.validators import SpecValidator

Document = dict[str, Any]

_FENCE = re.compile(
    r"^ {0,3}(?:`{3,}|~{3,})[^\n`]*\n(.*?)^ {0,3}(?:`{3,}|~{3,})[ \t]*$", re.MULTILINE | re.DOTALL
)
_CLAIM = re.compile(r"""^\s*\{?\s*["']?openapi["']?\s*:""", re.MULTILINE)


_DATA = frozenset({"example", "examples", "default", "const", "enum"})
"""Members that hold values, in which `$ref` is a word like any other."""


class CannotCompareError(Exception):
    """A comparison that cannot run; the message is one line that names the file and the reason."""


def read(path: Path) -> Document:
    """Read and validate one document.

    Raises:
        CannotCompareError: the file is missing, unreadable, no OpenAPI document, or not valid.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise CannotCompareError(f"{path}: there is no such file") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CannotCompareError(f"{path}: cannot be read: {_line(error)}") from None
    return parse(text, str(path))


def parse(text: str, name: str) -> Document:
    """Parse and validate the text of a document; `name` stands in errors.

    Raises:
        CannotCompareError: there is no OpenAPI document in the text, it is cut off, or it is not valid.
    """
    document = _load(text, name)
    validate(document, name)
    return document


def _load(text: str, name: str) -> Document:
    if not text.strip():
        raise CannotCompareError(f"{name}: is empty")
    bare = text.lstrip().startswith("{")
    if not bare and re.search(r"^ {0,3}(?:```|~~~)", text, re.MULTILINE):
        blocks = [block for block in _FENCE.findall(text) if _CLAIM.search(block)]
        if len(blocks) != 1:
            raise CannotCompareError(
                f"{name}: the page holds {len(blocks) or 'no'} whole OpenAPI document, one is needed"
            )
        return _load(blocks[0], name)
    try:
        if not bare and grows(text):
            raise ValueError("its anchors make it too large")
        value = parse_json(text) if bare else parse_yaml(text)
    except (ValueError, RecursionError) as error:
        raise CannotCompareError(
            f"{name}: is not whole {'JSON' if bare else 'YAML'}: {_line(error)}"
        ) from None
    if not is_object(value) or not str(value.get("openapi", "")).startswith("3."):
        raise CannotCompareError(f"{name}: is no OpenAPI 3 document (no `openapi: 3.…` at its top)")
    return value


def validate(document: Document, name: str) -> None:
    """Refuse a document that openapi-spec-validator finds invalid.

    Two of its findings are let through, since such a document still means something and a revision may
    well bring it: a `default` that the schema itself forbids, and a required property that is not described.

    Raises:
        CannotCompareError: the first finding, on one line.
    """
    for reference in _references(document):
        try:
            if not reference.startswith("#"):
                raise KeyError(reference)
            resolve(document, reference[1:])
        except (KeyError, IndexError, ValueError, TypeError):
            said = f"it refers to {_line(reference)}, which is not in it"
            raise CannotCompareError(f"{name}: is not a valid OpenAPI document: {said}") from None
    kind = _Validator30 if str(document["openapi"]).startswith("3.0") else _Validator31
    try:
        for error in kind(document).iter_errors():
            if not isinstance(error, ExtraParametersError):
                place = "".join(f"/{step}" for step in error.absolute_path)
                at = f" at {place}" if place else ""
                raise CannotCompareError(
                    f"{name}: is not a valid OpenAPI document: {_line(error.message)}{at}"
                )
    except CannotCompareError:
        raise
    except RecursionError:
        raise CannotCompareError(f"{name}: is nested too deeply to be compared") from None
    except Exception as error:  # an unresolvable `$ref` surfaces as several unrelated classes
        raise CannotCompareError(f"{name}: is not a valid OpenAPI document: {_line(error)}") from None


def _references(value: Any) -> Iterator[str]:
    """What the parts of a document refer to, by `$ref` or as the schema that a tag stands for."""
    if is_array(value):
        for item in value:
            yield from _references(item)
    if not is_object(value):
        return
    for key, item in value.items():
        if key == "$ref" and isinstance(item, str):
            yield item
        elif key == "discriminator" and is_object(item) and is_object(item.get("mapping")):
            names: list[Any] = list(item["mapping"].values())
            yield from (_target(name) for name in names if isinstance(name, str))
        elif key not in _DATA:
            yield from _references(item)


def _target(name: str) -> str:
    bare = re.fullmatch(r"[\w.-]+", name) and not name.endswith((".json", ".yaml", ".yml"))
    return f"#/components/schemas/{name}" if bare else name


def written_out(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the operations of a path in their place, where a path refers to another one's."""
    paths: dict[str, Any] = document.get("paths") or {}
    if not any(is_object(item) and "$ref" in item for item in paths.values()):
        return document
    found = {path: item | _item(document, item) if is_object(item) else item for path, item in paths.items()}
    return {**document, "paths": found}


def _item(document: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    own = {key: value for key, value in item.items() if key != "$ref"}
    return {**resolve(document, str(item["$ref"])[1:]), **own} if "$ref" in item else own


def _line(error: object) -> str:
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else text[:199] + "…"


class _AnyDefault(KeywordValidator):
    """Stands where the validator would compare a `default` with its schema."""

    def __call__(self, *_arguments: object) -> Iterator[Any]:
        return iter(())


def _lenient(kind: type[SpecValidator]) -> dict[str, type[KeywordValidator]]:
    return {**kind.keyword_validators, "default": _AnyDefault}


class _Validator31(OpenAPIV31SpecValidator):
    keyword_validators = _lenient(OpenAPIV31SpecValidator)


class _Validator30(OpenAPIV30SpecValidator):
    keyword_validators = _lenient(OpenAPIV30SpecValidator)
