"""Launch, start, stop and status: never twice, whatever happens, and the caller knows."""

# ruff: noqa: PT017 (either is right)

import json
import logging
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from batchcom import CampaignStatus, LaunchResult, RetryPolicy, errors
from batchcom.launch import marked, new_mark, unmarked
from batchcom_sandbox import KINDS, Fault, Sandbox, VirtualClock

from tests.overlay.support import Script, Side, answer, cep_campaign, mep_campaign, sandbox_on

CAMPAIGNS: dict[str, Any] = {"cep": cep_campaign, "mep": mep_campaign}
APIS = list(CAMPAIGNS)
STATUS_OF = {"cep": "cep.orchestrations_list", "mep": "mep.campaigns_get"}
FAULTS = sorted({f"{kind}:{effect}" for kind, known in KINDS.items() for effect in known.effects})


class Crash(BaseException):
    """What a process is ended by."""


def fault(label: str, operation: str, times: int | None = 1) -> Fault:
    kind, _, effect = label.partition(":")
    return Fault(kind, operation, effect=effect, times=times)  # type: ignore[arg-type]


def client_of(api: str, side: Side, sandbox: Sandbox, **options: Any) -> Any:
    options = {"clock": sandbox.clock, "timeout": 30.0, **options}
    return getattr(side, api)(sandbox.transport(), **options)


def times_sent(sandbox: Sandbox) -> int:
    sandbox.advance(3600)
    return sum(one.times for one in sandbox.sent)


def started(sandbox: Sandbox) -> list[str]:
    sandbox.advance(3600)
    return [one.name for one in sandbox.sent]


def keep_and_fail(stored: list[str]) -> Callable[[str], None]:
    """A job that stores the id, and then fails for a reason of its own."""

    def on_draft(campaign_id: str) -> None:
        stored.append(campaign_id)
        raise LookupError(campaign_id)

    return on_draft


# --- the way when nothing happens


@pytest.mark.parametrize("api", APIS)
def test_a_launch_creates_a_draft_and_runs_it(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    remembered: list[str] = []

    def remember(campaign_id: str) -> None:
        [draft] = sandbox.campaigns
        assert unmarked(draft.name) == "Flash sale"
        assert not sandbox.sent
        remembered.append(campaign_id)

    launched = client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api](), on_draft=remember)
    assert launched == LaunchResult(id=remembered[0], name="Flash sale", already=False)
    assert started(sandbox) == ["Flash sale"]
    assert times_sent(sandbox) == 1
    assert len(sandbox.requests) == 2


@pytest.mark.parametrize("api", APIS)
def test_what_is_changed_while_a_launch_waits_is_not_sent(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    campaign = CAMPAIGNS[api]()
    checked = json.loads(json.dumps(campaign.targeting.to_dict()))

    def change(_: str) -> None:
        campaign.targeting.languages.clear()
        campaign.messages[0].body = "Not checked"

    client_of(api, side, sandbox).campaigns.launch(campaign, on_draft=change)
    [kept] = sandbox.campaigns
    assert kept.body["targeting"] == checked
    assert kept.body["messages"][0]["body"] == "Today only"


@pytest.mark.parametrize("settle", [-1.0, float("nan"), float("inf")])
def test_a_wait_that_cannot_be_is_refused_before_anything_is_created(settle: float, side: Side) -> None:
    sandbox = sandbox_on()
    with pytest.raises(errors.ConfigurationError, match="settle"):
        client_of("cep", side, sandbox).campaigns.launch(cep_campaign(), settle=settle)
    assert not sandbox.requests


def test_a_stopped_campaign_whose_own_name_ends_like_a_mark_is_not_restarted(side: Side) -> None:
    sandbox = sandbox_on()
    app = client_of("mep", side, sandbox)
    campaign = mep_campaign(push_time="2031-10-01T07:00:00Z")
    campaign.name = marked("Release", "7f3a91c2")
    token = app.campaigns.launch(campaign).id
    app.campaigns.stop(token, campaign)
    with pytest.raises(errors.OutcomeUnknownError):
        app.campaigns.start(token, campaign)
    assert times_sent(sandbox) == 0


def test_on_draft_may_be_a_coroutine() -> None:
    side = Side(asynchronous=True)
    sandbox = sandbox_on()
    remembered: list[str] = []

    async def remember(campaign_id: str) -> None:
        remembered.append(campaign_id)

    launched = client_of("cep", side, sandbox).campaigns.launch(cep_campaign(), on_draft=remember)
    side.close()
    assert remembered == [launched.id]


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
def test_a_coroutine_is_nothing_for_the_synchronous_side() -> None:
    side = Side(asynchronous=False)
    sandbox = sandbox_on()

    async def remember(campaign_id: str) -> None:
        raise AssertionError(campaign_id)

    with pytest.raises(TypeError, match="use the asynchronous client"):
        client_of("cep", side, sandbox).campaigns.launch(cep_campaign(), on_draft=remember)
    assert times_sent(sandbox) == 0
    side.close()


@pytest.mark.parametrize("api", APIS)
def test_what_on_draft_raises_sends_nothing(api: str, side: Side) -> None:
    sandbox = sandbox_on()

    def fail(_id: str) -> None:
        raise LookupError("the job's table is full")

    with pytest.raises(LookupError) as caught:
        client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api](), on_draft=fail)
    assert "stays a draft; nothing was sent" in caught.value.__notes__[0]
    assert times_sent(sandbox) == 0
    assert [one.status for one in sandbox.campaigns] == ["draft"]


