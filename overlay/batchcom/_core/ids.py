"""The rule for ids, of people and of Batch's objects, wherever one enters."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

__all__ = ["ID", "id_flaw"]

ID: Final = "id"
"""The format of ids in the documents, which have the same rule as a pattern."""

_BLANKS: Final = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)


@cache
def _forbidden() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of control characters and of lone surrogates; compiling them slows the import."""
    return re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]"), re.compile("[\ud800-\udfff]")


def id_flaw(value: object) -> str:
    """Return what is wrong with an id, without showing it; empty if nothing is."""
    if not isinstance(value, str):
        return f"must be a string, got {type(value).__name__}"
    text = str.__str__(value)
    stripped = text.strip(_BLANKS)
    if not stripped:
        return "must not be empty or blank"
    if text != stripped:
        return "must not begin or end with whitespace"
    control, surrogate = _forbidden()
    if control.search(text):
        return "must not contain control characters or line breaks"
    if surrogate.search(text):
        return "must not contain lone surrogates"
    return ""
