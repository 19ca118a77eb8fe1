# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The base class of the clients of both APIs: copies, closing, and a repr without keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from batchcom_api.resource import WithHints

from batchcom._core.credentials import Secret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from batchcom._sync.session import Session
    from batchcom.responses import ResponseInfo
    from batchcom.retry import RetryPolicy

__all__ = ["BaseClient"]


class BaseClient(WithHints):
    """The client of one API, over one session."""

    _session: Session

    def with_options(
        self,
        *,
        timeout: float | tuple[float, float] | httpx.Timeout | None = None,
        retry: RetryPolicy | None = None,
        headers: Mapping[str, str] | None = None,
        validate: bool | None = None,
        on_response: Callable[[ResponseInfo], object] | None = None,
    ) -> Self:
        """Return a copy with other options that shares the connections.

        Closing the copy closes only the copy; closing the original closes all of them.

        Args:
            timeout: See the constructor. If omitted, the copy keeps the original's.
            retry: See the constructor. If omitted, the copy keeps the original's.
            headers: Headers to add to those of the original; see the constructor.
            validate: See the constructor. If omitted, the copy keeps the original's.
            on_response: Called with a ``ResponseInfo`` at the end of each call,
                successful or not. An exception from it is logged and changes nothing.
        """
        secret = Secret.of(headers)
        del headers  # a traceback that lists its variables shows no value
        copy = type(self).__new__(type(self))
        changed = self._session.changed(
            timeout=timeout, retry=retry, headers=secret, validate=validate, on_response=on_response
        )
        copy._session = changed  # noqa: SLF001 (of this very class)
        return copy

    def close(self) -> None:
        """Send nothing more, and close the connections, unless the `http_client` is yours.

        A client that `with_options` returned closes only itself.
        """
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
        raise TypeError(
            "a client cannot be pickled or copied, because it holds a key: create one in each process"
        )
