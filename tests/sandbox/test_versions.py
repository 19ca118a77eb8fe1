"""An older version of the 2.x API rejects features of later versions."""

import json

import pytest
from batchcom_sandbox import Request

from .conftest import CEP_HEADERS, JSON, email, push


def call(sandbox, version, method, path, body=None):
    content = b"" if body is None else json.dumps(body).encode()
    return sandbox.handle(Request(method, f"/{version}{path}", {**JSON, **CEP_HEADERS}, content))


def started(body):
    return {**body, "state": "RUNNING"}


FRENCH = {"language": "fr", "subject": "Soldes", "sender_identity_id": "4012", "html": "<p>Soldes</p>"}
TRANSLATED = {**email()["messages"][0], "languages": [FRENCH]}
LATER = [
    ("2.8", email(), "state DRAFT"),
    ("2.8", {**email(), "state": "STOPPED"}, "state STOPPED"),
    ("2.8", {**started(email()), "send_rate": 1000}, "send_rate"),
    ("2.4", {**started(email()), "messages": [TRANSLATED]}, "messages[0].languages"),
    ("2.3", started(push()), "messages[0].channel_type push"),
]


def before(version):
    return f"2.{int(version.partition('.')[2]) - 1}"


@pytest.mark.parametrize(("version", "body", "place"), LATER, ids=[place for *_, place in LATER])
def test_version_too_old_rejects_the_campaign(sandbox, version, body, place):
    response = call(sandbox, before(version), "POST", "/campaigns/create", body)
    assert response.status == 400
    assert response.json()["error_message"] == f"{place} requires version {version} or later"
    assert sandbox.campaigns == []


@pytest.mark.parametrize(("version", "body"), [entry[:2] for entry in LATER])
def test_version_new_enough_accepts_the_campaign(sandbox, version, body):
    assert call(sandbox, version, "POST", "/campaigns/create", body).status == 201


def test_update_to_draft_requires_version_2_8(sandbox):
    campaign = {"id": "orchestration_x", "campaign": email()}
    response = call(sandbox, "2.7", "POST", "/campaigns/update", campaign)
    assert response.json()["error_message"] == "campaign.state DRAFT requires version 2.8 or later"


@pytest.mark.parametrize(("version", "status"), [("2.4", 404), ("2.5", 200), ("2.10", 200), ("2.13", 200)])
def test_operation_before_its_version_returns_404(sandbox, version, status):
    assert call(sandbox, version, "GET", "/orchestrations/list").status == status
