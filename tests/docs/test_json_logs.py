"""Logs as JSON lines: each retry is an event, and no line holds a key or an email address."""

from __future__ import annotations

import io
import json
import logging
from typing import TYPE_CHECKING

import pytest
from batchcom_sandbox import Fault, Sandbox

from examples.json_logs import configure, retry_policy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom import cep, mep

PERSON = "jane.doe@example.test"
SECRETS = ("sandbox-rest-key", "sandbox-live-key", PERSON, PERSON.replace("@", "%40"))


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    loggers = [root, *map(logging.getLogger, ("httpx", "httpcore", "batchcom"))]
    before, handlers = [logger.level for logger in loggers], root.handlers[:]
    stream = io.StringIO()
    configure(stream)
    yield stream
    root.handlers[:] = handlers
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


def test_json_log_has_one_line_per_retry(
    stream: io.StringIO, batch_cep: cep.Client, batch_sandbox: Sandbox
) -> None:
    batch_sandbox.fault(Fault("429", times=1))
    list(batch_cep.with_options(retry=retry_policy()).orchestrations.list())
    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    (event,) = lines
    assert event["operation"] == "cep.orchestrations_list"
    assert event["status_code"] == 429
    assert event["delay"] >= 5


def test_json_log_holds_no_key_or_email_address(
    stream: io.StringIO, batch_mep: mep.Client, batch_sandbox: Sandbox
) -> None:
    logging.getLogger("batchcom").setLevel(logging.DEBUG)
    batch_sandbox.fault(Fault("503_maintenance", times=1))
    batch_mep.custom_data.set(PERSON, {"u.city": "lyon"})
    text = stream.getvalue()
    assert "mep.custom_data_set" in text
    assert [secret for secret in SECRETS if secret in text] == []


def test_json_log_of_httpx_holds_a_path_template(stream: io.StringIO, batch_mep: mep.Client) -> None:
    logging.getLogger("httpx").setLevel(logging.INFO)
    batch_mep.custom_data.set(PERSON, {"u.city": "lyon"})
    text = stream.getvalue()
    assert "/data/users/{custom_id}" in text
    assert [secret for secret in SECRETS if secret in text] == []
