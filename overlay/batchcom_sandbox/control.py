"""Looking into a sandbox and steering it over HTTP, under `/_sandbox/`. Shows no key and nobody's data.

| route | body | answer |
|---|---|---|
| `GET /_sandbox/state` | | campaigns, counts, faults, time |
| `GET /_sandbox/sent` | | everything that was sent, and how often |
| `GET /_sandbox/requests` | | all requests; `?from=100` skips the first hundred |
| `POST /_sandbox/faults` | a fault, or an array of them | the faults that are set |
| `DELETE /_sandbox/faults` | | removes all faults |
| `POST /_sandbox/advance` | `{"seconds": 60}` | the time |
| `POST /_sandbox/reset` | | forgets everything |
| `POST /_sandbox/refuse` | `{"seconds": 0.5}` | a served sandbox then listens to nobody for so long |
"""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs

from batchcom_sandbox.faults import Fault
from batchcom_sandbox.messages import JsonObject, Request, Response, as_list, json_response

if TYPE_CHECKING:
    from batchcom_sandbox.core import Sandbox

__all__ = ["control"]


def control(sandbox: Sandbox, request: Request) -> Response:
    """Carry out a request of the sandbox's own routes."""
    path, _, query = request.target.partition("?")
    route = f"{request.method} {path.rstrip('/').removeprefix('/_sandbox')}"
    try:
        value = json.loads(request.body) if request.body else None
        if route == "POST /refuse":
            return Response(
                200, (("content-type", "application/json"),), b"{}", "refuse_next", _seconds(value)
            )
        return json_response(200, _answer(sandbox, route, value, parse_qs(query)))
    except LookupError:
        return json_response(
            404,
            {"error": "no such route; there are state, sent, requests, faults, advance, reset and refuse"},
        )
    except (ValueError, TypeError, OverflowError) as error:
        return json_response(400, {"error": str(error)})


def _answer(sandbox: Sandbox, route: str, value: Any, query: dict[str, list[str]]) -> Any:
    if route == "GET /state":
        return _state(sandbox)
    if route == "GET /sent":
        return [_shown(asdict(sent), "exact") for sent in sandbox.sent]
    if route == "GET /requests":
        return [asdict(recorded) for recorded in sandbox.requests[int(query.get("from", ["0"])[0]) :]]
    if route == "POST /faults":
        items = as_list(value) if isinstance(value, list) else [value]
        sandbox.fault(*[Fault.from_json(item) for item in items])
        return _faults(sandbox)
    if route == "DELETE /faults":
        sandbox.clear_faults()
        return _faults(sandbox)
    if route == "POST /advance":
        sandbox.advance(_seconds(value))
        return {"now": sandbox.now()}
    if route == "POST /reset":
        sandbox.reset()
        return {}
    raise LookupError(route)


def _seconds(value: Any) -> float:
    seconds: Any = cast("JsonObject", value).get("seconds") if isinstance(value, dict) else None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        raise ValueError('request body must be like {"seconds": 60}')
    if not (0 <= seconds < math.inf):
        raise ValueError(f"seconds must be a finite number, 0 or more, got {seconds}")
    return float(seconds)


def _shown(values: JsonObject, *hidden: str) -> JsonObject:
    return {key: value for key, value in values.items() if key not in hidden}


def _faults(sandbox: Sandbox) -> list[JsonObject]:
    return [{**fault.to_json(), "struck": struck} for fault, struck in sandbox.faults]


def _state(sandbox: Sandbox) -> JsonObject:
    return {
        "now": sandbox.now(),
        "campaigns": [_shown(asdict(campaign), "body", "deleted") for campaign in sandbox.campaigns],
        "users": {app: len(sandbox.user_data_of(app)) for app in sandbox.app_names},
        "sent": sum(sent.times for sent in sandbox.sent),
        "requests": len(sandbox.requests),
        "faults": _faults(sandbox),
    }
