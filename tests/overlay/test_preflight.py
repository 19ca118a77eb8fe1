"""Problems found before a request: `validate`, `dry_run`, and the guards of create and update."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve
from batchcom import RetryPolicy, cep, errors, mep
from batchcom_sandbox import VirtualClock

from tests.overlay.support import Script, Side, cep_campaign, mep_campaign, respond, sandbox_on
from tests.servers.sockets import Response, scripted_server

CAMPAIGNS: dict[str, Any] = {"cep": cep_campaign, "mep": mep_campaign}
MODULES: dict[str, Any] = {"cep": cep, "mep": mep}
APIS = list(CAMPAIGNS)
START = {"cep": "start_time", "mep": "push_time"}
PLACE = {"cep": "when.start_time", "mep": "push_time"}
PAST = "2020-01-01T09:00:00Z"
FUTURE = "2090-01-01T09:00:00Z"


def past(api: str, **changes: Any) -> Any:
    return CAMPAIGNS[api](**{START[api]: PAST}, **changes)


def live(api: str) -> dict[str, Any]:
    return {"state": "RUNNING"} if api == "cep" else {"live": True}


def paths(problems: Any) -> set[str]:
    return {problem.path for problem in problems}


# --- validate and dry_run


@pytest.mark.parametrize("api", APIS)
def test_validate_returns_every_problem_of_a_launch(api: str, side: Side) -> None:
    campaign = past(api, targeting=None, labels=list("abcdef"))
    problems = MODULES[api].validate(campaign)
    assert paths(problems) == {PLACE[api], "targeting", "labels"}
    script = Script(respond(201))
    client = getattr(side, api)(script)
    assert paths(client.campaigns.launch(campaign, dry_run=True)) == paths(problems)
    with pytest.raises(errors.RequestValidationError) as caught:
        client.campaigns.launch(campaign)
    assert paths(caught.value.problems) == paths(problems)
    assert caught.value.operation == f"{api}.campaigns.launch"
    assert not script.requests


@pytest.mark.parametrize("api", APIS)
def test_validate_with_confirmations_is_empty(api: str, side: Side) -> None:
    campaign = past(api, targeting=None)
    assert MODULES[api].validate(campaign, everyone=True, allow_past_start=True) == []
    sandbox = sandbox_on()
    client = getattr(side, api)(sandbox.transport())
    assert client.campaigns.launch(campaign, everyone=True, allow_past_start=True, dry_run=True) == ()
    assert not sandbox.requests


@pytest.mark.parametrize("api", APIS)
def test_validate_takes_plain_values(api: str) -> None:
    payload = past(api, targeting=None).to_dict()
    assert paths(MODULES[api].validate(payload)) == {PLACE[api], "targeting"}


def test_validate_of_a_stopped_campaign_says_what_launch_says(side: Side) -> None:
    campaign = cep_campaign(state="STOPPED")
    assert paths(cep.validate(campaign)) == {"state"}
    assert paths(side.cep(Script(respond(201))).campaigns.launch(campaign, dry_run=True)) == {"state"}


def test_validate_of_a_part_checks_that_part() -> None:
    assert cep.validate(cep.push("Hi", platforms=["ios"])) == []
    assert cep.validate({"name": "x"}, "Push") != []


@pytest.mark.parametrize("campaign", [None, "Flash sale", {"name": "x"}, mep_campaign()])
def test_launch_of_anything_but_a_campaign_is_refused(campaign: Any, side: Side) -> None:
    script = Script(respond(201))
    with pytest.raises(errors.RequestValidationError, match=r"must be what cep\.campaign"):
        side.cep(script).campaigns.launch(campaign)
    assert not script.requests


# --- a start time in the past


@pytest.mark.parametrize("api", APIS)
def test_create_with_a_past_start_is_refused(api: str, side: Side) -> None:
    script = Script(respond(201, {"id": "x", "campaign_token": "x"}))
    client = getattr(side, api)(script)
    campaign = past(api, **live(api))
    with pytest.raises(errors.RequestValidationError, match="allow_past_start=True") as caught:
        client.campaigns.create(campaign)
    assert paths(caught.value.problems) == {PLACE[api]}
    assert not script.requests
    client.campaigns.create(campaign, allow_past_start=True)
    assert len(script.requests) == 1


@pytest.mark.parametrize("api", APIS)
def test_update_with_a_past_start_is_refused(api: str, side: Side) -> None:
    script = Script(respond(200, {}))
    client = getattr(side, api)(script)
    campaign = past(api, **live(api))
    with pytest.raises(errors.RequestValidationError, match="allow_past_start=True"):
        client.campaigns.update("x_1", campaign)
    assert not script.requests
    client.campaigns.update("x_1", campaign, allow_past_start=True)
    assert len(script.requests) == 1


BUSY = Response(429, {"code": 60}, {"Retry-After": "40"})
CREATED = Response(201, {"id": "x_1", "campaign_token": "a" * 32})
WAITS = {
    "create": ([BUSY, CREATED], 1),
    "update": ([BUSY, Response(200, {})], 1),
    "launch, draft": ([BUSY, CREATED], 2),
    "launch, run": ([CREATED, BUSY], 2),
}
"""The responses before and after a wait, and how many requests are sent until the start has passed."""


@pytest.mark.parametrize("name", WAITS)
@pytest.mark.parametrize("api", APIS)
def test_start_that_passes_during_a_wait_is_refused(api: str, name: str, side: Side) -> None:
    clock = VirtualClock()
    start = datetime.fromtimestamp(clock.time() + 20, UTC)
    responses, expected = WAITS[name]
    with scripted_server(*responses) as server:
        campaigns = getattr(side, api)(base_url=server.url, clock=clock, retry=RetryPolicy()).campaigns
        campaign = CAMPAIGNS[api](**{START[api]: start}, **({} if "launch" in name else live(api)))
        calls = {
            "create": lambda: campaigns.create(campaign),
            "update": lambda: campaigns.update("x_1", campaign),
        }
        with pytest.raises(errors.RequestValidationError, match="must be in the future") as caught:
            calls.get(name, lambda: campaigns.launch(campaign))()
        assert len(server.requests) == expected
        assert clock.slept != []
        if "launch" in name:
            assert (caught.value.stage, bool(caught.value.campaign_id)) == ("run", True)
        else:
            assert caught.value.attempts == 1


TIME: Any = datetime(2031, 1, 1, tzinfo=UTC)
"""A value that is no JSON value where these calls pass it."""

MIXED: dict[str, tuple[Callable[[Any, Any], Any], list[str]]] = {
    "call": (
        lambda _, app: app.custom_data.set("c", {"u.x": TIME, "u.y": {}}, overwrite="yes"),
        ['values["u.x"]', 'values["u.y"]', "overwrite"],
    ),
    "list": (
        lambda project, _: project.profiles.update([{"identifiers": {"custom_id": TIME}, "atributes": {}}]),
        ["[0].identifiers.custom_id", "[0].atributes"],
    ),
    "launch": (
        lambda project, _: project.campaigns.launch(evolve(cep_campaign(), labels=[TIME], send_rate=-1)),
        ["labels[0]", "send_rate"],
    ),
    "objects in bulk": (
        lambda _, app: app.custom_data.set_many([(" ", {"u.x": TIME, "u.y": {}})]),
        ['[0].update.values["u.x"]', "[0].id", '[0].update.values["u.y"]'],
    ),
    "pairs in bulk": (
        lambda _, app: app.app_data.update_many("shops", [("a", [TIME]), ("b", 3)]),
        ["[0][0]", "[1]"],
    ),
}
"""Calls with a value that JSON cannot express, and with what the document does not allow."""


@pytest.mark.parametrize("name", MIXED)
def test_problems_of_json_and_schema_are_reported_at_once(name: str, side: Side) -> None:
    call, paths = MIXED[name]
    with pytest.raises(errors.RequestValidationError) as caught:
        call(side.cep(), side.mep())
    assert sorted(problem.path for problem in caught.value.problems) == sorted(paths)


@pytest.mark.parametrize("changes", [{}, {"live": None}])
@pytest.mark.parametrize(
    ("resource", "start"),
    [
        ("campaigns", "push_time"),
        ("campaigns", "local_push_time"),
        ("in_app_campaigns", "start_date"),
        ("in_app_campaigns", "local_start_date"),
    ],
)
@pytest.mark.parametrize("validate", [False, True])
def test_past_start_of_a_perhaps_live_campaign_is_refused(
    validate: bool, resource: str, start: str, changes: dict[str, Any], side: Side
) -> None:
    script = Script(respond(200))
    campaigns = getattr(side.mep(script, validate=validate), resource)
    past_start = {start: "2020-01-01T00:00:00"}  # a mistyped year
    with pytest.raises(errors.RequestValidationError, match=f"{start}: .* must be in the future"):
        campaigns.update("a" * 32, {**past_start, **changes})
    assert not script.requests
    campaigns.update("a" * 32, {**past_start, "live": False})
    campaigns.update("a" * 32, past_start, allow_past_start=True)
    assert len(script.requests) == 2


@pytest.mark.parametrize("api", APIS)
def test_draft_with_a_past_start_is_created(api: str, side: Side) -> None:
    script = Script(respond(201, {"id": "x", "campaign_token": "x"}))
    getattr(side, api)(script).campaigns.create(past(api))
    assert len(script.requests) == 1


@pytest.mark.parametrize("flag", ["everyone", "allow_past_start"])
@pytest.mark.parametrize("api", APIS)
def test_create_with_a_flag_not_bool_is_refused(api: str, flag: str, side: Side) -> None:
    script = Script(respond(201))
    with pytest.raises(errors.RequestValidationError, match=f"{flag}.* must be True or False"):
        getattr(side, api)(script).campaigns.create(CAMPAIGNS[api](), **{flag: "false"})
    assert not script.requests


# --- updates of a part, in the app API


@pytest.mark.parametrize(
    "changes", [{"name": "Winter sale"}, {"push_time": "2999-01-01T09:00:00"}, {"labels": ["a"]}]
)
def test_update_of_a_part_needs_no_confirmation(changes: dict[str, Any], side: Side) -> None:
    script = Script(respond(200))
    side.mep(script).campaigns.update("x_1", mep.models.CampaignUpdate(**changes))
    assert len(script.requests) == 1


def test_update_to_live_without_targeting_says_why(side: Side) -> None:
    script = Script(respond(200))
    app = side.mep(script)
    with pytest.raises(errors.RequestValidationError, match="cannot see the targeting that Batch has stored"):
        app.campaigns.update("x_1", mep.models.CampaignUpdate(live=True))
    assert not script.requests
    app.campaigns.update("x_1", mep.models.CampaignUpdate(live=True), everyone=True)
    assert len(script.requests) == 1


@pytest.mark.parametrize("targeting", [{}, {"languages": []}])
def test_update_that_empties_the_targeting_is_refused(targeting: dict[str, Any], side: Side) -> None:
    script = Script(respond(200))
    with pytest.raises(errors.RequestValidationError, match="entire user base"):
        side.mep(script).campaigns.update("x_1", {"targeting": targeting})
    assert not script.requests


@pytest.mark.parametrize("targeting", [{}, {"languages": []}, None])
def test_unchecked_null_state_keeps_the_guard(targeting: dict[str, Any] | None, side: Side) -> None:
    with scripted_server(Response(200)) as server:
        app = side.mep(base_url=server.url, validate=False)
        with pytest.raises(errors.RequestValidationError, match="entire user base"):
            app.campaigns.update("x_1", {"live": None, "targeting": targeting})
        assert not server.requests


# --- drafts, and campaigns from views


@pytest.mark.parametrize("api", APIS)
def test_drafts_lists_what_launches_left_behind(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    client = getattr(side, api)(sandbox.transport(), clock=sandbox.clock)

    def fail(_campaign_id: str) -> None:
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            client.campaigns.launch(CAMPAIGNS[api](), on_draft=fail)
    another_campaign = CAMPAIGNS[api]()
    another_campaign.name = "Another"
    client.campaigns.launch(another_campaign)
    drafts = client.campaigns.drafts("Flash sale")
    assert [draft.state for draft in drafts] == ["draft", "draft"]
    assert all(draft.is_draft_of("Flash sale") for draft in drafts)
    assert client.campaigns.drafts("Another") == ()
    client.campaigns.delete(drafts[0].campaign_id)
    assert len(client.campaigns.drafts("Flash sale")) == 1


@pytest.mark.parametrize("name", [None, 3, ["Flash sale"]])
@pytest.mark.parametrize("api", APIS)
def test_drafts_of_name_not_string_is_refused(api: str, name: Any, side: Side) -> None:
    script = Script(respond(200, {}))
    with pytest.raises(errors.RequestValidationError, match="name: must be a string") as caught:
        getattr(side, api)(script).campaigns.drafts(name)
    assert caught.value.operation == f"{api}.campaigns.drafts"
    assert not script.requests


def test_campaign_from_a_view_can_be_created_again(side: Side) -> None:
    sandbox = sandbox_on()
    app = side.mep(sandbox.transport(), clock=sandbox.clock)
    token = app.campaigns.create(mep_campaign(push_time=FUTURE, labels=["a"])).campaign_token
    copied = mep.campaign_from(app.campaigns.get(token))
    assert copied.to_dict() == mep_campaign(push_time=FUTURE, labels=["a"]).to_dict()
    assert app.campaigns.create(copied).campaign_token != token


def test_campaign_from_a_view_with_a_collapse_key_as_text() -> None:
    data = {"campaign_token": "x", "name": "Sale", "live": False, "gcm_collapse_key": "sale"}
    view = mep.models.CampaignView.from_dict({**data, "messages": [{"language": "en", "body": "Hi"}]})
    assert mep.campaign_from(view).to_dict()["gcm_collapse_key"] == {"enabled": True, "key": "sale"}


def test_campaign_from_an_automation_lists_all_problems() -> None:
    data = {"campaign_token": "x", "name": "Sale", "trigger": {}, "messages": [{"body": "Hi"}]}
    with pytest.raises(errors.RequestValidationError) as caught:
        mep.campaign_from(mep.models.CampaignView.from_dict(data))
    assert paths(caught.value.problems) == {"trigger", "live", "messages[0].language"}


def test_in_app_update_follows_the_rules_of_push_updates(batch_mep: mep.Client) -> None:
    campaigns: Any = batch_mep.in_app_campaigns
    welcome = {"name": "Welcome", "trigger": {}, "landing": {}}
    with pytest.raises(errors.RequestValidationError, match="the entire user base"):
        campaigns.create({**welcome, "live": True})
    token = campaigns.create({**welcome, "live": False}).campaign_token
    campaigns.update(token, {"name": "Welcome back"})
    changes: Any
    for changes in ({"live": True}, {"targeting": {}}, {"targeting": {"languages": []}}):
        with pytest.raises(errors.RequestValidationError, match="the entire user base"):
            campaigns.update(token, changes)
    campaigns.update(token, {"live": True, "targeting": {"languages": ["fr"]}})
    campaigns.update(token, {"live": True}, everyone=True)
    assert (campaigns.get(token).name, campaigns.get(token).live) == ("Welcome back", True)


@pytest.mark.parametrize("start", ["start_date", "local_start_date"])
def test_live_in_app_campaign_that_starts_in_the_past_is_refused(batch_mep: mep.Client, start: str) -> None:
    campaigns: Any = batch_mep.in_app_campaigns
    past = {"name": "Welcome", "live": True, "trigger": {}, "landing": {}, start: "2020-01-01T00:00:00"}
    with pytest.raises(errors.RequestValidationError) as caught:
        campaigns.create(past, everyone=True)
    assert paths(caught.value.problems) == {start}
    token = campaigns.create(past, everyone=True, allow_past_start=True).campaign_token
    with pytest.raises(errors.RequestValidationError, match=f"{start}: .* must be in the future"):
        campaigns.update(token, past, everyone=True)
    campaigns.update(token, past, everyone=True, allow_past_start=True)
    assert campaigns.create({**past, "live": False}).campaign_token  # a draft is never shown
    assert campaigns.create({**past, start: "now"}, everyone=True).campaign_token
