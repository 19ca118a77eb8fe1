"""A job resumes from an id while the update of the earlier process has not been applied yet."""

import httpx
import pytest
from batchcom import cep, errors
from batchcom_sandbox import Behavior, Sandbox, VirtualClock

from tests.clocks import client_on

LAG = 60.0
"""Seconds by which reads lag behind, as if the earlier update took effect after the status was read."""


@pytest.fixture
def clock():
    return VirtualClock()


@pytest.fixture
def sandbox(clock):
    return Sandbox(clock=clock, behavior=Behavior(read_lag=LAG))


@pytest.fixture
def batch(sandbox, clock):
    with httpx.Client(transport=sandbox.transport()) as http:
        yield client_on(
            clock,
            cep.Client,
            rest_api_key="sandbox-rest-key",
            project_key="project_sandbox",
            http_client=http,
        )


@pytest.fixture
def campaign():
    return cep.campaign("Flash sale", cep.push("Today only", platforms=["ios"]), start_time="now")


@pytest.fixture
def launched(batch, campaign, clock):
    """A campaign that was started 30 seconds after its draft; reads still show the draft."""
    done = batch.campaigns.launch(campaign, on_draft=lambda _: clock.advance(30), everyone=True)
    clock.advance(LAG - 29)
    assert batch.campaigns.status(done.campaign_id).state == "draft"
    return done


def test_start_rejected_but_already_running_succeeds(batch, campaign, launched, sandbox):
    found = batch.campaigns.start(launched.campaign_id, campaign, everyone=True, status_delay=40)
    assert (found.campaign_id, found.already_running) == (launched.campaign_id, True)
    assert [sent.times for sent in sandbox.sent] == [1]


def test_start_rejected_and_not_running_raises(batch, campaign, launched, sandbox):
    with pytest.raises(errors.MalformedParameterError) as caught:
        batch.campaigns.start(launched.campaign_id, campaign, everyone=True, status_delay=1)
    assert (caught.value.stage, caught.value.campaign_id) == ("run", launched.campaign_id)
    assert [sent.times for sent in sandbox.sent] == [1]
