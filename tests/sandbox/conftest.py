"""Fixtures of mounted and served sandboxes, and requests to them."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from batchcom_sandbox import Request, Response, Sandbox, Server, VirtualClock

collect_ignore = ["example_project"]

CEP_HEADERS = {"Authorization": "Bearer sandbox-rest-key", "X-Batch-Project": "project_sandbox"}
MEP_HEADERS = {"X-Authorization": "sandbox-rest-key"}
JSON = {"content-type": "application/json"}


def _campaign(message: dict[str, Any]) -> dict[str, Any]:
    return {"name": "Flash sale", "state": "DRAFT", "when": {"start_time": "now"}, "messages": [message]}


def push(**changes: Any) -> dict[str, Any]:
    """Return a 2.x push campaign in its draft state."""
    message = {"channel_type": "push", "platform_type": ["ios"], "body": "Today only"}
    return {**_campaign(message), **changes}


def email(**changes: Any) -> dict[str, Any]:
    """Return a 2.x email campaign in its draft state."""
    message = {
        "channel_type": "email",
        "subject": "Sale",
        "sender_identity_id": "4012",
        "html": "<p>Hello</p>",
    }
    return {**_campaign(message), **changes}


def app_push(**changes: Any) -> dict[str, Any]:
    """Return a 1.x campaign that is not live."""
    messages = [{"language": "en", "body": "How are you?"}]
    return {"name": "Hello", "live": False, "push_time": "now", "messages": messages, **changes}


def transactional(**changes: Any) -> dict[str, Any]:
    """Return a 1.x transactional push to two people."""
    recipients = {"custom_ids": ["jane-0042", "john-0043"]}
    return {"group_id": "parcel_out", "recipients": recipients, "message": {"body": "Parcel sent"}, **changes}


class Calls:
    """Requests to a sandbox, with its credentials."""

    def __init__(self, handle: Callable[[Request], Response]) -> None:
        self._handle = handle

    def cep(self, method: str, path: str, body: Any = None) -> Response:
        """Call a 2.x route."""
        return self.call(method, f"/2.11{path}", body, CEP_HEADERS)

    def mep(
        self, method: str, path: str, body: Any = None, *, version: str = "1.1", key: str = "sandbox-live-key"
    ) -> Response:
        """Call a 1.x route."""
        return self.call(method, f"/{version}/{key}{path}", body, MEP_HEADERS)

    def data(self, method: str, path: str, body: Any = None) -> Response:
        """Call a 1.0 route."""
        return self.mep(method, path, body, version="1.0")

    def call(self, method: str, target: str, body: Any, headers: dict[str, str]) -> Response:
        """Call any route with any headers."""
        raw = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        return self._handle(Request(method, target, {**JSON, **headers}, raw))


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def sandbox(clock: VirtualClock) -> Iterator[Sandbox]:
    sandbox = Sandbox(clock=clock)
    yield sandbox
    sandbox.close()


@pytest.fixture
def calls(sandbox: Sandbox) -> Calls:
    return Calls(sandbox.handle)


@pytest.fixture
def mounted(sandbox: Sandbox) -> Iterator[httpx.Client]:
    with httpx.Client(
        transport=sandbox.transport(), base_url="https://sandbox.invalid", timeout=10
    ) as client:
        yield client


@pytest.fixture
def served(sandbox: Sandbox) -> Iterator[httpx.Client]:
    with Server(sandbox) as server, httpx.Client(base_url=server.url, timeout=10) as client:
        yield client
