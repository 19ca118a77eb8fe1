"""Clients: keys, connections, copies, paging, groups, and the generated client behind them."""

import datetime as dt
import json
import threading
import traceback
from typing import Any

import httpx
import pytest
from batchcom import RetryPolicy, cep, errors, mep
from batchcom.results import Results
from batchcom_api.cep.operations import DEFAULT_VERSION
from batchcom_sandbox import Fault, Sandbox, VirtualClock

from tests.clocks import client_on
from tests.overlay.support import (
    APP_KEY,
    CEP_KEYS,
    MEP_KEYS,
    PROJECT_KEY,
    REST_KEY,
    Script,
    Side,
    cep_campaign,
    mep_campaign,
    respond,
    sandbox_on,
)
from tests.packages import is_ours
from tests.servers.sockets import Response, scripted_server

ID = "a0082dc6860938a26280bd3ba927303b"


# --- what is sent


def test_project_api_request_is_as_documented(side: Side) -> None:
    script = Script(respond(201, {"id": "o_1"}))
    side.cep(script).campaigns.create(cep_campaign())
    [request] = script.requests
    assert str(request.url) == f"https://api.batch.com/{DEFAULT_VERSION}/campaigns/create"
    assert request.headers["authorization"] == f"Bearer {REST_KEY}"
    assert request.headers["x-batch-project"] == PROJECT_KEY
    assert request.headers["content-type"] == "application/json"
    assert request.headers["user-agent"].startswith("batchcom/")
    assert json.loads(request.content) == cep_campaign().to_dict()


def test_app_api_request_is_as_documented(side: Side) -> None:
    script = Script(respond(200, {"campaign_token": ID}))
    side.mep(script).campaigns.get(ID)
    [request] = script.requests
    assert str(request.url) == f"https://api.batch.com/1.1/{APP_KEY}/campaigns/{ID}"
    assert request.headers["x-authorization"] == REST_KEY
    assert "authorization" not in request.headers


@pytest.mark.parametrize(
    "base_url", ["http://127.0.0.1:1", "http://127.0.0.1:1/", "http://127.0.0.1:1/proxy/"]
)
def test_base_url_with_a_path_begins_every_url(base_url: str, side: Side) -> None:
    script = Script(respond(200, {}))
    side.cep(script, base_url=base_url, version="2.11").campaigns.delete("o_1")
    side.mep(script, base_url=base_url).campaigns.delete(ID)
    prefix = base_url.rstrip("/")
    assert [str(request.url) for request in script.requests] == [
        f"{prefix}/2.11/campaigns/delete",
        f"{prefix}/1.1/{APP_KEY}/campaigns/delete/{ID}",
    ]


@pytest.mark.parametrize(
    "base_url", ["", "batch.com", "ftp://batch.com", "https://a b", "https://x?y", "https://x:port"]
)
def test_base_url_invalid_is_refused(base_url: str) -> None:
    with pytest.raises(errors.ConfigurationError, match="base_url"):
        cep.Client(**CEP_KEYS, base_url=base_url)


@pytest.mark.parametrize("version", ["2", "2.x", "latest", "2.10/", "", "２.1"])
def test_version_invalid_is_refused(version: str) -> None:
    with pytest.raises(errors.ConfigurationError, match="version"):
        cep.Client(**CEP_KEYS, version=version)


def test_version_as_number_is_refused() -> None:
    number: Any = 2.10
    with pytest.raises(errors.ConfigurationError, match=r"version must be a string like 2\.10, got 2\.1"):
        cep.Client(**CEP_KEYS, version=number)


@pytest.mark.parametrize("retry", [0, 3, False, {"max_attempts": 1}])
def test_retry_of_another_type_is_refused(retry: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match="retry"):
        mep.Client(**MEP_KEYS, retry=retry)
    with mep.Client(**MEP_KEYS) as app, pytest.raises(errors.ConfigurationError, match="retry"):
        app.with_options(retry=retry)


