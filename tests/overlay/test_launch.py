"""Launch, start, stop and status: a campaign is sent at most once, and the caller learns if it was sent."""

# ruff: noqa: PT017 (either is right)

import functools
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from batchcom import CampaignStatus, LaunchResult, RetryPolicy, errors
from batchcom.launch import marked, new_mark, unmarked
from batchcom_sandbox import KINDS, Fault, Sandbox, VirtualClock

from tests.overlay.support import Script, Side, cep_campaign, mep_campaign, respond, sandbox_on

CAMPAIGNS: dict[str, Any] = {"cep": cep_campaign, "mep": mep_campaign}
APIS = list(CAMPAIGNS)
START = {"cep": "start_time", "mep": "push_time"}
STATUS_OF = {"cep": "cep.orchestrations_list", "mep": "mep.campaigns_get"}
FAULTS = sorted({f"{kind}:{effect}" for kind, fault in KINDS.items() for effect in fault.effects})


class Crash(BaseException):
    """Simulates a crash of the process."""


def fault(label: str, operation: str, times: int | None = 1) -> Fault:
    kind, _, effect = label.partition(":")
    return Fault(kind, operation, effect=effect, times=times)  # type: ignore[arg-type]


def client_of(api: str, side: Side, sandbox: Sandbox, **options: Any) -> Any:
    options = {"clock": sandbox.clock, "timeout": 30.0, **options}
    return getattr(side, api)(sandbox.transport(), **options)


def times_sent(sandbox: Sandbox) -> int:
    sandbox.advance(3600)
    return sum(sending.times for sending in sandbox.sent)


def started(sandbox: Sandbox) -> list[str]:
    sandbox.advance(3600)
    return [sending.name for sending in sandbox.sent]


def keep_and_fail(stored: list[str]) -> Callable[[str], None]:
    """A job that stores the id, and then fails for a reason of its own."""

    def on_draft(campaign_id: str) -> None:
        stored.append(campaign_id)
        raise LookupError(campaign_id)

    return on_draft


# --- without a fault


@pytest.mark.parametrize("api", APIS)
def test_launch_creates_a_draft_and_runs_it(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    remembered: list[str] = []

    def remember(campaign_id: str) -> None:
        [draft] = sandbox.campaigns
        assert unmarked(draft.name) == "Flash sale"
        assert not sandbox.sent
        remembered.append(campaign_id)

    launched = client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api](), on_draft=remember)
    assert launched == LaunchResult(campaign_id=remembered[0], name="Flash sale", already_running=False)
    assert started(sandbox) == ["Flash sale"]
    assert times_sent(sandbox) == 1
    # for the app API, launch also reads the status
    assert len(sandbox.requests) == (2 if api == "cep" else 3)


@pytest.mark.parametrize("api", APIS)
def test_launch_and_start_for_all_users_send_once(api: str, side: Side) -> None:
    for by_start in (False, True):
        sandbox = sandbox_on()
        campaigns = client_of(api, side, sandbox).campaigns
        stored: list[str] = []
        campaign = CAMPAIGNS[api](targeting=None)
        if by_start:
            with pytest.raises(LookupError):
                campaigns.launch(campaign, on_draft=keep_and_fail(stored), everyone=True)
            campaigns.start(stored[0], campaign, everyone=True)
        else:
            campaigns.launch(campaign, on_draft=stored.append, everyone=True)
        assert times_sent(sandbox) == 1


@pytest.mark.parametrize("api", APIS)
def test_launch_ignores_changes_made_in_on_draft(api: str, side: Side) -> None:
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


@pytest.mark.parametrize("status_delay", [-1.0, float("nan"), float("inf")])
def test_launch_with_invalid_status_delay_is_refused(status_delay: float, side: Side) -> None:
    sandbox = sandbox_on()
    with pytest.raises(errors.ConfigurationError, match="status_delay"):
        client_of("cep", side, sandbox).campaigns.launch(cep_campaign(), status_delay=status_delay)
    assert not sandbox.requests


def test_start_of_stopped_campaign_named_like_a_draft_is_refused(side: Side) -> None:
    sandbox = sandbox_on()
    app = client_of("mep", side, sandbox)
    campaign = mep_campaign(push_time="2031-10-01T07:00:00Z")
    campaign.name = marked("Release", "7f3a91c2")
    token = app.campaigns.launch(campaign).campaign_id
    app.campaigns.stop(token, campaign)
    with pytest.raises(errors.OutcomeUnknownError):
        app.campaigns.start(token, campaign)
    assert times_sent(sandbox) == 0


