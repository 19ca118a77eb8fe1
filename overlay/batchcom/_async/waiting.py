"""Waiting until Batch has carried out what it does later: indexing a change, preparing an export."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any

from attrs import evolve

from batchcom._async.callbacks import call_back, require_callback
from batchcom._core.argument_checks import is_number, require
from batchcom._core.operations import operation_of
from batchcom.errors import APIError, OutcomeUnknownError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from batchcom_api.operation import Wait

    from batchcom._async.session import AsyncSession

__all__ = ["bounded", "wait_until"]

_LONGEST_DELAY = 10.0
"""Seconds between two requests, at most."""


async def wait_until(
    session: AsyncSession,
    operation_id: str,
    arguments: Mapping[str, Any],
    *,
    timeout: float,
    on_progress: Callable[[Any], object] | None = None,
) -> Any:
    """Read something until it is in a final state, and return it.

    Args:
        session: Sends the requests.
        operation_id: The operation that reads it, which has ``x-wait``.
        arguments: The arguments of the operation.
        timeout: Seconds to wait, the last call included.
        on_progress: Called with each response.

    Raises:
        APIError: Batch reports a failure.
        OutcomeUnknownError: It did not reach a final state in time.
    """
    require(is_number(timeout), "timeout", timeout, "a number of seconds")
    require_callback(on_progress, "on_progress")
    wait = operation_of(session.settings.api, operation_id).wait
    if wait is None:
        raise TypeError(f"{operation_id} returns no state")
    name = session.name(operation_id)
    clock = session.settings.clock
    deadline = clock.monotonic() + timeout
    delay = 0.5
    left = timeout or math.inf  # without time to wait, it is read once
    while True:
        model = await bounded(session, left).call(operation_id, **arguments)
        await call_back(on_progress, model)
        state = getattr(model, wait.state)
        if state in wait.failed:
            raise _failure(name, model, wait)
        if state in wait.final:
            return model
        left = deadline - clock.monotonic() - delay
        if left <= 0:
            raise OutcomeUnknownError(
                f"{name}: Batch accepted the request, but had not completed it after {timeout:g} s "
                f"({wait.state} {state!r}). Wait again.",
                operation=name,
            )
        await clock.sleep_async(delay)
        delay = min(2 * delay, _LONGEST_DELAY)


def _failure(name: str, model: object, wait: Wait) -> APIError:
    state = getattr(model, wait.state)
    reason = getattr(model, wait.reason or "", None) or ""
    noun = type(model).__name__.lower()
    return APIError(
        f"{name}: the {noun} has the {wait.state} {state}{reason and f': {reason}'}. Request it again.",
        name=state,
        message=reason,
        operation=name,
    )


def bounded(session: AsyncSession, seconds: float) -> AsyncSession:
    """Return a part of the session whose calls take at most that long, their retries included."""
    policy = session.settings.retry
    limit = max(sys.float_info.min, min(seconds, policy.max_elapsed))
    return session.part(evolve(policy, max_elapsed=limit))
