"""The example of a web service: it shares one client, and each error has its own response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anyio
import httpx
import pytest
from batchcom_sandbox import Fault, Sandbox

from examples.web_service import make_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Receive, Scope, Send

OPENING: dict[str, Any] = {"name": "Opening", "text": "We are open", "regions": ["FR"]}


@pytest.fixture
def post(batch_sandbox: Sandbox) -> Callable[..., list[httpx.Response]]:
    """Start the service, post each of the values, and stop the service."""

    async def play(values: tuple[object, ...], rest_api_key: str) -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=batch_sandbox.transport()) as http_client:
            app = make_app(
                rest_api_key=rest_api_key,
                project_key="project_sandbox",
                http_client=http_client,
            )
            async with app.router.lifespan_context(app) as state:

                async def service(scope: Scope, receive: Receive, send: Send) -> None:
                    await app({**scope, "state": dict(state or {})}, receive, send)

                transport = httpx.ASGITransport(service, raise_app_exceptions=False)
                async with httpx.AsyncClient(transport=transport, base_url="http://service") as caller:
                    return [await caller.post("/announcements", json=value) for value in values]

    def post(*values: object, rest_api_key: str = "sandbox-rest-key") -> list[httpx.Response]:
        return anyio.run(play, values, rest_api_key)

    return post


def test_web_service_launches_once(post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox) -> None:
    (response,) = post(OPENING)
    assert response.status_code == 201
    assert [(sent.id, sent.times) for sent in batch_sandbox.sent] == [(response.json()["id"], 1)]


def test_web_service_shares_one_client(
    post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox
) -> None:
    assert [response.status_code for response in post(OPENING, OPENING, OPENING)] == [201] * 3
    assert len(batch_sandbox.sent) == 3


def test_web_service_missing_targeting_returns_422(
    post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox
) -> None:
    (response,) = post({**OPENING, "regions": []})
    assert response.status_code == 422
    assert response.json()["problems"][0]["path"].startswith("targeting")
    assert batch_sandbox.sent == []


def test_web_service_rate_limit_returns_503(
    post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox
) -> None:
    batch_sandbox.fault(Fault("429", retry_after=600))
    (response,) = post(OPENING)
    assert (response.status_code, response.headers["retry-after"]) == (503, "600")


def test_web_service_unknown_outcome_returns_500(
    post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox
) -> None:
    batch_sandbox.fault(Fault("500", operation="cep.campaigns_update"))
    batch_sandbox.fault(Fault("500", operation="cep.orchestrations_list"))
    (response,) = post(OPENING)
    assert response.status_code == 500
    assert response.json()["id"].startswith("orchestration_")


def test_web_service_wrong_key_returns_502(
    post: Callable[..., list[httpx.Response]], batch_sandbox: Sandbox
) -> None:
    (response,) = post(OPENING, rest_api_key="another-invented-key")
    assert response.status_code == 502
    assert response.json() == {"error": "not sent", "reason": "AuthenticationError"}
    assert batch_sandbox.sent == []
