# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
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

    from batchcom._bulk import Work
    from batchcom._sync.session import Session
    from batchcom.bulk import BulkResult

    Update = tuple[str, Mapping[str, Any] | CustomData] | CustomDataUpdate | Mapping[str, Any]
    """An id and its values; or the generated model, or a dict like it."""

__all__ = ["run_bulk"]


def run_bulk(
    session: Session,
    work: Work,
    operation_id: str,
    body: Any,
    entries: Any,
    **asked: Any,
) -> BulkResult:
    from batchcom._bulk import options
    from batchcom._sync.bulk import Bulk
    from batchcom.mep.bodies import largest

    if isinstance(entries, str | bytes):
        problem = Problem("", entries, "is one text, not a list", "a list of texts")
        raise RequestValidationError([problem], operation=work.name)
    chosen = options(session.settings, work.name, largest(operation_id), **asked)
    return Bulk(session, work, operation_id, {"body": body}, chosen).run(entries)
