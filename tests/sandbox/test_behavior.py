"""Settings of `Behavior`: each breaks one property of the API that a client relies on."""

import pytest
from batchcom_sandbox import KINDS, Behavior, Fault, Sandbox, VirtualClock

from .conftest import Calls, app_push, push, transactional


def misbehaving(*settings: str) -> tuple[Sandbox, Calls]:
    sandbox = Sandbox(behavior=Behavior.parse(settings), clock=VirtualClock())
    return sandbox, Calls(sandbox.handle)


def test_resend_on_running_update_sends_again():
    sandbox, calls = misbehaving("resend_on_running_update")
    campaign_id = calls.cep("POST", "/campaigns/create", push(state="RUNNING")).json()["id"]
    body = {"id": campaign_id, "campaign": push(state="RUNNING")}
    assert calls.cep("POST", "/campaigns/update", body).status == 200
    token = calls.mep("POST", "/campaigns/create", app_push(live=True)).json()["campaign_token"]
    assert calls.mep("POST", f"/campaigns/update/{token}", {"live": True}).status == 200
    assert [sent.times for sent in sandbox.sent] == [2, 2]


def test_read_lag_shows_an_older_state():
    sandbox, calls = misbehaving("read_lag=5")
    campaign_id = calls.cep("POST", "/campaigns/create", push()).json()["id"]
    token = calls.mep("POST", "/campaigns/create", app_push()).json()["campaign_token"]

    def statuses() -> list[str]:
        return [item["status"] for item in calls.cep("GET", "/orchestrations/list").json()["orchestrations"]]

    assert (statuses(), calls.mep("GET", f"/campaigns/{token}").status) == ([], 404)
    sandbox.advance(5)
    calls.cep("POST", "/campaigns/update", {"id": campaign_id, "campaign": push(state="RUNNING")})
    assert (statuses(), calls.mep("GET", f"/campaigns/{token}").status) == (["draft"], 200)
    sandbox.advance(5)
    assert statuses() == ["completed"]


def test_unordered_list_has_every_campaign():
    _, calls = misbehaving("unordered_list")
    names = [f"Sale {number}" for number in range(12)]
    for name in names:
        calls.cep("POST", "/campaigns/create", push(name=name))
    listed, cursor = [], ""
    while cursor is not None:
        page = calls.cep("GET", f"/orchestrations/list?limit=5{cursor}").json()
        listed += [item["name"] for item in page["orchestrations"]]
        cursor = f"&from={page['next_from']}" if page["has_more"] else None
    assert sorted(listed) == sorted(names)
    assert listed != names[::-1]


def test_trimmed_names_cuts_names():
    _, calls = misbehaving("trimmed_names=6")
    calls.cep("POST", "/campaigns/create", push(name="Flash sale [7f3a91c2]"))
    (item,) = calls.cep("GET", "/orchestrations/list").json()["orchestrations"]
    assert item["name"] == "Flash "


def test_late_effect_applies_after_the_client_gave_up():
    sandbox, calls = misbehaving("late_effect=3")
    sandbox.fault(Fault("no_response", effect="before", times=1))
    sandbox.fault(Fault("429", times=1))
    for _ in range(2):
        calls.mep("POST", "/transactional/send", transactional())
    sandbox.advance(2.9)
    assert sandbox.sent == []
    sandbox.advance(0.1)
    assert [sent.times for sent in sandbox.sent] == [1]


@pytest.mark.parametrize("kind", [name for name, kind in KINDS.items() if "before" in kind.effects])
def test_late_effect_delays_only_faults_that_can_be_late(kind):
    sandbox, calls = misbehaving("late_effect=3")
    sandbox.fault(Fault(kind, effect="before", times=1))
    calls.mep("POST", "/transactional/send", transactional())
    assert sandbox.sent == []
    sandbox.advance(3)
    assert len(sandbox.sent) == ("late" in KINDS[kind].effects)


def test_late_effect_rejected_by_then_changes_nothing():
    sandbox, calls = misbehaving()
    campaign_id = calls.cep("POST", "/campaigns/create", push()).json()["id"]
    sandbox.fault(Fault("504", effect="late", operation="cep.campaigns_update", times=1))
    calls.cep("POST", "/campaigns/update", {"id": campaign_id, "campaign": push(state="RUNNING")})
    calls.cep("POST", "/campaigns/delete", {"id": campaign_id})
    sandbox.advance(10)
    assert sandbox.sent == []


def test_behavior_is_read_from_text():
    texts = ["read_lag=2", "trimmed_names=12", "unordered_list", "labels=a+b"]
    texts += ["resend_on_running_update=off"]
    assert Behavior.parse(texts) == Behavior(
        read_lag=2.0, trimmed_names=12, unordered_list=True, labels=["a", "b"]
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("chaos", "behavior must be one of audience, labels, .*, got 'chaos'"),
        ("unordered_list=maybe", "unordered_list must be one of on, true, .*, got 'maybe'"),
        ("read_lag=soon", "read_lag must be a number, got 'soon'"),
        ("trimmed_names=1.5", "trimmed_names must be a number, got '1.5'"),
        ("read_lag=nan", "read_lag must be a number from 0 to 1000000000, got nan"),
        ("audience=-1", "audience must be a number from 0 to 1000000000, got -1"),
        ("cep_error_code=word", "cep_error_code must be one of name, number, text, got 'word'"),
    ],
)
def test_behavior_parse_bad_text_raises(text, message):
    with pytest.raises(ValueError, match=message):
        Behavior.parse([text])
