"""`spec/cep/SOURCE.toml`: where each upstream document comes from, and what exactly was published."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, NamedTuple

from scripts.vendor.document import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

NAME = "spec/cep/SOURCE.toml"

_HEADER = """\
# Written by `make vendor`: where each document in upstream/ was published, and what its bytes are.
# The documents are Batch's. `make generate` refuses a file with other bytes.
"""


class Source(NamedTuple):
    """A row of SOURCE.toml: a document in `upstream/`."""

    file: str
    """The file's name in `upstream/`."""
    page: str
    """The address of the page that it was published on."""
    date: str
    """The day its bytes were vendored, yyyy-MM-dd (UTC)."""
    sha256: str
    """The hash of its bytes, in hexadecimal digits."""
    operations: list[str]
    """The operationIds that it describes."""


def read_sources(root: Path) -> dict[str, Source]:
    """The rows by the file's name without its suffix. Raises `DocumentError` when one is faulty."""
    path = root / NAME
    if not path.exists():
        return {}
    try:
        rows = tomllib.loads(path.read_text("utf-8"))
        return {key: Source(*(row[name] for name in Source._fields)) for key, row in rows.items()}
    except (OSError, ValueError, LookupError) as error:
        raise DocumentError(f"{NAME}: cannot be read: {error}") from error


def format_sources(sources: dict[str, Source]) -> bytes:
    """The rows as TOML, sorted by key."""
    parts = [_HEADER]
    for key, source in sorted(sources.items()):
        # the strings and arrays of JSON are also those of TOML
        rows = [
            f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in source._asdict().items()
        ]
        parts.append("\n".join([f"[{key}]", *rows]) + "\n")
    return "\n".join(parts).encode()
