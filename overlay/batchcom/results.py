"""What a group of apps answered, each for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import frozen

from batchcom.bulk import BulkResult
from batchcom.errors import BatchError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Results"]

_Result = TypeVar("_Result")

_MARKS = ("id", "campaign_token", "token")
"""Where results have what Batch calls them by."""


@frozen
class Results(Generic[_Result]):
    """The result of one method for each app of a group; the failure of one does not hide the others.

    Attributes:
        values: What was answered, by the app's name in the group. A ``BulkResult`` stands here also where it
            is not ``ok``: it says of every entry what is known.
        failures: What failed, by the app's name in the group: a ``BatchError``, or what a callback or an
            input of yours raised.
    """

    values: dict[str, _Result]
    failures: dict[str, Exception]

    @property
    def ok(self) -> bool:
        """Whether nothing failed; of bulk calls, whether Batch took every entry for every app."""
        return not self.failures and all(
            value.ok for value in self.values.values() if isinstance(value, BulkResult)
        )

    def __getitem__(self, app: str) -> _Result:
        """What one app answered; raises its error where it failed."""
        if app in self.failures:
            raise self.failures[app]
        return self.values[app]

    def unwrap(self) -> dict[str, _Result]:
        """What all apps answered, where all is done.

        Raises:
            ExceptionGroup: Some failed; their errors are in it, each with a note that names its app. Where
                Batch did not take every entry of a bulk call, it is what ``BulkResult.unwrap`` raises.
        """
        errors = dict(self.failures)
        for app, value in self.values.items():
            try:
                if isinstance(value, BulkResult):
                    value.unwrap()
            except ExceptionGroup as incomplete:
                errors[app] = incomplete
        if errors:
            for app, error in errors.items():
                error.add_note(f"app: {app}")
            count = len(self.values) + len(self.failures)
            raise ExceptionGroup(f"{len(errors)} of {count} apps failed", list(errors.values()))
        return self.values


def interrupted(
    interruption: BaseException, results: Results[_Result], app: str, apps: Iterable[str]
) -> None:
    """Say in what interrupted the call for `app` what is known of all `apps`, without anybody's data."""
    known = {one: _answered(value) for one, value in results.values.items()}
    known |= {one: _failed(error) for one, error in results.failures.items()}
    known.setdefault(app, "under way")
    lines = "".join(f"\n  {one}: {known.get(one, 'not begun')}" for one in apps)
    interruption.add_note(f"batchcom: the apps of the group, when the call was interrupted:{lines}")


def _answered(value: object) -> str:
    """A result in one line, with what Batch calls it by."""
    if isinstance(value, BulkResult):
        return str(value)
    marks = (getattr(value, name, None) for name in _MARKS)
    return " ".join(["done", *(mark for mark in marks if isinstance(mark, str))])


def _failed(error: Exception) -> str:
    """An error in one line, without its text, which may show data; our notes say how far the call came."""
    notes = [note for note in getattr(error, "__notes__", ()) if note.startswith("batchcom: ")]
    if isinstance(error, BatchError) and error.campaign_id:
        notes.insert(0, f"campaign {error.campaign_id}")
    return "; ".join([type(error).__name__, *notes])
