"""The base of the generated resource classes, and what they need of the session that sends their calls."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from ._frames import clear_frames

if TYPE_CHECKING:
    import builtins
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

__all__ = ["AsyncPages", "AsyncResource", "AsyncSession", "Page", "Pages", "Resource", "Session", "WithHints"]

T = TypeVar("T")

_COROUTINE = 0x80
_GENERATORS = 0x20 | 0x200
"""Flags of a function's code, as the module `inspect` names them; its import takes too long."""


class Page(NamedTuple, Generic[T]):
    """One page of a list.

    Attributes:
        items: Its entries.
        next_cursor: Where the next page starts, for `start_from`; None on the last page.
    """

    items: builtins.list[T]
    next_cursor: Any


class AsyncSession(Protocol):
    """Sends the calls of asynchronous resources."""

    def call(self, operation_id: str, /, **arguments: Any) -> Awaitable[Any]:
        """Make one call and return what the response is read as."""
        ...

    def pages(self, operation_id: str, /, **arguments: Any) -> AsyncIterator[Page[Any]]:
        """Return the pages of a list, requested as they are iterated."""
        ...


class Session(Protocol):
    """Sends the calls of synchronous resources."""

    def call(self, operation_id: str, /, **arguments: Any) -> Any:
        """Make one call and return what the response is read as."""
        ...

    def pages(self, operation_id: str, /, **arguments: Any) -> Iterator[Page[Any]]:
        """Return the pages of a list, requested as they are iterated."""
        ...


class AsyncPages(Generic[T]):
    """The entries of a list, requested page by page while they are iterated.

    Each `async for` starts anew.

    Example:
        >>> async for audience in batch.audiences.list():  # doctest: +SKIP
        ...     print(audience.name)
    """

    __slots__ = ("_arguments", "_operation_id", "_session")

    def __init__(self, session: AsyncSession, operation_id: str, arguments: dict[str, Any]) -> None:
        self._session = session
        self._operation_id = operation_id
        self._arguments = arguments

    def pages(self) -> AsyncIterator[Page[T]]:
        """Iterate over whole pages, each with its entries and the `next_cursor` that continues after it."""
        return self._session.pages(self._operation_id, **self._arguments)

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item


class Pages(Generic[T]):
    """The entries of a list, requested page by page while they are iterated.

    Each `for` starts anew.

    Example:
        >>> for audience in batch.audiences.list():  # doctest: +SKIP
        ...     print(audience.name)
    """

    __slots__ = ("_arguments", "_operation_id", "_session")

    def __init__(self, session: Session, operation_id: str, arguments: dict[str, Any]) -> None:
        self._session = session
        self._operation_id = operation_id
        self._arguments = arguments

    def pages(self) -> Iterator[Page[T]]:
        """Iterate over whole pages, each with its entries and the `next_cursor` that continues after it."""
        return self._session.pages(self._operation_id, **self._arguments)

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items


class WithHints:
    """Hints at what to use instead of an attribute that does not exist."""

    if not TYPE_CHECKING:  # a type checker knows the attributes

        def __getattr__(self, name: str) -> object:
            if name.startswith("_"):  # Python's own protocols ask for such names
                return object.__getattribute__(self, name)
            from ._hints import refuse

            return refuse(self, name)


class AsyncResource(WithHints):
    """A part of an asynchronous client: the methods of one resource."""

    _session: Any  # an AsyncSession; subclasses may need more of it

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        _forget_arguments(cls)

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    def _pages(self, operation_id: str, /, **arguments: Any) -> AsyncPages[Any]:
        return AsyncPages(self._session, operation_id, arguments)


class Resource(WithHints):
    """A part of a synchronous client: the methods of one resource."""

    _session: Any  # a Session; subclasses may need more of it

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        _forget_arguments(cls)

    def __init__(self, session: Session) -> None:
        self._session = session

    def _pages(self, operation_id: str, /, **arguments: Any) -> Pages[Any]:
        return Pages(self._session, operation_id, arguments)


def _forget_arguments(cls: type[Any]) -> None:
    """Make every public method of a class forgetful."""
    for name, member in list(vars(cls).items()):
        if callable(member) and hasattr(member, "__code__") and not name.startswith("_"):
            setattr(cls, name, _forgetful(member))


def _forgetful(method: Callable[..., Any]) -> Callable[..., Any]:
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
