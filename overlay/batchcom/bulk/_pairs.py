"""Validation and encoding of entries that are pairs of a key and its value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from batchcom_api._json import dumps
from batchcom_api._values import join, type_name

from batchcom._core.building import raise_problems
from batchcom.bulk._operation import Encoded, Hints
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from batchcom.bulk._body import RequestBody

__all__ = ["PairEncoder", "keys_of_pairs", "pairs_of"]


def pairs_of(parameter: str) -> Hints:
    """Return the hints for a parameter that takes pairs."""
    table = 'Pass pairs, such as ((row["key"], row["value"]) for row in rows)'
    return Hints(table, f"Pass pairs, such as {parameter}.items()")


class PairEncoder:
    """Validates and encodes the pairs of one request, which become an object.

    Args:
        body: The body of the requests.
    """

    def __init__(self, body: RequestBody) -> None:
        self._body = body

    def encode(self, entries: list[Any]) -> Encoded:
        """Return the body of a request with these pairs. The last pair of a key wins.

        Raises:
            RequestValidationError: Something is invalid. The path of each problem begins with the entry's
                index.
        """
        flaws = [
            Problem(f"[{index}]", None, f"must be a pair (key, value), got {type_name(entry)}", "")
            for index, entry in enumerate(entries)
            if not _is_pair(entry)
        ]
        raise_problems(flaws, self._body.name)
        paths = {join(self._body.place, key): f"[{index}]" for index, (key, _) in enumerate(entries)}
        body = self._body.checked(dict(entries), lambda path: _path_of_entry(paths, path))
        return Encoded(dumps(body), entries)


def _path_of_entry(paths: Mapping[str, str], path: str) -> str:
    """Return a path that begins with the index of a pair, given the paths of all pairs by their places."""
    for end in range(len(path), 0, -1):
        if path[:end] in paths:
            return f"{paths[path[:end]]}{path[end:]}"
    return path


def keys_of_pairs(entries: list[Any]) -> set[Hashable]:
    """Return the keys of pairs."""
    return {key for key, _ in entries}


def _is_pair(entry: Any) -> bool:
    if not isinstance(entry, tuple | list):
        return False
    pair = cast("Sequence[Any]", entry)
    return len(pair) == 2 and isinstance(pair[0], str)