def test_version_defaults_to_that_of_the_document() -> None:
    with cep.Client(**CEP_KEYS) as batch:
        assert batch.version == DEFAULT_VERSION
    with cep.Client(**CEP_KEYS, version="2.11") as batch:
        assert batch.version == "2.11"


# --- keys


def test_keys_omitted_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_REST_API_KEY", "rest-from-environment")
    monkeypatch.setenv("BATCH_PROJECT_KEY", "project-from-environment")
    monkeypatch.setenv("BATCH_API_KEY", "app-from-environment")
    script = Script(respond(200, {}))
    with httpx.Client(transport=script) as http_client:
        cep.Client(http_client=http_client).campaigns.delete("o_1")
        mep.Client(http_client=http_client).campaigns.delete(ID)
        mep.Client(http_client=http_client, api_key="app-argument").campaigns.delete(ID)
    first, second, third = script.requests
    assert first.headers["authorization"] == "Bearer rest-from-environment"
    assert first.headers["x-batch-project"] == "project-from-environment"
    assert "/app-from-environment/" in str(second.url)
    assert "/app-argument/" in str(third.url)


@pytest.mark.parametrize(
    ("kind", "keys", "missing"),
    [
        (cep.Client, {}, "BATCH_REST_API_KEY"),
        (cep.Client, {"rest_api_key": "a"}, "BATCH_PROJECT_KEY"),
        (mep.AsyncClient, {"rest_api_key": "a"}, "BATCH_API_KEY"),
        (mep.Client, {"rest_api_key": "a", "api_key": ""}, "BATCH_API_KEY"),
    ],
)
def test_missing_key_names_its_environment_variable(kind: Any, keys: dict[str, str], missing: str) -> None:
    with pytest.raises(errors.ConfigurationError, match=missing):
        kind(**keys)


def test_client_with_positional_arguments_raises() -> None:
    positional: Any = cep.Client
    with pytest.raises(TypeError):
        positional("key", "project")


# --- connections


def test_close_closes_connections_of_the_client(side: Side) -> None:
    with scripted_server(Response(200, {})) as server:
        batch = side.cep(base_url=server.url)
        copy = batch.with_options(timeout=3)
        copy.campaigns.delete("o_1")
        copy.close()
        batch.campaigns.delete("o_1")
        assert server.connections == 1
        batch.close()
        assert server.all_closed()


def test_context_closes_connections_of_the_client() -> None:
    with scripted_server(Response(200, {})) as server:
        with mep.Client(**MEP_KEYS, base_url=server.url) as app:
            app.campaigns.delete(ID)
        assert server.all_closed()


@pytest.mark.anyio
async def test_async_context_closes_connections_of_the_client() -> None:
    with scripted_server(Response(200, {})) as server:
        async with mep.AsyncClient(**MEP_KEYS, base_url=server.url) as app:
            await app.campaigns.delete(ID)
        assert server.all_closed()


def test_http_client_given_stays_open_and_unchanged() -> None:
    with httpx.Client(transport=Script(respond(200, {})), headers={"X-Mine": "1"}, timeout=7) as mine:
        before = (dict(mine.headers), mine.timeout, mine.base_url)
        with cep.Client(**CEP_KEYS, http_client=mine) as batch:
            batch.campaigns.delete("o_1")
            assert batch.raw.get_httpx_client() is not mine
        assert not mine.is_closed
        assert (dict(mine.headers), mine.timeout, mine.base_url) == before


def test_http_client_of_the_other_side_is_refused() -> None:
    http_client: Any = httpx.AsyncClient()
    with pytest.raises(errors.ConfigurationError, match=r"httpx\.Client"):
        cep.Client(**CEP_KEYS, http_client=http_client)
    http_client = httpx.Client()
    with pytest.raises(errors.ConfigurationError, match=r"httpx\.AsyncClient"):
        mep.AsyncClient(**MEP_KEYS, http_client=http_client)
    http_client.close()


