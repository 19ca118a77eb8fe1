"""Carries requests out: credentials, limits, judging, the operation itself, and effects that come late."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox import cep, mep
from batchcom_sandbox.calls import Call, Handler, Settings
from batchcom_sandbox.documents import load
from batchcom_sandbox.judge import Judge
from batchcom_sandbox.messages import Api, JsonObject, Request, Response, json_response
from batchcom_sandbox.refusals import Refusal, refusal_response
from batchcom_sandbox.routes import Match, Router
from batchcom_sandbox.sending import settle
from batchcom_sandbox.versions import check_version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_sandbox.access import Access
    from batchcom_sandbox.clock import Clock
    from batchcom_sandbox.limits import RateLimit
    from batchcom_sandbox.store import Store

__all__ = ["Documents", "Engine"]

HANDLERS: dict[str, Handler] = {
    **{f"cep.{name}": handler for name, handler in cep.HANDLERS.items()},
    **{f"mep.{name}": handler for name, handler in mep.HANDLERS.items()},
}


class Documents:
    """What the OpenAPI documents of both APIs say, ready for use.

    Args:
        documents: The document of each API.
    """

    def __init__(self, documents: Mapping[Api, JsonObject]) -> None:
        self.router = Router(documents)
        self.judge = Judge(documents)
        self.live_only = _live_only(documents)

    @staticmethod
    @cache
    def shipped() -> Documents:
        """Return the documents that ship with batchcom; they are read once."""
        return Documents({"cep": load("cep"), "mep": load("mep")})


@dataclass(frozen=True)
class Engine:
    """Everything that an answer depends on. Works inside a transaction of the store."""

    documents: Documents
    access: Access
    limit: RateLimit
    settings: Settings
    store: Store
    clock: Clock

    def catch_up(self, now: float) -> None:
        """Do what has come due until now: late effects, scheduled campaigns."""
        self._run_late(now)
        settle(self.store, self.settings, now)

    def wait(self, request: Request, due: float) -> None:
        """Let a request take effect later."""
        self.store.add_late(due, _frozen(request))

    def answer(self, match: Match, request: Request, now: float) -> tuple[Response, bool]:
        """Return the answer and whether it changed anything; a refused request changes nothing."""
        try:
            call = self._admit(match, request, now)
            status, value = HANDLERS[cast("str", match.label)](call)
        except Refusal as refusal:
            return refusal_response(match.api, refusal, self.settings.choices), False
        return json_response(status, value), call.changed

    def _admit(self, match: Match, request: Request, now: float) -> Call:
        if match.label is None or match.label not in HANDLERS:
            raise Refusal("ROUTE_NOT_FOUND", "there is no such route")
        headers = request.lower_headers()
        app = self.access.admit(match, headers)
        if not self.limit.allows(match.api, self.clock.monotonic()):
            after = self.settings.choices.retry_after
            extra = () if after is None else (("retry-after", f"{after:g}"),)
            raise Refusal("TOO_MANY_REQUESTS", "too many requests: wait for at least 5 seconds", *extra)
        if app is not None and app.key != "live" and match.label in self.documents.live_only:
            raise Refusal("API_MISUSE", "this route takes the Live key of an app only")
        body = self.documents.judge.decide(match, headers, request.body)
        if match.api == "cep":
            check_version(match.operation or "", match.version, body)
        return Call(match, body, now, self.store, self.settings, app)

    def _run_late(self, now: float) -> None:
        for due, frozen in self.store.take_late(now):
            request = _thawed(frozen)
            settle(self.store, self.settings, due)
            self.answer(self.documents.router.match(request.method, request.target), request, due)


def _live_only(documents: Mapping[Api, JsonObject]) -> set[str]:
    return {
        f"{api}.{operation['operationId']}"
        for api, document in documents.items()
        for item in cast("dict[str, dict[str, Any]]", document["paths"]).values()
        for operation in item.values()
        if isinstance(operation, dict) and cast("JsonObject", operation).get("x-key") == "live"
    }


def _frozen(request: Request) -> JsonObject:
    """Return a request as JSON that can wait in the store for its late effect."""
    return {
        "method": request.method, "target": request.target, "headers": list(request.lower_headers().items()),
        "body": base64.b64encode(request.body).decode(),
    }  # fmt: skip


def _thawed(frozen: JsonObject) -> Request:
    headers = cast("list[tuple[str, str]]", frozen["headers"])
    return Request(
        frozen["method"], frozen["target"], [(n, v) for n, v in headers], base64.b64decode(frozen["body"])
    )
