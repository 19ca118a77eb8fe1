"""How a list continues from page to page: by a cursor in each response, or by an offset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api.resource import Page

from batchcom.errors import DecodeError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api.operation import Operation, Pagination

__all__ = ["Paginator"]


class Paginator:
    """The position in a list: the arguments of the next request, and whether there is one."""

    def __init__(self, api: str, operation: Operation, arguments: Mapping[str, Any]) -> None:
        if operation.pagination is None:
            raise TypeError(f"{operation.operation_id} has no pages")
        self.arguments = dict(arguments)
        self.ended = False
        self._api = api
        self._operation = operation
        self._pagination: Pagination = operation.pagination
        self._start = _argument(operation, self._pagination.parameter)
        self._size: int | None = arguments.get(_argument(operation, self._pagination.size))
        start = arguments.get(self._start) if self._pagination.style == "cursor" else None
        self._seen: list[Any] = [] if start is None else [start]
        self._lost = False

    def advance(self) -> None:
        """Go on to the next page, if there is one.

        Raises:
            DecodeError: There are more entries, but the last page does not lead on to them.
        """
        if self._lost:
            name = f"{self._api}.{self._operation.operation_id}"
            raise DecodeError(
                f"{name}: the list has more entries, but the last response does not name the next page.\n"
                "The call only reads: calling again is safe.",
                operation=name,
                path=self._operation.path,
                status_code=200,
            )

    def page(self, response: Any) -> Page[Any]:
        """Return the page of a response."""
        items = (
            response if self._pagination.items is None else getattr(response, self._pagination.items, None)
        )
        entries: list[Any] = items or []
        more = self._pagination.more and getattr(response, self._pagination.more, None)
        if self._pagination.style == "cursor":
            next_cursor = self._follow(response, entries, more)
        else:
            entries, next_cursor = self._skip(entries, more)
        self.ended = next_cursor is None and not self._lost
        self.arguments[self._start] = next_cursor
        return Page(entries, None if self._lost else next_cursor)

    def _follow(self, response: Any, entries: list[Any], more: object) -> Any:
        """Return the cursor of the next page; None after the last one."""
        given = getattr(response, str(self._pagination.cursor), None)
        cursor = _text(given)
        # a cursor that repeats, or a page without entries, would never end
        stuck = not cursor or cursor in self._seen or not entries
        unusable = cursor is None and given is not None
        if more is False or (stuck and not more and not unusable):
            return None
        self._lost = stuck
        self._seen.append(cursor)
        return cursor

    def _skip(self, entries: list[Any], more: object) -> tuple[list[Any], int | None]:
        """Return the entries that are new, and the offset of the next page; None after the last one."""
        key = self._pagination.key
        if key is not None:
            fresh = [entry for entry in entries if getattr(entry, key) not in self._seen]
            self._seen += [getattr(entry, key) for entry in fresh]
        else:
            fresh = [] if entries == self._seen else entries  # the same page again would never end
            self._seen = entries
        last = not entries or (self._size is not None and len(entries) < self._size)
        if more is False or (last and not more):
            return fresh, None
        self._lost = not fresh
        return fresh, (self.arguments.get(self._start) or 0) + len(entries)


def _text(cursor: object) -> str | None:
    """Return a cursor as the text of a parameter; None for anything else."""
    if isinstance(cursor, int) and not isinstance(cursor, bool):
        return str(cursor)
    return cursor if isinstance(cursor, str) else None


def _argument(operation: Operation, wire: str | None) -> str:
    """Return the name of the argument of a query parameter; empty without one."""
    arguments = operation.arguments.items()
    return next((name for name, given in arguments if given.location == "query" and given.name == wire), "")
