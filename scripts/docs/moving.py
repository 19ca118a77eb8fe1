"""The table of the page on moving from 1.1 to 2.x, from its data file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Literal, NamedTuple

from scripts.docs import markdown

__all__ = ["CHANGES", "Row", "read", "table"]

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs" / "moving.toml"

CHANGES = {
    "same": "stays",
    "moved": "moves",
    "changed": "**changes**",
    "lost": "**is lost**",
    "new": "is new",
}
"""The words of the table for each kind of change."""


class Row(NamedTuple):
    """One row: what a property of 1.1 becomes.

    Attributes:
        mep: Properties of 1.1, as component.property; empty for what is new.
        cep: Properties of 2.x; empty for what is lost.
        change: A key of `CHANGES`.
        note: What to know.
    """

    mep: tuple[str, ...]
    cep: tuple[str, ...]
    change: Literal["same", "moved", "changed", "lost", "new"]
    note: str


def read(path: Path = FILE) -> list[Row]:
    """The rows of the data file."""
    rows = tomllib.loads(path.read_text("utf-8"))["row"]
    return [
        Row(tuple(row.get("mep", ())), tuple(row.get("cep", ())), row["change"], row["note"]) for row in rows
    ]


def table() -> str:
    """The rows as Markdown."""
    rows = ((_names(row.mep), CHANGES[row.change], _names(row.cep), row.note) for row in read())
    return markdown.table(("1.1 (`mep`)", "", "2.x (`cep`)", "what to know"), rows)


def _names(pointers: tuple[str, ...]) -> str:
    return "<br>".join(f"`{pointer.removeprefix('campaign.')}`" for pointer in pointers) or "—"