def test_launch_awaits_async_on_draft() -> None:
    side = Side(asynchronous=True)
    sandbox = sandbox_on()
    remembered: list[str] = []

    async def remember(campaign_id: str) -> None:
        remembered.append(campaign_id)

    launched = client_of("cep", side, sandbox).campaigns.launch(cep_campaign(), on_draft=remember)
    side.close()
    assert remembered == [launched.campaign_id]


@pytest.mark.parametrize("api", APIS)
def test_launch_with_async_on_draft_is_refused_by_sync_client(api: str) -> None:
    side = Side(asynchronous=False)
    script = Script(respond(201))

    async def remember(campaign_id: str) -> None:
        raise AssertionError(campaign_id)

    class Remember:
        async def __call__(self, campaign_id: str) -> None:
            raise AssertionError(campaign_id)

    for on_draft in (remember, Remember(), functools.partial(remember)):
        with pytest.raises(errors.ConfigurationError, match="use the asynchronous client"):
            getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api](), on_draft=on_draft)
    assert not script.requests
    side.close()


@pytest.mark.parametrize("api", APIS)
def test_launch_with_on_draft_not_callable_is_refused(api: str, side: Side) -> None:
    script = Script(respond(201))
    with pytest.raises(
        errors.ConfigurationError, match=r"on_draft must be a function or None, got 'flash-sale\.id'"
    ):
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api](), on_draft="flash-sale.id")
    assert not script.requests


@pytest.mark.parametrize("value", ["false", 0, None, 1])
@pytest.mark.parametrize("flag", ["everyone", "allow_past_start", "dry_run"])
@pytest.mark.parametrize("api", APIS)
def test_launch_with_a_flag_not_bool_is_refused(api: str, flag: str, value: Any, side: Side) -> None:
    script = Script(respond(201))
    with pytest.raises(errors.BatchError, match=f"{flag}.* must be True or False"):
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api](), **{flag: value})
    if flag != "dry_run":
        with pytest.raises(errors.BatchError, match=f"{flag}.* must be True or False"):
            getattr(side, api)(script).campaigns.start("x_1", CAMPAIGNS[api](), **{flag: value})
    assert not script.requests


@pytest.mark.parametrize("api", APIS)
def test_launch_with_failing_on_draft_sends_nothing(api: str, side: Side) -> None:
    sandbox = sandbox_on()

    def fail(_id: str) -> None:
        raise LookupError("the job's table is full")

    with pytest.raises(LookupError) as caught:
        client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api](), on_draft=fail)
    assert "stays a draft; nothing was sent" in caught.value.__notes__[0]
    assert times_sent(sandbox) == 0
    assert [campaign.status for campaign in sandbox.campaigns] == ["draft"]


@pytest.mark.parametrize("api", APIS)
def test_error_from_on_draft_has_stage_and_campaign(api: str, side: Side) -> None:
    def fail(_id: str) -> None:
        raise errors.NotSentError("another call of the job")

    with pytest.raises(errors.NotSentError) as caught:
        client_of(api, side, sandbox_on()).campaigns.launch(CAMPAIGNS[api](), on_draft=fail)
    assert caught.value.stage == "on_draft"
    assert caught.value.campaign_id


# --- every fault, at every stage, on both APIs and sides

SAFE = (errors.NotSentError, errors.RequestValidationError, errors.ConfigurationError)


STRIKES: dict[bool, list[tuple[int | None, tuple[str, ...]]]] = {
    False: [
        (1, ("create",)),
        (1, ("update",)),
        (1, ("update", "status")),
        (1, ("create", "update", "status")),
        (3, ("update",)),
        (None, ("create",)),
        (None, ("update",)),
        (None, ("update", "status")),
    ],
    True: [(1, ("update",)), (1, ("create", "update", "status"))],
}
"""For the synchronous and the asynchronous side: how often a fault strikes, and at which stages."""


@pytest.mark.parametrize("asynchronous", STRIKES, ids=["sync", "async"])
@pytest.mark.parametrize("label", FAULTS)
@pytest.mark.parametrize("api", APIS)
def test_launch_with_any_fault_sends_at_most_once(api: str, label: str, asynchronous: bool) -> None:
    side = Side(asynchronous=asynchronous)
    for times, stages in STRIKES[asynchronous]:
        sandbox = sandbox_on()
        for stage in stages:
            operation = STATUS_OF[api] if stage == "status" else f"{api}.campaigns_{stage}"
            sandbox.fault(fault(label, operation, times))
        ids: list[str] = []
        try:
            launched = client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api](), on_draft=ids.append)
        except errors.BatchError as error:
            check_error(error, ids, sandbox)
        else:
            assert launched.campaign_id == ids[0]
            assert times_sent(sandbox) == 1
            assert started(sandbox) == ["Flash sale"]
        assert times_sent(sandbox) <= 1
        assert all(unmarked(name) is None for name in started(sandbox))
    side.close()


