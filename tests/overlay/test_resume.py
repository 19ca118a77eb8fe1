"""A job resumes from an id while the update of the earlier process has not been applied yet."""

from typing import Any

import pytest
from batchcom import LaunchResult, errors
from batchcom_sandbox import Behavior, Sandbox, VirtualClock

from tests.overlay.support import Side, cep_campaign, sandbox_on

LAG = 60.0
"""Seconds by which reads lag behind, as if the earlier update took effect after the status was read."""


@pytest.fixture
def sandbox() -> Sandbox:
    return sandbox_on(VirtualClock(), behavior=Behavior(read_lag=LAG))


@pytest.fixture
def campaigns(side: Side, sandbox: Sandbox) -> Any:
    return side.cep(sandbox.transport(), clock=sandbox.clock).campaigns


@pytest.fixture
def launched(campaigns: Any, sandbox: Sandbox) -> LaunchResult:
    """A campaign that was started 30 seconds after its draft; reads still show the draft."""
    done: LaunchResult = campaigns.launch(cep_campaign(), on_draft=lambda _: sandbox.advance(30))
    sandbox.advance(LAG - 29)
    assert campaigns.status(done.campaign_id).state == "draft"
    return done


def test_start_rejected_but_already_running_succeeds(
    campaigns: Any, launched: LaunchResult, sandbox: Sandbox
) -> None:
    result = campaigns.start(launched.campaign_id, cep_campaign(), status_delay=40)
    assert (result.campaign_id, result.already_running) == (launched.campaign_id, True)
    assert [sent.times for sent in sandbox.sent] == [1]


def test_start_rejected_and_not_running_raises(
    campaigns: Any, launched: LaunchResult, sandbox: Sandbox
) -> None:
    with pytest.raises(errors.MalformedParameterError) as caught:
        campaigns.start(launched.campaign_id, cep_campaign(), status_delay=1)
    assert (caught.value.stage, caught.value.campaign_id) == ("run", launched.campaign_id)
    assert [sent.times for sent in sandbox.sent] == [1]
