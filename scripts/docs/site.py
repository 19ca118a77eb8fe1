"""A hook of mkdocs: cells of wide tables carry the header of their column.

On a phone the style sheet shows each row of such a table as a list, and the header before each value. So no
column lies beside the screen.
"""

from __future__ import annotations

import re

__all__ = ["label_cells", "on_page_content"]

_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_HEADER = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_ROW = re.compile(r"<tr>.*?</tr>", re.DOTALL)
_CELL = re.compile(r"<td\b")
_TAG = re.compile(r"<[^>]+>")


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