def check_error(error: errors.BatchError, ids: list[str], sandbox: Sandbox) -> None:
    """Check that the class of the error agrees with what was sent."""
    assert error.stage in ("draft", "on_draft", "run", "status")
    assert error.operation
    assert error.campaign_id == (ids[0] if ids else None)
    assert (error.campaign_id is None) is (error.stage == "draft")
    if not isinstance(error, errors.OutcomeUnknownError):
        assert times_sent(sandbox) == 0


@pytest.mark.parametrize("api", APIS)
def test_launch_with_lost_response_reads_the_status(api: str, side: Side) -> None:
    for effect in ("before", "after", "late"):
        sandbox = sandbox_on()
        sandbox.fault(Fault("no_response", f"{api}.campaigns_update", effect=effect, times=1))
        launched = client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api]())
        assert launched.already_running is False
        assert times_sent(sandbox) == 1


@pytest.mark.parametrize("api", APIS)
def test_launch_waits_status_delay_before_reading(api: str, side: Side) -> None:
    for status_delay in (5.0, 12.5, 0.0):
        clock = VirtualClock()
        sandbox = sandbox_on(clock)
        sandbox.fault(Fault("500", f"{api}.campaigns_update", effect="after", times=1))
        client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api](), status_delay=status_delay)
        assert clock.slept == [status_delay]


@pytest.mark.parametrize("api", APIS)
def test_launch_logs_a_leftover_draft_once(api: str, side: Side, caplog: pytest.LogCaptureFixture) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("unreadable_201", f"{api}.campaigns_create", times=1))
    sandbox.fault(Fault("500", f"{api}.campaigns_create", effect="after", times=1))
    events: list[Any] = []
    policy = RetryPolicy(jitter=0, on_retry=events.append)
    with caplog.at_level(logging.INFO, "batchcom"):
        client_of(api, side, sandbox, retry=policy).campaigns.launch(CAMPAIGNS[api]())
    drafts = [campaign.name for campaign in sandbox.campaigns if campaign.status == "draft"]
    assert len(drafts) == 2
    assert {unmarked(name) for name in drafts} == {"Flash sale"}
    assert times_sent(sandbox) == 1
    levels = [record.levelname for record in caplog.records if record.name == "batchcom"]
    assert levels == ["WARNING", "INFO", "INFO"]
    assert [event.operation for event in events] == [f"{api}.campaigns_create"] * 2


@pytest.mark.parametrize("api", APIS)
@pytest.mark.parametrize("attempts", [1, 3])
def test_launch_that_gives_up_names_the_leftover_draft(
    api: str, side: Side, attempts: int, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("500", f"{api}.campaigns_create", effect="after"))
    client = client_of(api, side, sandbox, retry=RetryPolicy(max_attempts=attempts))
    with caplog.at_level(logging.WARNING, "batchcom"), pytest.raises(errors.NotSentError):
        client.campaigns.launch(CAMPAIGNS[api]())
    name = sandbox.campaigns[0].name
    assert caplog.messages == [
        f"{api}.campaigns_create: a draft named {name!r} may be left over; Batch never sends it"
    ]


@pytest.mark.parametrize("api", APIS)
def test_launch_without_confirmed_draft_is_not_sent(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("unreadable_201", f"{api}.campaigns_create"))
    with pytest.raises(errors.NotSentError, match="Launch again") as caught:
        client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api]())
    assert f"did not confirm a draft ({api}.campaigns_create has an unknown outcome" in str(caught.value)
    assert ".)" not in str(caught.value)
    assert caught.value.stage == "draft"
    assert isinstance(caught.value.__cause__, errors.OutcomeUnknownError)
    assert "call again" not in str(caught.value)
    assert len(sandbox.campaigns) == 4
    assert times_sent(sandbox) == 0


@pytest.mark.parametrize("api", APIS)
def test_launch_with_rejected_draft_raises_the_rejection(api: str, side: Side) -> None:
    client = getattr(side, api)(Script(respond(400, {"code": 31, "message": "no such label"})))
    with pytest.raises(errors.MalformedParameterError) as caught:
        client.campaigns.launch(CAMPAIGNS[api]())
    assert (caught.value.stage, caught.value.campaign_id) == ("draft", None)


@pytest.mark.parametrize("api", APIS)
def test_launch_with_draft_rejected_after_doubt_is_not_sent(api: str, side: Side) -> None:
    script = Script(respond(500, {}), respond(401, {"code": 10, "message": "invalid key"}))
    with pytest.raises(errors.NotSentError, match="401 after attempt 2") as caught:
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]())
    assert (caught.value.stage, caught.value.attempts, caught.value.status_code) == ("draft", 2, 401)


