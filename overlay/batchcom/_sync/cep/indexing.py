# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The project API (2.x): waiting until Batch has indexed a change of an audience or a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._core.options import is_number, require
from batchcom.errors import OutcomeUnknownError

if TYPE_CHECKING:
    from batchcom._sync.session import Session

__all__ = ["wait_until_indexed"]

_INDEXED = ("APPLIED", "REPLACED")
"""States of a change that is applied, or that a later one has replaced."""

_LONGEST_DELAY = 10.0
"""Seconds between two requests, at most."""


def wait_until_indexed(session: Session, operation_id: str, name: str, token: str, *, timeout: float) -> Any:
    """Wait until Batch has indexed a change, and return the audience or catalog.

    Args:
        session: Sends the requests.
        operation_id: The operation that reads it.
        name: Name of the audience or catalog.
        token: The indexing token of the change.
        timeout: Seconds to wait.

    Raises:
        OutcomeUnknownError: Batch did not index the change in time.
        BatchError: Any other failure; see ``batchcom.errors``.
    """
    require(is_number(timeout), "timeout", timeout, "a number of seconds")
    clock = session.settings.clock
    deadline = clock.monotonic() + timeout
    delay = 0.5
    while True:
        found = session.call(operation_id, name=name, indexing_token=token)
        if found.indexing_state in _INDEXED:
            return found
        if clock.monotonic() + delay > deadline:
            operation = f"{session.settings.api}.{operation_id}"
            raise OutcomeUnknownError(
                f"{operation}: Batch accepted the change of {name!r}, but had not indexed it after "
                f"{timeout:g} s (state {found.indexing_state!r}).",
                operation=operation,
            )
        clock.sleep(delay)
        delay = min(2 * delay, _LONGEST_DELAY)
