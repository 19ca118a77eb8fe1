"""Nothing that a sandbox prints, shows or records contains a key or personal data."""

import httpx
import pytest
from batchcom_sandbox import Fault, Request, Sandbox, Server, VirtualClock

from .conftest import Calls, email, transactional

SECRETS = ("rest-9f1", "project-9f1", "app-9f1", "jane-9f1", "Jane-9f1", "mail-9f1", "lyon-9f1")


@pytest.fixture
def sandbox():
    sandbox = Sandbox(
        rest_api_key="rest-9f1", project_key="project-9f1", apps={"app-9f1": "live"}, clock=VirtualClock()
    )
    sandbox.fault(Fault("reset", operation="mep.*", times=1))
    project = {"Authorization": "Bearer rest-9f1", "X-Batch-Project": "project-9f1"}
    app = {"X-Authorization": "rest-9f1"}
    targeting = {"query": {"name": {"$eq": "Jane-9f1"}}}
    message = {
        **email()["messages"][0],
        "html": "<p>Jane-9f1</p>",
        "reply_to": {"email_address": "mail-9f1@x.test"},
    }
    calls = [
        (
            "POST",
            "/2.10/campaigns/create",
            project,
            email(state="RUNNING", targeting=targeting, messages=[message]),
        ),
        (
            "POST",
            "/1.1/app-9f1/transactional/send",
            app,
            transactional(recipients={"custom_ids": ["jane-9f1"]}),
        ),
        ("POST", "/1.0/app-9f1/data/users/jane-9f1", app, {"values": {"u.city": "lyon-9f1"}}),
        ("POST", "/1.0/app-9f1/data/users/jane-9f1", app, {"values": {"u.city": ["lyon-9f1"]}}),
        ("POST", "/1.0/app-9f1/data/users", app, [{"id": "jane-9f1", "update": {"values": {}}}]),
        ("GET", "/1.1/app-9f1/nothing/jane-9f1", app, None),
        ("GET", "/1.1/rest-9f1/campaigns/list", {"X-Authorization": "app-9f1"}, None),
    ]
    responses = [
        Calls(sandbox.handle).call(method, target, body, headers) for method, target, headers, body in calls
    ]
    sandbox.responses = responses
    return sandbox


def clean(text: str) -> bool:
    return not [secret for secret in SECRETS if secret in text]


def test_repr_shows_no_secret(sandbox):
    shown = [sandbox, sandbox.sent, sandbox.requests, sandbox.campaigns, sandbox.user_data, sandbox.behavior]
    shown += [Request("GET", "/1.1/app-9f1/campaigns/list", {"X-Authorization": "rest-9f1"}, b"jane-9f1")]
    assert clean(repr(shown))
    assert len(sandbox.user_data) == 1


def test_error_responses_repeat_no_secret(sandbox):
    assert [response.status for response in sandbox.responses] == [201, 201, 200, 400, 400, 404, 401]
    assert all(clean(response.body.decode()) for response in sandbox.responses)


@pytest.mark.parametrize("page", ["state", "sent", "requests"])
def test_control_api_shows_no_secret(sandbox, page):
    with httpx.Client(transport=sandbox.transport(), base_url="https://sandbox.invalid") as http:
        response = http.get(f"/_sandbox/{page}")
    assert response.status_code == 200
    assert clean(response.text)


def test_log_shows_no_secret(sandbox):
    lines: list[str] = []
    from batchcom_sandbox import Server

    with Server(sandbox, log=lines.append) as server:
        httpx.get(f"{server.url}/1.1/app-9f1/campaigns/jane-9f1", headers={"X-Authorization": "rest-9f1"})
    assert lines == ["404 GET mep /1.1/{api_key}/campaigns/{campaign_token}"]


def test_sent_exact_holds_the_data(sandbox):
    assert sandbox.sent[1].exact["recipients"] == {"custom_ids": ["jane-9f1"]}
    assert sandbox.user_data["jane-9f1"] == {"u.city": "lyon-9f1"}


def test_server_repr_shows_no_key(sandbox):
    with Server(sandbox) as server:
        assert clean(repr(server))


def test_store_keeps_no_key_of_a_late_request(tmp_path):
    sandbox = Sandbox(
        rest_api_key="rest-9f1",
        project_key="project-9f1",
        apps={"app-9f1": "live"},
        store=tmp_path / "sandbox.db",
        clock=VirtualClock(),
    )
    sandbox.fault(Fault("reset", effect="late", delay=5))
    calls = Calls(sandbox.handle)
    project = {"Authorization": "Bearer rest-9f1", "X-Batch-Project": "project-9f1"}
    calls.call("POST", "/2.10/campaigns/create", email(state="RUNNING"), project)
    app = {"X-Authorization": "rest-9f1"}
    calls.call("POST", "/1.1/app-9f1/transactional/send", transactional(), app)
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    keys = (b"rest-9f1", b"project-9f1", b"app-9f1")
    assert [key for key in keys if key in content] == []
    sandbox.advance(6)
    assert [sent.kind for sent in sandbox.sent] == ["campaign", "transactional"]
    sandbox.close()


def test_late_request_with_a_wrong_key_changes_nothing(sandbox):
    sandbox.reset()
    sandbox.fault(Fault("reset", effect="late", delay=5))
    app = {"X-Authorization": "rest-9f1"}
    Calls(sandbox.handle).call("POST", "/1.1/wrong-9f1/transactional/send", transactional(), app)
    sandbox.advance(6)
    assert sandbox.sent == []
