"""The tables of extensions, from the file that describes them."""

from __future__ import annotations

from typing import Any

from scripts.docs.markdown import table
from scripts.vendor.extensions import OPERATION, PART

__all__ = ["of_bulk", "of_operations", "of_parts"]


def of_operations() -> str:
    """Return the extensions of an operation as Markdown."""
    return _described(OPERATION)


def of_parts() -> str:
    """Return the extensions of anything else as Markdown."""
    return _described(PART)


def _described(schemas: dict[str, dict[str, Any]]) -> str:
    rows: list[tuple[str, ...]] = []
    for name, schema in schemas.items():
        title = schema["title"]
        rows.append((f"`{name}`", f"`{title}`" if "{" in title else title, schema["description"]))
    return table(("extension", "value", "meaning"), rows)


def of_bulk() -> str:
    """Return the members of `x-bulk` as Markdown."""
    _, bulk = OPERATION["x-bulk"]["oneOf"]
    rows = ((f"`{name}`", schema["description"]) for name, schema in bulk["properties"].items())
    return table(("member", "meaning"), rows)
