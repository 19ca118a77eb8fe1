"""What a group of apps answered, each for itself."""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import frozen

__all__ = ["Results"]

_Result = TypeVar("_Result")


@frozen
class Results(Generic[_Result]):
    """The result of one method for each app of a group; the failure of one does not hide the others.

    Attributes:
        values: What succeeded, by the app's name in the group.
        failures: What failed, by the app's name in the group: a ``BatchError``, or what a callback of yours
            raised.
    """

    values: dict[str, _Result]
    failures: dict[str, Exception]

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return not self.failures

    def __getitem__(self, app: str) -> _Result:
        """What one app answered; raises its error where it failed."""
        if app in self.failures:
            raise self.failures[app]
        return self.values[app]

    def unwrap(self) -> dict[str, _Result]:
        """What all apps answered.

        Raises:
            ExceptionGroup: Some failed; their errors are in it, each with a note that names its app.
        """
        if self.failures:
            for app, error in self.failures.items():
                error.add_note(f"app: {app}")
            raise ExceptionGroup(f"{len(self.failures)} apps failed", list(self.failures.values()))
        return self.values