@pytest.mark.parametrize("api", APIS)
def test_launch_without_draft_from_a_failing_server_is_not_sent(api: str, side: Side) -> None:
    script = Script(respond(500, {}))
    with pytest.raises(errors.NotSentError, match="did not confirm a draft") as caught:
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]())
    assert (caught.value.attempts, caught.value.status_code) == (4, 500)
    assert isinstance(caught.value.__cause__, errors.ServerError)


@pytest.mark.parametrize("api", APIS)
def test_launch_max_elapsed_counts_from_its_start(api: str, side: Side) -> None:
    clock = VirtualClock()
    clock.advance(1000)
    sandbox = sandbox_on(clock)
    sandbox.fault(Fault("500", f"{api}.campaigns_create", effect="after", times=1))
    policy = RetryPolicy(max_elapsed=60, jitter=0)
    client_of(api, side, sandbox, retry=policy).campaigns.launch(CAMPAIGNS[api]())
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize("api", APIS)
def test_launch_with_rejected_run_is_not_repeated(api: str, side: Side) -> None:
    script, updates = scripted(api, [state(api, "draft")], update=respond(400, {"code": 31}))
    with pytest.raises(errors.MalformedParameterError):
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]())
    assert len(updates) == 1
    assert len(script.requests) == 2


@pytest.mark.parametrize("api", APIS)
def test_launch_with_rejected_run_leaves_a_draft(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("429", f"{api}.campaigns_update"))
    with pytest.raises(errors.RateLimitError) as caught:
        client_of(api, side, sandbox).campaigns.launch(CAMPAIGNS[api]())
    assert caught.value.stage == "run"
    assert caught.value.campaign_id == sandbox.campaigns[0].id
    assert times_sent(sandbox) == 0
    sandbox.clear_faults()
    campaign = CAMPAIGNS[api]()
    client_of(api, side, sandbox).campaigns.start(caught.value.campaign_id, campaign, allow_past_start=True)
    assert times_sent(sandbox) == 1


# --- after an update without a response, the status decides


def scripted(api: str, statuses: list[Any], update: Any = None) -> tuple[Script, list[str]]:
    """Return a transport that responds with these statuses, and the list of the updates it receives.

    `update` is the response to every update, or a list with one response for each update. By default the
    response to the first update is lost.
    """
    lost_once = [respond(502), respond(200, {})]
    responses = [*update] if isinstance(update, list) else [update] if update else lost_once
    updates: list[str] = []
    pending = list(statuses)
    name: list[str] = []

    def batch(request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path.endswith("/create"):
            name.append(json.loads(request.content)["name"])
            return respond(201, {"id": "x_1", "campaign_token": "x_1"})
        if "/update" in path:
            updates.append(path)
            return responses.pop(0) if len(responses) > 1 else responses[0]
        reply = pending.pop(0) if len(pending) > 1 else pending[0]
        if isinstance(reply, httpx.Response):
            return reply
        reply = {**reply, "name": name[-1] if reply.get("name") == "marked" and name else reply.get("name")}
        if api == "mep":
            return respond(200, {"campaign_token": "x_1", **reply})
        return respond(
            200, {"orchestrations": [{"id": "other", "status": "running"}, {"id": "x_1", **reply}]}
        )

    return Script(batch), updates


def state(api: str, word: str, name: str = "marked") -> dict[str, Any]:
    if api == "cep":
        return {"status": word, "name": name}
    return {"live": word in ("running", "completed"), "name": name}


@pytest.mark.parametrize("word", ["running", "completed", "RUNNING"])
@pytest.mark.parametrize("api", APIS)
def test_launch_with_running_status_is_done(api: str, word: str, side: Side) -> None:
    script, updates = scripted(api, [state(api, word.lower() if api == "mep" else word, "Flash sale")])
    assert getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]()).campaign_id == "x_1"
    assert len(updates) == 1


@pytest.mark.parametrize("api", APIS)
def test_launch_with_marked_draft_status_runs_again(api: str, side: Side) -> None:
    script, updates = scripted(api, [state(api, "draft"), state(api, "running", "Flash sale")])
    assert getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]()).campaign_id == "x_1"
    assert len(updates) == 2


@pytest.mark.parametrize("api", APIS)
def test_launch_after_login_page_reads_the_status(api: str, side: Side) -> None:
    page = respond(200, "<html>Sign in to the guest network</html>")
    script, updates = scripted(api, [state(api, "running", "Flash sale")], update=page)
    assert getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]()).campaign_id == "x_1"
    assert len(updates) == 1


