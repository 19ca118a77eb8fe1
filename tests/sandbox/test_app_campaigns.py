"""The app API: campaigns, transactional pushes and custom data."""

import pytest
from batchcom_sandbox import Sandbox, VirtualClock

from .conftest import Calls, app_push, transactional

LATER = "2030-01-01T01:00:00"


def create(calls: Calls, **changes) -> str:
    response = calls.mep("POST", "/campaigns/create", app_push(**changes))
    assert response.status == 201
    return response.json()["campaign_token"]


def update(calls: Calls, token: str, **changes):
    return calls.mep("POST", f"/campaigns/update/{token}", changes)


def view(calls: Calls, token: str):
    return calls.mep("GET", f"/campaigns/{token}").json()


@pytest.mark.parametrize(
    ("live", "when", "sent"),
    [(False, "now", 0), (True, "now", 1), (True, LATER, 0), (True, "2020-01-01T00:00:00", 1)],
)
def test_campaign_is_sent_only_when_live_and_due(sandbox, calls, live, when, sent):
    token = create(calls, live=live, push_time=when)
    assert len(sandbox.sent) == sent
    assert view(calls, token)["live"] is live


def test_scheduled_campaign_is_sent_when_due(sandbox, calls, clock):
    create(calls, live=True, push_time=LATER)
    clock.advance(3600)
    assert [(sent.times, sent.at) for sent in sandbox.sent] == [(1, clock.time())]


def test_local_campaign_completes_after_a_day(sandbox, calls, clock):
    campaign = {**app_push(live=True), "local_push_time": LATER}
    del campaign["push_time"]
    calls.mep("POST", "/campaigns/create", campaign)
    clock.advance(3600)
    assert [campaign.status for campaign in sandbox.campaigns] == ["running"]
    clock.advance(86_400)
    assert ([campaign.status for campaign in sandbox.campaigns], len(sandbox.sent)) == (["completed"], 1)


def test_update_is_merged_into_the_campaign(calls):
    token = create(calls, deeplink="shop://sale", labels=["promo"])
    assert update(calls, token, name="New name", live=False).status == 200
    shown = view(calls, token)
    assert (shown["name"], shown["deeplink"], shown["labels"]) == ("New name", "shop://sale", ["promo"])


def test_live_true_sends_a_draft_once(sandbox, calls):
    token = create(calls)
    assert update(calls, token, live=True).status == 200
    assert view(calls, token)["live"] is True
    refused = update(calls, token, live=True)
    assert refused.json() == {
        "code": 31,
        "type": "MALFORMED_PARAMETER",
        "message": "live cannot be true: the campaign is finished",
    }
    assert [sent.times for sent in sandbox.sent] == [1]


def test_finished_campaign_can_be_renamed(sandbox, calls):
    token = create(calls, live=True)
    assert update(calls, token, name="New name").status == 200
    assert (view(calls, token)["name"], len(sandbox.sent)) == ("New name", 1)


def test_live_false_stops_a_scheduled_campaign(sandbox, calls, clock):
    token = create(calls, live=True, push_time=LATER)
    assert update(calls, token, live=False).status == 200
    clock.advance(7200)
    assert (view(calls, token)["live"], sandbox.sent) == (False, [])


def test_campaign_stopped_and_live_again_is_not_sent_again(sandbox, calls, clock):
    campaign = {**app_push(live=True), "local_push_time": "2030-01-01T00:00:00"}
    del campaign["push_time"]
    token = calls.mep("POST", "/campaigns/create", campaign).json()["campaign_token"]
    update(calls, token, live=False)
    assert view(calls, token)["live"] is False
    update(calls, token, live=True)
    clock.advance(86_400 * 2)
    assert [sent.times for sent in sandbox.sent] == [1]


def test_push_time_cannot_replace_local_push_time(calls):
    response = update(calls, create(calls), local_push_time=LATER)
    assert (response.status, "a parameter cannot be removed" in response.json()["message"]) == (400, True)


def test_dashboard_campaign_can_be_read_but_not_updated(sandbox, calls):
    token = "0f" * 16
    sandbox.add("mep.campaigns", token, app_push())
    assert view(calls, token)["from_api"] is False
    assert update(calls, token, live=True).json()["type"] == "API_MISUSE"
    assert sandbox.sent == []


def test_view_shows_the_campaign_and_what_batch_adds(calls):
    targeting = {"segments": ["ENGAGED"], "query": {"t.tags": {"$contains": ["x"]}}}
    body = app_push(gcm_collapse_key={"enabled": True, "key": "news"}, targeting=targeting)
    token = calls.mep("POST", "/campaigns/create", body).json()["campaign_token"]
    assert view(calls, token) == {
        **body,
        "gcm_collapse_key": "news",
        "campaign_token": token,
        "from_api": True,
        "dev_only": False,
        "created_date": "2030-01-01T00:00:00",
    }


