"""Functions that the caller passes, and the client calls."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from batchcom._core.argument_checks import require

# sync: from batchcom._core.argument_checks import require_plain

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["call_back", "require_callback"]


def require_callback(function: object, name: str) -> None:
    """Refuse what is neither None nor a function that this client can call."""
    require(function is None or callable(function), name, function, "a function or None")
    # sync: require_plain(function, name)


async def call_back(function: Callable[[Any], object] | None, value: object) -> None:
    """Call a function of the caller; for None, do nothing."""
    if function is None:
        return
    # async only
    result = function(value)
    if inspect.isawaitable(result):
        await result
    # end
    # sync: function(value)
