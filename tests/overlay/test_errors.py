"""The error that each status and body becomes, and what each error carries."""

# ruff: noqa: S301 (our own bytes)
# ruff: noqa: PT012 (one of two)

import copy
import inspect
import json
import pickle
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest
from batchcom import Problem, RetryPolicy, errors, mep

from tests.overlay.support import REST_KEY, Script, Side, cep_campaign, mep_campaign, respond, sandbox_on
from tests.servers.sockets import Response, scripted_server

NONE = RetryPolicy.never()

BODIES: dict[str, Any] = {
    "MEP": {"code": 31, "type": "MALFORMED_PARAMETER", "message": "live must be a boolean"},
    "CEP, name": {"error_code": "MALFORMED_PARAMETER", "error_message": "live must be a boolean"},
    "CEP, number": {"error_code": 31, "error_message": "live must be a boolean"},
    "CEP, number as text": {"error_code": "31", "error_message": "live must be a boolean"},
    "code is a name": {"code": "MALFORMED_PARAMETER", "message": "live must be a boolean"},
    "code is text": {"code": "31", "message": "live must be a boolean"},
    "code 30": {"code": 30, "type": "MISSING_PARAMETER", "message": "name is required"},
    "code 32": {"code": 32, "type": "MALFORMED_JSON_BODY", "message": "not JSON"},
    "code alone": {"code": 31},
    "name alone": {"type": "MALFORMED_PARAMETER"},
    "name of the future, known code": {"code": 31, "type": "BAD_PARAMETER", "message": "no"},
    "maintenance": {"code": 2, "type": "MAINTENANCE_ERROR", "message": "back soon"},
    "maintenance name": {"error_code": "MAINTENANCE_ERROR", "error_message": "back soon"},
    "bool code": {"code": True, "message": "odd"},
    "float code": {"code": 31.5, "message": "odd"},
    "null members": {"code": None, "type": None, "message": None},
    "wrong members": {"code": [], "type": {}, "message": 7, "error_code": [31], "error_message": {}},
    "long number": {"code": "9" * 5000, "message": "x"},
    "not JSON": b"<html><body><h1>Oh   no</h1>\n</body></html>",
    "empty": b"",
    "null": b"null",
    "list": b'[{"code": 31}]',
    "number": b"31",
    "text": b'"just text"',
    "cut off": b'{"code": 31, "message": "li',
    "not UTF-8": b'{"code": 31, "message": "\xff\xfe"}',
    "bytes": bytes(range(256)),
    "huge": b'{"message": "' + b"x" * 200_000 + b'"}',
    "deep": b"[" * 100_000,
    "NaN": b'{"code": NaN, "message": "x"}',
    "byte order mark": b'\xef\xbb\xbf{"code": 31}',
}
OF_400: dict[str, type[errors.APIError]] = {
    **dict.fromkeys(
        [
            "MEP",
            "CEP, name",
            "CEP, number",
            "CEP, number as text",
            "code is a name",
            "code is text",
            "code alone",
            "name alone",
            "name of the future, known code",
            "byte order mark",
        ],
        errors.MalformedParameterError,
    ),
    "code 30": errors.MissingParameterError,
    "code 32": errors.MalformedJSONError,
}
MAINTENANCE = ("maintenance", "maintenance name")
STATUSES = {
    302: errors.APIError,
    400: None,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.APIError,
    429: errors.RateLimitError,
    500: errors.ServerError,
    501: errors.ServerError,
    503: None,
    520: errors.ServerError,
}


def expected(status: int, body: str, idempotent: bool) -> type[errors.BatchError]:
    if status == 400:
        return OF_400.get(body, errors.BadRequestError)
    if status == 503 and body in MAINTENANCE:
        return errors.MaintenanceError
    if status >= 500:
        return errors.ServerError if idempotent else errors.OutcomeUnknownError
    kind = STATUSES[status]
    assert kind is not None
    return kind


ROWS = [
    (status, body)
    for status in STATUSES
    for body in BODIES
    # the class depends on the body for 400 and 503 only; for others, one body of each shape is enough
    if status in (400, 503) or body in ("MEP", "CEP, name", "maintenance", "not JSON", "empty")
]


@pytest.mark.parametrize(("status", "body"), ROWS)
def test_error_class_by_status_and_body(status: int, body: str, one_side: Side) -> None:
    for idempotent in (True, False):
        client = one_side.cep(Script(respond(status, BODIES[body])), retry=NONE)
        with pytest.raises(errors.BatchError) as caught:
            if idempotent:
                client.campaigns.delete("orchestration_1")
            else:
                client.campaigns.create(cep_campaign(state="RUNNING"))
        error = caught.value
        assert type(error) is expected(status, body, idempotent)
        assert error.operation == f"cep.campaigns_{'delete' if idempotent else 'create'}"
        assert error.path == f"/campaigns/{'delete' if idempotent else 'create'}"
        assert (error.status_code, error.attempts) == (status, 1)
        assert 1 <= len(str(error).splitlines()) <= 2
        assert len(str(error)) < 700
        assert same(error, pickle.loads(pickle.dumps(error)))


