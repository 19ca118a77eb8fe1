"""Invalid requests have a status, a code and a message that names the path."""

import json
import tomllib
from pathlib import Path

import pytest
from batchcom_sandbox import Behavior, Request, Sandbox

from .conftest import CEP_HEADERS, JSON, MEP_HEADERS, Calls, app_push, email, push, transactional


def without(body, *names):
    return {name: value for name, value in body.items() if name not in names}


def message(body, **changes):
    return {**body, "messages": [{**body["messages"][0], **changes}]}


CEP = [
    (without(push(), "name"), "MISSING_PARAMETER", "name is required"),
    (without(push(), "name", "when"), "MISSING_PARAMETER", "name is required; when is required"),
    (push(targetting={}), "MALFORMED_PARAMETER", "targetting is not a known parameter"),
    (push(state="running"), "MALFORMED_PARAMETER", "state must be one of DRAFT, RUNNING, STOPPED"),
    (push(send_rate=999), "MALFORMED_PARAMETER", "send_rate must be at least 1000"),
    (push(send_rate="1000"), "MALFORMED_PARAMETER", "send_rate must be an integer"),
    (push(labels=list("abcdef")), "MALFORMED_PARAMETER", "labels must have at most 5 items"),
    (push(labels=["a", "a"]), "MALFORMED_PARAMETER", "labels must not contain duplicates"),
    (push(messages=[]), "MALFORMED_PARAMETER", "messages must have at least 1 items"),
    (push(messages=[{}]), "MISSING_PARAMETER", "messages[0].channel_type is required"),
    (
        message(push(), channel_type="fax"),
        "MALFORMED_PARAMETER",
        "messages[0].channel_type must be one of email, push",
    ),
    (
        message(push(), platform_type=["tv"]),
        "MALFORMED_PARAMETER",
        "messages[0].platform_type[0] must be one of",
    ),
    (message(push(), titel="x"), "MALFORMED_PARAMETER", "messages[0].titel is not a known parameter"),
    (
        message(push(), languages=[{"language": "fr"}]),
        "MISSING_PARAMETER",
        "messages[0].languages[0].body is required",
    ),
    (message(push(), push_type="background"), "MALFORMED_PARAMETER", "messages[0].priority must be normal"),
    (
        message(push(), ios={"custom_payload": "["}),
        "MALFORMED_PARAMETER",
        "messages[0].ios.custom_payload must hold",
    ),
    (
        message(push(), ios={"custom_payload": '{"com.batch": 1}'}),
        "MALFORMED_PARAMETER",
        "messages[0].ios.custom_payload must not hold the key com.batch",
    ),
    (
        message(push(), ios={"deeplink": "x" * 1025}),
        "MALFORMED_PARAMETER",
        "messages[0].ios.deeplink must have at most",
    ),
    (message(email(), html=None), "MALFORMED_PARAMETER", "messages[0].html must be a string"),
    (
        {**email(), "messages": [without(email()["messages"][0], "html")]},
        "MISSING_PARAMETER",
        "messages[0].html is req",
    ),
    (
        push(when={"start_time": "tomorrow"}),
        "MALFORMED_PARAMETER",
        "when.start_time must be now or an RFC 3339",
    ),
    (
        push(when={"start_time": "2031-01-01T00:00:00"}),
        "MALFORMED_PARAMETER",
        "when.start_time must be now or",
    ),
    (
        message(push(targeting={"languages": ["de"]}), languages=[{"language": "fr", "body": "Soldes"}]),
        "MALFORMED_PARAMETER",
        "targeting.languages[0] is not among the languages of the message",
    ),
    ([], "MALFORMED_PARAMETER", "the body must be an object"),
    (b"", "MISSING_PARAMETER", "the body is required"),
    (b'{"name": ', "MALFORMED_JSON_BODY", "the body is not valid JSON"),
    (b'{"name": NaN}', "MALFORMED_JSON_BODY", "the body is not valid JSON"),
    (b"\xff\xfe", "MALFORMED_JSON_BODY", "the body is not valid JSON"),
    (b'{"name": 1e400}', "MALFORMED_JSON_BODY", "the body is not valid JSON"),
    ("{}".encode("utf-16"), "MALFORMED_JSON_BODY", "the body is not valid JSON"),
    (b"[" * 100_000, "MALFORMED_JSON_BODY", "the body is not valid JSON"),
    (json.dumps(push(name="\ud800")).encode(), "MALFORMED_JSON_BODY", "the body is not valid JSON"),
]


