# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Keeps arguments out of tracebacks: tools that report errors may show the local variables of each frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

__all__ = ["clear_frames"]

_PACKAGES = frozenset(("batchcom_api", "batchcom", "httpx", "httpcore", "h11"))
"""Ours, and those below ours whose frames hold a request with its keys."""


def clear_frames(error: BaseException) -> None:
    """Delete the local variables of frames that an exception, and what led to it, has left.

    Only frames of ours and of httpx lose them, never those of the caller.
    """
    for frame_of in _tracebacks(error):
        frame = frame_of.tb_frame
        if str(frame.f_globals.get("__name__")).partition(".")[0] in _PACKAGES:
            try:
                frame.clear()
            except RuntimeError:  # it is still running
                continue


def _tracebacks(error: BaseException) -> Iterator[TracebackType]:
    seen: set[int] = set()
    pending: list[BaseException | None] = [error]
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        pending += [current.__cause__, current.__context__]
        pending += getattr(current, "exceptions", ())  # those of a group
        traceback = current.__traceback__
        while traceback is not None:
            yield traceback
            traceback = traceback.tb_next