@pytest.mark.parametrize(
    "path",
    ["/campaigns/list", "/campaigns/00", "/campaigns/stats/00", "/transactional/stats/g?since=2029-12-01"],
)
def test_reading_requires_the_live_key(calls, path):
    for key in ("sandbox-dev-key",):
        response = calls.mep("GET", path, key=key)
        assert (response.status, response.json()["code"], response.json()["type"]) == (403, 12, "API_MISUSE")


def test_dev_key_creates_a_dev_only_campaign(calls):
    token = calls.mep("POST", "/campaigns/create", app_push(), key="sandbox-dev-key").json()["campaign_token"]
    assert view(calls, token)["dev_only"] is True


def test_apps_have_separate_campaigns():
    sandbox = Sandbox(apps={"ios-key": "ios:live", "android-key": "android:live"}, clock=VirtualClock())
    calls = Calls(sandbox.handle)
    token = calls.mep("POST", "/campaigns/create", app_push(), key="ios-key").json()["campaign_token"]
    assert calls.mep("GET", f"/campaigns/{token}", key="ios-key").status == 200
    assert calls.mep("GET", f"/campaigns/{token}", key="android-key").status == 404


def test_deleted_campaign_returns_404(calls):
    token = create(calls)
    assert calls.mep("POST", f"/campaigns/delete/{token}").json() == {}
    for method, path in (("POST", "delete/"), ("GET", ""), ("GET", "stats/")):
        response = calls.mep(method, f"/campaigns/{path}{token}")
        assert (response.status, response.json()["type"]) == (404, "ROUTE_NOT_FOUND")


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_transactional_push_is_sent_each_time(sandbox, calls, version):
    tokens = [
        calls.mep("POST", "/transactional/send", transactional(), version=version).json()["token"]
        for _ in range(2)
    ]
    assert [(sent.id, sent.name, sent.times, sent.recipients) for sent in sandbox.sent] == [
        (token, "parcel_out", 1, 2) for token in tokens
    ]
    assert sandbox.sent[0].exact == transactional()


def test_duplicate_recipients_count_once(sandbox, calls):
    recipients = {"custom_ids": ["a", "a", "b"], "install_ids": ["c"], "tokens": []}
    calls.mep("POST", "/transactional/send", transactional(recipients=recipients))
    assert [(sent.audience, sent.recipients) for sent in sandbox.sent] == [("3 custom_ids, 1 install_ids", 3)]


@pytest.mark.parametrize(
    ("steps", "stored"),
    [
        ([{"u.city": "lyon", "u.score": 12}], {"u.city": "lyon", "u.score": 12}),
        ([{"u.city": "lyon"}, {"u.score": 1.5}], {"u.city": "lyon", "u.score": 1.5}),
        ([{"u.city": "lyon", "u.score": 12}, {"u.city": None}], {"u.score": 12}),
        ([{"ut.hobbies": ["chess", "golf"]}, {"ut.hobbies": ["tennis"]}], {"ut.hobbies": ["tennis"]}),
        (
            [
                {"ut.hobbies": ["chess", "golf"]},
                {"ut.hobbies": {"$add": ["go", "chess"], "$remove": ["golf"]}},
            ],
            {"ut.hobbies": ["chess", "go"]},
        ),
        ([{"date(u.renewal)": "2031-05-01T00:00:00"}], {"date(u.renewal)": "2031-05-01T00:00:00"}),
    ],
)
def test_custom_data_is_merged(sandbox, calls, steps, stored):
    for values in steps:
        assert calls.data("POST", "/data/users/jane", {"values": values}).status == 200
    assert sandbox.user_data["jane"] == stored


def test_custom_data_overwrite_removes_older_values(sandbox, calls):
    calls.data("POST", "/data/users/jane", {"values": {"u.city": "lyon"}})
    calls.data("POST", "/data/users/jane", {"overwrite": True, "values": {"u.score": 1}})
    assert sandbox.user_data["jane"] == {"u.score": 1}


def test_custom_data_of_many_people_is_set_and_deleted(sandbox, calls):
    updates = [{"id": name, "update": {"values": {"u.score": 1}}} for name in ("jane", "john", "a b/ü")]
    assert calls.data("POST", "/data/users", updates).status == 200
    assert calls.data("DELETE", "/data/users", ["jane"]).status == 200
    assert calls.data("DELETE", "/data/users/a%20b%2F%C3%BC").status == 200
    assert dict(sandbox.user_data) == {"john": {"u.score": 1}}


def test_custom_data_with_one_invalid_entry_changes_nothing(sandbox, calls):
    updates = [
        {"id": "jane", "update": {"values": {"u.score": 1}}},
        {"id": "john", "update": {"values": {"ut.loud": 1}}},
    ]
    response = calls.data("POST", "/data/users", updates)
    message = "[1].update.values.ut.loud must be an array or an object or null"
    assert (response.status, response.json()["message"]) == (400, message)
    assert dict(sandbox.user_data) == {}
