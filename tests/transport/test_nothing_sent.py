"""`NotSentError` needs a proof: only the trace of the request proves that nothing was sent."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from batchcom import RetryPolicy, mep
from batchcom.errors import BatchError, NotSentError, OutcomeUnknownError
from httpx_aiohttp import AiohttpTransport

from tests.servers import behaviors
from tests.servers.sockets import SocketServer, closed_port

KEYS: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
CAMPAIGN = mep.campaign("October sale", mep.message("en", "20 % off"), push_time="now")
FOUR = RetryPolicy(max_attempts=4, base_delay=0)
PATIENCE = 5.0
"""A timeout in seconds, which only a silent proxy should reach."""
IMPATIENCE = 0.3


def create(url: str, http_client: Any = None, timeout: float = PATIENCE) -> BatchError:
    """Create a campaign with the synchronous client, and return the error."""
    options = {**KEYS, "base_url": url, "retry": FOUR, "timeout": timeout, "http_client": http_client}
    with pytest.raises(BatchError) as caught, mep.Client(**options) as app:
        app.campaigns.create(CAMPAIGN)
    return caught.value


def create_async(
    url: str, make_http_client: Callable[[], Any] = lambda: None, timeout: float = PATIENCE
) -> BatchError:
    async def work() -> None:
        http_client = make_http_client()
        options = {**KEYS, "base_url": url, "retry": FOUR, "timeout": timeout, "http_client": http_client}
        async with contextlib.AsyncExitStack() as opened:
            if http_client is not None:
                await opened.enter_async_context(http_client)
            async with mep.AsyncClient(**options) as app:
                await app.campaigns.create(CAMPAIGN)

    with pytest.raises(BatchError) as caught:
        asyncio.run(work())
    return caught.value


@pytest.fixture
def vanishing() -> Iterator[SocketServer]:
    """A server that reads one request and then refuses new connections."""
    with SocketServer(behaviors.vanish) as server:
        yield server


# --- clients that send a request more than once


class RepeatingClient(httpx.Client):
    """A client that sends again after a failure, as some caching and retrying clients do."""

    def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """Send up to three times."""
        for _ in range(2):
            with contextlib.suppress(httpx.TransportError):
                return super().send(request, **options)
        return super().send(request, **options)


class RepeatingAsyncClient(httpx.AsyncClient):
    """The asynchronous counterpart."""

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        """Send up to three times."""
        for _ in range(2):
            with contextlib.suppress(httpx.TransportError):
                return await super().send(request, **options)
        return await super().send(request, **options)


def without_extensions(request: httpx.Request) -> httpx.Request:
    return httpx.Request(request.method, request.url, headers=request.headers, content=request.content)


class CopyFirst(httpx.Auth):
    """Sends a copy of the request, which our trace does not see, and then the request."""

    def auth_flow(self, request: httpx.Request) -> Any:
        """Yield a copy, then the request."""
        yield without_extensions(request)
        yield request


class Swallowing(httpx.HTTPTransport):
    """A transport that turns a failure of the copy into a response, so that an auth flow continues."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send, and raise only failures of the request that has our trace."""
        if "trace" in request.extensions:
            return super().handle_request(request)
        with contextlib.suppress(httpx.TransportError):
            return super().handle_request(request)
        return httpx.Response(401)


class SwallowingAsync(httpx.AsyncHTTPTransport):
    """The asynchronous counterpart."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send, and raise only failures of the request that has our trace."""
        if "trace" in request.extensions:
            return await super().handle_async_request(request)
        with contextlib.suppress(httpx.TransportError):
            return await super().handle_async_request(request)
        return httpx.Response(401)


def wrapped() -> httpx.Client:
    """Return a client whose transport is wrapped on the instance, as by instrumentation, and repeats."""
    transport = httpx.HTTPTransport()
    plain = transport.handle_request

    def twice(request: httpx.Request) -> httpx.Response:
        with contextlib.suppress(httpx.TransportError):
            return plain(request)
        return plain(request)

    transport.handle_request = twice  # type: ignore[method-assign]
    return httpx.Client(transport=transport)


def wrapped_async() -> httpx.AsyncClient:
    transport = httpx.AsyncHTTPTransport()
    plain = transport.handle_async_request

    async def twice(request: httpx.Request) -> httpx.Response:
        with contextlib.suppress(httpx.TransportError):
            return await plain(request)
        return await plain(request)

    transport.handle_async_request = twice  # type: ignore[method-assign]
    return httpx.AsyncClient(transport=transport)


def send_replaced() -> httpx.Client:
    """Return a client whose `send` is replaced on the instance and sends a copy first."""
    http_client = httpx.Client()
    plain = http_client.send

    def twice(request: httpx.Request, **options: Any) -> httpx.Response:
        with contextlib.suppress(httpx.TransportError):
            return plain(without_extensions(request), **options)
        return plain(request, **options)

    http_client.send = twice  # type: ignore[method-assign]
    return http_client


