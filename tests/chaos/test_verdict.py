"""The verdict of a chaos run: each requirement, broken on purpose, is reported as broken."""

from collections import defaultdict

import httpx
import pytest
from batchcom import mep
from batchcom_sandbox import Sandbox

from tests.chaos.intents import Intent
from tests.chaos.record import Journal, State
from tests.chaos.supervisor import Run, Settings
from tests.chaos.verdict import judge

SEND = Intent(1, "mep.transactional.send")
LAUNCH = Intent(2, "mep.campaigns.launch")

KEPT = State(outcome="sent")
REJECTED = "rejected requests reported as unknown"
CLEAR = "requests with a clear response reported as unknown"
WITHOUT_CAUSE = "unknown outcomes without a cause"
NOT_KNOWN = "unknown effects reported as known"
CASES = {
    # the requirement: the intent, the number of its effects, its reported outcome, its faults
    "sent twice": (SEND, 2, KEPT, ["-"]),
    "lost silently": (SEND, 0, KEPT, ["-"]),
    "launches that are unknown after the job resumed": (LAUNCH, 1, State(outcome="unknown"), ["-"]),
    "launches that are not sent after the job resumed": (LAUNCH, 0, State(outcome="open"), ["-"]),
    REJECTED: (SEND, 0, State(outcome="unknown", status=429), ["429"]),
    CLEAR: (SEND, 1, State(outcome="unknown", status=201), ["-"]),
    WITHOUT_CAUSE: (SEND, 1, State(outcome="unknown"), ["-"]),
    NOT_KNOWN: (SEND, 1, KEPT, ["500:after"]),
    "unknown outcomes without a cause ": (SEND, 1, State(outcome="unknown", status=404), ["200_html"]),
    "errors of a wrong class": (SEND, 1, State(outcome="sent", errors=["MalformedParameterError"]), ["-"]),
}
GOOD = {
    "sent": (SEND, 1, KEPT, ["-"]),
    "unknown after an unreadable response": (
        SEND,
        1,
        State(outcome="unknown", status=201),
        ["unreadable_201"],
    ),
    "sent after a rejection": (SEND, 1, KEPT, ["429", "-"]),
    "unknown after a reset": (SEND, 1, State(outcome="unknown", cause="ReadError"), ["reset:after"]),
    "unknown after a 500": (SEND, 0, State(outcome="unknown", status=500), ["500:before"]),
    "unknown after the sandbox was killed": (SEND, 0, State(outcome="unknown", cause="ReadError"), ["-"]),
    "killed under way": (SEND, 1, State(outcome="killed"), ["-"]),
    "launched": (LAUNCH, 1, KEPT, ["reset:after", "-"]),
}


@pytest.fixture
def verdict_of(tmp_path):
    def judged(intent: Intent, effects: int, state: State, faults: list[str]):
        run = Run(Settings(seed=0, sends=1, folder=tmp_path), [intent], {intent.number: state})
        sandbox = Sandbox(store=run.store)
        with httpx.Client(transport=sandbox.transport()) as http:
            app = mep.Client(rest_api_key="sandbox-rest-key", api_key="sandbox-live-key", http_client=http)
            for _ in range(effects):
                if intent is SEND:
                    app.transactional.send(mep.transactional(intent.key, "Hello", custom_ids=["cust-0042"]))
                else:
                    campaign = mep.campaign(intent.key, mep.message("en", "Hello"), push_time="now")
                    app.campaigns.launch(campaign, everyone=True)
        sandbox.close()
        run.log.write_text("".join(f"{intent.key} mep.transactional_send {fault}\n" for fault in faults))
        return judge(run)

    return judged


def broken(verdict) -> set[str]:
    return {check.name.partition(" (")[0] for check in verdict.checks if not check.kept}


@pytest.mark.parametrize("requirement", CASES)
def test_judge_broken_requirement_is_found(verdict_of, requirement):
    assert broken(verdict_of(*CASES[requirement])) == {requirement.strip()}


@pytest.mark.parametrize("case", GOOD)
def test_judge_allowed_outcome_breaks_no_requirement(verdict_of, case):
    verdict = verdict_of(*GOOD[case])
    assert broken(verdict) == set()
    assert verdict.kept


def test_judge_intent_without_outcome_is_lost_silently(verdict_of):
    assert broken(verdict_of(SEND, 0, State(), [])) == {"lost silently"}


def test_record_after_kills_keeps_every_written_line(tmp_path):
    path = tmp_path / "journal.jsonl"
    journal = Journal(path)
    journal.write(1, "begin")
    journal.write(1, "draft", id="orchestration_1")
    journal.write(2, "begin")
    journal.write(2, "end", outcome="unknown", status=500, errors=["OutcomeUnknownError"])
    journal.write(2, "resume")
    journal.close()
    states = defaultdict(State, Journal.read(path))
    assert (states[1].campaign_id, states[1].outcome, states[1].ended) == ("orchestration_1", None, False)
    assert (states[2].outcome, states[2].errors, states[2].resumed) == (None, ["OutcomeUnknownError"], 1)
