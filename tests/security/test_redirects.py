"""No client follows a redirect, so no key reaches another host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anyio
import httpx
import pytest
from batchcom import cep, mep
from batchcom.errors import APIError

from tests.servers.sockets import Response

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = {"rest_api_key": "invented-rest-key"}
STATUSES = [301, 302, 303, 307, 308]


@pytest.fixture
def elsewhere(serve: Callable[..., Any]) -> Any:
    return serve(Response(200, {}))


@pytest.fixture(params=STATUSES)
def origin(request: pytest.FixtureRequest, serve: Callable[..., Any], elsewhere: Any) -> Any:
    return serve(Response(request.param, headers={"location": f"{elsewhere.url}/caught"}))


CAMPAIGN = cep.campaign("Sale", cep.push("Hi", platforms=["ios"]), start_time="now")


def test_calls_do_not_follow_redirects(origin: Any, elsewhere: Any) -> None:
    with cep.Client(project_key="project_invented", base_url=origin.url, **KEYS) as batch:
        with pytest.raises(APIError):
            batch.campaigns.create(CAMPAIGN)
        with pytest.raises(APIError):
            list(batch.orchestrations.list())
    assert len(origin.requests) == 2
    assert elsewhere.requests == []


def test_http_client_that_follows_redirects_follows_none(origin: Any, elsewhere: Any) -> None:
    with httpx.Client(follow_redirects=True) as http_client:
        app = mep.Client(api_key="invented-app", base_url=origin.url, http_client=http_client, **KEYS)
        with pytest.raises(APIError):
            app.custom_data.delete("cust-0042")
    assert elsewhere.requests == []


def test_generated_client_does_not_follow_redirects(origin: Any, elsewhere: Any) -> None:
    from batchcom_api.cep.api.orchestrations import orchestrations_list

    with httpx.Client(follow_redirects=True) as http_client:
        batch = cep.Client(
            project_key="project_invented", base_url=origin.url, http_client=http_client, **KEYS
        )
        response = orchestrations_list.sync_detailed(client=batch.raw, x_batch_project="project_invented")
    assert 300 <= int(response.status_code) < 400
    assert elsewhere.requests == []


def test_async_client_does_not_follow_redirects(origin: Any, elsewhere: Any) -> None:
    async def call() -> None:
        async with httpx.AsyncClient(follow_redirects=True) as http_client:
            for own in (None, http_client):
                async with cep.AsyncClient(
                    project_key="project_invented", base_url=origin.url, http_client=own, **KEYS
                ) as batch:
                    with pytest.raises(APIError):
                        await batch.campaigns.create(CAMPAIGN)

    anyio.run(call)
    assert elsewhere.requests == []
