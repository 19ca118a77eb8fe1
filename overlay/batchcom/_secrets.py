"""Keys, held so that they do not show where they are printed."""

from __future__ import annotations

import os
import re

from batchcom.errors import ConfigurationError

__all__ = ["Secret", "credential"]

_HEADER_VALUE = re.compile(r"[\x21-\x7e]+")


class Secret:
    """Text that shows as ``***`` wherever it is printed, logged or listed in a traceback."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __repr__(self) -> str:
        return "***"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a key is not pickled; let each process read it from its environment")


def credential(value: str | None, argument: str, variable: str) -> Secret:
    """The credential from the argument, or from the environment.

    Raises:
        ConfigurationError: There is none, or it holds what a header or a path cannot.
    """
    given = os.environ.get(variable, "") if value is None else value
    if not given:
        raise ConfigurationError(f"{argument} is missing: pass {argument}=…, or set {variable}")
    if not _HEADER_VALUE.fullmatch(given) or set(given) == {"."}:
        raise ConfigurationError(
            f"{argument} has characters that no key has: only visible ASCII, and no spaces"
        )
    return Secret(given)
