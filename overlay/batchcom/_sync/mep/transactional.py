# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The app API (1.x): transactional notifications."""

from __future__ import annotations

from batchcom_api.mep import resources

from batchcom._sync.mep.bulk_methods import BulkTransactional

__all__ = ["Transactional"]


class Transactional(BulkTransactional, resources.Transactional):
    """Notifications to listed recipients. See https://doc.batch.com/developer/api/mep/transactional/send."""