@pytest.mark.parametrize("api", APIS)
def test_an_error_of_ours_in_on_draft_is_told_with_its_stage(api: str, side: Side) -> None:
    def fail(_id: str) -> None:
        raise errors.NotSentError("another call of the job")

    with pytest.raises(errors.NotSentError) as caught:
        client_of(api, side, sandbox_on()).campaigns.launch(CAMPAIGNS[api](), on_draft=fail)
    assert caught.value.stage == "on_draft"
    assert caught.value.campaign_id


# --- every fault, at every stage, on both APIs and sides

SAFE = (errors.NotSentError, errors.RequestValidationError, errors.ConfigurationError)


STRIKES: dict[str, tuple[bool, int | None, list[tuple[str, ...]]]] = {
    "once": (False, 1, [("create",), ("update",), ("update", "status"), ("create", "update", "status")]),
    "thrice": (False, 3, [("update",)]),
    "always": (False, None, [("create",), ("update",), ("update", "status")]),
    "once, asynchronous": (True, 1, [("update",), ("create", "update", "status")]),
}


@pytest.mark.parametrize("strikes", STRIKES)
@pytest.mark.parametrize("label", FAULTS)
@pytest.mark.parametrize("api", APIS)
def test_no_fault_sends_twice(api: str, label: str, strikes: str) -> None:
    asynchronous, times, sets = STRIKES[strikes]
    side = Side(asynchronous=asynchronous)
    for stages in sets:
        sandbox = sandbox_on()
        for stage in stages:
            operation = STATUS_OF[api] if stage == "status" else f"{api}.campaigns_{stage}"
            sandbox.fault(fault(label, operation, times))
        ids: list[str] = []
        try:
            launched = client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api](), on_draft=ids.append)
        except errors.BatchError as error:
            told(error, ids, sandbox)
        else:
            assert launched.id == ids[0]
            assert times_sent(sandbox) == 1
            assert started(sandbox) == ["Flash sale"]
        assert times_sent(sandbox) <= 1
        assert all(unmarked(name) is None for name in started(sandbox))
    side.close()


def told(error: errors.BatchError, ids: list[str], sandbox: Sandbox) -> None:
    """What the class says has to be so."""
    assert error.stage in ("draft", "on_draft", "run", "status")
    assert error.operation
    assert error.campaign_id == (ids[0] if ids else None)
    assert (error.campaign_id is None) is (error.stage == "draft")
    if not isinstance(error, errors.OutcomeUnknownError):
        assert times_sent(sandbox) == 0


