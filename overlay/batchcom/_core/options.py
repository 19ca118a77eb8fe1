"""What is told with options is checked when it is said, by its name: not where it is first used."""

from __future__ import annotations

import sys

from batchcom.errors import ConfigurationError

__all__ = ["is_number", "require"]


def require(fits: object, name: str, value: object, allowed: str) -> None:
    """Refuse the value of an option, unless it `fits`.

    Raises:
        ConfigurationError: It does not; the message says what is allowed.
    """
    if not fits:
        raise ConfigurationError(f"{name} is {value!r}; it is {allowed}")


def is_number(
    value: object, low: float = 0.0, high: float = sys.float_info.max, *, whole: bool = False
) -> bool:
    """Whether it is a number within these bounds, finite unless `high` is not; True and False are none."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and low <= value <= high
        and (not whole or isinstance(value, int))
    )
