"""What the site needs beside its plugins: a hook of mkdocs for tables, an extension of griffe for examples.

On a phone the style sheet shows each row of a wide table as a list, and the header of the column before each
value. So no column lies beside the screen.
"""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

__all__ = ["ExamplesAreCode", "label_cells", "on_page_content"]

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEADER = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td\b")
_TAG = re.compile(r"<[^>]+>")

_EXAMPLE = re.compile(r"^Example:$", re.MULTILINE)
_LITERAL = re.compile(r"^::\n\n|(?<=[^:]):(?=:$)", re.MULTILINE)


def on_page_content(html: str, **_: object) -> str:
    """Label the cells of a page; mkdocs calls this for each page."""
    return _TABLE.sub(lambda table: label_cells(table[0]), html)


def label_cells(table: str) -> str:
    """Label each cell of a table with three or more columns."""
    headers = [_TAG.sub("", header).strip().replace('"', "&quot;") for header in _HEADER.findall(table)]
    if len(headers) < 3:
        return table
    return _ROW.sub(lambda row: _label_row(row[0], headers), table)


def _label_row(row: str, headers: list[str]) -> str:
    remaining = iter(headers)

    def label(cell: re.Match[str]) -> str:
        header = next(remaining)
        return f'{cell[0]} data-label="{header}"'

    return _CELL.sub(label, row)


class ExamplesAreCode(Extension):
    """Google's style has one example under ``Example:``, which griffe knows in the plural only.

    Indented text is code in Markdown too, but the two colons before it are not taken away there.
    """

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Change the text before the docstring is read."""
        if obj.docstring is not None:
            text = _EXAMPLE.sub("Examples:", obj.docstring.value)
            obj.docstring.value = _LITERAL.sub("", text)