@pytest.mark.parametrize("api", APIS)
def test_a_lost_answer_is_found_out(api: str, side: Side) -> None:
    for effect in ("before", "after", "late"):
        sandbox = sandbox_on()
        sandbox.fault(Fault("no_response", f"{api}.campaigns_update", effect=effect, times=1))
        launched = client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api]())
        assert launched.already is False
        assert times_sent(sandbox) == 1


@pytest.mark.parametrize("api", APIS)
def test_before_the_status_is_read_it_waits(api: str, side: Side) -> None:
    for settle in (5.0, 12.5, 0.0):
        clock = VirtualClock()
        sandbox = sandbox_on(clock)
        sandbox.fault(Fault("500", f"{api}.campaigns_update", effect="after", times=1))
        client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api](), settle=settle)
        assert clock.slept == [settle]


@pytest.mark.parametrize("api", APIS)
def test_a_draft_whose_answer_was_lost_is_a_stray(
    api: str, side: Side, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("unreadable_201", f"{api}.campaigns_create", times=1))
    sandbox.fault(Fault("500", f"{api}.campaigns_create", effect="after", times=1))
    events: list[Any] = []
    policy = RetryPolicy(jitter=0, on_retry=events.append)
    with caplog.at_level(logging.INFO, "batchcom"):
        client_of(api, side, sandbox, retry=policy).campaigns.launch(CAMPAIGNS[api]())
    drafts = [one.name for one in sandbox.campaigns if one.status == "draft"]
    assert len(drafts) == 2
    assert {unmarked(name) for name in drafts} == {"Flash sale"}
    assert times_sent(sandbox) == 1
    levels = [record.levelname for record in caplog.records if record.name == "batchcom"]
    assert levels == ["WARNING", "INFO", "INFO"]
    assert [event.operation for event in events] == [f"{api}.campaigns.launch"] * 2


@pytest.mark.parametrize("api", APIS)
def test_drafts_that_never_become_known_send_nothing(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("unreadable_201", f"{api}.campaigns_create"))
    with pytest.raises(errors.NotSentError, match="Launch again") as caught:
        client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api]())
    assert caught.value.stage == "draft"
    assert isinstance(caught.value.__cause__, errors.OutcomeUnknownError)
    assert "call again" not in str(caught.value)
    assert len(sandbox.campaigns) == 4
    assert times_sent(sandbox) == 0


@pytest.mark.parametrize("api", APIS)
def test_a_refused_draft_is_told_as_it_is(api: str, side: Side) -> None:
    client = getattr(side, api)(Script(answer(400, {"code": 31, "message": "no such label"})))
    with pytest.raises(errors.MalformedParameterError) as caught:
        client.campaigns.launch(CAMPAIGNS[api]())
    assert (caught.value.stage, caught.value.campaign_id) == ("draft", None)


@pytest.mark.parametrize("api", APIS)
def test_a_refused_run_leaves_a_draft(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("429", f"{api}.campaigns_update"))
    with pytest.raises(errors.RateLimitError) as caught:
        client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api]())
    assert caught.value.stage == "run"
    assert caught.value.campaign_id == sandbox.campaigns[0].id
    assert times_sent(sandbox) == 0
    sandbox.clear_faults()
    campaign = CAMPAIGNS[api]()
    client_of(api, side, sandbox).campaigns.start(caught.value.campaign_id, campaign, late=True)
    assert times_sent(sandbox) == 1


# --- after an update without an answer, the status decides


