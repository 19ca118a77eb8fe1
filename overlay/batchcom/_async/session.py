"""One call: build it, send it, and send it again only where that cannot do harm."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import httpx

from batchcom._async.sending import AsyncSending
from batchcom._core import operations
from batchcom._core.config import changed_settings
from batchcom._core.requests import Requests, request_headers
from batchcom._core.responses import Response, read_body
from batchcom._core.transport import async_http_client
from batchcom.errors import ConfigurationError, DecodeError, RequestValidationError
from batchcom.validation import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom_api.operation import Operation

    from batchcom._core.config import Settings
    from batchcom.retry import RetryPolicy

__all__ = ["AsyncSession"]


class _Through(httpx.AsyncBaseTransport):
    """Sends through another client, with its connections, proxies and hooks, and never closes it."""

    def __init__(self, http_client: httpx.AsyncClient) -> None:
        self._http_client = http_client

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._http_client.send(request, stream=True, follow_redirects=False)


class _Gate:
    """Keeps the calls of a client and its copies waiting while Batch asks for it; knows where they belong."""

    __slots__ = ("home", "opens_at", "process")

    def __init__(self) -> None:
        self.opens_at = 0.0
        self.process = os.getpid()
        self.home: object = None
        """The event loop that the connections belong to."""


def _fits(http_client: object) -> bool:
    """Whether it is a client of this side; the other side's would send, and then fail."""
    return isinstance(http_client, httpx.AsyncClient | None)


