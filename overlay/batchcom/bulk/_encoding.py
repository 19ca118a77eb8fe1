"""Validation and encoding of entries that are models or dicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve
from batchcom_api._json import dumps
from batchcom_api._json import plain as require_plain
from batchcom_api._model import Model
from batchcom_api._values import type_name

from batchcom._core.json_values import json_values
from batchcom._core.operations import resolved
from batchcom._core.request_models import fits, models_of_schema, rule
from batchcom._core.validation import is_valid, schema_problems
from batchcom.bulk._entries import raise_problems
from batchcom.bulk._operation import Encoded
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["EntryEncoder"]


class EntryEncoder:
    """Validates and encodes the entries of one request.

    Args:
        api: ``cep`` or ``mep``.
        name: Name of the operation, for errors.
        schema: Name of the schema of the body.
        place: Property of the body that holds the entries; empty if the body is their list.
        shared: The other properties of the body.
        convert: Returns the entry to send, given an entry of the input; None if they are the same.
        other: What an entry can be besides a model or a dict, for messages.
        validate: Whether the entries are checked.
    """

    def __init__(
        self,
        api: str,
        name: str,
        schema: str,
        place: str,
        shared: Mapping[str, Any],
        *,
        convert: Callable[[Any], Any] | None,
        other: str,
        validate: bool,
    ) -> None:
        self._api = api
        self._name = name
        self._schema = schema
        self._place = place
        self._shared = shared
        self._convert = convert
        self._other = other
        self._validate = validate
        body = resolved(api, {"$ref": f"#/$defs/{schema}"})
        entries = resolved(api, body["properties"][place]) if place else body
        self._models = models_of_schema(api, entries["items"])

    def encode(self, entries: list[Any]) -> Encoded:
        """Return the body of a request with these entries.

        Raises:
            RequestValidationError: Something is invalid. The path of each problem begins with the entry's
                index.
        """
        plain, problems = self._plain_entries(entries)
        raise_problems(self._name, problems)
        body = {**self._shared, self._place: plain} if self._place else plain
        content = self._content(body)
        if content is None:
            body = json_values(self._api, {"$ref": f"#/$defs/{self._schema}"}, body, problems)
            if self._validate:
                wrong = {self._entry(problem) for problem in problems}
                invalid = schema_problems(self._api, self._schema, body)
                problems += [problem for problem in invalid if self._entry(problem) not in wrong]
            raise_problems(self._name, [self._without_place(problem) for problem in problems])
            content = dumps(body)
            plain = body[self._place] if self._place else body
        return Encoded(content, plain)

    def _content(self, body: Any) -> bytes | None:
        """Return the JSON of a body; None unless the document allows it as it is."""
        try:
            if not self._validate:
                # the encoder would write other keys than strings, such as None, as strings
                require_plain(body)
            elif not is_valid(self._api, self._schema, body):
                return None
            return dumps(body)
        except ValueError:  # JSON cannot express it, or not without a change
            return None

    def _plain_entries(self, entries: list[Any]) -> tuple[list[dict[str, Any]], list[Problem]]:
        """Return entries as dicts, and the problems of those that are no mappings or models of theirs."""
        plain: list[dict[str, Any]] = []
        problems: list[Problem] = []
        for index, entry in enumerate(entries):
            try:
                if isinstance(entry, Model) and not fits(entry, self._models):
                    raise TypeError
                plain.append(_plain(entry if self._convert is None else self._convert(entry)))
            except (TypeError, ValueError, AttributeError):
                allowed = rule(*self._models)
                allowed = f"{self._other}, {allowed}" if self._other else allowed
                reason = f"must be {allowed}, got {type_name(entry)}"
                problems.append(Problem(f"[{index}]", None, reason, ""))
        return plain, problems

    def _entry(self, problem: Problem) -> str:
        """Return the index of the entry with a problem, as its path has it."""
        return self._without_place(problem).path.partition("]")[0]

    def _without_place(self, problem: Problem) -> Problem:
        """Return the problem of an entry with a path that begins with the entry's index."""
        path, place = problem.path, self._place
        path = path.removeprefix(place) if path.startswith(f"{place}[") else path
        return evolve(problem, path=path)


def _plain(entry: Any) -> dict[str, Any]:
    """Return an entry as a dict.

    Raises:
        AttributeError: It is neither a mapping nor a model.
    """
    if type(entry) is dict:  # the fast way
        return cast("dict[str, Any]", entry)
    if isinstance(entry, Mapping):
        return dict(cast("Mapping[str, Any]", entry))
    return cast("dict[str, Any]", entry.to_dict())
