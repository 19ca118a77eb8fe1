"""Certificates are checked; only an HTTP client of the caller's own can say otherwise."""

from __future__ import annotations

import inspect
import ssl
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from batchcom import RetryPolicy, cep, mep
from batchcom.errors import NotSentError

from tests.transport.certificates import self_signed as self_signed_certificate

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path

KEYS = {"rest_api_key": "invented", "project_key": "project_invented"}


@pytest.fixture
def self_signed(tmp_path: Path) -> ssl.SSLContext:
    certificate, key = self_signed_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


@pytest.fixture
def impostor(serve: Callable[..., Any], self_signed: ssl.SSLContext) -> Any:
    def answer(stream: socket.socket, _request: bytes) -> None:
        body = b'{"orchestrations": [], "count": 0, "has_more": false}'
        stream.sendall(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(body) + body)

    return serve(answer, lambda connection: self_signed.wrap_socket(connection, server_side=True))


def address(server: Any) -> str:
    return f"https://127.0.0.1:{server.port}"


def test_a_server_that_nobody_vouches_for_gets_nothing(impostor: Any) -> None:
    batch = cep.Client(base_url=address(impostor), retry=RetryPolicy.never(), **KEYS)
    with batch, pytest.raises(NotSentError):
        list(batch.orchestrations.list())
    assert impostor.requests == []


def test_it_takes_a_client_of_the_callers_own_to_trust_it(impostor: Any) -> None:
    with httpx.Client(verify=False) as http_client:  # noqa: S501 (what the test is about)
        batch = cep.Client(base_url=address(impostor), http_client=http_client, **KEYS)
        assert list(batch.orchestrations.list()) == []
    assert len(impostor.requests) == 1


@pytest.mark.parametrize("client", [cep.Client, cep.AsyncClient, mep.Client, mep.AsyncClient])
def test_no_option_of_a_client_is_about_certificates(client: type) -> None:
    assert {"verify", "cert", "ssl", "ssl_context", "trust_env"} & set(
        inspect.signature(client).parameters
    ) == set()
