# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""Functions that the caller passes, and the client calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._core.argument_checks import require, require_plain

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["call_back", "require_callback"]


def require_callback(function: object, name: str) -> None:
    """Refuse what is neither None nor a function that this client can call."""
    require(function is None or callable(function), name, function, "a function or None")
    require_plain(function, name)


def call_back(function: Callable[[Any], object] | None, value: object) -> None:
    """Call a function of the caller; for None, do nothing."""
    if function is None:
        return
    function(value)