@pytest.mark.parametrize(("body", "code", "message"), CEP, ids=[message for _, _, message in CEP])
def test_invalid_project_campaign_returns_400_with_the_path(sandbox, calls, body, code, message):
    response = calls.cep("POST", "/campaigns/create", body)
    assert response.status == 400
    assert response.json()["error_code"] == code
    assert response.json()["error_message"].startswith(message)
    assert sandbox.campaigns == []


MEP = [
    ("/campaigns/create", app_push(name="ab"), 31, "name must have at least 3 characters"),
    ("/campaigns/create", without(app_push(), "live"), 30, "live is required"),
    ("/campaigns/create", app_push(live="yes"), 31, "live must be a boolean"),
    ("/campaigns/create", app_push(labels=list("abcd")), 31, "labels must have at most 3 items"),
    ("/campaigns/create", without(app_push(), "push_time"), 30, "push_time or local_push_time is required"),
    (
        "/campaigns/create",
        app_push(local_push_time="2031-01-01T00:00:00"),
        31,
        "push_time and local_push_time cannot be combined",
    ),
    ("/campaigns/create", app_push(push_time="2031-01-01T00:00:00Z"), 31, "push_time must match"),
    (
        "/campaigns/create",
        app_push(push_time="2031-02-30T00:00:00"),
        31,
        "push_time must be a date and time that exists",
    ),
    (
        "/campaigns/create",
        app_push(targeting={"segments": ["OLD"]}),
        31,
        "targeting.segments[0] must be one of NEW",
    ),
    (
        "/campaigns/create",
        app_push(targeting={"languages": ["fr"]}),
        31,
        "targeting.languages[0] is not among",
    ),
    ("/campaigns/create", app_push(custom_payload="no"), 31, "custom_payload must hold a JSON object"),
    ("/campaigns/create", app_push(targetting={}), 31, "targetting is not a known parameter"),
    ("/transactional/send", without(transactional(), "group_id"), 30, "group_id is required"),
    ("/transactional/send", transactional(message="hello"), 31, "message must be an object"),
    ("/transactional/send", transactional(recipients={}), 31, "recipients must have at least 1 properties"),
    (
        "/transactional/send",
        transactional(recipients={"tokens": []}),
        30,
        "recipients must name at least one id",
    ),
    (
        "/transactional/send",
        transactional(recipients={"custom_ids": [7]}),
        31,
        "recipients.custom_ids[0] must be a str",
    ),
    (
        "/transactional/send",
        transactional(recipients={"custom_ids": ["a"] * 6000, "tokens": ["b"] * 4001}),
        31,
        "recipients must name at most 10000 ids in all",
    ),
]


@pytest.mark.parametrize(("path", "body", "code", "message"), MEP, ids=[message for *_, message in MEP])
def test_invalid_app_request_returns_400_with_the_path(sandbox, calls, path, body, code, message):
    response = calls.mep("POST", path, body)
    assert response.status == 400
    assert response.json()["code"] == code
    assert response.json()["message"].startswith(message)
    assert sandbox.sent == []


