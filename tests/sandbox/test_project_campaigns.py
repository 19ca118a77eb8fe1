"""Campaigns of the project API: their states and sendings."""

import pytest
from batchcom_sandbox import Behavior, Sandbox

from .conftest import Calls, email, push

LATER = "2030-01-01T01:00:00Z"


def create(calls: Calls, **changes) -> str:
    response = calls.cep("POST", "/campaigns/create", push(**changes))
    assert response.status == 201
    return response.json()["id"]


def update(calls: Calls, campaign_id: str, **changes):
    return calls.cep("POST", "/campaigns/update", {"id": campaign_id, "campaign": push(**changes)})


def status(calls: Calls) -> list[tuple[str, str]]:
    page = calls.cep("GET", "/orchestrations/list").json()["orchestrations"]
    return [(item["name"], item["status"]) for item in page]


@pytest.mark.parametrize(
    ("state", "start", "listed", "sent"),
    [
        ("DRAFT", "now", "draft", 0),
        ("STOPPED", "now", "stopped", 0),
        ("RUNNING", "now", "completed", 1),
        ("RUNNING", LATER, "running", 0),
        ("RUNNING", "2020-01-01T00:00:00Z", "completed", 1),
        ("DRAFT", "2020-01-01T00:00:00Z", "draft", 0),
        ("RUNNING", "2030-01-01T01:00:00+01:00", "completed", 1),
    ],
)
def test_campaign_is_sent_only_when_running_and_due(sandbox, calls, state, start, listed, sent):
    create(calls, state=state, when={"start_time": start})
    assert status(calls) == [("Flash sale", listed)]
    assert len(sandbox.sent) == sent


BEFORE = {
    "draft": {"state": "DRAFT"},
    "stopped": {"state": "STOPPED"},
    "scheduled": {"state": "RUNNING", "when": {"start_time": LATER}},
    "running": {"state": "RUNNING", "when": {"start_time": "now", "local_time": True}},
    "completed": {"state": "RUNNING"},
}


@pytest.mark.parametrize("state", ["DRAFT", "STOPPED", "RUNNING"])
@pytest.mark.parametrize(
    ("before", "accepted"),
    [("draft", True), ("stopped", True), ("scheduled", True), ("running", False), ("completed", False)],
)
def test_update_overwrites_until_the_campaign_has_started(sandbox, calls, before, accepted, state):
    campaign_id = create(calls, **BEFORE[before], labels=["old"])
    sent = len(sandbox.sent)
    response = update(calls, campaign_id, name="New name", state=state)
    (campaign,) = sandbox.campaigns
    if accepted:
        assert (response.status, response.json()) == (200, {})
        assert campaign.body == push(name="New name", state=state)
        assert len(sandbox.sent) == sent + (state == "RUNNING")
    else:
        assert response.status == 400
        assert response.json()["error_code"] == "MALFORMED_PARAMETER"
        assert f"a {before} campaign" in response.json()["error_message"]
        assert (campaign.name, len(sandbox.sent)) == ("Flash sale", sent)


def test_campaign_started_repeatedly_is_sent_once(sandbox, calls):
    campaign_id = create(calls)
    statuses = [update(calls, campaign_id, state="RUNNING").status for _ in range(3)]
    assert statuses == [200, 400, 400]
    assert [sent.times for sent in sandbox.sent] == [1]


@pytest.mark.parametrize("start", ["20300101T000000Z", "2030-W01-1T00:00:00Z", "2030-01-01T00Z"])
def test_start_time_not_in_rfc_3339_is_rejected(calls, start):
    response = calls.cep("POST", "/campaigns/create", push(when={"start_time": start}))
    assert response.status == 400
    assert response.json()["error_message"].startswith("when.start_time must be now or an RFC 3339")


def test_scheduled_campaign_is_sent_when_due(sandbox, calls, clock):
    create(calls, state="RUNNING", when={"start_time": LATER})
    clock.advance(3599)
    assert (status(calls), sandbox.sent) == ([("Flash sale", "running")], [])
    clock.advance(5)
    assert status(calls) == [("Flash sale", "completed")]
    assert [(sent.times, sent.at) for sent in sandbox.sent] == [(1, clock.time() - 4)]


def test_scheduled_campaign_stopped_is_not_sent(sandbox, calls, clock):
    campaign_id = create(calls, state="RUNNING", when={"start_time": LATER})
    assert update(calls, campaign_id, state="STOPPED", when={"start_time": LATER}).status == 200
    clock.advance(7200)
    assert (status(calls), sandbox.sent) == ([("Flash sale", "stopped")], [])


def test_scheduled_campaign_deleted_is_not_sent(sandbox, calls, clock):
    campaign_id = create(calls, state="RUNNING", when={"start_time": LATER})
    assert calls.cep("POST", "/campaigns/delete", {"id": campaign_id}).status == 200
    clock.advance(7200)
    assert (status(calls), sandbox.sent) == ([], [])


def test_campaign_in_local_time_completes_after_a_day(calls, clock):
    create(calls, state="RUNNING", when={"start_time": "now", "local_time": True})
    clock.advance(86_399)
    assert status(calls) == [("Flash sale", "running")]
    clock.advance(1)
    assert status(calls) == [("Flash sale", "completed")]


def test_campaign_with_send_rate_completes_after_its_audience(clock):
    sandbox = Sandbox(clock=clock, behavior=Behavior(audience=5000))
    calls = Calls(sandbox.handle)
    create(calls, state="RUNNING", send_rate=1000)
    clock.advance(299)
    assert status(calls) == [("Flash sale", "running")]
    clock.advance(1)
    assert status(calls) == [("Flash sale", "completed")]


def test_sent_records_the_audience(sandbox, calls):
    targeting = {"languages": ["fr", "en"], "regions": ["FR"], "query": {"firstname": {"$eq": "Jane"}}}
    campaign = email(state="RUNNING", targeting=targeting)
    campaign_id = calls.cep("POST", "/campaigns/create", campaign).json()["id"]
    (sent,) = sandbox.sent
    assert (sent.id, sent.api, sent.kind, sent.channel) == (campaign_id, "cep", "campaign", "email")
    assert (sent.audience, sent.recipients) == ("languages fr, en; regions FR; query", 1000)
    assert sent.exact == campaign


def test_unknown_campaign_returns_404(calls):
    campaign_id = create(calls)
    assert calls.cep("POST", "/campaigns/delete", {"id": campaign_id}).status == 200
    for response in (
        update(calls, campaign_id),
        calls.cep("POST", "/campaigns/delete", {"id": campaign_id}),
        calls.cep(
            "GET", f"/orchestrations/stats?orchestration_id={campaign_id}&from=2030-01-01&to=2030-01-02"
        ),
    ):
        assert (response.status, response.json()["error_code"]) == (404, "ROUTE_NOT_FOUND")


@pytest.mark.parametrize(("form", "code"), [("name", "MISSING_PARAMETER"), ("number", 30), ("text", "30")])
def test_behavior_cep_error_code_sets_the_error_format(form, code):
    calls = Calls(Sandbox(behavior=Behavior(cep_error_code=form)).handle)
    assert calls.cep("POST", "/campaigns/create", {}).json()["error_code"] == code
