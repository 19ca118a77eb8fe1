"""Encrypted servers, whose certificate our own clients trust."""

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from batchcom._core import http_clients

from tests.servers.sockets import Behavior, SocketServer
from tests.servers.tls import self_signed, tunnel


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[ssl.SSLContext, Path]:
    """The server's SSL context, and its certificate, which our own clients trust in these tests."""
    context, certificate = self_signed(tmp_path_factory.mktemp("tls"))
    http_clients.shared_ssl_context().load_verify_locations(certificate)
    return context, certificate


@pytest.fixture
def encryption(signed: tuple[ssl.SSLContext, Path]) -> ssl.SSLContext:
    """The server's SSL context."""
    return signed[0]


@pytest.fixture
def proxied(
    signed: tuple[ssl.SSLContext, Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[[Behavior], SocketServer]:
    """Return a server behind a proxy, with TLS to the server inside the TLS to the proxy."""
    context, certificate = signed

    def serve(behavior: Behavior) -> SocketServer:
        server = SocketServer(tunnel(behavior, context), tls=context)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        monkeypatch.setenv("https_proxy", server.url)
        monkeypatch.setenv("no_proxy", "")
        return server

    return serve