VALUES = [
    ({}, "values must have at least 1 properties"),
    ({"city": "lyon"}, r"a key of values must match ^(u\."),
    ({"u.city": {"a": 1}}, "values.u.city must be"),
    ({"ut.hobbies": []}, "values.ut.hobbies must have at least 1 items"),
    ({"ut.hobbies": {"$push": ["x"]}}, "a key of values.ut.hobbies must be one of $add, $remove"),
    ({"ut.hobbies": {"$add": "x"}}, "values.ut.hobbies.$add must be an array"),
    ({"ut.hobbies": {"$add": [1]}}, "values.ut.hobbies.$add[0] must be a string"),
    ({"ut.hobbies": [1]}, "values.ut.hobbies[0] must be a string"),
    ({"date(u.renewal)": "tomorrow"}, "values.date(u.renewal) must match ^[0-9]{4}-"),
    ({"date(u.renewal)": True}, "values.date(u.renewal) must be a string or an integer"),
]


@pytest.mark.parametrize(("values", "message"), VALUES, ids=[message for _, message in VALUES])
def test_invalid_custom_data_returns_400(sandbox, calls, values, message):
    response = calls.data("POST", "/data/users/jane", {"values": values})
    assert (response.status, response.json()["code"]) == (400, 31)
    assert response.json()["message"].startswith(message)
    assert dict(sandbox.user_data) == {}


DAYS = "&from=2029-12-01&to=2030-01-01"
STATS = "/orchestrations/stats?orchestration_id=x&to=2030-01-01"

QUERIES = [
    ("/orchestrations/list?limit=0", "query parameter limit: must be at least 1"),
    ("/orchestrations/list?limit=101", "query parameter limit: must be at most 100"),
    ("/orchestrations/list?limit=ten", "query parameter limit: must be an integer"),
    (
        f"/orchestrations/stats?orchestration_id=x{DAYS}&include_platforms=perhaps",
        "query parameter include_platforms",
    ),
    ("/orchestrations/list?from=here", "query parameter from must be the value of a previous page"),
    ("/orchestrations/stats", "query parameter orchestration_id is required"),
    ("/orchestrations/stats?orchestration_id=x", "query parameter from is required"),
    ("/orchestrations/stats?orchestration_id=x&from=2029-12-01", "query parameter to is required"),
    (f"{STATS}&from=yesterday", "query parameter from"),
    (f"{STATS}&from=2029-02-30", "query parameter from"),
    (f"{STATS}&from=2029-01-01", "from must be at most 6 months ago"),
    ("/orchestrations/stats?orchestration_id=x&from=2029-12-02&to=2029-12-01", "from must not be after to"),
]


@pytest.mark.parametrize(("path", "message"), QUERIES, ids=[message for _, message in QUERIES])
def test_invalid_query_returns_400(calls, path, message):
    response = calls.cep("GET", path)
    assert response.status == 400
    assert response.json()["error_message"].startswith(message)