def with_trace_replaced() -> httpx.Client:
    """Return a client with a hook that replaces our trace with its own."""

    def replace(request: httpx.Request) -> None:
        request.extensions["trace"] = lambda _name, _info: None

    transport = httpx.HTTPTransport()
    plain = transport.handle_request

    def twice(request: httpx.Request) -> httpx.Response:
        with contextlib.suppress(httpx.TransportError):
            return plain(request)
        return plain(request)

    transport.handle_request = twice  # type: ignore[method-assign]
    return httpx.Client(transport=transport, event_hooks={"request": [replace]})


SENDS_TWICE: dict[str, Callable[[], httpx.Client]] = {
    "a subclass": RepeatingClient,
    "an auth flow": lambda: httpx.Client(auth=CopyFirst(), transport=Swallowing()),
    "a wrapped transport": wrapped,
    "a replaced send": send_replaced,
    "a replaced trace": with_trace_replaced,
}
SENDS_TWICE_ASYNC: dict[str, Callable[[], httpx.AsyncClient]] = {
    "a subclass": RepeatingAsyncClient,
    "an auth flow": lambda: httpx.AsyncClient(auth=CopyFirst(), transport=SwallowingAsync()),
    "a wrapped transport": wrapped_async,
}


@pytest.mark.parametrize("name", SENDS_TWICE)
def test_client_that_sends_twice_has_an_unknown_outcome(name: str, vanishing: SocketServer) -> None:
    with SENDS_TWICE[name]() as http_client:
        error = create(vanishing.url, http_client)
    assert (type(error), error.attempts, len(vanishing.requests)) == (OutcomeUnknownError, 1, 1)


@pytest.mark.parametrize("name", SENDS_TWICE_ASYNC)
def test_async_client_that_sends_twice_has_an_unknown_outcome(name: str, vanishing: SocketServer) -> None:
    error = create_async(vanishing.url, SENDS_TWICE_ASYNC[name])
    assert (type(error), error.attempts, len(vanishing.requests)) == (OutcomeUnknownError, 1, 1)


def test_hook_that_raises_has_an_unknown_outcome() -> None:
    def fail(response: httpx.Response) -> None:
        raise httpx.ConnectError("the collector is down", request=response.request)

    with (
        SocketServer(behaviors.created) as server,
        httpx.Client(event_hooks={"response": [fail]}) as http_client,
    ):
        error = create(server.url, http_client)
    assert (type(error), error.attempts, len(server.requests)) == (OutcomeUnknownError, 1, 1)


def test_async_hook_that_raises_has_an_unknown_outcome() -> None:
    async def fail(response: httpx.Response) -> None:
        raise httpx.ConnectError("the collector is down", request=response.request)

    with SocketServer(behaviors.created) as server:
        error = create_async(server.url, lambda: httpx.AsyncClient(event_hooks={"response": [fail]}))
    assert (type(error), error.attempts, len(server.requests)) == (OutcomeUnknownError, 1, 1)


# --- clients that send a copy of the request, which our trace does not see


class CopyThenFail(httpx.HTTPTransport):
    """A transport that sends a copy of the request, then the request to a port without a listener."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send twice."""
        super().handle_request(without_extensions(request)).read()
        request.url = request.url.copy_with(port=9)
        return super().handle_request(request)


class CopyThenFailAsync(httpx.AsyncHTTPTransport):
    """The asynchronous counterpart."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send twice."""
        await (await super().handle_async_request(without_extensions(request))).aread()
        request.url = request.url.copy_with(port=9)
        return await super().handle_async_request(request)


def copying_send() -> httpx.Client:
    """Return a client whose private send method is replaced on the instance."""
    http_client = httpx.Client()
    plain = http_client._send_single_request

    def twice(request: httpx.Request) -> httpx.Response:
        plain(without_extensions(request)).read()
        request.url = request.url.copy_with(port=9)
        return plain(request)

    http_client._send_single_request = twice  # type: ignore[method-assign]
    return http_client


def copying_build() -> httpx.Client:
    """Return a client whose `build_request` is replaced on the instance and sends a copy."""
    http_client = httpx.Client()
    plain = http_client.build_request

    def build_and_send(*args: Any, **options: Any) -> httpx.Request:
        request = plain(*args, **options)
        http_client.send(without_extensions(request))
        request.url = request.url.copy_with(port=9)
        return request

    http_client.build_request = build_and_send  # type: ignore[method-assign]
    return http_client


