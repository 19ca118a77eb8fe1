"""Keeps arguments out of tracebacks: tools that report errors may show the local variables of each frame."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

__all__ = ["clear_frames", "forget_arguments", "forgetful"]

_COROUTINE = 0x80
_GENERATORS = 0x20 | 0x200
"""Flags of a function's code, as the module `inspect` names them; its import takes too long."""

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
        one = pending.pop()
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        pending += [one.__cause__, one.__context__]
        pending += getattr(one, "exceptions", ())  # those of a group
        traceback = one.__traceback__
        while traceback is not None:
            yield traceback
            traceback = traceback.tb_next


def forget_arguments(cls: type[Any]) -> None:
    """Make every public method of a class forgetful."""
    for name, member in list(vars(cls).items()):
        if callable(member) and hasattr(member, "__code__") and not name.startswith("_"):
            setattr(cls, name, forgetful(member))


def forgetful(method: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method with one change: an exception from it leads to no arguments in our frames."""
    flags: int = getattr(method, "__code__").co_flags  # noqa: B009 (unknown to type checkers)
    if flags & _GENERATORS:
        return method

    @wraps(method)
    async def call_async(*args: Any, **kwargs: Any) -> Any:
        try:
            return await method(*args, **kwargs)
        except BaseException as error:
            del args, kwargs
            clear_frames(error)
            raise

    @wraps(method)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return method(*args, **kwargs)
        except BaseException as error:
            del args, kwargs
            clear_frames(error)
            raise

    return call_async if flags & _COROUTINE else call