def same(error: BaseException, other: BaseException) -> bool:
    return (
        type(other) is type(error)
        and str(other) == str(error)
        and repr(other.__dict__) == repr(error.__dict__)
        and list(other.__dict__) == list(error.__dict__)
    )


@pytest.mark.parametrize(
    ("body", "code", "name", "message"),
    [
        ("MEP", 31, "MALFORMED_PARAMETER", "live must be a boolean"),
        ("CEP, name", 31, "MALFORMED_PARAMETER", "live must be a boolean"),
        ("CEP, number", 31, "MALFORMED_PARAMETER", "live must be a boolean"),
        ("CEP, number as text", 31, "MALFORMED_PARAMETER", "live must be a boolean"),
        ("name of the future, known code", 31, "BAD_PARAMETER", "no"),
        ("bool code", None, None, "odd"),
        ("float code", None, None, "odd"),
        ("null members", None, None, ""),
        ("wrong members", None, None, ""),
        ("long number", None, None, "x"),
        ("not JSON", None, None, "<html><body><h1>Oh no</h1> </body></html>"),
        ("empty", None, None, ""),
        ("list", None, None, ""),
    ],
)
def test_error_reads_both_shapes_of_a_body(
    body: str, code: int | None, name: str | None, message: str, side: Side
) -> None:
    client = side.cep(Script(respond(400, BODIES[body])))
    with pytest.raises(errors.APIError) as caught:
        client.campaigns.delete("orchestration_1")
    assert (caught.value.code, caught.value.name, caught.value.message) == (code, name, message)


def test_error_keeps_the_body(side: Side) -> None:
    client = side.cep(Script(respond(400, BODIES["MEP"], x_request="r-1")))
    with pytest.raises(errors.APIError) as caught:
        client.campaigns.delete("orchestration_1")
    assert caught.value.body == BODIES["MEP"]
    assert caught.value.headers is not None
    assert caught.value.headers["x-request"] == "r-1"


def test_outcome_unknown_keeps_status_and_body(side: Side) -> None:
    client = side.cep(Script(respond(500, {"code": 1, "message": "oh no"})))
    with pytest.raises(errors.OutcomeUnknownError) as caught:
        client.campaigns.create(cep_campaign(state="RUNNING"))
    assert (caught.value.status_code, caught.value.body) == (500, {"code": 1, "message": "oh no"})


@pytest.mark.parametrize(
    ("call", "status", "body", "advice"),
    [
        (lambda app: app.campaigns.get("a" * 32), 403, {"code": 12}, "Live key"),
        (lambda app: app.campaigns.get("a" * 32), 403, {"code": 12}, "Pro plan"),
        (lambda app: app.custom_data.delete("c"), 403, {"code": 12}, "Premier plan"),
        (lambda app: app.campaigns.delete("a" * 32), 401, {"code": 10}, "REST API key"),
        (lambda app: app.campaigns.delete("a" * 32), 302, None, "base_url"),
        (
            lambda app: app.transactional.send(mep.transactional("g", "b", custom_ids=["c"])),
            400,
            {"code": 31},
            "dashboard",
        ),
    ],
)
def test_error_message_gives_advice(call: Any, status: int, body: Any, advice: str, side: Side) -> None:
    with pytest.raises(errors.APIError, match=advice):
        call(side.mep(Script(respond(status, body))))


def test_error_advice_omits_the_dashboard_if_irrelevant(side: Side) -> None:
    with pytest.raises(errors.MalformedParameterError) as caught:
        side.mep(Script(respond(400, {"code": 31, "message": "no"}))).custom_data.set("c", {"u.a": 1})
    assert "dashboard" not in str(caught.value)


def test_read_with_an_unreadable_response_may_be_repeated(side: Side) -> None:
    client = side.mep(Script(respond(200, {"campaign_token": 7}, x_request_id="r-1")))
    with pytest.raises(errors.DecodeError, match="calling again is safe") as caught:
        client.campaigns.get("a" * 32)
    assert caught.value.body == {"campaign_token": 7}
    assert caught.value.request_id == "r-1"


# --- the tree


def classes() -> list[type[errors.BatchError]]:
    return [getattr(errors, name) for name in errors.__all__]


