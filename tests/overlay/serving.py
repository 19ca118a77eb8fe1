"""A server on 127.0.0.1 whose responses a test computes from the requests."""

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """What a server responds with."""

    status_code: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


class Request(NamedTuple):
    """What a server received."""

    path: str
    body: Any


@contextlib.contextmanager
def server(respond: Callable[[Request], Reply]) -> Iterator[tuple[str, list[Request]]]:
    """Yield the address of a server on 127.0.0.1, and the requests that it receives."""
    requests: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            request = Request(self.path, json.loads(content) if content else None)
            requests.append(request)
            reply = respond(request)
            self.send_response_only(reply.status_code)
            for name, value in reply.headers:
                self.send_header(name, value)
            if reply.status_code != 204:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_DELETE = do_POST  # noqa: N815 (names of http.server)

        def log_message(self, *_: object) -> None:
            """Log nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}", requests
        listening.shutdown()
        thread.join(5)
