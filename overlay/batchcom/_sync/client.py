# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""What the clients of both APIs have in common: copies, closing, and nothing that shows a key."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    import httpx

    from batchcom._sync.session import Session
    from batchcom.retry import RetryPolicy

__all__ = ["BaseClient"]


class BaseClient(ABC):
    """The client of one API, over one session."""

    _session: Session

    @abstractmethod
    def _use(self, session: Session) -> None:
        """Make the resources over a session."""

    def with_options(
        self,
        *,
        timeout: float | tuple[float, float] | httpx.Timeout | None = None,
        retry: RetryPolicy | None = None,
        validate: bool | None = None,
    ) -> Self:
        """A changed copy that shares the connections. Close the original, not the copy.

        Args:
            timeout: As in the constructor; None keeps it.
            retry: As in the constructor; None keeps it.
            validate: As in the constructor; None keeps it.
        """
        copy = type(self).__new__(type(self))
        changed = self._session.changed(timeout=timeout, retry=retry, validate=validate)
        copy._use(changed)  # noqa: SLF001 (of this very class)
        return copy

    def close(self) -> None:
        """Close the connections, unless the `http_client` is yours."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        session: Session | None = vars(self).get("_session")  # none yet, where the constructor raises
        if session is None:
            return f"{type(self).__name__}(base_url=None)"
        return f"{session.settings.api}.{type(self).__name__}(base_url={session.settings.base_url!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a client holds a key and connections: let each process make its own")
