"""A server on 127.0.0.1 that keeps which ids it was sent, and answers as a test says."""

import http.server
import json
import threading
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

TOKEN = {"token": "00112233445566778899aabbccddeeff"}
Response = tuple[int, dict[str, Any] | str] | None
"""Status and body; None closes the connection without an answer, after the request has taken effect."""

INVALID = (400, {"code": 31, "message": "Malformed parameter"})
NO_KEY = (401, {"code": 10, "message": "Authentication invalid"})
LOGIN_PAGE: Response = (200, "<html>Please log in</html>")
BUSY = (429, {"code": 60, "message": "Too many requests"})


def accept(_ids: list[str], _number: int) -> Response:
    """Take everything."""
    return 201, TOKEN


class Counting(http.server.ThreadingHTTPServer):
    """Counts the ids of every request that it does not refuse.

    Attributes:
        ids: How often each id took effect.
        by_app: The same for each app, by its key.
        requests: How many were read.
        most_at_once: Requests that were under way at the same time, at the most.
    """

    daemon_threads = True

    def __init__(
        self,
        answer: Callable[[list[str], int], Response] = accept,
        delay: float = 0.0,
        takes_effect: bool = True,
    ) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.delay = delay
        self.takes_effect = takes_effect
        self.ids: Counter[str] = Counter()
        self.by_app: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.bodies: list[Any] = []
        self.requests = 0
        self.under_way = 0
        self.most_at_once = 0
        self.lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def __enter__(self) -> "Counting":
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that was killed is no error of the server."""


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Counting
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Count and answer."""
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        ids = _ids(body)
        server = self.server
        with server.lock:
            server.requests += 1
            number = server.requests
            server.under_way += 1
            server.most_at_once = max(server.most_at_once, server.under_way)
            answer = server.answer(ids, number)
            if server.takes_effect and (answer is None or answer[0] < 400):
                server.ids.update(ids)
                server.by_app[self.path.split("/")[2]].update(ids)
                server.bodies.append(body)
        threading.Event().wait(server.delay)
        with server.lock:
            server.under_way -= 1
        if answer is None:
            self.close_connection = True
            return
        text = answer[1] if isinstance(answer[1], str) else json.dumps(answer[1])
        content = text.encode()
        self.send_response(answer[0])
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_DELETE = do_POST  # noqa: N815 (http.server's own names)


def _ids(body: Any) -> list[str]:
    if isinstance(body, dict):
        (ids,) = body["recipients"].values()
        return list(ids)
    return [one if isinstance(one, str) else one["id"] for one in body]