@pytest.mark.parametrize(
    ("method", "target", "headers", "status", "code"),
    [
        ("POST", "/2.10/campaigns/create", {}, 401, "AUTHENTICATION_INVALID"),
        ("POST", "/2.10/campaigns/create", {"Authorization": "Bearer other"}, 401, "AUTHENTICATION_INVALID"),
        (
            "POST",
            "/2.10/campaigns/create",
            {"Authorization": "sandbox-rest-key"},
            401,
            "AUTHENTICATION_INVALID",
        ),
        ("POST", "/2.10/campaigns/create", without(CEP_HEADERS, "X-Batch-Project"), 400, "MISSING_PARAMETER"),
        (
            "POST",
            "/2.10/campaigns/create",
            {**CEP_HEADERS, "X-Batch-Project": "other"},
            401,
            "AUTHENTICATION_INVALID",
        ),
        ("POST", "/2.10/campaigns/nothing", CEP_HEADERS, 404, "ROUTE_NOT_FOUND"),
        ("GET", "/2.10/campaigns/create", CEP_HEADERS, 404, "ROUTE_NOT_FOUND"),
        ("GET", "/3.0/orchestrations/list", CEP_HEADERS, 404, "ROUTE_NOT_FOUND"),
        ("GET", "/orchestrations/list", CEP_HEADERS, 404, "ROUTE_NOT_FOUND"),
        ("GET", "/2.11/orchestrations/list/", CEP_HEADERS, 404, "ROUTE_NOT_FOUND"),
        ("GET", "//2.11/orchestrations/list", CEP_HEADERS, 404, "ROUTE_NOT_FOUND"),
        ("GET", "/1.1/sandbox-live-key/campaigns/list/", MEP_HEADERS, 404, "ROUTE_NOT_FOUND"),
        ("GET", "/", {}, 404, "ROUTE_NOT_FOUND"),
        ("GET", "/2.5/orchestrations/list", CEP_HEADERS, 200, None),
        ("GET", "/1.1/sandbox-live-key/campaigns/list", {}, 401, "AUTHENTICATION_INVALID"),
        (
            "GET",
            "/1.1/sandbox-live-key/campaigns/list",
            {"X-Authorization": "other"},
            401,
            "AUTHENTICATION_INVALID",
        ),
        ("GET", "/1.1/other-key/campaigns/list", MEP_HEADERS, 401, "AUTHENTICATION_INVALID"),
        ("GET", "/1.0/sandbox-live-key/campaigns/list", MEP_HEADERS, 404, "ROUTE_NOT_FOUND"),
        ("GET", "/1.1/sandbox-live-key/campaigns/list", MEP_HEADERS, 200, None),
    ],
)
def test_wrong_credentials_or_route_are_rejected(sandbox, method, target, headers, status, code):
    response = sandbox.handle(
        Request(method, target, {**JSON, **headers}, b"{}" if method == "POST" else b"")
    )
    assert response.status == status
    if code:
        body = response.json()
        assert code in (body.get("error_code"), body.get("type"))


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ({}, 201),
        (JSON, 201),
        ({"content-type": "application/json; charset=utf-8"}, 201),
        ({"content-type": "text/xml"}, 400),
    ],
)
def test_content_type_must_be_json(sandbox, content_type, status):
    body = json.dumps(push()).encode()
    assert (
        sandbox.handle(
            Request("POST", "/2.10/campaigns/create", {**CEP_HEADERS, **content_type}, body)
        ).status
        == status
    )


def test_union_problem_is_that_of_one_branch(calls):
    response = calls.cep("POST", "/profiles/export", {"export_type": "ATTRIBUTES"})
    assert response.json() == {"error_code": "MISSING_PARAMETER", "error_message": "attributes is required"}


def test_unknown_labels_and_senders_return_400():
    calls = Calls(Sandbox(behavior=Behavior(labels=["promo"], sender_identities=["4012"])).handle)
    assert calls.cep("POST", "/campaigns/create", email(labels=["promo"])).status == 201
    response = calls.cep("POST", "/campaigns/create", email(labels=["promo", "other"]))
    assert response.json()["error_message"] == "labels[1] does not exist on the dashboard"
    response = calls.cep("POST", "/campaigns/create", message(email(), sender_identity_id="9"))
    assert (
        response.json()["error_message"] == "messages[0].sender_identity_id does not exist on the dashboard"
    )


def test_personalised_payload_is_not_validated(calls):
    body = message(push(), ios={"custom_payload": '{"screen": {{ screen }} }'})
    assert calls.cep("POST", "/campaigns/create", body).status == 201


PAYLOADS = Path(__file__).parent.parent / "payloads"
EXAMPLES = [
    (entry["file"], entry["api"])
    for entry in tomllib.loads((PAYLOADS / "index.toml").read_text())["payload"]
    if entry["kind"] == "campaign"
]


@pytest.mark.parametrize(("file", "api"), EXAMPLES, ids=[file for file, _ in EXAMPLES])
def test_examples_of_batchs_pages_are_accepted(calls, file, api):
    body = (PAYLOADS / file).read_bytes()
    assert getattr(calls, api)("POST", "/campaigns/create", body).status == 201
