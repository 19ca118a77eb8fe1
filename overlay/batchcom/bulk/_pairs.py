"""Validation and encoding of entries that are pairs of a key and its value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from attrs import evolve
from batchcom_api._json import dumps
from batchcom_api._values import join, type_name

from batchcom._core.json_values import json_values
from batchcom._core.validation import schema_problems
from batchcom.bulk._entries import raise_problems
from batchcom.bulk._operation import Encoded, Hints
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

__all__ = ["PairEncoder", "keys_of_pairs", "pairs_of"]


def pairs_of(parameter: str) -> Hints:
    """Return the hints for a parameter that takes pairs."""
    table = 'Pass pairs, such as ((row["key"], row["value"]) for row in rows)'
    return Hints(table, f"Pass pairs, such as {parameter}.items()")


class PairEncoder:
    """Validates and encodes the pairs of one request, which become an object.

    Args:
        api: ``cep`` or ``mep``.
        name: Name of the operation, for errors.
        schema: Name of the schema of the body.
        place: Property of the body that holds the object.
        shared: The other properties of the body.
        validate: Whether the pairs are checked.
    """

    def __init__(
        self, api: str, name: str, schema: str, place: str, shared: Mapping[str, Any], *, validate: bool
    ) -> None:
        self._api = api
        self._name = name
        self._schema = schema
        self._place = place
        self._shared = shared
        self._validate = validate

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
        raise_problems(self._name, flaws)
        problems: list[Problem] = []
        body: Any = {**self._shared, self._place: dict(entries)}
        body = json_values(self._api, {"$ref": f"#/$defs/{self._schema}"}, body, problems)
        if self._validate:
            wrong = {problem.path for problem in problems}
            invalid = schema_problems(self._api, self._schema, body)
            problems += [problem for problem in invalid if problem.path not in wrong]
        places = {join(self._place, key): f"[{index}]" for index, (key, _) in enumerate(entries)}
        named = [evolve(problem, path=places.get(problem.path, problem.path)) for problem in problems]
        raise_problems(self._name, named)
        return Encoded(dumps(body), entries)


def keys_of_pairs(entries: list[Any]) -> set[Hashable]:
    """Return the keys of pairs."""
    return {key for key, _ in entries}


def _is_pair(entry: Any) -> bool:
    if not isinstance(entry, tuple | list):
        return False
    pair = cast("Sequence[Any]", entry)
    return len(pair) == 2 and isinstance(pair[0], str)
