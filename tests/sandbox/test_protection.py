"""A served sandbox rejects web pages, and no request can break or exhaust it."""

import json
import socket

import pytest
from batchcom_sandbox import Sandbox, Server, VirtualClock
from batchcom_sandbox.messages import MAX_BODY

from .conftest import CEP_HEADERS, push

FAULT = {"kind": "429"}


SECONDS = ["NaN", "Infinity", "-Infinity", "1e999", "-1", '"60"', "true"]


@pytest.mark.parametrize("seconds", SECONDS)
def test_control_with_bad_seconds_returns_400(sandbox, served, seconds):
    before = sandbox.now()
    response = served.post("/_sandbox/advance", content=f'{{"seconds": {seconds}}}')
    assert response.status_code == 400
    assert "seconds" in response.json()["error"]
    assert sandbox.now() == before
    assert served.get("/_sandbox/state").status_code == 200


@pytest.mark.parametrize("clock", [VirtualClock(), None])
@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -1.0, 1e300])
def test_advance_with_bad_seconds_raises(clock, seconds):
    with Sandbox(clock=clock) as sandbox, pytest.raises(ValueError, match="seconds must be 0 or more"):
        sandbox.advance(seconds)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost:x"])
@pytest.mark.parametrize("path", ["/_sandbox/sent", "/2.10/orchestrations/list"])
def test_request_to_a_foreign_host_is_rejected(sandbox, served, host, path):
    response = served.get(path, headers={**CEP_HEADERS, "Host": host})
    assert response.status_code == 403
    assert "Host" in response.json()["error"]
    assert sandbox.requests == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8700", "LOCALHOST", "[::1]:9000"])
def test_request_to_a_local_host_is_accepted(served, host):
    assert served.get("/_sandbox/state", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example", ""])
def test_request_of_a_web_page_cannot_set_faults(sandbox, served, origin):
    """Browsers send a plain text body to any host without a preflight request."""
    headers = {"Origin": origin, "Content-Type": "text/plain"}
    response = served.post("/_sandbox/faults", content=json.dumps(FAULT), headers=headers)
    assert response.status_code == 403
    assert sandbox.faults == []


def test_request_with_a_local_origin_is_accepted(sandbox, served):
    response = served.post("/_sandbox/faults", json=FAULT, headers={"Origin": "http://127.0.0.1:3000"})
    assert response.status_code == 200
    assert len(sandbox.faults) == 1


def _receive(connection: socket.socket) -> bytes:
    connection.settimeout(10)
    received = b""
    while data := connection.recv(65_536):
        received += data
    return received


@pytest.fixture
def connection(sandbox):
    with Server(sandbox) as server, socket.create_connection(("127.0.0.1", server.port)) as connection:
        yield connection


def test_announced_large_body_returns_413(connection):
    head = f"POST /_sandbox/faults HTTP/1.1\r\nHost: localhost\r\nContent-Length: {MAX_BODY + 1}\r\n\r\n"
    connection.sendall(head.encode())
    assert _receive(connection).startswith(b"HTTP/1.1 413 ")


def test_streamed_large_body_returns_413(connection):
    connection.sendall(
        b"POST /_sandbox/faults HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    piece = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    for _ in range(MAX_BODY // 0x100000):
        connection.sendall(piece)
    connection.sendall(b"1\r\n \r\n")
    assert _receive(connection).startswith(b"HTTP/1.1 413 ")


def test_mounted_large_body_returns_413(sandbox, mounted):
    response = mounted.post("/2.10/campaigns/create", content=b" " * (MAX_BODY + 1), headers=CEP_HEADERS)
    assert response.status_code == 413
    assert sandbox.campaigns == []


def test_ordinary_request_is_accepted(served):
    assert served.post("/2.10/campaigns/create", json=push(), headers=CEP_HEADERS).status_code == 201
