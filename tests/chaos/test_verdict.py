"""The verdict of a chaos run: each requirement, broken on purpose, is reported as broken."""

import httpx
import pytest
from batchcom import mep
from batchcom_sandbox import Sandbox

from tests.chaos.intents import Intent, Journal, State
from tests.chaos.supervisor import Run, Settings
from tests.chaos.verdict import CLEAR, NOT_KNOWN, REJECTED, WITHOUT_CAUSE, judge

SEND = Intent(1, "mep.transactional.send")
LAUNCH = Intent(2, "mep.campaigns.launch")

KEPT = State(outcome="sent")
CASES = {
    # the requirement: the intent, the number of its effects, its reported outcome, its faults
    "sent twice": (SEND, 2, KEPT, ["-"]),
    "lost silently": (SEND, 0, KEPT, ["-"]),
    "launches in the column 'unknown: sent' after the job resumed": (
        *(LAUNCH, 1, State(outcome="unknown"), ["-"]),
    ),
    "launches in the column 'not sent' after the job resumed": (LAUNCH, 0, State(outcome="open"), ["-"]),
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
        run = Run(Settings(seed=0, count=1, folder=tmp_path), [intent], {intent.number: state})
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


def test_journal_read_after_kills_has_every_written_line(tmp_path):
    path = tmp_path / "journal.jsonl"
    first, second = Journal(path), Journal(path)
    first.write(SEND, outcome=None)
    first.write(LAUNCH, outcome=None)
    first.write(LAUNCH, campaign_id="orchestration_1")
    second.write(LAUNCH, errors=["OutcomeUnknownError@run"])
    second.write(LAUNCH, outcome="unknown", status=500, cause=None)
    second.write(LAUNCH, errors=["NotSentError@run"])
    assert Journal.read(path) == {
        1: State(),
        2: State("orchestration_1", "unknown", 500, None, ["OutcomeUnknownError@run", "NotSentError@run"]),
    }
