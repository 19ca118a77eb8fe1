"""Names a generated package, and answers requests as a test says."""

import http.server
import importlib
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
APIS = ("cep", "mep")


class Package:
    """A generated package; `package("cep.models")` is one of its modules."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, module: str) -> Any:
        """Import one of its modules."""
        return importlib.import_module(f"{self.name}.{module}")


class Response(NamedTuple):
    """What the server says."""

    status: int
    body: bytes = b""
    content_type: str = "application/json"


class Server(http.server.ThreadingHTTPServer):
    """Answers each request with `answer`, and keeps the requests."""

    answer = Response(200)

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[tuple[str, str, dict[str, str], bytes]] = []

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    """Keeps a request and answers it."""

    server: Server

    def do_POST(self) -> None:
        """Response any method."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.requests.append((self.command, self.path, dict(self.headers), body))
        answer = self.server.answer
        self.send_response(answer.status, "Response")
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    do_GET = do_PUT = do_DELETE = do_POST  # noqa: N815 - the standard library's names

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
        """Say nothing."""
