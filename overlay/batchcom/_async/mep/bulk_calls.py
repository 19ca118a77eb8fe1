"""The app API (1.x): what its bulk methods share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom.errors import RequestValidationError
from batchcom.validation import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api.mep.models import (
        CustomData,
        CustomDataUpdate,
    )

    from batchcom._async.session import AsyncSession
    from batchcom._bulk import Work
    from batchcom.bulk import BulkResult

    Update = tuple[str, Mapping[str, Any] | CustomData] | CustomDataUpdate | Mapping[str, Any]
    """An id and its values; or the generated model, or a dict like it."""

__all__ = ["run_bulk"]


async def run_bulk(
    session: AsyncSession,
    work: Work,
    operation_id: str,
    body: Any,
    entries: Any,
    **asked: Any,
) -> BulkResult:
    from batchcom._async.bulk import AsyncBulk
    from batchcom._bulk import options
    from batchcom.mep.bodies import largest

    if isinstance(entries, str | bytes):
        problem = Problem("", entries, "is one text, not a list", "a list of texts")
        raise RequestValidationError([problem], operation=work.name)
    chosen = options(session.settings, work.name, largest(operation_id), **asked)
    return await AsyncBulk(session, work, operation_id, {"body": body}, chosen).run(entries)