COPIES: dict[str, Callable[[], httpx.Client]] = {
    "a transport": lambda: httpx.Client(transport=CopyThenFail()),
    "a mounted transport": lambda: httpx.Client(mounts={"all://": CopyThenFail()}),
    "a private method": copying_send,
    "build_request": copying_build,
}


@pytest.mark.parametrize("name", COPIES)
def test_client_that_sends_a_copy_has_an_unknown_outcome(name: str) -> None:
    with SocketServer(behaviors.created) as server, COPIES[name]() as http_client:
        error = create(server.url, http_client)
    assert (type(error), error.attempts, len(server.requests)) == (OutcomeUnknownError, 1, 1)


def test_async_client_sending_a_copy_has_an_unknown_outcome() -> None:
    with SocketServer(behaviors.created) as server:
        error = create_async(server.url, lambda: httpx.AsyncClient(transport=CopyThenFailAsync()))
    assert (type(error), error.attempts, len(server.requests)) == (OutcomeUnknownError, 1, 1)


# --- transports that report no trace events


def unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


def test_mock_transport_failure_is_an_unknown_outcome() -> None:
    with httpx.Client(transport=httpx.MockTransport(unreachable)) as http_client:
        assert type(create("http://127.0.0.1:9", http_client)) is OutcomeUnknownError


def test_async_mock_transport_failure_is_an_unknown_outcome() -> None:
    error = create_async(
        "http://127.0.0.1:9", lambda: httpx.AsyncClient(transport=httpx.MockTransport(unreachable))
    )
    assert type(error) is OutcomeUnknownError


def test_aiohttp_failure_is_an_unknown_outcome() -> None:
    with closed_port() as url:
        error = create_async(url, lambda: httpx.AsyncClient(transport=AiohttpTransport()))
    assert type(error) is OutcomeUnknownError


# --- proxies


@pytest.fixture(params=["ours", "ours async", "yours", "yours async"])
def through(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[..., BatchError]:
    """Call a URL through a proxy with each kind of client."""

    def call(proxy: str, timeout: float) -> BatchError:
        monkeypatch.setenv("https_proxy", proxy)
        monkeypatch.delenv("no_proxy", raising=False)
        url = "https://batch.invalid"
        return {
            "ours": lambda: create(url, timeout=timeout),
            "ours async": lambda: create_async(url, timeout=timeout),
            "yours": lambda: create(url, httpx.Client(), timeout),
            "yours async": lambda: create_async(url, httpx.AsyncClient, timeout),
        }[request.param]()

    return call


PROXIES = {
    "refuses": behaviors.refuse_connect,
    "asks for a password": behaviors.ask_for_password,
    "closes": behaviors.close_after_request,
    "resets": behaviors.reset_after_request,
    "is silent": behaviors.silence,
    "leads to what is not TLS": behaviors.connect_to_plain_text,
}


@pytest.mark.parametrize("name", PROXIES)
def test_failed_tunnel_proves_nothing_sent(name: str, through: Callable[[str, float], BatchError]) -> None:
    with SocketServer(PROXIES[name]) as proxy:
        error = through(proxy.url, IMPATIENCE if name == "is silent" else PATIENCE)
    assert (type(error), error.attempts, len(proxy.requests)) == (NotSentError, 4, 4)


# --- the caller's own trace


class Traced(httpx.Client):
    """A client that traces its requests."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[str] = []

    def build_request(self, *args: Any, **options: Any) -> httpx.Request:
        """Add a trace callback."""
        request = super().build_request(*args, **options)
        request.extensions["trace"] = lambda name, _info: self.events.append(name)
        return request


class TracedAsync(httpx.AsyncClient):
    """The asynchronous counterpart."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[str] = []

    def build_request(self, *args: Any, **options: Any) -> httpx.Request:
        """Add a trace callback."""

        async def trace(name: str, _info: Any) -> None:
            self.events.append(name)

        request = super().build_request(*args, **options)
        request.extensions["trace"] = trace
        return request


def test_own_trace_callback_receives_every_event() -> None:
    with SocketServer(behaviors.created) as server, Traced() as http_client:
        with mep.Client(**KEYS, base_url=server.url, http_client=http_client) as app:
            app.campaigns.create(CAMPAIGN)
        assert http_client.events[0] == "connection.connect_tcp.started"
        assert http_client.events[-1] == "http11.response_closed.complete"


def test_own_async_trace_callback_receives_every_event() -> None:
    async def work(url: str) -> list[str]:
        async with TracedAsync() as http_client:
            async with mep.AsyncClient(**KEYS, base_url=url, http_client=http_client) as app:
                await app.campaigns.create(CAMPAIGN)
            return http_client.events

    with SocketServer(behaviors.created) as server:
        events = asyncio.run(work(server.url))
    assert events[0] == "connection.connect_tcp.started"
    assert events[-1] == "http11.response_closed.complete"
