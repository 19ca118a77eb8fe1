"""TLS for servers on 127.0.0.1."""

import shutil
import socket
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.servers.sockets import Behavior, Connection


def self_signed(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """Write a self-signed certificate for 127.0.0.1. Return the server's SSL context and the certificate."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    files = ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", *subject, *files],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context, certificate


class _Inside(socket.socket):
    """The server's side of TLS inside another connection. It sends each byte in its own TLS record."""

    def __init__(self, around: socket.socket, context: ssl.SSLContext) -> None:
        super().__init__()
        self._around = around
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._encryption = context.wrap_bio(self._incoming, self._outgoing, server_side=True)

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Receive decrypted bytes; none once the client has gone."""
        while True:
            try:
                return self._encryption.read(size)
            except ssl.SSLWantReadError:
                self._around.sendall(self._outgoing.read())  # the handshake, if it is not complete
                if not (received := self._around.recv(size, flags)):
                    return b""
                self._incoming.write(received)

    def sendall(self, data: bytes, _flags: int = 0) -> None:  # type: ignore[override]
        """Send all records at once."""
        for byte in data:
            self._encryption.write(bytes([byte]))
        self._around.sendall(self._outgoing.read())


def tunnel(behavior: Behavior, context: ssl.SSLContext) -> Behavior:
    """Act as a proxy and as a TLS server behind it, which handles the connection with `behavior`."""

    def treat(connection: Connection) -> None:
        connection.read()
        connection.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        with _Inside(connection.stream, context) as stream:
            behavior(connection.over(stream))

    return treat
