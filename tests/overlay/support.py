"""Helpers of the overlay's tests: both sides in one test, faulty servers, scripted responses."""

# ruff: noqa: D102 (overridden methods)
# ruff: noqa: TC003 (tests import plainly)

from __future__ import annotations

import asyncio
import contextlib
import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpx
from batchcom import RetryPolicy, cep, mep
from batchcom._core.clock import clients_on
from batchcom_sandbox import Sandbox, VirtualClock

REST_KEY = "rest-secret-7f3a91c2"
PROJECT_KEY = "project_secret-51d0e8b4"
APP_KEY = "app-secret-0c92d7aa"
KEYS = (REST_KEY, PROJECT_KEY, APP_KEY)

CEP_KEYS: dict[str, Any] = {"rest_api_key": REST_KEY, "project_key": PROJECT_KEY}
MEP_KEYS: dict[str, Any] = {"rest_api_key": REST_KEY, "api_key": APP_KEY}

QUICK = RetryPolicy(jitter=0.0)
"""Waits that can be counted on."""


def sandbox_on(clock: VirtualClock | None = None, **options: Any) -> Sandbox:
    """Return a sandbox that accepts the keys of these tests. Its app has a Live key and a Dev key."""
    apps = {APP_KEY: "live", "app-dev-secret": "dev"}
    return Sandbox(
        rest_api_key=REST_KEY, project_key=PROJECT_KEY, apps=apps, clock=clock or VirtualClock(), **options
    )


def cep_campaign(**changes: Any) -> cep.models.Campaign:
    """Return a complete campaign of the project API."""
    options = {"start_time": "now", "targeting": {"languages": ["fr"]}, **changes}
    return cep.campaign("Flash sale", cep.push("Today only", platforms=["ios"]), **options)


def mep_campaign(**changes: Any) -> mep.models.Campaign:
    """Return a complete campaign of the app API."""
    options = {"push_time": "now", "targeting": {"languages": ["en"]}, **changes}
    return mep.campaign("Flash sale", mep.message("en", "Today only"), **options)


class Side:
    """One side of the overlay, synchronous or asynchronous, for use in synchronous tests.

    Calls of the asynchronous side run to completion in one event loop. Iterators advance entry by entry.
    """

    def __init__(self, *, asynchronous: bool) -> None:
        self.asynchronous = asynchronous
        self._runner = asyncio.Runner() if asynchronous else None
        self._made: list[Any] = []

    def __repr__(self) -> str:
        return "asynchronous" if self.asynchronous else "synchronous"

    def close(self) -> None:
        """Close every client that was made, and the event loop."""
        for client in self._made:
            client.close() if hasattr(client, "close") else client.aclose()
        if self._runner is not None:
            self._runner.close()

    def http_client(self, **options: Any) -> Any:
        """Return an httpx client for this side, which is closed with the side."""
        client: Any = httpx.AsyncClient(**options) if self.asynchronous else httpx.Client(**options)
        wrapped = self.blocking(client)
        self._made.append(wrapped)
        return client

    def cep(self, transport: Any = None, **options: Any) -> Any:
        """Return a client of the project API over a transport, by default a real one."""
        return self._client(
            cep.AsyncClient if self.asynchronous else cep.Client, CEP_KEYS, transport, options
        )

    def mep(self, transport: Any = None, **options: Any) -> Any:
        """Return a client of the app API over a transport, by default a real one."""
        return self._client(
            mep.AsyncClient if self.asynchronous else mep.Client, MEP_KEYS, transport, options
        )

    def group(self, transport: Any, keys: dict[str, str], **options: Any) -> Any:
        """Return a client group of these apps."""
        kind: Any = mep.AsyncClientGroup if self.asynchronous else mep.ClientGroup
        http_client = self.http_client(transport=transport)
        options = {"rest_api_key": REST_KEY, **options}
        with clients_on(options.pop("clock", None) or VirtualClock()):
            return self.blocking(kind(keys, http_client=http_client, **options))

    def _client(self, kind: Any, keys: dict[str, str], transport: Any, options: dict[str, Any]) -> Any:
        options = {"retry": QUICK, **keys, **options}
        if transport is not None:
            options["http_client"] = self.http_client(transport=transport)
        with clients_on(options.pop("clock", None) or VirtualClock()):
            client = self.blocking(kind(**options))
        self._made.append(client)
        return client

    def blocking(self, target: Any) -> Any:
        """Wrap an object so that the coroutines and iterators it returns are run."""
        return _Blocking(self, target) if self.asynchronous else target

    def run(self, value: Any) -> Any:
        """Return the result of a value that may be a coroutine or an asynchronous iterator."""
        if self._runner is None or not (inspect.iscoroutine(value) or hasattr(value, "__anext__")):
            return value
        return self._runner.run(value) if inspect.iscoroutine(value) else self._iterate(value)

    def _iterate(self, values: Any) -> Iterator[Any]:
        runner = self._runner
        assert runner is not None
        with contextlib.suppress(StopAsyncIteration):
            while True:
                yield runner.run(_next(values))


async def _next(values: Any) -> Any:
    return await values.__anext__()


class _Blocking:
    def __init__(self, side: Side, target: Any) -> None:
        self._side = side
        self._target = target

    def __repr__(self) -> str:
        return repr(self._target)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._side.run(self._target.__aiter__()))

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._target, name)
        if inspect.isroutine(value) or inspect.iscoroutinefunction(value):
            return lambda *args, **kwargs: self._returned(value(*args, **kwargs))
        return self._returned(value)

    def _returned(self, value: Any) -> Any:
        if type(value).__module__.startswith(("batchcom._async", "batchcom._sync", "batchcom_api.")):
            return value if hasattr(value, "to_dict") else _Blocking(self._side, value)
        return self._side.run(value)


class Script(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that returns or raises the given responses and errors in order.

    The last one is repeated for ever. `requests` holds the requests that were sent.
    """

    def __init__(self, *steps: httpx.Response | BaseException | Callable[[httpx.Request], Any]) -> None:
        self._steps = list(steps)
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return self._next(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return self._next(request)

    def _next(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        step = self._steps.pop(0) if len(self._steps) > 1 else self._steps[0]
        if isinstance(step, BaseException):
            raise step
        if isinstance(step, httpx.Response):
            return httpx.Response(step.status_code, headers=step.headers, content=step.content)
        response: httpx.Response = step(request)
        return response


def respond(status: int, body: object = None, **headers: str) -> httpx.Response:
    """Return a response whose body is JSON, text or bytes."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    if isinstance(body, str | bytes):
        return httpx.Response(status, content=body, headers=named)
    return (
        httpx.Response(status, headers=named)
        if body is None
        else httpx.Response(status, json=body, headers=named)
    )


def chain(error: BaseException) -> Iterable[BaseException]:
    """Return an error with all its causes, contexts and grouped errors."""
    seen: list[BaseException] = []
    pending: list[BaseException | None] = [error]
    while pending:
        current = pending.pop()
        if current is None or any(current is other for other in seen):
            continue
        seen.append(current)
        pending += [current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            pending += current.exceptions
    return seen
