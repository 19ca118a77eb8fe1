"""The fixtures of the pytest plugin, each used once."""

import pytest
from batchcom import cep, mep
from batchcom_sandbox import Fault


@pytest.fixture
def anyio_backend():
    return "asyncio"


PUSH = cep.push("Today only", platforms=["ios"])


def test_batch_cep_is_mounted(batch_cep, batch_sandbox):
    launched = batch_cep.campaigns.launch(cep.campaign("Sale", PUSH, start_time="now"), everyone=True)
    assert [(sent.id, sent.times) for sent in batch_sandbox.sent] == [(launched.campaign_id, 1)]


def test_batch_mep_is_mounted(batch_mep, batch_sandbox):
    campaign = mep.campaign("Hello", mep.message("en", "How are you?"), push_time="now", live=True)
    token = batch_mep.campaigns.create(campaign, everyone=True).campaign_token
    assert [(sent.id, sent.times) for sent in batch_sandbox.sent] == [(token, 1)]
    assert batch_mep.campaigns.get(token).live is True


@pytest.mark.anyio
async def test_async_clients_share_the_sandbox(batch_cep_async, batch_mep_async, batch_sandbox):
    await batch_cep_async.campaigns.launch(cep.campaign("Sale", PUSH, start_time="now"), everyone=True)
    campaign = mep.campaign("Hello", mep.message("en", "How are you?"), push_time="now", live=True)
    await batch_mep_async.campaigns.create(campaign, everyone=True)
    assert [(sent.api, sent.name, sent.times) for sent in batch_sandbox.sent] == [
        ("cep", "Sale", 1),
        ("mep", "Hello", 1),
    ]


@pytest.mark.anyio
async def test_waits_of_async_clients_take_no_time(batch_cep_async, batch_sandbox, batch_clock):
    batch_sandbox.fault(Fault("429", retry_after=40, times=1))
    await batch_cep_async.campaigns.launch(cep.campaign("Sale", PUSH, start_time="now"), everyone=True)
    assert batch_clock.monotonic() >= 40


def test_served_sandbox_is_the_same_sandbox(batch_sandbox_server, batch_cep, batch_sandbox):
    batch_cep.campaigns.create(cep.campaign("Sale", PUSH, start_time="now", state="DRAFT"))
    with cep.Client(
        rest_api_key="sandbox-rest-key", project_key="project_sandbox", base_url=batch_sandbox_server.url
    ) as client:
        assert [item.name for item in client.orchestrations.list()] == ["Sale"]
    assert len(batch_sandbox.campaigns) == 1


def test_fixture_sandbox_is_new_in_each_test(batch_sandbox):
    assert (batch_sandbox.campaigns, batch_sandbox.requests, batch_sandbox.faults) == ([], [], [])
