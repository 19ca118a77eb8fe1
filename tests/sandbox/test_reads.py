"""Lists and statistics agree with the campaigns that were created and sent."""

import pytest
from batchcom_sandbox import Behavior, Sandbox, VirtualClock

from .conftest import Calls, app_push, email, push, transactional


def pages(calls: Calls, query: str = "") -> list[list[str]]:
    """Return the names on each page of the 2.x list."""
    names, cursor = [], ""
    while True:
        page = calls.cep("GET", f"/orchestrations/list?{query}{cursor}").json()
        names.append([item["name"] for item in page["orchestrations"]])
        if not page["has_more"]:
            assert page["next_from"] is None
            assert page["count"] == sum(map(len, names))
            return names
        cursor = f"&from={page['next_from']}"


def test_list_returns_newest_first_in_pages(calls):
    for number in range(7):
        calls.cep("POST", "/campaigns/create", push(name=f"Sale {number}"))
    assert pages(calls, "limit=3") == [
        ["Sale 6", "Sale 5", "Sale 4"],
        ["Sale 3", "Sale 2", "Sale 1"],
        ["Sale 0"],
    ]
    assert pages(calls) == [[f"Sale {number}" for number in range(6, -1, -1)]]


def test_list_is_stable_while_campaigns_are_created(calls):
    for number in range(4):
        calls.cep("POST", "/campaigns/create", push(name=f"Sale {number}"))
    first = calls.cep("GET", "/orchestrations/list?limit=2").json()
    calls.cep("POST", "/campaigns/create", push(name="Newer"))
    second = calls.cep("GET", f"/orchestrations/list?limit=2&from={first['next_from']}").json()
    assert [item["name"] for item in second["orchestrations"]] == ["Sale 1", "Sale 0"]


def test_list_item_has_the_documented_properties(calls):
    created = calls.cep("POST", "/campaigns/create", push(labels=["promo"])).json()
    (item,) = calls.cep("GET", "/orchestrations/list").json()["orchestrations"]
    assert item == {
        "id": created["id"],
        "type": "campaign",
        "channels": ["push"],
        "platforms": ["ios"],
        "source": "api",
        "created_date": "2030-01-01T00:00:00Z",
        "name": "Flash sale",
        "labels": ["promo"],
        "status": "draft",
        "start_time": "2030-01-01T00:00:00Z",
    }


def test_start_time_now_becomes_the_time_of_the_start(calls, clock):
    campaign_id = calls.cep("POST", "/campaigns/create", push()).json()["id"]
    clock.advance(3600)
    body = {"id": campaign_id, "campaign": push(state="RUNNING")}
    assert calls.cep("POST", "/campaigns/update", body).status == 200
    (item,) = calls.cep("GET", "/orchestrations/list").json()["orchestrations"]
    assert (item["created_date"], item["start_time"]) == ("2030-01-01T00:00:00Z", "2030-01-01T01:00:00Z")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("status=draft", ["Mail", "Push"]),
        ("status=completed", ["Sent"]),
        ("status=draft,completed&channels=push", ["Sent", "Push"]),
        ("channels=email", ["Mail"]),
        ("type=campaign", ["Sent", "Mail", "Push"]),
        ("type=trigger", []),
    ],
)
def test_list_with_a_filter_returns_matching_campaigns(calls, query, names):
    calls.cep("POST", "/campaigns/create", push(name="Push"))
    calls.cep("POST", "/campaigns/create", email(name="Mail"))
    calls.cep("POST", "/campaigns/create", push(name="Sent", state="RUNNING"))
    assert pages(calls, query) == [names]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Live", "Draft 1", "Draft 0", "Dashboard"]),
        ("?limit=2", ["Live", "Draft 1"]),
        ("?from=1&limit=2", ["Draft 1", "Draft 0"]),
        ("?from=4", []),
        ("?live=true", ["Live"]),
        ("?live=false&limit=1", ["Draft 1"]),
        ("?from_api=false", ["Dashboard"]),
        ("?from_api=true&live=false", ["Draft 1", "Draft 0"]),
    ],
)
def test_app_list_returns_pages_by_offset(sandbox, calls, query, names):
    sandbox.add("mep.campaigns", "0f" * 16, app_push(name="Dashboard"))
    for number in range(2):
        calls.mep("POST", "/campaigns/create", app_push(name=f"Draft {number}"))
    calls.mep("POST", "/campaigns/create", app_push(name="Live", live=True))
    assert [item["name"] for item in calls.mep("GET", f"/campaigns/list{query}").json()] == names