def scripted(api: str, statuses: list[Any], update: Any = None) -> tuple[Script, list[str]]:
    """A Batch whose first update is lost, and whose status is as told; and the updates it saw."""
    updates: list[str] = []
    given = list(statuses)
    name: list[str] = []

    def batch(request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path.endswith("/create"):
            name.append(json.loads(request.content)["name"])
            return answer(201, {"id": "x_1", "campaign_token": "x_1"})
        if "/update" in path:
            updates.append(path)
            return update or (answer(502) if len(updates) == 1 else answer(200, {}))
        found = given.pop(0) if len(given) > 1 else given[0]
        if isinstance(found, httpx.Response):
            return found
        found = {**found, "name": name[-1] if found.get("name") == "marked" and name else found.get("name")}
        if api == "mep":
            return answer(200, {"campaign_token": "x_1", **found})
        return answer(200, {"orchestrations": [{"id": "other", "status": "running"}, {"id": "x_1", **found}]})

    return Script(batch), updates


def state(api: str, word: str, name: str = "marked") -> dict[str, Any]:
    if api == "cep":
        return {"status": word, "name": name}
    return {"live": word in ("running", "completed"), "name": name}


@pytest.mark.parametrize("word", ["running", "completed", "RUNNING"])
@pytest.mark.parametrize("api", APIS)
def test_running_is_done(api: str, word: str, side: Side) -> None:
    script, updates = scripted(api, [state(api, word.lower() if api == "mep" else word, "Flash sale")])
    assert getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]()).id == "x_1"
    assert len(updates) == 1


@pytest.mark.parametrize("api", APIS)
def test_a_draft_that_still_has_its_mark_is_run_again(api: str, side: Side) -> None:
    script, updates = scripted(api, [state(api, "draft")])
    assert getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]()).id == "x_1"
    assert len(updates) == 2


@pytest.mark.parametrize("api", APIS)
def test_launch_after_login_page_reads_the_status(api: str, side: Side) -> None:
    page = answer(200, "<html>Sign in to the guest network</html>")
    script, updates = scripted(api, [state(api, "running", "Flash sale")], update=page)
    assert getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]()).id == "x_1"
    assert len(updates) == 1


@pytest.mark.parametrize("api", APIS)
def test_launch_with_login_pages_alone_is_unknown(api: str, side: Side) -> None:
    page = answer(200, "<html>Sign in to the guest network</html>")
    script, updates = scripted(api, [state(api, "draft")], update=page)
    with pytest.raises(errors.OutcomeUnknownError, match="still a draft") as caught:
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]())
    assert caught.value.campaign_id == "x_1"
    assert len(updates) == 4


@pytest.mark.parametrize("api", APIS)
def test_a_draft_for_ever_is_given_up(api: str, side: Side) -> None:
    script, updates = scripted(api, [state(api, "draft")], update=answer(502))
    with pytest.raises(errors.OutcomeUnknownError, match="still a draft") as caught:
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]())
    assert caught.value.campaign_id == "x_1"
    assert len(updates) == 4


NOT_OURS = {
    "stopped": {"status": "stopped", "name": "Flash sale", "live": False},
    "renamed": {"status": "draft", "name": "Somebody's sale [00000000]", "live": False},
    "renamed without a mark": {"status": "draft", "name": "Somebody's sale", "live": False},
    "a word from the future": {"status": "archived", "name": "marked", "live": None},
    "no status": {"name": "marked"},
    "null": {"status": None, "name": None, "live": None},
    "missing": answer(404, {"code": 20}),
    "not allowed": answer(403, {"code": 12}),
    "unreadable": answer(200, "<html>"),
    "never answered": answer(500),
    "nobody": answer(200, {"orchestrations": []}),
}


@pytest.mark.parametrize("found", NOT_OURS.values(), ids=NOT_OURS.keys())
@pytest.mark.parametrize("api", APIS)
def test_anything_else_is_not_known_and_not_started(api: str, found: Any, side: Side) -> None:
    script, updates = scripted(api, [found])
    with pytest.raises(errors.OutcomeUnknownError, match="not started again") as caught:
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]())
    assert (caught.value.campaign_id, caught.value.stage) == ("x_1", "status")
    assert caught.value.operation == f"{api}.campaigns.launch"
    assert len(updates) == 1


def test_a_refusal_after_a_doubt_is_looked_into(side: Side) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("500", "cep.campaigns_update", effect="late", times=1, delay=7.0))
    launched = client_of("cep", side, sandbox).campaigns.launch(cep_campaign(), settle=5.0)
    assert launched.id
    assert times_sent(sandbox) == 1