def one_of(kind: type[errors.BatchError]) -> errors.BatchError:
    context: dict[str, Any] = {"operation": "cep.campaigns_create", "path": "/campaigns/create"}
    if kind is errors.RequestValidationError:
        problem = Problem("messages[0].html", None, "is missing", "text")
        return errors.RequestValidationError([problem], **context)
    context |= {"attempts": 3, "status_code": 400}
    if issubclass(kind, errors.APIError):
        context |= {"code": 31, "name": "MALFORMED_PARAMETER", "headers": {"a": "b"}, "retry_after": 5.0}
    if issubclass(kind, errors.APIError | errors.OutcomeUnknownError | errors.DecodeError):
        context |= {"body": {"code": 31}}
    return kind("what happened", **context)


def test_error_tree_names_every_class() -> None:
    public = {kind for kind in vars(errors).values() if inspect.isclass(kind) and issubclass(kind, Exception)}
    assert public == set(classes())
    assert errors.__doc__ is not None
    assert all(kind.__name__ in errors.__doc__ for kind in classes())


@pytest.mark.parametrize("kind", classes())
@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda error: pickle.loads(pickle.dumps(error))]
)
def test_error_of_every_class_pickles_and_copies(kind: type[errors.BatchError], copied: Any) -> None:
    error = one_of(kind)
    error.campaign_id, error.stage = "orchestration_1", "run"
    error.add_note("app: ios")
    assert same(error, copied(error))
    assert str(copied(error)).endswith("(campaign orchestration_1)")


def test_error_of_a_launch_pickles(side: Side) -> None:
    batch = side.cep(Script(respond(201, {"id": "orchestration_1"}), respond(401)))
    with pytest.raises(errors.AuthenticationError) as caught:
        batch.campaigns.launch(cep_campaign())
    restored = pickle.loads(pickle.dumps(caught.value))
    assert (restored.campaign_id, restored.stage) == ("orchestration_1", "run")
    assert same(caught.value, restored)


def test_validation_error_lists_one_problem_per_line(side: Side) -> None:
    with pytest.raises(errors.RequestValidationError) as caught:
        side.cep(sandbox_on().transport()).campaigns.create(cep_campaign(send_rate=5, labels=["a", "a"]))
    first, *lines = str(caught.value).splitlines()
    assert first == "cep.campaigns_create: not sent, 2 problems:"
    assert {line.strip().partition(":")[0] for line in lines} == {"labels", "send_rate"}
    assert caught.value.path == "/campaigns/create"
    assert caught.value.attempts == 0


def test_closed_http_client_sends_nothing(side: Side) -> None:
    script = Script(respond(200))
    http_client = side.http_client(transport=script)
    client = side.cep(http_client=http_client)
    side.run(http_client.aclose() if side.asynchronous else http_client.close())
    with pytest.raises(errors.ConfigurationError, match="closed"):
        client.campaigns.delete("orchestration_1")
    assert not script.requests


def test_error_cause_has_no_traceback(side: Side) -> None:
    with pytest.raises(errors.OutcomeUnknownError) as caught:
        side.cep(Script(httpx.ReadTimeout("late"))).campaigns.create(cep_campaign(state="RUNNING"))
    cause = caught.value.__cause__
    assert type(cause) is httpx.ReadTimeout
    assert str(cause) == "late"
    assert cause.__traceback__ is None


# --- lone surrogates, which UTF-8 cannot write

SURROGATES = [
    rb'{"code": 31, "type": "MALFORMED_PARAMETER", "message": "\ud800 no \udfff"}',
    rb'{"error_code": 31, "error_message": "no", "\uDC00": ["\ud83d"]}',
    b'{"code": 31, "message": "no \xed\xa0\x80"}',
    '{"code": 31, "message": "no \\ud800"}'.encode("utf-16"),
]


@pytest.mark.parametrize("body", SURROGATES)
def test_lone_surrogates_in_a_400_stay_a_rejection(body: bytes, side: Side) -> None:
    with scripted_server(Response(400, body, (("x-echo", "caf\xe9"),))) as server:
        with pytest.raises(errors.MalformedParameterError) as caught:
            side.cep(base_url=server.url).campaigns.create(cep_campaign(state="RUNNING"))
        assert "no" in str(caught.value)
        f"{caught.value} {caught.value.body} {vars(caught.value)}".encode()


def test_lone_surrogate_in_a_token_is_replaced(side: Side) -> None:
    with scripted_server(Response(201, rb'{"token": "\ud800"}')) as server:
        sent = side.mep(base_url=server.url).transactional.send(mep.transactional("g", "b", custom_ids=["c"]))
        assert sent.to_dict() == {"token": "\N{REPLACEMENT CHARACTER}"}


