"""Checks of arguments where they are passed, rather than where they are first used."""

from __future__ import annotations

import inspect
import sys
from os import PathLike, fsencode
from typing import cast

from batchcom.errors import ConfigurationError
from batchcom.problems import shown

__all__ = [
    "is_async",
    "is_file_name",
    "is_flag",
    "is_number",
    "require",
    "require_flag",
    "require_plain",
    "require_version",
]


def require(fits: object, name: str, value: object, rule: str) -> None:
    """Refuse the value of an argument unless it `fits`."""
    if not fits:
        raise ConfigurationError(f"{name} must be {rule}, got {shown(value)}")


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


def is_file_name(value: object) -> bool:
    """Return whether a value is the name of a file or a directory, which a file system could have."""
    if not isinstance(value, str | PathLike):
        return False
    try:
        return b"\0" not in fsencode(cast("str | PathLike[str]", value))
    except (TypeError, ValueError):  # a lone surrogate, or a PathLike without a path
        return False


def is_flag(value: object) -> bool:
    """Return whether a value is True or False itself. A false object of another library is neither."""
    return type(value) is bool


def require_flag(value: object, name: str) -> None:
    """Refuse what is not a bool: ``"false"`` would be true."""
    require(is_flag(value), name, value, "True or False")


def is_async(function: object) -> bool:
    """Return whether a function has to be awaited, or is an object that is called like one."""
    call = getattr(function, "__call__", None)  # noqa: B004 (of an object, it may be a coroutine function)
    return any(
        inspect.iscoroutinefunction(value) or inspect.isasyncgenfunction(value) for value in (function, call)
    )


def require_plain(function: object, name: str) -> None:
    """Refuse a coroutine function, which a synchronous client cannot await."""
    if is_async(function):
        raise ConfigurationError(
            f"{name} must be a plain function, got a coroutine function; use the asynchronous client"
        )


def require_version(version: str | None, since: str | None, name: str) -> None:
    """Refuse what the version of a client lacks.

    Args:
        version: The version that the client uses; None if the API has no choice.
        since: The first version that has it; None if every version does.
        name: What needs that version.
    """
    if version is not None and since is not None and _numbers(version) < _numbers(since):
        raise ConfigurationError(
            f"{name} requires API version {since} or later; this client uses {version}", operation=name
        )


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]
