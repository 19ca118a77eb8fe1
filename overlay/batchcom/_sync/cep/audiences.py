# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The project API (2.x): audiences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from batchcom._sync.cep import bulk_methods

if TYPE_CHECKING:
    from batchcom_api.cep.models import Audience

__all__ = ["Audiences"]


class Audiences(bulk_methods.Audiences):
    """Create, change, read and remove audiences."""

    def wait(self, name: str, indexing_token: str, *, timeout: float = 600.0) -> Audience:
        """Wait until Batch has indexed a change, and return the audience.

        Args:
            name: Name of the audience.
            indexing_token: Token from the response to the change.
            timeout: Seconds to wait.

        Raises:
            OutcomeUnknownError: Batch accepted the change, but did not index it in time.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        from batchcom._sync.cep.indexing import wait_until_indexed

        audience: Audience = wait_until_indexed(
            self._session, "audiences_view", name, indexing_token, timeout=timeout
        )
        return audience
