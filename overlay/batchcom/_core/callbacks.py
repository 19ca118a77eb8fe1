"""Functions that the caller passes, and the client calls."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from batchcom._core.options import require
from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["AsyncCallback", "Callback", "is_async", "require_callback"]


def require_callback(function: object, name: str, *, awaits: bool) -> None:
    """Refuse what is neither None nor a function; without `awaits`, a coroutine function too."""
    require(function is None or callable(function), name, function, "a function or None")
    if not awaits and is_async(function):
        raise ConfigurationError(
            f"{name} must be a plain function, got a coroutine function; use the asynchronous client"
        )


def is_async(function: object) -> bool:
    """Return whether a function has to be awaited, or is an object that is called like one."""
    call = getattr(function, "__call__", None)  # noqa: B004 (of an object, it may be a coroutine function)
    return any(
        inspect.iscoroutinefunction(value) or inspect.isasyncgenfunction(value) for value in (function, call)
    )


class Callback:
    """A callback of the user, or None."""

    awaits = False

    def __init__(self, function: Callable[[Any], object] | None) -> None:
        self._function = function

    def __call__(self, value: object) -> None:
        """Call the callback."""
        if self._function is not None:
            self._function(value)


class AsyncCallback:
    """A callback of the user, which may be asynchronous, or None."""

    awaits = True

    def __init__(self, function: Callable[[Any], object] | None) -> None:
        self._function = function

    async def __call__(self, value: object) -> None:
        """Call the callback, and await what it returns."""
        if self._function is not None:
            result = self._function(value)
            if inspect.isawaitable(result):
                await result