class AsyncSession:
    """The settings of a client, its connections, and the loop around each of its requests."""

    def __init__(self, settings: Settings, http_client: httpx.AsyncClient | None) -> None:
        self.settings = settings
        if not _fits(http_client):
            kind = type(http_client).__name__
            raise ConfigurationError(f"http_client is of type {kind}; this client takes an httpx.AsyncClient")
        self.http_client = async_http_client(settings.base_url) if http_client is None else http_client
        self._owns_http_client = http_client is None
        self._requests = Requests(settings, self.http_client) if self._owns_http_client else None
        self._gate = _Gate()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings!r})"

    def changed(self, *, timeout: Any, retry: RetryPolicy | None, validate: bool | None) -> AsyncSession:
        """The same connections with other settings; None keeps one. Closing the copy closes nothing."""
        settings = changed_settings(self.settings, timeout=timeout, retry=retry, validate=validate)
        other = AsyncSession(settings, self.http_client)
        other._gate = self._gate
        other._requests = None if self._requests is None else Requests(settings, self.http_client)
        return other

    def build(self, built: dict[str, Any]) -> httpx.Request:
        """The request of what the generated client would send, with the key."""
        if self._requests is not None:
            return self._requests.build(built)
        settings = self.settings
        return self.http_client.build_request(
            built["method"],
            settings.base_url + built["url"],
            params=built.get("params"),
            content=built.get("content"),
            headers=request_headers(settings, built.get("headers", {})),
            timeout=httpx.USE_CLIENT_DEFAULT if settings.timeout is None else settings.timeout,
        )

    def raw(self, client_class: Any) -> Any:
        """The generated client of that class, over the same connections."""
        settings = self.settings
        (header, secret), *_ = settings.headers.items()
        prefix, _, token = f" {secret.reveal()}".rpartition(" ")
        client = client_class(settings.base_url, token, prefix=prefix.strip(), auth_header_name=header)
        return client.set_async_httpx_client(
            httpx.AsyncClient(
                base_url=settings.base_url,
                headers={header: secret.reveal(), "User-Agent": settings.user_agent},
                timeout=self.http_client.timeout if settings.timeout is None else settings.timeout,
                transport=_Through(self.http_client),
            )
        )

    async def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own."""
        if self._owns_http_client:
            await self.http_client.aclose()

    def check(self, operation_id: str, body: Any, *problems: Iterable[Problem]) -> None:
        """Refuse a body that is wrong, with `problems` found elsewhere.

        Raises:
            RequestValidationError: Something is wrong; nothing was sent.
        """
        settings = self.settings
        operation = operations.operation(settings.api, operation_id)
        found = [problem for some in problems for problem in some]
        if settings.validate:
            found += operations.check(settings.api, body)
        if found:
            raise RequestValidationError(found, operation=self.name(operation), path=operation.path)

    async def call(self, operation_id: str, *, idempotent: bool | None = None, **arguments: Any) -> Any:
        """Make one call and return the model of its answer; None where the answer has nothing to say.

        Args:
            operation_id: The operation, from the generated table.
            idempotent: Overrides the document where this very call is known to be harmless.
            arguments: The operation's own arguments.

        Raises:
            BatchError: One of its classes, by what the caller then knows.
        """
        sending = self._prepare(operation_id, idempotent, None, arguments)
        return self._read(sending.operation, await sending.run(), sending.attempt)

    async def call_written(self, operation_id: str, content: bytes, **arguments: Any) -> Any:
        """The same with a body that is written already; the one among the arguments is not sent."""
        sending = self._prepare(operation_id, None, content, arguments)
        return self._read(sending.operation, await sending.run(), sending.attempt)

    def _prepare(
        self, operation_id: str, idempotent: bool | None, content: bytes | None, arguments: dict[str, Any]
    ) -> AsyncSending:
        """Build the request, and refuse it where it is wrong. No variable holds a key when it raises."""
        settings = self.settings
        operation = operations.operation(settings.api, operation_id)
        if astray := self._astray():
            raise ConfigurationError(f"{self.name(operation)}: the client {astray}; nothing was sent")
        keys = settings.arguments
        built = operations.request_arguments(
            settings.api, operation_id, {**{name: keys[name].reveal() for name in keys}, **arguments}
        )
        if isinstance(built, Problem):
            found = [Problem(built.path, None, settings.redact(built.message), built.allowed)]
            raise RequestValidationError(found, operation=self.name(operation), path=operation.path)
        if content is not None:
            built["content"] = content
        query = built.get("params")
        sending = AsyncSending(
            self, operation, built, operation.idempotent if idempotent is None else idempotent
        )
        del built
        problems = (
            operations.parameter_problems(settings.api, operation_id, query or {})
            if settings.validate
            else []
        )
        if problems:
            raise RequestValidationError(problems, operation=self.name(operation), path=operation.path)
        return sending

    def _astray(self) -> str:
        """Why no request can be sent from here: over shared connections, answers reach the wrong caller."""
        if self.http_client.is_closed:
            return "is closed"
        if self._gate.process != os.getpid():
            return "was made in another process, before a fork: make one in each"
        # async only
        from anyio.lowlevel import current_token  # httpx brings it with the first request

        home = current_token()
        if self._requests is not None and self._gate.home not in (None, home):
            return "was used in another event loop: make one in each"
        self._gate.home = home
        # end
        return ""

    def name(self, operation: Operation) -> str:
        """The operation's name with its API, such as ``cep.campaigns_create``."""
        return f"{self.settings.api}.{operation.operation_id}"

    def _read(self, operation: Operation, answer: Response, attempts: int) -> Any:
        if answer.status_code == 404:  # a repeated removal found nothing any more
            return None
        known = operation.success
        try:
            return operations.decode(
                self.settings.api,
                known.get(answer.status_code, next(iter(known.values()), None)),
                answer.content,
            )
        except ValueError as problem:
            words = self.settings.redact(str(problem))
        answer = answer.changed(self.settings.redact)
        advice = "Batch did it: do not call again."
        if operation.method == "GET":
            advice = "Nothing was changed: calling again is safe."
        raise DecodeError(
            f"{self.name(operation)} was accepted, but its answer cannot be read: {words}.\n{advice}",
            body=read_body(answer.content),
            operation=self.name(operation),
            path=operation.path,
            attempts=attempts,
            status_code=answer.status_code,
        )

    async def wait_for_gate(self, until: float) -> float:
        """Wait while Batch has asked this client to, unless that passes `until`; return what is left."""
        clock = self.settings.clock
        while (wait := self._gate.opens_at - clock.monotonic()) > 0 and self._gate.opens_at <= until:
            await clock.sleep_async(wait)
        return wait

    def close_gate(self, until: float) -> None:
        """Let every call of this client wait until the clock shows `until`."""
        self._gate.opens_at = max(self._gate.opens_at, until)
