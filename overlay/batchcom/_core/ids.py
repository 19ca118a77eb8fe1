"""The rule for ids, of people and of Batch's objects, wherever one enters."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ID", "id_flaw"]

ID: Final = "id"
"""The format of ids in the documents, which have the same rule as a pattern."""

_BLANKS: Final = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\ufeff"
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_HALF: Final = re.compile("[\ud800-\udfff]")


def id_flaw(value: object) -> str:
    """Return what is wrong with an id, without showing it; empty if nothing is."""
    if not isinstance(value, str):
        return f"must be a string, got {type(value).__name__}"
    text = str.__str__(value)
    stripped = text.strip(_BLANKS)
    if not stripped:
        return "must not be empty or blank"
    if text != stripped:
        return "must not begin or end with a blank or a line break"
    if _CONTROL.search(text):
        return "must not contain control characters or line breaks"
    if _HALF.search(text):
        return "must be valid Unicode, without half of a character"
    return ""
