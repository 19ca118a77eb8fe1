"""How the documentation reads docstrings: an ``Example:`` is code, and so is what follows ``::``."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

__all__ = ["ExamplesAreCode"]

_EXAMPLE = re.compile(r"^Example:$", re.MULTILINE)
_LITERAL = re.compile(r"^::\n\n|(?<=[^:]):(?=:$)", re.MULTILINE)


class ExamplesAreCode(Extension):
    """Google's style has one example under ``Example:``, which griffe knows in the plural only.

    Indented text is code in Markdown too, but the two colons before it are not taken away there.
    """

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Change the text before the docstring is read."""
        if obj.docstring is not None:
            text = _EXAMPLE.sub("Examples:", obj.docstring.value)
            obj.docstring.value = _LITERAL.sub("", text)