def test_two_clients_share_no_connection() -> None:
    with scripted_server(Response(200, {})) as server, cep.Client(**CEP_KEYS, base_url=server.url) as batch:
        with cep.Client(**CEP_KEYS, base_url=server.url) as second_client:
            batch.campaigns.delete("o_1")
            second_client.campaigns.delete("o_1")
        batch.campaigns.delete("o_1")
        assert server.connections == 2


@pytest.mark.parametrize(
    ("timeout", "expected"),
    [
        (None, httpx.Timeout(9.0)),
        (2, httpx.Timeout(2.0, connect=2.0)),
        (60.0, httpx.Timeout(60.0, connect=5.0)),
        ((1, 90), httpx.Timeout(90.0, connect=1.0)),
        (httpx.Timeout(4, read=8), httpx.Timeout(4, read=8)),
    ],
)
def test_timeout_replaces_that_of_your_http_client(timeout: Any, expected: httpx.Timeout, side: Side) -> None:
    timeouts: list[Any] = []

    def look(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"])
        return respond(200, {})

    http_client = side.http_client(transport=Script(look), timeout=9)
    policy = RetryPolicy(max_elapsed=float("inf"))
    side.cep(http_client=http_client, timeout=timeout, retry=policy).campaigns.delete("o_1")
    assert timeouts == [expected.as_dict()]


def test_timeout_defaults_to_5_and_30_seconds() -> None:
    expected = httpx.Timeout(30.0, connect=5.0)
    assert cep.Client(**CEP_KEYS).raw.get_httpx_client().timeout == expected
    assert mep.AsyncClient(**MEP_KEYS).raw.get_async_httpx_client().timeout == expected


@pytest.mark.parametrize(
    "timeout",
    [0, -1, float("inf"), float("nan"), "5", (1,) * 3, (), (0, 5), [1, 2], (None, 5), True, (True, 5)],
)
def test_timeout_that_is_none_is_refused(timeout: Any) -> None:
    with pytest.raises(errors.ConfigurationError, match="timeout"):
        cep.Client(**CEP_KEYS, timeout=timeout)


def test_timeout_of_your_http_client_stays_unless_replaced(side: Side) -> None:
    timeouts: list[Any] = []

    def look(request: httpx.Request) -> httpx.Response:
        timeouts.append(request.extensions["timeout"]["read"])
        return respond(200, {})

    http_client = side.http_client(transport=Script(look), timeout=47)
    side.cep(http_client=http_client).campaigns.delete("o_1")
    side.cep(http_client=http_client, timeout=8).campaigns.delete("o_1")
    assert timeouts == [47, 8]


def test_with_options_changes_only_the_copy(side: Side) -> None:
    script = Script(respond(429))
    http_client = side.http_client(transport=script)
    kind: Any = mep.AsyncClient if side.asynchronous else mep.Client
    app = client_on(VirtualClock(), kind, **MEP_KEYS, http_client=http_client)
    copy = app.with_options(retry=RetryPolicy.never())
    assert type(copy) is type(app)
    for client, attempts in ((copy, 1), (app, 4), (copy.with_options(timeout=3), 1)):
        script.requests.clear()
        with pytest.raises(errors.RateLimitError):
            side.run(client.campaigns.delete(ID))
        assert len(script.requests) == attempts


def test_proxies_of_the_environment_are_used(monkeypatch: pytest.MonkeyPatch, side: Side) -> None:
    with scripted_server(Response(200, b"{}")) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        side.cep(base_url="http://batch.localhost").campaigns.delete("o_1")
        assert proxy.requests[0].path == f"http://batch.localhost/{DEFAULT_VERSION}/campaigns/delete"


def test_client_following_redirects_does_not_follow_them(side: Side) -> None:
    with scripted_server(Response(302, b"", {"Location": "/elsewhere"}), Response(200, b"{}")) as server:
        http_client = side.http_client(follow_redirects=True)
        batch = side.cep(http_client=http_client, base_url=server.url)
        with pytest.raises(errors.APIError) as caught:
            batch.campaigns.delete("o_1")
        assert caught.value.status_code == 302
        assert len(server.requests) == 1


def test_client_shared_by_threads_sends_every_call() -> None:
    with (
        scripted_server(Response(200, b"{}")) as server,
        cep.Client(**CEP_KEYS, base_url=server.url) as batch,
    ):
        threads = [threading.Thread(target=batch.campaigns.delete, args=(f"o_{n}",)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(10)
        assert len(server.requests) == 8


# --- the generated client


def test_raw_is_the_generated_client() -> None:
    from batchcom_api.cep.api.campaigns import campaigns_delete
    from batchcom_api.cep.models import CampaignDelete

    script = Script(respond(200, {}))
    with httpx.Client(transport=script) as mine, cep.Client(**CEP_KEYS, http_client=mine) as batch:
        response = campaigns_delete.sync_detailed(
            client=batch.raw, body=CampaignDelete(id="o_1"), x_batch_project=PROJECT_KEY
        )
    assert response.status_code == 200
    [request] = script.requests
    assert str(request.url) == f"https://api.batch.com/{DEFAULT_VERSION}/campaigns/delete"
    assert request.headers["authorization"] == f"Bearer {REST_KEY}"
    assert request.headers["user-agent"].startswith("batchcom/")


@pytest.mark.anyio
async def test_raw_async_is_the_generated_client() -> None:
    from batchcom_api.mep.api.campaigns import campaigns_get

    script = Script(respond(200, {"campaign_token": ID}))
    async with httpx.AsyncClient(transport=script) as mine:
        app = mep.AsyncClient(**MEP_KEYS, http_client=mine)
        response: Any = await campaigns_get.asyncio_detailed(APP_KEY, ID, client=app.raw)
    assert response.parsed.campaign_token == ID
    assert script.requests[0].headers["x-authorization"] == REST_KEY


def test_raw_client_closed_leaves_connections_open() -> None:
    with (
        httpx.Client(transport=Script(respond(200, {}))) as mine,
        cep.Client(**CEP_KEYS, http_client=mine) as batch,
    ):
        batch.raw.get_httpx_client().close()
        batch.campaigns.delete("o_1")
        assert not mine.is_closed


# --- pages


def pages_of(side: Side, api: str, *pages: Any) -> tuple[Any, Script]:
    script = Script(*(respond(200, page) for page in pages))
    return getattr(side, api)(script), script


def page(*ids: str, **fields: Any) -> dict[str, Any]:
    return {"orchestrations": [{"id": orchestration_id} for orchestration_id in ids], **fields}


@pytest.mark.parametrize(
    ("pages", "ids"),
    [
        ([page()], []),
        ([page("a", has_more=False)], ["a"]),
        ([page("a", has_more=False, next_from=["of another kind"])], ["a"]),
        ([page("a", has_more=True, next_from="2"), page("b", has_more=False, next_from="3")], ["a", "b"]),
        ([page("a", has_more=True, next_from="2"), page("b", has_more=False)], ["a", "b"]),
        ([page("a", next_from="2"), page("b")], ["a", "b"]),
        ([page("a", has_more=True, next_from=2), page("b", has_more=False)], ["a", "b"]),
        ([page("a", has_more=True, next_from=0), page("b", has_more=False)], ["a", "b"]),
        ([page("a", has_more=None, next_from="2"), page("b")], ["a", "b"]),
        ([page("a", next_from="2"), page("b", next_from="2")], ["a", "b"]),
        ([page("a", next_from="2"), page(next_from="3"), page("c")], ["a"]),
    ],
)
def test_project_list_with_pages_yields_each_entry_once(pages: list[Any], ids: list[str], side: Side) -> None:
    batch, script = pages_of(side, "cep", *pages)
    assert [orchestration.id for orchestration in batch.orchestrations.list()] == ids
    cursors = [dict(request.url.params).get("from") for request in script.requests]
    assert cursors[0] is None
    assert len(cursors) == len(set(cursors))


@pytest.mark.parametrize(
    ("pages", "ids"),
    [
        ([page("a", has_more=True)], ["a"]),
        ([page("a", has_more=True, next_from=None)], ["a"]),
        ([page("a", has_more=True, next_from="")], ["a"]),
        ([page("a", has_more=True, next_from=True)], ["a"]),
        ([page("a", next_from=["2"])], ["a"]),
        ([page("a", next_from={"from": 2})], ["a"]),
        ([page("a", has_more=True, next_from="2"), page("b", has_more=True, next_from="2")], ["a", "b"]),
        ([page("a", has_more=True, next_from="2"), page(has_more=True, next_from="3")], ["a"]),
    ],
)
def test_list_with_a_useless_cursor_raises(pages: list[Any], ids: list[str], side: Side) -> None:
    batch, script = pages_of(side, "cep", *pages)
    listed_ids: list[str] = []
    with pytest.raises(errors.DecodeError, match=r"cep\.orchestrations_list: the list has more entries"):
        listed_ids.extend(orchestration.id for orchestration in batch.orchestrations.list())
    assert listed_ids == ids
    assert len(script.requests) == len(pages)


def test_list_that_leads_back_to_its_start_raises(side: Side) -> None:
    batch, script = pages_of(side, "cep", page("b", has_more=True, next_from="2"))
    listed_ids: list[str] = []
    with pytest.raises(errors.DecodeError, match=r"cep\.orchestrations_list: the list has more entries"):
        listed_ids.extend(orchestration.id for orchestration in batch.orchestrations.list(start_from="2"))
    assert listed_ids == ["b"]
    assert len(script.requests) == 1


def test_status_unreachable_page_is_not_reported_as_missing(side: Side) -> None:
    batch, _ = pages_of(side, "cep", page("a", has_more=True))
    with pytest.raises(errors.DecodeError):
        batch.campaigns.status("b")


def views(first: int, count: int) -> list[dict[str, str]]:
    return [{"campaign_token": f"{number:032x}"} for number in range(first, first + count)]


@pytest.mark.parametrize(
    ("pages", "count", "requests"),
    [
        ([[]], 0, 1),
        ([views(0, 2)], 2, 1),
        ([views(0, 3), views(3, 1)], 4, 2),
        ([views(0, 3), []], 3, 2),
        ([views(0, 3), views(2, 3), views(5, 0)], 5, 3),
    ],
)
def test_app_list_with_pages_yields_each_entry_once(
    pages: list[Any], count: int, requests: int, side: Side
) -> None:
    app, script = pages_of(side, "mep", *pages)
    tokens = [campaign.campaign_token for campaign in app.campaigns.list(page_size=3)]
    assert len(tokens) == len(set(tokens)) == count
    assert len(script.requests) == requests
    offsets = [request.url.params.get("from") for request in script.requests]
    assert offsets == [None, "3", "6"][:requests]


def test_list_with_a_repeated_full_page_raises(side: Side) -> None:
    app, script = pages_of(side, "mep", views(0, 3))
    with pytest.raises(errors.DecodeError, match=r"mep\.campaigns_list: the list has more entries"):
        list(app.campaigns.list(page_size=3))
    assert len(script.requests) == 2


@pytest.mark.parametrize("page_size", [None, 2])
@pytest.mark.parametrize(
    ("resource", "entries"),
    [("audiences", "custom_audiences"), ("app_data", "app_data"), ("in_app_campaigns", None)],
)
def test_list_with_a_repeated_page_raises(
    resource: str, entries: str | None, page_size: int | None, side: Side
) -> None:
    listed = [{"name": "a", "campaign_token": "a"}, {"name": "b", "campaign_token": "b"}]
    app, script = pages_of(side, "mep", listed if entries is None else {entries: listed})
    names: list[str] = []
    with pytest.raises(errors.DecodeError, match="the list has more entries"):
        names.extend(entry.name for entry in getattr(app, resource).list(page_size=page_size))
    assert names == ["a", "b"]
    assert len(script.requests) == 2


def test_list_requests_a_page_only_when_needed(side: Side) -> None:
    batch, script = pages_of(side, "cep", page("a", "b", has_more=True, next_from="2"), page("c"))
    orchestrations = iter(
        batch.orchestrations.list(status="running", type="campaign", channels="push", page_size=2)
    )
    assert script.requests == []
    assert [next(orchestrations).id, next(orchestrations).id] == ["a", "b"]
    assert len(script.requests) == 1
    assert next(orchestrations).id == "c"
    for request, cursor in zip(script.requests, (None, "2"), strict=True):
        expected = {"limit": "2", "status": "running", "type": "campaign", "channels": "push"}
        assert dict(request.url.params) == expected | ({"from": cursor} if cursor else {})


def test_app_list_filters_are_sent_as_query(side: Side) -> None:
    app, script = pages_of(side, "mep", [])
    assert list(app.campaigns.list(live=False, from_api=True, page_size=7)) == []
    assert dict(script.requests[0].url.params) == {
        "limit": "7",
        "live": "false",
        "from_api": "true",
    }


def test_list_of_25_campaigns_yields_all_of_them(side: Side) -> None:
    sandbox = sandbox_on()
    batch, app = (getattr(side, api)(sandbox.transport(), clock=sandbox.clock) for api in ("cep", "mep"))
    for _ in range(25):
        batch.campaigns.create(cep_campaign())
        app.campaigns.create(mep_campaign())
    assert len({orchestration.id for orchestration in batch.orchestrations.list(page_size=10)}) == 25
    assert len({campaign.campaign_token for campaign in app.campaigns.list(page_size=10)}) == 25


def test_stats_dates_are_sent_as_query(side: Side) -> None:
    batch, script = pages_of(side, "cep", {"id": "o_1"})
    batch.orchestrations.stats("o_1", since=dt.date(2031, 4, 1), until="2031-04-02", include_platforms=False)
    assert dict(script.requests[0].url.params) == {
        "orchestration_id": "o_1",
        "from": "2031-04-01",
        "to": "2031-04-02",
        "include_platforms": "false",
    }


# --- custom data


def test_custom_data_overwrite_is_sent_for_dict_and_model(side: Side) -> None:
    script = Script(respond(200, {"token": "t"}))
    app = side.mep(script)
    app.custom_data.set("c", {"u.a": 1}, overwrite=True)
    app.custom_data.set("c", mep.models.CustomDataValues.from_dict({"u.a": 1}), overwrite=True)
    app.custom_data.set("c", {"u.a": 1})
    bodies = [json.loads(request.content) for request in script.requests]
    assert bodies == [{"values": {"u.a": 1}, "overwrite": True}] * 2 + [{"values": {"u.a": 1}}]


# --- groups

KEYS = {"ios": "app-ios-secret", "android": "app-android-secret"}


def group_of(side: Side, **options: Any) -> tuple[Any, Any]:
    clock = VirtualClock()
    apps = {"app-ios-secret": "ios:live", "app-android-secret": "android:live"}
    sandbox = Sandbox(rest_api_key=REST_KEY, project_key=PROJECT_KEY, apps=apps, clock=clock)
    return side.group(sandbox.transport(), KEYS, clock=clock, **options), sandbox


def test_group_map_launches_for_each_app(side: Side) -> None:
    group, sandbox = group_of(side)
    drafts: list[tuple[str, str]] = []
    launched = group.map(
        lambda name, app: app.campaigns.launch(
            mep_campaign(), on_draft=lambda token: drafts.append((name, token))
        )
    )
    assert isinstance(launched, Results)
    assert launched.ok
    assert [app for app, _ in drafts] == ["ios", "android"]
    tokens = {app: result.campaign_id for app, result in launched.unwrap().items()}
    assert tokens == dict(drafts)
    assert {campaign.name for campaign in sandbox.campaigns} == {"Flash sale"}
    views = group.map(lambda name, app: app.campaigns.get(tokens[name]))
    assert views["ios"].campaign_token == tokens["ios"]
    assert sorted(sending.times for sending in sandbox.sent) == [1, 1]


def test_group_map_failure_of_one_app_is_in_errors(side: Side) -> None:
    group, sandbox = group_of(side)
    sandbox.fault(Fault("500", "mep.campaigns_create", schedule=(0,)))
    created = group.map(lambda _, app: app.campaigns.create(mep_campaign(live=True)))
    assert not created.ok
    assert set(created.results) == {"android"}
    assert type(created.errors["ios"]) is errors.OutcomeUnknownError
    assert created["android"].campaign_token
    with pytest.raises(errors.OutcomeUnknownError):
        created["ios"]
    with pytest.raises(KeyError):
        created["web"]
    with pytest.raises(ExceptionGroup) as caught:
        created.unwrap()
    assert [error.__notes__ for error in caught.value.exceptions] == [["app: ios"]]


def test_group_repr_names_its_apps(side: Side) -> None:
    group, _ = group_of(side)
    assert repr(group).endswith("ClientGroup(ios, android)")
    with pytest.raises(errors.ConfigurationError, match="at least one app"):
        mep.ClientGroup({})


def test_group_with_shared_or_missing_key_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BATCH_API_KEY", APP_KEY)
    missing: Any = None
    for kind in (mep.ClientGroup, mep.AsyncClientGroup):
        with pytest.raises(errors.ConfigurationError, match="'ios' and 'ipad' have the same key"):
            kind({"ios": "invented", "ipad": "invented"}, rest_api_key=REST_KEY)
        with pytest.raises(errors.ConfigurationError, match="the key of the app 'android' is missing"):
            kind({"ios": "invented", "android": missing}, rest_api_key=REST_KEY)


@pytest.mark.parametrize("kind", [mep.ClientGroup, mep.AsyncClientGroup])
@pytest.mark.parametrize(
    ("keys", "message"),
    [
        (
            ["invented-ios", "invented-android"],
            "api_keys: must be a dict of app names and their keys, got list",
        ),
        ("invented-ios", "api_keys: must be a dict of app names and their keys, got str"),
        (None, "api_keys: must be a dict of app names and their keys, got None"),
        ({"ios": "invented-ios", "android": ""}, "api_keys: the key of the app 'android' is missing"),
        ({"ios": "invented ios"}, "api_keys: the key of the app 'ios' must contain only printable ASCII"),
        ({"ios": 17}, "api_keys: the key of the app 'ios' must be a string, got int"),
    ],
)
def test_group_with_wrong_keys_is_refused_without_showing_them(kind: Any, keys: Any, message: str) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        kind(keys, rest_api_key=REST_KEY)
    assert str(caught.value).startswith(message)
    assert "invented" not in str(caught.value)
    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
    assert not any("invented" in str(frame.locals) for frame in frames if is_ours(frame.filename))


def test_group_closes_connections_of_its_clients() -> None:
    with scripted_server(Response(200, {})) as server:
        with mep.ClientGroup(KEYS, rest_api_key=REST_KEY, base_url=server.url) as group:
            group.map(lambda _, app: app.campaigns.delete(ID))
        assert len(server.requests) == len(KEYS)
        assert server.all_closed()


def test_group_leaves_your_http_client_open() -> None:
    with httpx.Client(transport=Script(respond(200))) as mine:
        with mep.ClientGroup(KEYS, rest_api_key=REST_KEY, http_client=mine):
            pass
        assert not mine.is_closed


@pytest.mark.anyio
async def test_async_group_closes_connections_of_its_clients() -> None:
    with scripted_server(Response(200, {})) as server:
        async with mep.AsyncClientGroup(KEYS, rest_api_key=REST_KEY, base_url=server.url) as group:
            await group.map(lambda _, app: app.campaigns.delete(ID))
        assert len(server.requests) == len(KEYS)
        assert server.all_closed()
