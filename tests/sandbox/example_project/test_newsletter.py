"""Tests of the program, with the fixtures that come with `batchcom[sandbox]`. Nothing else is needed."""

import pytest
from batchcom.errors import OutcomeUnknownError
from batchcom_sandbox import Fault
from newsletter import announce


def test_sale_is_announced_once(batch_cep, batch_sandbox, tmp_path):
    campaign_id = announce(batch_cep, 20, tmp_path / "notebook")
    (sent,) = batch_sandbox.sent
    assert (sent.id, sent.name, sent.audience, sent.times) == (campaign_id, "Flash sale", "everyone", 1)
    assert sent.exact["messages"][0]["body"] == "Everything −20 %"
    assert (tmp_path / "notebook").read_text() == campaign_id


def test_lost_response_announces_once(batch_cep, batch_sandbox, tmp_path):
    batch_sandbox.fault(Fault("reset", effect="after", operation="cep.campaigns_update", times=1))
    announce(batch_cep, 20, tmp_path / "notebook")
    assert [sent.times for sent in batch_sandbox.sent] == [1]


def test_rate_limit_takes_no_time(batch_cep, batch_sandbox, batch_clock, tmp_path):
    batch_sandbox.fault(Fault("429", retry_after=30, times=1))
    announce(batch_cep, 20, tmp_path / "notebook")
    assert sum(batch_clock.slept) >= 30


def test_no_response_raises_outcome_unknown(batch_cep, batch_sandbox, tmp_path):
    batch_sandbox.fault(Fault("no_response", operation="cep.*_update"))
    batch_sandbox.fault(Fault("500", operation="cep.orchestrations_list"))
    with pytest.raises(OutcomeUnknownError):
        announce(batch_cep, 20, tmp_path / "notebook")


def test_sale_is_announced_over_a_real_socket(batch_sandbox_server, batch_sandbox, tmp_path):
    from batchcom import cep

    address = batch_sandbox_server.url
    with cep.Client(
        rest_api_key="sandbox-rest-key", project_key="project_sandbox", base_url=address
    ) as batch:
        announce(batch, 20, tmp_path / "notebook")
    assert len(batch_sandbox.sent) == 1
