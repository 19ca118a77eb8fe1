"""The control API of a served sandbox, under `/_sandbox/`. It shows no keys and no personal data.

| route | body | response |
|---|---|---|
| `GET /_sandbox/state` | | campaigns, counts, faults, time |
| `GET /_sandbox/sent` | | everything that was sent, and how often |
| `GET /_sandbox/requests` | | all requests; `?from=100` skips the first hundred |
| `POST /_sandbox/faults` | a fault, or an array of them | the faults that are set |
| `DELETE /_sandbox/faults` | | removes all faults |
| `POST /_sandbox/advance` | `{"seconds": 60}` | the time |
| `POST /_sandbox/reset` | | deletes everything |
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs

from batchcom_sandbox.faults import Fault
from batchcom_sandbox.messages import JsonObject, Request, Response, json_response

if TYPE_CHECKING:
    from batchcom_sandbox.sandbox import Sandbox

__all__ = ["control"]


_ROUTES = (
    "GET /_sandbox/state",
    "GET /_sandbox/sent",
    "GET /_sandbox/requests",
    "POST /_sandbox/faults",
    "DELETE /_sandbox/faults",
    "POST /_sandbox/advance",
    "POST /_sandbox/reset",
)


def control(sandbox: Sandbox, request: Request) -> Response:
    """Carry out a request of the control API."""
    path, _, query = request.target.partition("?")
    route = f"{request.method} {path.rstrip('/')}"
    if route not in _ROUTES:
        return json_response(404, {"error": f"no such route; the routes are {', '.join(_ROUTES)}"})
    try:
        value = json.loads(request.body) if request.body else None
    except (ValueError, RecursionError) as error:
        return json_response(400, {"error": f"the body must be JSON: {error}"})
    try:
        return json_response(200, _carry_out(sandbox, route.replace("/_sandbox", ""), query, value))
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        return json_response(400, {"error": str(error)})


def _carry_out(sandbox: Sandbox, route: str, query: str, value: Any) -> Any:
    """Carry out what a route does with the value of the body, and return the value of the response."""
    match route:
        case "GET /state":
            return _state(sandbox)
        case "GET /sent":
            return [_without(asdict(sent), "exact") for sent in sandbox.sent]
        case "GET /requests":
            return [asdict(recorded) for recorded in sandbox.requests[_start(query) :]]
        case "POST /faults":
            faults = cast("list[object]", value) if isinstance(value, list) else [value]
            sandbox.fault(*map(Fault.from_json, faults))
            return _faults(sandbox)
        case "DELETE /faults":
            sandbox.clear_faults()
            return _faults(sandbox)
        case "POST /advance":
            sandbox.advance(_seconds(value))
            return {"now": sandbox.now()}
        case _:
            sandbox.reset()
            return {}


def _start(query: str) -> int:
    start = parse_qs(query).get("from", ["0"])[0]
    if not (start.isascii() and start.isdigit()):
        raise ValueError("query parameter from must be an integer")
    return int(start)


def _seconds(value: Any) -> float:
    seconds: Any = cast("JsonObject", value).get("seconds") if isinstance(value, dict) else None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise ValueError('request body must be like {"seconds": 60}')
    return float(seconds)


def _without(values: JsonObject, *hidden: str) -> JsonObject:
    return {key: value for key, value in values.items() if key not in hidden}


def _faults(sandbox: Sandbox) -> list[JsonObject]:
    return [{**fault.to_json(), "struck": struck} for fault, struck in sandbox.faults]


def _state(sandbox: Sandbox) -> JsonObject:
    return {
        "now": sandbox.now(),
        "campaigns": [_without(asdict(campaign), "body") for campaign in sandbox.campaigns],
        "users": {app: len(sandbox.collection("mep.custom_data", app=app)) for app in sandbox.app_names},
        "profiles": len(sandbox.profiles),
        "events": len(sandbox.events),
        "audiences": len(sandbox.audiences),
        "sent": sum(sent.times for sent in sandbox.sent),
        "requests": len(sandbox.requests),
        "faults": _faults(sandbox),
    }
