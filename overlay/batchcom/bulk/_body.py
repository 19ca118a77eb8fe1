"""The body of the requests of a bulk operation: where the entries are, and what else it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from batchcom._core.building import raise_problems
from batchcom._core.operations import resolved
from batchcom._core.validation import checked_values

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from batchcom.problems import Problem

__all__ = ["RequestBody"]


@frozen
class RequestBody:
    """The body of each request of a bulk operation.

    Attributes:
        api: ``cep`` or ``mep``.
        name: Name of the operation, for errors.
        schema: Name of the schema of the body.
        place: Property that holds the entries; empty if the body is their list.
        shared: The other properties.
        validate: Whether the body is checked.
    """

    api: str
    name: str
    schema: str
    place: str
    shared: Mapping[str, Any]
    validate: bool

    @property
    def entry_schema(self) -> Mapping[str, Any] | None:
        """Schema of an entry; None if the entries are the members of an object."""
        body = resolved(self.api, {"$ref": f"#/$defs/{self.schema}"})
        entries = resolved(self.api, body["properties"][self.place]) if self.place else body
        return entries.get("items")

    def with_entries(self, entries: Any) -> Any:
        """Return the body with these entries."""
        return {**self.shared, self.place: entries} if self.place else entries

    def checked(self, entries: Any, path_of: Callable[[str], str]) -> Any:
        """Return the body with these entries as JSON values.

        Args:
            entries: The entries.
            path_of: Returns a path that begins with the index of an entry, given a path in the body.

        Raises:
            RequestValidationError: Something is invalid.
        """
        problems: list[Problem] = []
        whole = self.with_entries(entries)
        body = checked_values(self.api, self.schema, whole, problems, validate=self.validate)
        raise_problems([evolve(problem, path=path_of(problem.path)) for problem in problems], self.name)
        return body
