"""Checks of arguments where they are passed, rather than where they are first used."""

from __future__ import annotations

import sys

from batchcom.errors import ConfigurationError

__all__ = ["is_number", "require"]


def require(fits: object, name: str, value: object, rule: str) -> None:
    """Refuse the value of an argument unless it `fits`.

    Raises:
        ConfigurationError: It does not fit; the message has the rule and the value.
    """
    if not fits:
        raise ConfigurationError(f"{name} must be {rule}, got {value!r}")


def is_number(
    value: object, low: float = 0.0, high: float = sys.float_info.max, *, whole: bool = False
) -> bool:
    """Return whether the value is a number within these bounds; True and False are not numbers."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and low <= value <= high
        and (not whole or isinstance(value, int))
    )
