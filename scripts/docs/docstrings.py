"""How the documentation reads docstrings: an ``Example:`` is code, as ``Examples:`` is."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

__all__ = ["ExamplesAreCode"]

_EXAMPLE = re.compile(r"^Example:$", re.MULTILINE)


class ExamplesAreCode(Extension):
    """Google's style writes one example under ``Example:``, which griffe knows in the plural only."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Rename the heading before the docstring is read."""
        if obj.docstring is not None:
            obj.docstring.value = _EXAMPLE.sub("Examples:", obj.docstring.value)