@pytest.mark.parametrize("api", APIS)
def test_launch_with_login_pages_alone_is_unknown(api: str, side: Side) -> None:
    page = respond(200, "<html>Sign in to the guest network</html>")
    script, updates = scripted(api, [state(api, "draft")], update=page)
    with pytest.raises(errors.OutcomeUnknownError, match="still a draft") as caught:
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]())
    assert caught.value.campaign_id == "x_1"
    assert len(updates) == 4


@pytest.mark.parametrize("api", APIS)
def test_launch_with_lasting_draft_status_gives_up(api: str, side: Side) -> None:
    script, updates = scripted(api, [state(api, "draft")], update=respond(502))
    with pytest.raises(errors.OutcomeUnknownError, match="still a draft") as caught:
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]())
    assert caught.value.campaign_id == "x_1"
    assert len(updates) == 4


NOT_OURS = {
    "stopped": {"status": "stopped", "name": "Flash sale", "live": False},
    "renamed": {"status": "draft", "name": "Another sale [00000000]", "live": False},
    "renamed without a mark": {"status": "draft", "name": "Another sale", "live": False},
    "a word from the future": {"status": "archived", "name": "marked", "live": None},
    "no status": {"name": "marked"},
    "null": {"status": None, "name": None, "live": None},
    "missing": respond(404, {"code": 20}),
    "not allowed": respond(403, {"code": 12}),
    "unreadable": respond(200, "<html>"),
    "never a response": respond(500),
    "nobody": respond(200, {"orchestrations": []}),
}


@pytest.mark.parametrize("reply", NOT_OURS.values(), ids=NOT_OURS.keys())
@pytest.mark.parametrize("api", APIS)
def test_launch_with_any_other_status_is_unknown(api: str, reply: Any, side: Side) -> None:
    script, updates = scripted(api, [reply])
    with pytest.raises(errors.OutcomeUnknownError, match="not started again") as caught:
        getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]())
    assert (caught.value.campaign_id, caught.value.stage) == ("x_1", "status")
    assert caught.value.operation == f"{api}.campaigns.launch"
    assert len(updates) == 1


@pytest.mark.parametrize("api", APIS)
def test_launch_rejected_after_doubt_reads_the_status(api: str, side: Side) -> None:
    """The first update took effect late, so that Batch rejects the second one of a running campaign."""
    statuses = [state(api, "draft"), state(api, "running", "Flash sale")]
    script, updates = scripted(api, statuses, update=[respond(502), respond(400, {"code": 31})])
    assert getattr(side, api)(script).campaigns.launch(CAMPAIGNS[api]()).campaign_id == "x_1"
    assert len(updates) == 2


def launch_in_doubt_of_a_passed_start(api: str, side: Side, statuses: list[Any]) -> list[str]:
    """Launch a campaign whose update is lost, and whose start passes before the next one."""
    clock = VirtualClock()
    start = datetime.fromtimestamp(clock.time() + 3, UTC)
    script, updates = scripted(api, statuses, update=respond(502))
    getattr(side, api)(script, clock=clock).campaigns.launch(CAMPAIGNS[api](**{START[api]: start}))
    return updates


@pytest.mark.parametrize("api", APIS)
def test_launch_past_its_start_in_doubt_is_unknown(api: str, side: Side) -> None:
    """The lost update may still take effect, so it is not certain that nothing is sent."""
    with pytest.raises(errors.OutcomeUnknownError, match="still a draft") as caught:
        launch_in_doubt_of_a_passed_start(api, side, [state(api, "draft")])
    assert caught.value.campaign_id == "x_1"


@pytest.mark.parametrize("api", APIS)
def test_launch_past_its_start_in_doubt_finds_a_late_effect(api: str, side: Side) -> None:
    statuses = [state(api, "draft"), state(api, "running", "Flash sale")]
    assert len(launch_in_doubt_of_a_passed_start(api, side, statuses)) == 1


def test_launch_with_an_update_applied_late_sends_once(side: Side) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("500", "cep.campaigns_update", effect="late", times=1, delay=7.0))
    launched = client_of("cep", side, sandbox).campaigns.launch(cep_campaign(), status_delay=5.0)
    assert launched.campaign_id
    assert times_sent(sandbox) == 1


def test_launch_with_dev_key_and_lost_response_is_unknown(side: Side) -> None:
    sandbox = sandbox_on()
    sandbox.fault(Fault("reset", "mep.campaigns_update", times=1))
    app = client_of("mep", side, sandbox, api_key="app-dev-secret")
    with pytest.raises(errors.OutcomeUnknownError, match="status could not be read") as caught:
        app.campaigns.launch(mep_campaign())
    assert caught.value.campaign_id
    assert times_sent(sandbox) <= 1


