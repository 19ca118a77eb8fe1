"""Find the OpenAPI document in a page as Batch publishes it; reject incomplete and invalid ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.vendor.document import DocumentError, is_object, operations, references
from scripts.vendor.parsing import parse, parse_json
from scripts.vendor.repairs import name_of
from scripts.vendor.valid import faults

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCK = re.compile(
    rb"^ {0,3}(?P<marks>(?P<mark>[`~])(?P=mark){2,})[ \t]*(?P<info>[^`\r\n]*)\r?(?:\n|\Z)(?P<content>.*?)"
    rb"(?:(?P<end>^ {0,3}(?P=marks)(?P=mark)*[ \t]*\r?(?:\n|\Z))|\Z)",
    re.MULTILINE | re.DOTALL,
)
"""A fenced block; one that is not closed goes to the end of the page."""

_BARE_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*[\"}]")
_JSON_CLAIM = re.compile(rb'"(?:openapi|swagger)"\s*:')
_YAML_CLAIM = re.compile(rb"""^["']?(?:openapi|swagger)["']?[ \t]*:""", re.MULTILINE)
_OPERATION_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,99}")


class Published(NamedTuple):
    """A document as it was published: its bytes, and what they say."""

    data: bytes
    suffix: str
    """`.json` or `.yaml`, whichever it was published as."""
    document: dict[str, Any]
    operation_ids: list[str]


class _Block(NamedTuple):
    """A fenced block of a Markdown page; `line` is that of its opening fence, counted from 1."""

    line: int
    info: str
    content: bytes
    closed: bool


def find_document(raw: bytes) -> Published:
    """The one document in a Markdown page, or in a bare JSON or YAML file.

    Raises `DocumentError` if the page has no document or several, or if the document is cut off, not
    OpenAPI 3.1, or not valid.
    """
    data, suffix = _locate(raw)
    try:
        document = parse(suffix, data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"the {suffix[1:].upper()} is cut off or broken: {error}") from error
    return Published(data, suffix, _valid(document), _operation_ids(document))


def _locate(raw: bytes) -> tuple[bytes, str]:
    if _BARE_JSON.match(raw):
        return raw, ".json"
    if _YAML_CLAIM.search(_BLOCK.sub(b"", raw)):
        return raw, ".yaml"
    claims = [(block, suffix) for block in _blocks(raw) if (suffix := _claims(block))]
    if not claims:
        raise DocumentError("it contains no OpenAPI document")
    if len(claims) > 1:
        lines = " and ".join(str(block.line) for block, _ in claims)
        raise DocumentError(
            f"it contains {len(claims)} OpenAPI documents, at lines {lines}; it must contain one"
        )
    block, suffix = claims[0]
    if not block.closed:
        raise DocumentError(f"the page is cut off: the block that opens at line {block.line} is not closed")
    return block.content, suffix


def _blocks(raw: bytes) -> Iterator[_Block]:
    """The fenced blocks of a page."""
    for match in _BLOCK.finditer(raw):
        line = raw.count(b"\n", 0, match.start()) + 1
        info = match["info"].decode("utf-8", "replace").strip().lower()
        yield _Block(line, info, match["content"], closed=match["end"] is not None)


def _claims(block: _Block) -> str:
    """The suffix of a block that is, or began as, an OpenAPI document; empty for any other."""
    if block.info.startswith(("yaml", "yml")) or not block.content.lstrip().startswith(b"{"):
        return ".yaml" if _YAML_CLAIM.search(block.content) else ""
    if not _JSON_CLAIM.search(block.content):
        return ""
    try:
        value = parse_json(block.content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return ".json"
    return ".json" if is_object(value) and not {"openapi", "swagger"}.isdisjoint(value) else ""


def _valid(document: Any) -> dict[str, Any]:
    if not is_object(document) or {"openapi", "swagger"}.isdisjoint(document):
        raise DocumentError("it contains no OpenAPI document")
    version = document.get("openapi", document.get("swagger"))
    if "openapi" not in document or not re.fullmatch(r"3\.1\.[0-9]+", str(version)):
        raise DocumentError(f"the document is OpenAPI {version}; only 3.1 is accepted")
    # before the validator, which would go and fetch them
    outside = [target for _, target in references(document) if not target.startswith("#")]
    if outside:
        raise DocumentError(f"the document refers to {outside[0]}, which is outside of it")
    if problems := faults(document):
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise DocumentError(f"the document is not valid: {problems[0]}{more}")
    return document


def _operation_ids(document: dict[str, Any]) -> list[str]:
    """The names of the operations, as `name_of` gives them, if each can name a file."""
    described = list(operations(document))
    if not described:
        raise DocumentError("the document describes no operation")
    for operation in described:
        name = name_of(operation)
        if not _OPERATION_ID.fullmatch(name):
            raise DocumentError(
                f"{operation.route}: {name!r} cannot name a file; allowed are letters, digits, _ and -"
            )
    return [name_of(operation) for operation in described]