@pytest.mark.parametrize(
    ("collection", "path", "shown"),
    [
        (
            "cep.orchestrations",
            "/orchestrations/list",
            {"name": "Cart", "type": "trigger", "status": "running"},
        ),
        ("cep.exports", "/exports/list", {"status": "ERROR", "scope": "PROFILE_EVENTS"}),
        ("cep.audiences", "/audiences/list", {"type": "CUSTOM_ID", "nb_ids": 7}),
        ("cep.catalogs", "/catalogs/list", {"fields": [], "items": 3}),
        ("mep.exports", "/export/requests", {"status": "EXPIRED"}),
        ("mep.gdpr_requests", "/gdpr/requests", {"status": "done", "trigger_type": "dashboard"}),
        ("mep.in_app_campaigns", "/in-app-campaigns/list", {"name": "Welcome", "live": True}),
    ],
)
def test_entry_of_the_dashboard_is_listed_as_it_was_added(sandbox, calls, collection, path, shown):
    sandbox.add(collection, "x1", shown)
    call = {"cep": calls.cep, "mep": calls.mep if "in-app" in path else calls.data}[collection[:3]]
    page = call("GET", path).json()
    (listed,) = page if isinstance(page, list) else next(iter(page.values()))
    assert {name: listed[name] for name in shown} == shown


def test_campaign_of_the_dashboard_can_be_read_but_not_updated(sandbox, calls):
    shown = {"name": "Cart", "status": "running", "channels": ["push"], "platforms": ["ios"]}
    sandbox.add("cep.orchestrations", "orchestration_1", shown)
    query = "orchestration_id=orchestration_1"
    assert calls.cep("GET", f"/orchestrations/view?{query}").json()["name"] == "Cart"
    stats = calls.cep("GET", f"/orchestrations/stats?{query}&from=2030-01-01&to=2030-01-01")
    assert stats.json()["details"] == []
    body = {"id": "orchestration_1", "campaign": push(state="RUNNING")}
    assert calls.cep("POST", "/campaigns/update", body).status == 400
    assert ([campaign.status for campaign in sandbox.campaigns], sandbox.sent) == (["running"], [])


def test_app_list_filter_must_be_a_boolean(calls):
    assert calls.mep("GET", "/campaigns/list?live=1").status == 400


DAYS = "&from=2029-12-01&to=2030-02-01"


def test_stats_add_up_with_what_was_sent():
    calls = Calls(Sandbox(clock=VirtualClock(), behavior=Behavior(audience=2500)).handle)
    campaign_id = calls.cep("POST", "/campaigns/create", push(state="RUNNING")).json()["id"]
    stats = calls.cep("GET", f"/orchestrations/stats?orchestration_id={campaign_id}{DAYS}").json()
    assert stats["id"] == campaign_id
    assert [(day["date"], day["sent"], day["unique_open"]) for day in stats["details"]] == [
        ("2030-01-01", 2500, 250)
    ]


def test_stats_can_be_split_by_platform():
    calls = Calls(Sandbox(clock=VirtualClock(), behavior=Behavior(audience=1001)).handle)
    body = push(state="RUNNING")
    body["messages"][0]["platform_type"] = ["ios", "android"]
    campaign_id = calls.cep("POST", "/campaigns/create", body).json()["id"]
    path = f"/orchestrations/stats?orchestration_id={campaign_id}{DAYS}&include_platforms=true"
    details = calls.cep("GET", path).json()["details"]
    assert [(day["platform"], day["sent"]) for day in details] == [("ios", 501), ("android", 500)]


def test_stats_of_a_draft_are_empty(calls):
    campaign_id = calls.cep("POST", "/campaigns/create", push()).json()["id"]
    assert (
        calls.cep("GET", f"/orchestrations/stats?orchestration_id={campaign_id}{DAYS}").json()["details"]
        == []
    )
    token = calls.mep("POST", "/campaigns/create", app_push()).json()["campaign_token"]
    assert calls.mep("GET", f"/campaigns/stats/{token}").json() == {"campaign_token": token, "detail": []}


def test_app_stats_add_up_with_what_was_sent(calls):
    token = calls.mep("POST", "/campaigns/create", app_push(live=True)).json()["campaign_token"]
    (day,) = calls.mep("GET", f"/campaigns/stats/{token}").json()["detail"]
    assert (day["date"], day["sent"], day["sent_optins"], day["direct_open"]) == (
        "2030-01-01",
        1000,
        1000,
        100,
    )


def test_transactional_stats_count_by_day_and_group(calls, clock):
    calls.mep("POST", "/transactional/send", transactional())
    calls.mep("POST", "/transactional/send", transactional(group_id="other"))
    clock.advance(86_400)
    for _ in range(2):
        calls.mep("POST", "/transactional/send", transactional())
    path = "/transactional/stats/parcel_out?since=2029-12-31"
    stats = calls.mep("GET", path).json()
    assert [(day["date"], day["sent"]) for day in stats["detail"]] == [("2030-01-01", 2), ("2030-01-02", 4)]
    one_day = calls.mep("GET", f"{path}&until=2030-01-01").json()
    assert [day["sent"] for day in one_day["detail"]] == [2]
    assert calls.mep("GET", "/transactional/stats/parcel_out?since=2029-01-01&until=2029-06-30").status == 200
    assert calls.mep("GET", "/transactional/stats/parcel_out?since=2029-01-01&until=2029-12-31").status == 400
    assert calls.mep("GET", "/transactional/stats/parcel_out?since=2030-01-02&until=2030-01-02").status == 400