def test_launch_with_a_dev_key_is_not_confirmed(side: Side) -> None:
    sandbox = sandbox_on()
    app = client_of("mep", side, sandbox, api_key="app-dev-secret")
    assert app.campaigns.launch(mep_campaign()).confirmed is False
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize("api", APIS)
def test_launch_without_a_fault_is_confirmed(api: str, side: Side) -> None:
    assert client_of(api, side, sandbox_on()).campaigns.launch(CAMPAIGNS[api]()).confirmed is True


def test_launch_reads_status_after_empty_200_without_wait(side: Side) -> None:
    clock = VirtualClock()
    script, updates = scripted("mep", [state("mep", "running", "Flash sale")], update=respond(200))
    assert side.mep(script, clock=clock).campaigns.launch(mep_campaign()).confirmed is True
    assert (len(updates), clock.slept) == (1, [])


def test_launch_waits_if_the_status_lags_after_empty_200(side: Side) -> None:
    clock = VirtualClock()
    statuses = [state("mep", "draft"), state("mep", "running", "Flash sale")]
    script, updates = scripted("mep", statuses, update=respond(200))
    assert side.mep(script, clock=clock).campaigns.launch(mep_campaign()).confirmed is True
    assert (len(updates), clock.slept) == (1, [5.0])


@pytest.mark.parametrize("reply", [respond(200), respond(200, "<html>Sign in</html>")])
def test_launch_answered_by_a_proxy_has_an_unknown_outcome(reply: httpx.Response, side: Side) -> None:
    def proxy(request: httpx.Request) -> httpx.Response:
        created = request.url.path.endswith("/create")
        return respond(201, {"campaign_token": "x_1"}) if created else reply

    with pytest.raises(errors.OutcomeUnknownError):
        side.mep(Script(proxy), retry=RetryPolicy.never()).campaigns.launch(mep_campaign())


@pytest.mark.parametrize("version", ["2.7", "2.0", "1.9"])
def test_launch_before_version_2_8_is_refused(version: str, side: Side) -> None:
    script = Script(respond(201))
    batch = side.cep(script, version=version)
    for call in (batch.campaigns.launch, lambda campaign: batch.campaigns.start("x_1", campaign)):
        with pytest.raises(errors.ConfigurationError, match=r"2\.8"):
            call(cep_campaign())
    assert not script.requests


@pytest.mark.parametrize("version", ["2.8", "2.10", "3.0"])
def test_launch_from_version_2_8_creates_a_draft(version: str, side: Side) -> None:
    script = Script(respond(201, {"id": "x_1"}), respond(200, {}))
    side.cep(script, version=version).campaigns.launch(cep_campaign())
    assert script.requests[0].url.path == f"/{version}/campaigns/create"


def test_launch_of_stopped_campaign_is_refused(side: Side) -> None:
    script = Script(respond(201))
    with pytest.raises(errors.RequestValidationError, match="STOPPED"):
        side.cep(script).campaigns.launch(cep_campaign(state="STOPPED"))
    assert not script.requests


# --- after a crash


