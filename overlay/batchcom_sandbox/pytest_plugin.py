"""Fixtures for test suites of programs that use batchcom.

| fixture | provides |
|---|---|
| `batch_clock` | the virtual time of the test: waits of clients take no time |
| `batch_sandbox` | a sandbox in memory, on that time |
| `batch_cep`, `batch_mep` | clients of both APIs, mounted on it: no socket |
| `batch_cep_async`, `batch_mep_async` | the same, async |
| `batch_sandbox_server` | the same sandbox served on 127.0.0.1: `url` is its address |

All fixtures of a test share one sandbox. Nothing is imported before a fixture is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom import cep, mep

    from batchcom_sandbox import Sandbox, Server, VirtualClock

__all__ = [
    "batch_cep",
    "batch_cep_async",
    "batch_clock",
    "batch_mep",
    "batch_mep_async",
    "batch_sandbox",
    "batch_sandbox_server",
]

REST_API_KEY = "sandbox-rest-key"
PROJECT_KEY = "project_sandbox"
LIVE_KEY = "sandbox-live-key"
"""The keys that a sandbox accepts by default."""
BASE_URL = "https://sandbox.invalid"
"""An address that does not exist, so that a client without the sandbox sends nothing."""


@pytest.fixture
def batch_clock() -> Iterator[VirtualClock]:
    """Virtual time: `advance(seconds)` moves it, `slept` lists what clients waited.

    Clients that the test makes are on it too.
    """
    from batchcom._core.clock import clients_on

    from batchcom_sandbox import VirtualClock

    clock = VirtualClock()
    with clients_on(clock):
        yield clock


@pytest.fixture
def batch_sandbox(batch_clock: VirtualClock) -> Iterator[Sandbox]:
    """A sandbox in memory: `sent`, `requests`, `campaigns`, `user_data` show what happened."""
    from batchcom_sandbox import Sandbox

    with Sandbox(clock=batch_clock) as sandbox:
        yield sandbox


@pytest.fixture
def batch_sandbox_server(batch_sandbox: Sandbox) -> Iterator[Server]:
    """The sandbox of the test over a real socket; a client needs `base_url=batch_sandbox_server.url`."""
    from batchcom_sandbox import Server

    with Server(batch_sandbox) as server:
        yield server


def _options(http_client: Any) -> dict[str, Any]:
    return {"rest_api_key": REST_API_KEY, "base_url": BASE_URL, "http_client": http_client}


@pytest.fixture
def batch_cep(batch_sandbox: Sandbox) -> Iterator[cep.Client]:
    """A client of the project API, mounted on the sandbox of the test."""
    import httpx
    from batchcom import cep

    with httpx.Client(transport=batch_sandbox.transport()) as http:
        yield cep.Client(project_key=PROJECT_KEY, **_options(http))


@pytest.fixture
def batch_mep(batch_sandbox: Sandbox) -> Iterator[mep.Client]:
    """A client of the app API with the Live key, mounted on the sandbox of the test."""
    import httpx
    from batchcom import mep

    with httpx.Client(transport=batch_sandbox.transport()) as http:
        yield mep.Client(api_key=LIVE_KEY, **_options(http))


@pytest.fixture
def batch_cep_async(batch_sandbox: Sandbox) -> cep.AsyncClient:
    """An async client of the project API, mounted on the sandbox of the test; there is no socket to close."""
    import httpx
    from batchcom import cep

    http = httpx.AsyncClient(transport=batch_sandbox.transport())
    return cep.AsyncClient(project_key=PROJECT_KEY, **_options(http))


@pytest.fixture
def batch_mep_async(batch_sandbox: Sandbox) -> mep.AsyncClient:
    """An async client of the app API with the Live key, mounted on the sandbox of the test."""
    import httpx
    from batchcom import mep

    http = httpx.AsyncClient(transport=batch_sandbox.transport())
    return mep.AsyncClient(api_key=LIVE_KEY, **_options(http))