def test_a_dev_key_cannot_find_out(side: Side) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("reset", "mep.campaigns_update", times=1))
    app = client_of("mep", side, sandbox, api_key="app-dev-secret")
    with pytest.raises(errors.OutcomeUnknownError, match="status could not be read") as caught:
        app.campaigns.launch(mep_campaign())
    assert caught.value.campaign_id
    assert times_sent(sandbox) <= 1


def test_a_dev_key_launches_where_nothing_is_lost(side: Side) -> None:
    sandbox = sandbox_on()
    client_of("mep", side, sandbox, api_key="app-dev-secret").campaigns.launch(mep_campaign())
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize("version", ["2.7", "2.0", "1.9"])
def test_there_are_no_drafts_before_2_8(version: str, side: Side) -> None:
    script = Script(answer(201))
    batch = side.cep(script, version=version)
    for call in (batch.campaigns.launch, lambda campaign: batch.campaigns.start("x_1", campaign)):
        with pytest.raises(errors.ConfigurationError, match=r"2\.8"):
            call(cep_campaign())
    assert not script.requests


@pytest.mark.parametrize("version", ["2.8", "2.10", "3.0"])
def test_later_versions_have_drafts(version: str, side: Side) -> None:
    script = Script(answer(201, {"id": "x_1"}), answer(200, {}))
    side.cep(script, version=version).campaigns.launch(cep_campaign())
    assert script.requests[0].url.path == f"/{version}/campaigns/create"


def test_a_stopped_campaign_is_not_for_launching(side: Side) -> None:
    script = Script(answer(201))
    with pytest.raises(errors.RequestValidationError, match="STOPPED"):
        side.cep(script).campaigns.launch(cep_campaign(state="STOPPED"))
    assert not script.requests


# --- after a crash