class Crashing(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport whose process crashes at one request, before or after the request takes effect."""

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
def test_start_after_crash_sends_once(api: str, number: int, after: bool, side: Side) -> None:
    sandbox = sandbox_on()
    if number == 3:  # start reads the status only if the outcome of its update is unknown
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
        assert launched.already_running is (number == 2 and after)
        assert client.campaigns.start(stored[0], CAMPAIGNS[api]()).already_running is True
    else:
        client.campaigns.launch(CAMPAIGNS[api]())
    assert times_sent(sandbox) == 1


MARKED = marked("Flash sale", "7f3a91c2")


@pytest.mark.parametrize("rejection", [respond(400, {"code": 31}), respond(403, {"code": 12})])
@pytest.mark.parametrize("api", APIS)
def test_start_rejected_since_it_runs_already_is_done(
    api: str, rejection: httpx.Response, side: Side
) -> None:
    clock = VirtualClock()
    statuses = [state(api, "draft", MARKED), state(api, "running", "Flash sale")]
    script, updates = scripted(api, statuses, update=rejection)
    launched = getattr(side, api)(script, clock=clock).campaigns.start("x_1", CAMPAIGNS[api]())
    assert launched.already_running is True
    assert (len(updates), clock.slept) == (1, [5.0])


@pytest.mark.parametrize("later", ["draft", "unreadable"])
@pytest.mark.parametrize("api", APIS)
def test_start_rejected_while_it_is_a_draft_raises(api: str, later: str, side: Side) -> None:
    draft = state(api, "draft", MARKED)
    statuses = [draft, draft if later == "draft" else respond(404, {"code": 20})]
    script, updates = scripted(api, statuses, update=respond(400, {"code": 31}))
    with pytest.raises(errors.MalformedParameterError) as caught:
        getattr(side, api)(script).campaigns.start("x_1", CAMPAIGNS[api]())
    assert (caught.value.stage, len(updates)) == ("run", 1)


@pytest.mark.parametrize("api", APIS)
def test_start_of_a_campaign_deleted_meanwhile_raises(api: str, side: Side) -> None:
    statuses = [state(api, "draft", MARKED), state(api, "running", "Flash sale")]
    script, _ = scripted(api, statuses, update=respond(404, {"code": 20}))
    with pytest.raises(errors.NotFoundError):
        getattr(side, api)(script).campaigns.start("x_1", CAMPAIGNS[api]())
    assert len(script.requests) == 2  # other rejections do not prove that the campaign runs


@pytest.mark.parametrize("label", FAULTS)
@pytest.mark.parametrize("api", APIS)
def test_start_with_any_fault_sends_at_most_once(api: str, label: str) -> None:
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
def test_start_with_past_start_time_is_refused(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    when = {"start_time" if api == "cep" else "push_time": "2030-01-01T01:00:00Z"}
    client = client_of(api, side, sandbox)
    stored: list[str] = []
    with pytest.raises(LookupError):
        client.campaigns.launch(CAMPAIGNS[api](**when), on_draft=keep_and_fail(stored))
    sandbox.advance(7200)
    with pytest.raises(errors.RequestValidationError, match="allow_past_start=True") as caught:
        client.campaigns.start(stored[0], CAMPAIGNS[api](**when))
    assert caught.value.campaign_id == stored[0]
    assert times_sent(sandbox) == 0
    assert (
        client.campaigns.start(stored[0], CAMPAIGNS[api](**when), allow_past_start=True).already_running
        is False
    )
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize("api", APIS)
def test_launch_with_past_start_time_is_refused(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    when = {"start_time" if api == "cep" else "push_time": "2020-01-01T01:00:00Z"}  # a mistyped year
    client = client_of(api, side, sandbox)
    with pytest.raises(errors.RequestValidationError, match="must be in the future") as caught:
        client.campaigns.launch(CAMPAIGNS[api](**when))
    assert caught.value.stage == "draft"
    assert not sandbox.campaigns
    client.campaigns.launch(CAMPAIGNS[api](**when), allow_past_start=True)
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize("api", APIS)
def test_launch_with_on_draft_beyond_the_start_time_is_refused(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    when = {"start_time" if api == "cep" else "push_time": "2030-01-01T01:00:00Z"}
    client = client_of(api, side, sandbox)

    def wait_for_approval(_: str) -> None:
        sandbox.advance(7200)

    with pytest.raises(errors.RequestValidationError, match="must be in the future") as caught:
        client.campaigns.launch(CAMPAIGNS[api](**when), on_draft=wait_for_approval)
    [draft] = sandbox.campaigns
    assert (caught.value.campaign_id, caught.value.stage) == (draft.id, "on_draft")
    assert times_sent(sandbox) == 0
    client.campaigns.start(draft.id, CAMPAIGNS[api](**when), allow_past_start=True)
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize("api", APIS)
def test_start_with_id_of_another_campaign_is_refused(api: str, side: Side) -> None:
    """A file with the id of last week's campaign must not make this week's count as sent."""
    sandbox = sandbox_on()
    client = client_of(api, side, sandbox)
    old = client.campaigns.launch(CAMPAIGNS[api]())
    winter_sale = CAMPAIGNS[api]()
    winter_sale.name = "Winter sale"
    with pytest.raises(errors.OutcomeUnknownError, match="under another name") as caught:
        client.campaigns.start(old.campaign_id, winter_sale)
    assert caught.value.campaign_id == old.campaign_id
    assert client.campaigns.start(old.campaign_id, CAMPAIGNS[api]()).already_running is True
    assert times_sent(sandbox) == 1


@pytest.mark.parametrize(
    ("campaign_id", "message"),
    [
        ("", "must not be empty or blank"),
        ("id-1\n", "must not begin or end with whitespace"),
        (3, "must be a string, got int"),
        (None, "must be a string, got None"),
        (cep_campaign(), "must be a string, got cep.models.Campaign"),
    ],
    ids=["empty", "line break", "number", "none", "campaign"],
)
@pytest.mark.parametrize("api", APIS)
def test_call_with_invalid_id_is_refused_and_not_shown(
    api: str, campaign_id: Any, message: str, side: Side
) -> None:
    script = Script(respond(200, {}))
    client = getattr(side, api)(script)
    calls: list[Any] = [
        lambda: client.campaigns.start(campaign_id, CAMPAIGNS[api]()),
        lambda: client.campaigns.stop(campaign_id, CAMPAIGNS[api]()),
        lambda: client.campaigns.status(campaign_id),
    ]
    for call in calls:
        with pytest.raises(errors.RequestValidationError, match=message) as caught:
            call()
        assert "Flash" not in str(caught.value)
        assert "id-1" not in str(caught.value)
    assert not script.requests


def test_start_with_unreadable_start_time_is_refused(side: Side) -> None:
    script, updates = scripted("cep", [{"status": "draft", "name": "Flash sale [00000000]"}])
    campaign = cep_campaign()
    campaign.when.start_time = "in a while"
    with pytest.raises(errors.RequestValidationError, match="allow_past_start=True"):
        side.cep(script, validate=False).campaigns.start("x_1", campaign)
    assert not updates


@pytest.mark.parametrize("api", APIS)
def test_start_of_campaign_stopped_by_a_person_is_refused(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    client = client_of(api, side, sandbox)
    when = {"start_time" if api == "cep" else "push_time": "2031-01-01T01:00:00Z"}
    launched = client.campaigns.launch(CAMPAIGNS[api](**when))
    client.campaigns.stop(launched.campaign_id, CAMPAIGNS[api](**when))
    with pytest.raises(errors.OutcomeUnknownError, match="stopped"):
        client.campaigns.start(launched.campaign_id, CAMPAIGNS[api](**when))
    assert client.campaigns.status(launched.campaign_id).state == "stopped"


def test_start_with_draft_of_another_campaign_is_refused(side: Side) -> None:
    script, updates = scripted("cep", [{"status": "draft", "name": "Another [00000000]"}])
    with pytest.raises(errors.OutcomeUnknownError, match="under another name"):
        side.cep(script).campaigns.start("x_1", cep_campaign())
    assert not updates


def test_start_of_unmarked_draft_needs_the_project_api(side: Side) -> None:
    sandbox = sandbox_on()
    batch, app = client_of("cep", side, sandbox), client_of("mep", side, sandbox)
    made = batch.campaigns.create(cep_campaign())
    assert batch.campaigns.start(made.id, cep_campaign()).campaign_id == made.id
    token = app.campaigns.create(mep_campaign()).campaign_token
    with pytest.raises(errors.OutcomeUnknownError):
        app.campaigns.start(token, mep_campaign())
    assert times_sent(sandbox) == 1


# --- stop and status


@pytest.mark.parametrize("api", APIS)
def test_stop_is_retried(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    client = client_of(api, side, sandbox)
    when = {"start_time" if api == "cep" else "push_time": "2031-01-01T01:00:00Z"}
    launched = client.campaigns.launch(CAMPAIGNS[api](**when))
    sandbox.fault(Fault("reset", f"{api}.campaigns_update", times=2))
    client.campaigns.stop(launched.campaign_id, CAMPAIGNS[api](**when))
    sandbox.advance(3e7 * 2)
    assert sandbox.sent == []


@pytest.mark.parametrize("api", APIS)
def test_stop_and_start_errors_name_the_campaign(api: str, side: Side) -> None:
    client = getattr(side, api)(Script(respond(404, {"code": 20})))
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
def test_status_follows_each_step_of_a_launch(api: str, side: Side) -> None:
    sandbox = sandbox_on()
    client = client_of(api, side, sandbox)
    stored: list[str] = []
    with pytest.raises(LookupError):
        client.campaigns.launch(CAMPAIGNS[api](), on_draft=keep_and_fail(stored))
    draft = client.campaigns.status(stored[0])
    assert (draft.state, draft.started) == ("draft", False)
    assert draft.is_draft_of("Flash sale")
    client.campaigns.start(stored[0], CAMPAIGNS[api]())
    status = client.campaigns.status(stored[0])
    assert status.started
    assert status == CampaignStatus(campaign_id=stored[0], name="Flash sale", state=status.state)
    with pytest.raises(errors.NotFoundError):
        client.campaigns.status("f" * 32)


@pytest.mark.parametrize("kind", [LaunchResult, CampaignStatus])
def test_launch_result_with_positional_values_is_refused(kind: Any) -> None:
    with pytest.raises(TypeError, match="positional"):
        kind("x_1", "Flash sale", "draft")


def test_launch_leaves_the_campaign_unchanged(side: Side) -> None:
    sandbox = sandbox_on()
    for api in APIS:
        campaign = CAMPAIGNS[api]()
        before = campaign.to_dict()
        client_of(api, side, sandbox).campaigns.launch(campaign)
        assert campaign.to_dict() == before


def test_unmarked_returns_the_name_before_the_mark() -> None:
    for name in ("Sale", "", "Sale [7f3a91c2]", "line\nbreak", "[00000000]"):
        assert unmarked(marked(name, new_mark())) == name
    assert unmarked("Sale") is None
    assert unmarked("Sale [7F3A91C2]") is None
    assert len({new_mark() for _ in range(100)}) == 100
