"""The text that every generated file begins with: no date, no version, so that it never makes a diff."""

import json
from typing import Any

TEXT = "Generated from spec/ by scripts/generate: do not edit, run `make generate` instead."
COMMENT = f"# {TEXT}\n"
MARKDOWN = f"<!-- {TEXT} -->\n"


def python(source: str) -> str:
    """Return `source` with the marker as its first line."""
    return COMMENT + source.lstrip("\n")


def json_text(key: str, content: dict[str, Any], *, indent: int | None = 1) -> str:
    """Return `content` as JSON text whose first key, named `key`, is the marker."""
    separators = (",", ":") if indent is None else None
    return json.dumps({key: TEXT, **content}, ensure_ascii=False, indent=indent, separators=separators) + "\n"