class Crashing(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A sandbox whose client is ended at one of its requests, before or after it has effect."""

    def __init__(self, sandbox: Sandbox, number: int, *, after: bool) -> None:
        self._inner = sandbox.transport()
        self._left = number
        self._after = after

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Pass on, or crash."""
        self._left -= 1
        if self._left == 0 and not self._after:
            raise Crash
        response = self._inner.handle_request(request)
        if self._left == 0:
            raise Crash
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Pass on, or crash."""
        await request.aread()
        return self.handle_request(request)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("api", APIS)
def test_a_crash_is_gone_on_from(api: str, number: int, after: bool, side: Side) -> None:
    sandbox = sandbox_on()
    if number == 3:  # the status is read only after a doubt
        sandbox.fault(Fault("500", f"{api}.campaigns_update", effect="before", times=1))
    stored: list[str] = []
    crashing = getattr(side, api)(Crashing(sandbox, number, after=after), clock=sandbox.clock)
    with pytest.raises(Crash) as caught:
        crashing.campaigns.launch(CAMPAIGNS[api](), on_draft=stored.append)
    assert f"campaign {stored[0] if stored else None}" in caught.value.__notes__[-1]
    assert bool(stored) is (number > 1)
    client = client_of(api, side, sandbox)
    if stored:
        launched = client.campaigns.start(stored[0], CAMPAIGNS[api]())
        assert launched.already is (number == 2 and after)
        assert client.campaigns.start(stored[0], CAMPAIGNS[api]()).already is True
    else:
        client.campaigns.launch(CAMPAIGNS[api]())
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize("label", FAULTS)
@pytest.mark.parametrize("api", APIS)
def test_no_fault_makes_start_send_twice(api: str, label: str) -> None:
    side = Side(asynchronous=False)
    for operation in (f"{api}.campaigns_update", STATUS_OF[api]):
        for times in (1, None):
            sandbox = sandbox_on()
            client = client_of(api, side, sandbox)
            stored: list[str] = []
            with pytest.raises(LookupError):
                client.campaigns.launch(CAMPAIGNS[api](), on_draft=keep_and_fail(stored))
            sandbox.fault(fault(label, operation, times))
            for _ in range(2):
                try:
                    client.campaigns.start(stored[0], CAMPAIGNS[api]())
                except errors.BatchError as error:
                    assert error.campaign_id == stored[0]
                    assert error.stage in ("status", "run")
            sandbox.clear_faults()
            sandbox.advance(60)
            client.campaigns.start(stored[0], CAMPAIGNS[api]())
            assert times_sent(sandbox) == 1
    side.close()


@pytest.mark.parametrize("api", APIS)
def test_a_passed_start_time_is_refused_unless_late(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    when = {"start_time" if api == "cep" else "push_time": "2030-01-01T01:00:00Z"}
    client = client_of(api, side, sandbox)
    stored: list[str] = []
    with pytest.raises(LookupError):
        client.campaigns.launch(CAMPAIGNS[api](**when), on_draft=keep_and_fail(stored))
    sandbox.advance(7200)
    with pytest.raises(errors.RequestValidationError, match="late=True") as caught:
        client.campaigns.start(stored[0], CAMPAIGNS[api](**when))
    assert caught.value.campaign_id == stored[0]
    assert times_sent(sandbox) == 0
    assert client.campaigns.start(stored[0], CAMPAIGNS[api](**when), late=True).already is False
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize("api", APIS)
def test_a_launch_whose_time_has_passed_is_refused_unless_late(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    when = {"start_time" if api == "cep" else "push_time": "2020-01-01T01:00:00Z"}  # a year that was mistyped
    client = client_of(api, side, sandbox)
    with pytest.raises(errors.RequestValidationError, match="has passed") as caught:
        client.campaigns.launch(CAMPAIGNS[api](**when))
    assert caught.value.stage == "draft"
    assert not sandbox.campaigns
    client.campaigns.launch(CAMPAIGNS[api](**when), late=True)
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize("api", APIS)
def test_the_id_of_another_campaign_is_not_taken_for_this_one(api: str, side: Side) -> None:
    """A file with the id of last week's campaign must not make this week's count as sent."""
    sandbox = sandbox_on()
    client = client_of(api, side, sandbox)
    old = client.campaigns.launch(CAMPAIGNS[api]())
    other = CAMPAIGNS[api]()
    other.name = "Winter sale"
    with pytest.raises(errors.OutcomeUnknownError, match="under another name") as caught:
        client.campaigns.start(old.id, other)
    assert caught.value.campaign_id == old.id
    assert client.campaigns.start(old.id, CAMPAIGNS[api]()).already is True
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize("wrong", ["", 3, None, cep_campaign()], ids=["empty", "number", "none", "campaign"])
@pytest.mark.parametrize("api", APIS)
def test_what_is_no_id_is_refused_and_not_shown(api: str, wrong: Any, side: Side) -> None:
    script = Script(answer(200, {}))
    client = getattr(side, api)(script)
    calls: list[Any] = [
        lambda: client.campaigns.start(wrong, CAMPAIGNS[api]()),
        lambda: client.campaigns.stop(wrong, CAMPAIGNS[api]()),
        *([lambda: client.campaigns.status(wrong)] if api == "cep" else []),
    ]
    for call in calls:
        with pytest.raises(errors.RequestValidationError, match="not empty") as caught:
            call()
        assert "Flash" not in str(caught.value)
    assert not script.requests


def test_a_time_that_cannot_be_read_may_have_passed(side: Side) -> None:
    script, updates = scripted("cep", [{"status": "draft", "name": "Flash sale [00000000]"}])
    campaign = cep_campaign()
    campaign.when.start_time = "in a while"
    with pytest.raises(errors.RequestValidationError, match="late=True"):
        side.cep(script, validate=False).campaigns.start("x_1", campaign)
    assert not updates


@pytest.mark.parametrize("api", APIS)
def test_what_a_person_stopped_is_never_restarted(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    client = client_of(api, side, sandbox)
    when = {"start_time" if api == "cep" else "push_time": "2031-01-01T01:00:00Z"}
    launched = client.campaigns.launch(CAMPAIGNS[api](**when))
    client.campaigns.stop(launched.id, CAMPAIGNS[api](**when))
    with pytest.raises(errors.OutcomeUnknownError, match="stopped"):
        client.campaigns.start(launched.id, CAMPAIGNS[api](**when))
    assert client.campaigns.status(launched.id).state == "stopped"


def test_a_draft_of_another_campaign_is_refused(side: Side) -> None:
    script, updates = scripted("cep", [{"status": "draft", "name": "Another [00000000]"}])
    with pytest.raises(errors.OutcomeUnknownError, match="under another name"):
        side.cep(script).campaigns.start("x_1", cep_campaign())
    assert not updates


def test_a_draft_that_was_made_without_a_mark(side: Side) -> None:
    sandbox = sandbox_on()
    batch, app = client_of("cep", side, sandbox), client_of("mep", side, sandbox)
    made = batch.campaigns.create(cep_campaign())
    assert batch.campaigns.start(made.id, cep_campaign()).id == made.id
    token = app.campaigns.create(mep_campaign()).campaign_token
    with pytest.raises(errors.OutcomeUnknownError):
        app.campaigns.start(token, mep_campaign())
    assert times_sent(sandbox) == 1


# --- stop and status


@pytest.mark.parametrize("api", APIS)
def test_stopping_is_repeated(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    client = client_of(api, side, sandbox)
    when = {"start_time" if api == "cep" else "push_time": "2031-01-01T01:00:00Z"}
    launched = client.campaigns.launch(CAMPAIGNS[api](**when))
    sandbox.fault(Fault("reset", f"{api}.campaigns_update", times=2))
    client.campaigns.stop(launched.id, CAMPAIGNS[api](**when))
    sandbox.advance(3e7 * 2)
    assert sandbox.sent == []


@pytest.mark.parametrize("api", APIS)
def test_errors_of_stop_and_start_name_the_campaign(api: str, side: Side) -> None:
    client = getattr(side, api)(Script(answer(404, {"code": 20})))
    too_many = {"labels": list("abcdef")}
    cases: list[tuple[Any, str, type[errors.BatchError]]] = [
        (lambda: client.campaigns.stop("x_1", CAMPAIGNS[api]()), "run", errors.NotFoundError),
        (
            lambda: client.campaigns.stop("x_1", CAMPAIGNS[api](**too_many)),
            "run",
            errors.RequestValidationError,
        ),
        (lambda: client.campaigns.start("x_1", CAMPAIGNS[api]()), "status", errors.NotFoundError),
        (
            lambda: client.campaigns.start("x_1", CAMPAIGNS[api](**too_many)),
            "status",
            errors.RequestValidationError,
        ),
    ]
    for call, stage, kind in cases:
        with pytest.raises(kind) as caught:
            call()
        assert (caught.value.campaign_id, caught.value.stage) == ("x_1", stage)


@pytest.mark.parametrize("api", APIS)
def test_the_status_of_each_step(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    client = client_of(api, side, sandbox)
    seen: list[str] = []
    with pytest.raises(LookupError):
        client.campaigns.launch(CAMPAIGNS[api](), on_draft=keep_and_fail(seen))
    draft = client.campaigns.status(seen[0])
    assert (draft.state, draft.started) == ("draft", False)
    assert draft.is_draft_of("Flash sale")
    client.campaigns.start(seen[0], CAMPAIGNS[api]())
    status = client.campaigns.status(seen[0])
    assert status.started
    assert status == CampaignStatus(id=seen[0], name="Flash sale", state=status.state)
    with pytest.raises(errors.NotFoundError):
        client.campaigns.status("f" * 32)


def test_the_campaign_that_was_passed_stays_as_it_was(side: Side) -> None:
    sandbox = sandbox_on()
    for api in APIS:
        campaign = CAMPAIGNS[api]()
        before = campaign.to_dict()
        client_of(api, side, sandbox).campaigns.launch(campaign)
        assert campaign.to_dict() == before


def test_a_mark_is_found_where_it_was_put() -> None:
    for name in ("Sale", "", "Sale [7f3a91c2]", "line\nbreak", "[00000000]"):
        assert unmarked(marked(name, new_mark())) == name
    assert unmarked("Sale") is None
    assert unmarked("Sale [7F3A91C2]") is None
    assert len({new_mark() for _ in range(100)}) == 100
