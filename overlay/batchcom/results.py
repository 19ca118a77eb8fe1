"""Results of a call that was made for several apps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from batchcom.bulk import BulkResult
from batchcom.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Results"]

_Result = TypeVar("_Result")

_IDS = ("id", "campaign_token", "token")
"""Attributes of results that hold Batch's id for what was created."""


@frozen
class Results(Generic[_Result]):
    """The outcome of one call for each app of a group. The failure of one app does not hide the others.

    Attributes:
        results: What the call returned, by the app's name in the group.
        errors: What the call raised, by the app's name in the group.
    """

    results: dict[str, _Result]
    errors: dict[str, Exception]

    @property
    def ok(self) -> bool:
        """Whether no call failed and, for bulk calls, Batch accepted every entry for every app."""
        return not self.errors and all(
            result.ok for result in self.results.values() if isinstance(result, BulkResult)
        )

    def __getitem__(self, app: str) -> _Result:
        """Return the result of one app, or raise its error."""
        if app in self.errors:
            raise self.errors[app]
        return self.results[app]

    def unwrap(self) -> dict[str, _Result]:
        """Return the results of all apps if every call succeeded; raise the errors otherwise.

        Raises:
            ExceptionGroup: A call failed, or Batch did not accept every entry of a bulk call. Each error has
                a note that names its app.
        """
        errors = dict(self.errors)
        for app, result in self.results.items():
            try:
                if isinstance(result, BulkResult):
                    result.unwrap()
            except ExceptionGroup as incomplete:
                errors[app] = incomplete
        if errors:
            for app, error in errors.items():
                error.add_note(f"app: {app}")
            count = len(self.results) + len(self.errors)
            raise ExceptionGroup(f"{len(errors)} of {count} apps failed", list(errors.values()))
        return self.results


def describe(apps: Iterable[str], results: Results[_Result], interrupted: Mapping[str, BaseException]) -> str:
    """Describe the outcome of each app after an interruption, without personal data."""
    states = {app: _describe_result(result) for app, result in results.results.items()}
    states |= {app: _describe_error(error) for app, error in (*results.errors.items(), *interrupted.items())}
    return "".join(f"\n  {app}: {states.get(app, 'not started, or still under way')}" for app in apps)


def _describe_result(result: object) -> str:
    """Return a result in one line, with Batch's id."""
    if isinstance(result, BulkResult):
        return str(result)
    ids = (getattr(result, name, None) for name in _IDS)
    return " ".join(["done", *(identifier for identifier in ids if isinstance(identifier, str))])


def _describe_error(error: BaseException) -> str:
    """Return an error in one line with our own notes, and without its message, which may contain data."""
    notes = [note for note in getattr(error, "__notes__", ()) if note.startswith("batchcom: ")]
    if isinstance(error, BatchError) and error.campaign_id:
        notes.insert(0, f"campaign {error.campaign_id}")
    return "; ".join([type(error).__name__, *notes])
