"""A server on 127.0.0.1 that counts how often each entry of the requests took effect."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from tests.servers.sockets import Connection, Request, Response, SocketServer

TOKEN = {"token": "00112233445566778899aabbccddeeff"}
ACCEPTED = Response(201, TOKEN)
INVALID = Response(400, {"code": 31, "message": "Malformed parameter"})
NO_KEY = Response(401, {"code": 10, "message": "Authentication invalid"})
BUSY = Response(429, {"code": 60, "message": "Too many requests"})
LOGIN_PAGE = Response(200, "<html>Please log in</html>")
"""The response of a proxy, which Batch never received the request from."""

Respond = Callable[[Request], Response | None]
"""Return the response to a request, or None to apply the request and to close the connection."""


def accept(_: Request) -> Response:
    """Accept every request."""
    return ACCEPTED


def accept_except(response: Response | None, *ids: str) -> Respond:
    """Return `response` to requests with one of these ids, and accept the others."""
    return lambda request: response if {*ids} & {*entry_ids(request.json)} else ACCEPTED


def entry_ids(body: Any) -> list[str]:
    """Return the ids of the entries in a request body of a bulk operation."""
    match body:
        case {"recipients": recipients}:
            (entries,) = recipients.values()
        case {"ids": entries} | {"items": entries}:
            pass
        case {"values": values}:
            entries = list(values)
        case list():
            entries = body
        case _:
            entries = []
    return [entry if isinstance(entry, str) else _id(entry) for entry in entries]


def _id(entry: dict[str, Any]) -> str:
    return json.dumps(entry["identifiers"]) if "identifiers" in entry else str(entry["id"])


class CountingServer(SocketServer):
    """Count the ids of every request that is not rejected.

    Attributes:
        respond: Computes the responses. A test may replace it.
        delay: Seconds from a request to its response.
        ids: How often each id took effect.
        by_app: How often each id took effect in each app, by the app's key.
        most_at_once: The largest number of requests that were under way at the same time.
        collisions: The ids that were in two requests at the same time.
    """

    def __init__(self, respond: Respond = accept, delay: float = 0.0) -> None:
        super().__init__(self._count)
        self.respond = respond
        self.delay = delay
        self.ids: Counter[str] = Counter()
        self.by_app: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.most_at_once = 0
        self.collisions: set[str] = set()
        self._requests_under_way = 0
        self._ids_under_way: Counter[str] = Counter()

    def bodies(self, path: str = "") -> list[Any]:
        """Return the bodies of the requests whose path contains `path`."""
        return [request.json for request in self.requests if path in request.path]

    def _count(self, connection: Connection) -> None:
        while request := connection.read():
            ids = entry_ids(request.json)
            distinct = set(ids)
            with self.lock:
                self._ids_under_way.update(distinct)
                self.collisions.update(id_ for id_ in distinct if self._ids_under_way[id_] > 1)
                self._requests_under_way += 1
                self.most_at_once = max(self.most_at_once, self._requests_under_way)
                response = self.respond(request)
                if response is None or (response.status_code < 400 and response is not LOGIN_PAGE):
                    self.ids.update(ids)
                    self.by_app[request.path.split("/")[2]].update(ids)
            connection.pause(self.delay)
            with self.lock:
                self._ids_under_way.subtract(distinct)
                self._requests_under_way -= 1
            if response is None:
                return
            connection.take(response)