@pytest.mark.parametrize("body", [rb'{"token": "t\ud800"}', rb'{"code": 31, "message": "\ud800"}'])
def test_lone_surrogates_in_a_response_do_not_end_a_bulk_job(body: bytes, side: Side, tmp_path: Path) -> None:
    status_code = 201 if b"token" in body else 400
    with scripted_server(Response(status_code, body)) as server:
        result = side.mep(base_url=server.url).transactional.send_all(
            ["c-1", "c-2"], mep.transactional("g", "b"), chunk_size=1, journal=tmp_path / "journal"
        )
    assert len(result.chunks) == 2
    assert result.unknown == 0


def test_surrogate_pairs_in_a_body_are_kept(side: Side) -> None:
    with scripted_server(Response(400, rb'{"code": 31, "message": "\ud83d\ude00"}')) as server:
        with pytest.raises(errors.MalformedParameterError) as caught:
            side.cep(base_url=server.url).campaigns.delete("x")
        assert caught.value.message == "\N{GRINNING FACE}"


# --- what an error keeps of its response


@pytest.mark.parametrize(
    ("response", "error_class"),
    [
        (Response(400, b'{"code": 99}'), errors.BadRequestError),
        (Response(500, b"{}"), errors.OutcomeUnknownError),
        (Response(200, b"<html>"), errors.OutcomeUnknownError),
        (Response(302, b"", (("location", "/"),)), errors.APIError),
    ],
)
def test_error_keeps_headers_and_request_id(
    response: Response, error_class: type[errors.BatchError], side: Side
) -> None:
    headers = (*response.headers, ("CF-Ray", "8f1-CDG"), ("X-Request-Id", "r-1"))
    with scripted_server(response._replace(headers=headers)) as server:
        with pytest.raises(error_class) as caught:
            side.cep(base_url=server.url).campaigns.create(cep_campaign(state="RUNNING"))
        assert caught.value.headers is not None
        assert caught.value.headers["cf-ray"] == "8f1-CDG"
        assert caught.value.request_id == "r-1"


IN_DOUBT: list[tuple[type[errors.BatchError], Any, Any]] = [
    (errors.OutcomeUnknownError, lambda batch, _app: batch.campaigns.create(cep_campaign()), {"id": ""}),
    (errors.OutcomeUnknownError, lambda _batch, app: app.campaigns.create(mep_campaign()), "<html>"),
    (errors.DecodeError, lambda batch, _app: list(batch.orchestrations.list()), {"data": []}),
    (errors.DecodeError, lambda _batch, app: app.campaigns.get("a" * 32), {"campaign_token": 7}),
]


@pytest.mark.parametrize(
    ("error_class", "call", "body"), IN_DOUBT, ids=["cep unknown", "mep unknown", "cep decode", "mep decode"]
)
def test_unknown_outcome_keeps_headers_and_request_id(
    error_class: type[errors.BatchError], call: Any, body: Any, side: Side
) -> None:
    headers = (("CF-Ray", "8f1-CDG"), ("X-Request-Id", "r-1"))
    with scripted_server(Response(200, body, headers)) as server:
        with pytest.raises(error_class) as caught:
            call(side.cep(base_url=server.url), side.mep(base_url=server.url))
        assert caught.value.status_code == 200
        assert dict(caught.value.headers or {})["cf-ray"] == "8f1-CDG"
        assert caught.value.request_id == "r-1"


def test_request_id_falls_back_to_that_of_the_network() -> None:
    assert errors.APIError("x", headers={"cf-ray": "8f1-CDG"}).request_id == "8f1-CDG"
    assert errors.APIError("x", headers={}).request_id is None
    assert errors.NotSentError("x").request_id is None


def test_error_without_a_response_has_no_headers(side: Side) -> None:
    with pytest.raises(errors.OutcomeUnknownError) as caught:
        side.cep(Script(httpx.ReadTimeout("late"))).campaigns.create(cep_campaign(state="RUNNING"))
    assert caught.value.headers is None
    assert caught.value.body is None


def test_problem_with_a_value_that_does_not_pickle_is_pickled() -> None:
    lock = threading.Lock()
    error = errors.RequestValidationError([Problem("labels", lock, "must be a list", "")])
    restored = pickle.loads(pickle.dumps(error))
    assert restored.problems[0].value == repr(lock)
    assert str(restored) == str(error)


def test_deep_body_is_shown_as_text_without_keys() -> None:
    side = Side(asynchronous=False)
    deep = b"[" * 950 + json.dumps(REST_KEY).encode() + b"]" * 950
    client = side.cep(Script(respond(400, deep)), retry=NONE)
    with pytest.raises(errors.BadRequestError) as caught:
        client.campaigns.create(cep_campaign())
    assert str(caught.value.body).startswith("[[[")
    assert REST_KEY not in str(caught.value.body)
    side.close()
