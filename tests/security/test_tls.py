"""The client verifies certificates, unless the caller passes an HTTP client that does not."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import httpx
import pytest
from batchcom import RetryPolicy, cep, mep
from batchcom.errors import NotSentError

from tests.servers.sockets import Response
from tests.servers.tls import self_signed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.servers.sockets import SocketServer

KEYS = {"rest_api_key": "invented", "project_key": "project_invented"}


@pytest.fixture
def impostor(serve: Callable[..., SocketServer], tmp_path: Path) -> SocketServer:
    tls, _certificate = self_signed(tmp_path)
    return serve(Response(200, {"orchestrations": [], "count": 0, "has_more": False}), tls=tls)


def test_server_with_untrusted_certificate_gets_nothing(impostor: SocketServer) -> None:
    batch = cep.Client(base_url=impostor.url, retry=RetryPolicy.never(), **KEYS)
    with batch, pytest.raises(NotSentError):
        list(batch.orchestrations.list())
    assert impostor.requests == []


def test_http_client_given_decides_about_certificates(impostor: SocketServer) -> None:
    with httpx.Client(verify=False) as http_client:  # noqa: S501 (what the test is about)
        batch = cep.Client(base_url=impostor.url, http_client=http_client, **KEYS)
        assert list(batch.orchestrations.list()) == []
    assert len(impostor.requests) == 1


@pytest.mark.parametrize("client", [cep.Client, cep.AsyncClient, mep.Client, mep.AsyncClient])
def test_client_has_no_option_for_certificates(client: type) -> None:
    assert {"verify", "cert", "ssl", "ssl_context", "trust_env"} & set(
        inspect.signature(client).parameters
    ) == set()
