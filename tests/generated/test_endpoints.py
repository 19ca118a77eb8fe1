"""Requests of generated endpoints as a server receives them, and responses as a caller receives them."""

import json

import pytest

from tests.generated.support import Package, Server
from tests.servers.sockets import Response

CREATED = Response(201, b'{"id": "7f3a"}')
PUSH = {"channel_type": "push", "platform_type": ["ios"], "body": "Déjà"}
CAMPAIGN = {"name": "Sale", "state": "DRAFT", "when": {"start_time": "now"}, "messages": [PUSH]}
KEY = "invented-key"


def test_request_has_method_path_headers_and_body(ours: Package, server: Server) -> None:
    server.response = CREATED
    with ours("cep").AuthenticatedClient(base_url=f"{server.url}/2.10", token=KEY) as client:
        body = ours("cep.models").Campaign.from_dict(CAMPAIGN)
        created = ours("cep.api.campaigns.campaigns_create").sync(
            client=client, body=body, x_batch_project="project"
        )
    assert created == ours("cep.models").CampaignCreated(id="7f3a")
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/2.10/campaigns/create")
    assert request.headers["Content-Type"] == "application/json"
    assert request.headers["Authorization"] == f"Bearer {KEY}"
    assert request.headers["X-Batch-Project"] == "project"
    assert request.content == json.dumps(CAMPAIGN, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.anyio
async def test_async_request_has_method_path_headers_and_body(ours: Package, server: Server) -> None:
    server.response = CREATED
    client = ours("mep").AuthenticatedClient(
        base_url=server.url, token=KEY, prefix="", auth_header_name="X-Authorization"
    )
    async with client:
        values = ours("mep.models").CustomDataValues.from_dict({"u.nickname": "Zoé", "u.gone": None})
        server.response = Response(200, b'{"token": "0f9e"}')
        accepted = await ours("mep.api.custom_data.custom_data_set").asyncio(
            "app-key", "id/with ?#", client=client, body=ours("mep.models").CustomData(values=values)
        )
        assert accepted.to_dict() == {"token": "0f9e"}
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/1.0/app-key/data/users/id%2Fwith%20%3F%23")
    assert request.headers["X-Authorization"] == KEY
    assert request.json == {"values": {"u.nickname": "Zoé", "u.gone": None}}


def test_query_is_part_of_the_path(ours: Package, server: Server) -> None:
    server.response = Response(200, b"[]")
    with ours("mep").Client(base_url=server.url) as client:
        campaigns = ours("mep.api.campaigns.campaigns_list").sync(
            "app-key", client=client, limit=5, live=True
        )
    assert campaigns == []
    assert server.requests[0].path == "/1.1/app-key/campaigns/list?limit=5&live=true"


def test_documented_error_response_is_parsed(ours: Package, server: Server) -> None:
    server.response = Response(404, b'{"error_code": 11, "error_message": "Not found"}')
    with ours("mep").Client(base_url=server.url) as client:
        response = ours("mep.api.campaigns.campaigns_get").sync_detailed("app-key", "token", client=client)
    assert response.status_code == 404
    assert response.parsed.error_code == 11


@pytest.mark.parametrize("status", [200, 204, 418, 599])
def test_response_without_a_body_is_returned(status: int, ours: Package, server: Server) -> None:
    server.response = Response(status)
    with ours("mep").Client(base_url=server.url) as client:
        response = ours("mep.api.campaigns.campaigns_delete").sync_detailed("app-key", "token", client=client)
    assert (response.status_code, response.content, response.parsed) == (status, b"", None)


def test_undocumented_status_raises_if_requested(ours: Package, server: Server) -> None:
    server.response = Response(418, b"tea")
    with ours("mep").Client(base_url=server.url, raise_on_unexpected_status=True) as client:
        endpoint = ours("mep.api.campaigns.campaigns_get")
        with pytest.raises(ours("errors").UnexpectedStatus, match="418") as caught:
            endpoint.sync_detailed("app-key", "token", client=client)
    assert caught.value.content == b"tea"


def test_client_copy_has_its_own_connections(ours: Package, server: Server) -> None:
    server.response = Response(200, b"[]")
    endpoint = ours("mep.api.campaigns.campaigns_list")
    with ours("mep").Client(base_url=server.url, headers={"X-One": "1"}) as client:
        with client.with_headers({"X-Two": "2"}) as copy:
            assert copy.get_httpx_client() is not client.get_httpx_client()
            endpoint.sync("app-key", client=copy)
        endpoint.sync("app-key", client=client)
    assert [("X-One" in sent.headers, "X-Two" in sent.headers) for sent in server.requests] == [
        (True, True),
        (True, False),
    ]
