"""The pages on a phone: cells of wide tables carry the header of their column."""

from __future__ import annotations

import re

from scripts.docs.site import on_page_content

WIDE = (
    "<table><thead><tr><th>state</th><th><code>send</code> again?</th><th></th></tr></thead>"
    "<tbody><tr><td>accepted</td><td style='x'>no</td><td></td></tr></tbody></table>"
)


def test_cells_of_a_wide_table_have_their_header() -> None:
    cells = re.findall(r"<td[^>]*>", on_page_content(WIDE))
    assert cells == [
        '<td data-label="state">',
        "<td data-label=\"send again?\" style='x'>",
        '<td data-label="">',
    ]


def test_table_with_two_columns_stays_a_table() -> None:
    narrow = "<table><tr><th>task</th><th>page</th></tr><tr><td>a</td><td>b</td></tr></table>"
    assert on_page_content(narrow) == narrow


def test_header_cannot_end_the_attribute() -> None:
    table = WIDE.replace("state", 'the "state" &amp; more')
    assert 'data-label="the &quot;state&quot; &amp; more"' in on_page_content(table)
