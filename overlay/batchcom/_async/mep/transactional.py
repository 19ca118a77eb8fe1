"""The app API (1.x): transactional notifications."""

from __future__ import annotations

from batchcom_api.mep import resources

from batchcom._async.mep.bulk_methods import AsyncBulkTransactional

__all__ = ["AsyncTransactional"]


class AsyncTransactional(AsyncBulkTransactional, resources.AsyncTransactional):
    """Notifications to listed recipients. See https://doc.batch.com/developer/api/mep/transactional/send."""
