"""An async web service with one client for its life, whose callers learn what they may do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anyio
import httpx
import pytest
from batchcom_sandbox import Fault, Sandbox, VirtualClock

from examples.web_service import make_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Receive, Scope, Send

OPENING: dict[str, Any] = {"name": "Opening", "text": "We are open", "regions": ["FR"]}


@pytest.fixture
def post(batch_sandbox: Sandbox, batch_clock: VirtualClock) -> Callable[..., list[httpx.Response]]:
    """Start the service, post each of the values to it, and stop it."""

    async def play(values: tuple[object, ...]) -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=batch_sandbox.transport()) as http_client:
            app = make_app(
                rest_api_key="sandbox-rest-key",
                project_key="project_sandbox",
                http_client=http_client,
                clock=batch_clock,
            )
            async with app.router.lifespan_context(app) as state:

                async def service(scope: Scope, receive: Receive, send: Send) -> None:
                    await app({**scope, "state": dict(state or {})}, receive, send)

                transport = httpx.ASGITransport(service, raise_app_exceptions=False)
                async with httpx.AsyncClient(transport=transport, base_url="http://service") as caller:
                    return [await caller.post("/announcements", json=value) for value in values]

    def post(*values: object) -> list[httpx.Response]:
        return anyio.run(play, values)

    return post


def test_it_launches(post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox) -> None:
    (answer,) = post(OPENING)
    assert answer.status_code == 201
    assert [(sent.id, sent.times) for sent in batch_sandbox.sent] == [(answer.json()["id"], 1)]


def test_one_client_serves_every_request(
    post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox
) -> None:
    assert [answer.status_code for answer in post(OPENING, OPENING, OPENING)] == [201] * 3
    assert len(batch_sandbox.sent) == 3


def test_everybody_is_refused_with_the_problem(
    post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox
) -> None:
    (answer,) = post({**OPENING, "regions": []})
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["path"].startswith("targeting")
    assert batch_sandbox.sent == []


def test_a_rate_limit_asks_the_caller_to_come_back(
    post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox
) -> None:
    batch_sandbox.fault(Fault("429", retry_after=600))
    (answer,) = post(OPENING)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "600")


def test_an_unknown_outcome_is_never_called_try_again(
    post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox
) -> None:
    batch_sandbox.fault(Fault("500", operation="cep.campaigns_update"))
    batch_sandbox.fault(Fault("500", operation="cep.orchestrations_list"))
    (answer,) = post(OPENING)
    assert answer.status_code == 500
    assert answer.json()["id"].startswith("orchestration_")
