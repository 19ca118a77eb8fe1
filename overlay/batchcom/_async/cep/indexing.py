"""The project API (2.x): waiting until Batch has indexed a change of an audience or a catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._async.waiting import wait_until

if TYPE_CHECKING:
    from batchcom._async.session import AsyncSession

__all__ = ["wait_until_indexed"]

_INDEXED = ("APPLIED", "REPLACED")
"""States of a change that is applied, or that a later one has replaced."""


async def wait_until_indexed(
    session: AsyncSession, operation_id: str, name: str, token: str, *, timeout: float
) -> Any:
    """Wait until Batch has indexed a change, and return the audience or catalog.

    Args:
        session: Sends the requests.
        operation_id: The operation that reads it.
        name: Name of the audience or catalog.
        token: The indexing token of the change.
        timeout: Seconds to wait.
    """
    arguments = {"name": name, "indexing_token": token}
    return await wait_until(
        session, operation_id, arguments, field="indexing_state", final=_INDEXED, timeout=timeout
    )
