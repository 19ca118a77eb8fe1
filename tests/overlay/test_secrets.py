"""No error, log or repr shows a key, on both APIs and both sides."""

# ruff: noqa: PT017 (either is right)
# ruff: noqa: PT012 (one of two)

import html
import io
import json
import logging
import pickle
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from batchcom import RetryPolicy, cep, errors, mep
from batchcom._core.credentials import Secret, redact

from tests.overlay.support import (
    APP_KEY,
    CEP_KEYS,
    KEYS,
    MEP_KEYS,
    PROJECT_KEY,
    REST_KEY,
    Script,
    Side,
    cep_campaign,
    chain,
    mep_campaign,
    respond,
)
from tests.packages import is_ours
from tests.servers.sockets import Response, scripted_server

ECHO = f"the key {REST_KEY} is not known"
"""Responses in which a server repeats the key it was sent."""
PERSON = "jane.doe@shop.invalid"
ID = "a0082dc6860938a26280bd3ba927303b"


def raising(error: type[BaseException]) -> Callable[[httpx.Request], httpx.Response]:
    def raise_it(request: httpx.Request) -> httpx.Response:
        if error is KeyboardInterrupt:
            raise error
        text = f"{request.url} {dict(request.headers)}"
        raise error(text, request=request) if issubclass(error, httpx.RequestError) else error(text)

    return raise_it


FAILURES: dict[str, Any] = {
    **{
        f"{status}": respond(status, {"code": 31, "message": ECHO}, x_echo=ECHO)
        for status in (400, 401, 403, 404)
    },
    "302": respond(302, ECHO, location=f"https://elsewhere.invalid/{REST_KEY}"),
    "429": respond(429, {"error_code": ECHO, "error_message": ECHO}),
    "500": respond(500, {"code": 1, "message": ECHO}),
    "503 maintenance": respond(503, {"code": 2, "message": ECHO}),
    "HTML": respond(520, f"<html>{ECHO}</html>"),
    "unreadable": respond(201, {"id": None, "campaign_token": None, "token": None, "echo": ECHO}),
    "unreadable text": respond(200, ECHO),
    "connect": raising(httpx.ConnectError),
    "read": raising(httpx.ReadTimeout),
    "protocol": raising(httpx.RemoteProtocolError),
    "foreign": raising(RuntimeError),
    "foreign that httpx does not know": raising(ZeroDivisionError),
    "interrupted": raising(KeyboardInterrupt),
}
CEP_CALLS: dict[str, Callable[[Any], Any]] = {
    "create": lambda batch: batch.campaigns.create(cep_campaign(state="RUNNING")),
    "delete": lambda batch: batch.campaigns.delete(ID),
    "list": lambda batch: list(batch.orchestrations.list()),
    "stats": lambda batch: batch.orchestrations.stats(ID, since="2031-04-01", until="2031-04-02"),
    "launch": lambda batch: batch.campaigns.launch(cep_campaign()),
    "start": lambda batch: batch.campaigns.start(ID, cep_campaign()),
    "invalid": lambda batch: batch.campaigns.create(cep_campaign(send_rate=1)),
    "invalid query": lambda batch: list(batch.orchestrations.list(page_size=0)),
}
MEP_CALLS: dict[str, Callable[[Any], Any]] = {
    "create": lambda app: app.campaigns.create(mep_campaign(live=True)),
    "update": lambda app: app.campaigns.update(ID, mep_campaign()),
    "get": lambda app: app.campaigns.get(ID),
    "list": lambda app: list(app.campaigns.list()),
    "launch": lambda app: app.campaigns.launch(mep_campaign()),
    "send": lambda app: app.transactional.send(mep.transactional("g", "Hi", custom_ids=[PERSON])),
    "set": lambda app: app.custom_data.set(PERSON, {"u.city": "Lyon"}),
    "invalid id": lambda app: app.campaigns.get(".."),
    "invalid query": lambda app: list(app.campaigns.list(page_size=0)),
    "invalid value": lambda app: app.custom_data.set("c", {"u.x": float("nan")}),
}
CALLS = [pytest.param("cep", call, id=f"cep {name}") for name, call in CEP_CALLS.items()]
CALLS += [pytest.param("mep", call, id=f"mep {name}") for name, call in MEP_CALLS.items()]


def shown(error: BaseException) -> str:
    """Return the text, attributes and notes of an error and its causes, and the variables of our frames."""
    parts: list[str] = []
    for link in chain(error):
        parts += [str(link), repr(link), repr(link.args), repr(vars(link)), *getattr(link, "__notes__", [])]
        parts.extend(_variables(link))
        if isinstance(link, errors.BatchError):
            parts.append(repr(pickle.dumps(link)))
    return "\n".join(parts)


def _variables(error: BaseException) -> Iterator[str]:
    summary = traceback.TracebackException.from_exception(error, capture_locals=True)
    for frame in summary.stack:
        if is_ours(frame.filename):
            yield f"{frame.filename}:{frame.name} {frame.locals}"


def keys_in(text: str) -> list[str]:
    return [key for key in KEYS if key in text]


@pytest.mark.parametrize(("api", "call"), CALLS)
def test_error_shows_no_key(
    api: str, call: Callable[[Any], Any], side: Side, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name, failure in FAILURES.items():
        client = getattr(side, api)(Script(failure), retry=RetryPolicy(max_attempts=2, jitter=0))
        try:
            call(client)
        except BaseException as error:
            assert keys_in(shown(error)) == [], name
            assert isinstance(error, errors.BatchError | KeyboardInterrupt)
    for record in caplog.records:
        assert keys_in(f"{record.getMessage()} {record.args}") == []
        if record.name == "batchcom":
            assert PERSON not in record.getMessage()


def test_shown_includes_a_key_in_a_frame() -> None:
    def careless(rest_api_key: str) -> None:
        raise ValueError(len(rest_api_key))

    with pytest.raises(ValueError, match=r"\d") as caught:
        careless(REST_KEY)
    summary = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert any(REST_KEY in str(frame.locals) for frame in summary.stack)


BAD: list[tuple[str, dict[str, Any]]] = [
    ("newline", {"rest_api_key": REST_KEY + "\n"}),
    ("header injection", {"rest_api_key": REST_KEY + "\r\nX: y"}),
    ("spaces", {"rest_api_key": f" {REST_KEY}"}),
    ("not ASCII", {"rest_api_key": REST_KEY + "é"}),
    ("empty", {"rest_api_key": ""}),
    ("bytes", {"rest_api_key": REST_KEY.encode()}),
    ("base URL", {"base_url": "ftp://batch.invalid"}),
    ("base URL with a key", {"base_url": f"https://{REST_KEY}@batch.invalid"}),
    ("time-out", {"timeout": -1}),
    ("HTTP client", {"http_client": object()}),
]


@pytest.mark.parametrize(("label", "options"), BAD, ids=[label for label, _ in BAD])
@pytest.mark.parametrize(
    "kind", [cep.Client, cep.AsyncClient, mep.Client, mep.AsyncClient, mep.ClientGroup, mep.AsyncClientGroup]
)
def test_constructor_error_shows_no_key(kind: Any, label: str, options: dict[str, Any]) -> None:
    keys: dict[str, Any] = {"rest_api_key": REST_KEY, **options}
    with pytest.raises(errors.ConfigurationError) as caught:
        if kind in (mep.ClientGroup, mep.AsyncClientGroup):
            kind({"ios": APP_KEY}, **keys)
        else:
            kind(**{"project_key" if "cep" in kind.__module__ else "api_key": PROJECT_KEY}, **keys)
    if label != "base URL with a key":
        assert keys_in(shown(caught.value)) == []


@pytest.mark.parametrize("api_key", ["", " ", "a b", "a\n", "..", ".", "é", "\x00"])
def test_client_with_invalid_app_key_is_refused(api_key: str) -> None:
    with pytest.raises(errors.ConfigurationError, match="api_key"):
        mep.Client(rest_api_key=REST_KEY, api_key=api_key)
    with pytest.raises(errors.ConfigurationError, match="api_key"):
        mep.ClientGroup({"ios": APP_KEY, "android": api_key}, rest_api_key=REST_KEY)


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (f"{REST_KEY}\n", "must not begin or end with whitespace"),
        (f"Bearer {REST_KEY}", "must not begin with 'Bearer'"),
        ("a b", "must contain only printable ASCII characters without spaces"),
        (REST_KEY.encode(), "must be a string, got bytes"),
        ("", "is missing. Pass rest_api_key=…, or set BATCH_REST_API_KEY"),
    ],
)
def test_client_with_an_invalid_key_says_what_is_wrong(key: Any, message: str) -> None:
    with pytest.raises(errors.ConfigurationError, match=f"rest_api_key {message}") as caught:
        cep.Client(rest_api_key=key, project_key=PROJECT_KEY)
    assert keys_in(str(caught.value)) == []


def test_app_key_with_slashes_stays_one_segment(side: Side) -> None:
    api_key = "app/../key?x#y"
    script = Script(lambda request: respond(400, {"code": 31, "message": str(request.url)}))
    with pytest.raises(errors.APIError) as caught:
        side.mep(script, api_key=api_key).campaigns.get(ID)
    assert script.requests[0].url.raw_path == b"/1.1/app%2F..%2Fkey%3Fx%23y/campaigns/" + ID.encode()
    assert "%2Fkey" not in shown(caught.value)


def attributes(part: object, depth: int = 4) -> Iterator[object]:
    """Yield an object and its attributes, down to a depth. Skip those of a secret, which holds its key."""
    yield part
    if depth and not isinstance(part, Secret):
        values = part if isinstance(part, dict) else getattr(part, "__dict__", {})
        for value in values.values():
            yield from attributes(value, depth - 1)


CLIENTS: dict[str, Callable[[], Any]] = {
    "cep": lambda: cep.Client(**CEP_KEYS),
    "cep async": lambda: cep.AsyncClient(**CEP_KEYS),
    "mep": lambda: mep.Client(**MEP_KEYS),
    "mep async": lambda: mep.AsyncClient(**MEP_KEYS),
    "group": lambda: mep.ClientGroup({"ios": APP_KEY}, rest_api_key=REST_KEY),
}


@pytest.mark.parametrize("name", CLIENTS)
def test_client_shows_no_key(name: str) -> None:
    client = CLIENTS[name]()
    parts = [*attributes(client), getattr(client, "campaigns", None), getattr(client, "raw", None)]
    assert len(parts) > 5
    for part in parts:
        for text in (str(part), repr(part), f"{part!a}"):
            assert keys_in(text) == []
    assert keys_in(repr(Secret(REST_KEY)) + str(Secret(REST_KEY)) + f"{Secret(REST_KEY)}") == []


def test_client_cannot_be_pickled() -> None:
    import copy

    batch = cep.Client(rest_api_key=REST_KEY, project_key=PROJECT_KEY)
    group = mep.ClientGroup({"ios": APP_KEY}, rest_api_key=REST_KEY)
    for client in (batch, group, group.apps["ios"], Secret(REST_KEY)):
        for way in (pickle.dumps, copy.copy, copy.deepcopy):
            with pytest.raises(TypeError) as caught:
                way(client)
            assert keys_in(shown(caught.value)) == []
    batch.close()
    group.close()


# --- logs


def test_log_shows_no_key(side: Side) -> None:
    """Set all loggers to DEBUG, since those of httpx and httpcore print addresses and headers."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with scripted_server(Response(200, b"[]")) as server:
            app = side.mep(base_url=server.url)
            list(app.campaigns.list(live=True))
        with scripted_server(Response(200, b'{"token": "t"}')) as server:
            app = side.mep(base_url=server.url)
            app.custom_data.set(PERSON, {"u.city": "Lyon"})
            app.custom_data.delete("a/b c")
        with scripted_server(Response(404)) as server, pytest.raises(errors.NotFoundError):
            side.mep(base_url=server.url + "/prefix").campaigns.stats(ID)
        with scripted_server(Response(200, b"{}")) as server:
            side.cep(base_url=server.url).campaigns.delete(ID)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    text = written.getvalue()
    assert keys_in(text) == []
    assert PERSON not in text
    assert "jane.doe%40" not in text
    assert "/1.1/{api_key}/campaigns/list?" in text
    assert "/1.0/{api_key}/data/users/{custom_id}" in text
    assert "/prefix/1.1/{api_key}/campaigns/stats/{campaign_token}" in text
    assert "HTTP Request: POST http://127.0.0.1" in text


def test_log_of_other_clients_is_unchanged(caplog: pytest.LogCaptureFixture) -> None:
    mep.Client(rest_api_key=REST_KEY, api_key=APP_KEY).close()
    with httpx.Client(transport=Script(respond(200))) as client, caplog.at_level(logging.INFO, "httpx"):
        client.get("https://shop.invalid/1.1/basket/campaigns?x=1")
    assert "https://shop.invalid/1.1/basket/campaigns?x=1" in caplog.text


def test_log_filter_is_added_once() -> None:
    for _ in range(3):
        mep.Client(rest_api_key=REST_KEY, api_key=APP_KEY).close()
    modules = [type(log_filter).__module__ for log_filter in logging.getLogger("httpx").filters]
    assert sum("batchcom" in module for module in modules) == 1


def test_debug_line_of_a_call(side: Side, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "batchcom"):
        side.mep(Script(respond(200, {"token": "t"}))).custom_data.set(PERSON, {"u.city": "Lyon"})
    [record] = [record for record in caplog.records if record.name == "batchcom"]
    assert record.levelname == "DEBUG"
    assert record.getMessage().startswith("mep.custom_data_set 200 in ")
    assert "Lyon" not in record.getMessage()


# --- keys that a server echoes in another form

SLASHED = 'k3y/w1th&sl"ash'
FORMS: dict[str, str] = {
    "plain": SLASHED,
    "escaped slash": SLASHED.replace("/", "\\/").replace('"', '\\"'),
    "JSON escapes": "".join(f"\\u{ord(character):04x}" for character in SLASHED),
    "JSON in JSON": json.dumps(json.dumps(SLASHED))[1:-1],
    "percent-encoded": quote(SLASHED, safe=""),
    "percent-encoded twice": quote(quote(SLASHED, safe=""), safe=""),
    "HTML": html.escape(SLASHED),
    "HTML numbers": "".join(f"&#x{ord(character):X};" for character in SLASHED),
}
BODIES: dict[str, Callable[[str], bytes]] = {
    "JSON": lambda form: json.dumps({"code": 31, "message": f"bad key {form}", form: [form]}).encode(),
    "text": lambda form: f"<html>bad key {form}</html>".encode(),
    "UTF-16": lambda form: f"<html>bad key {form}</html>".encode("utf-16"),
    "JSON in UTF-16": lambda form: json.dumps({"code": 31, "message": form}).encode("utf-16"),
}


@pytest.mark.parametrize("status_code", [400, 200])
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("form", FORMS)
def test_error_hides_a_key_in_every_form(form: str, body: str, status_code: int, one_side: Side) -> None:
    echo = FORMS[form]
    headers = (("X-Echo", f"key {echo}"),)
    with scripted_server(Response(status_code, BODIES[body](echo), headers)) as server:
        with pytest.raises(errors.BatchError) as caught:
            one_side.mep(base_url=server.url, rest_api_key=SLASHED).campaigns.create(mep_campaign(live=True))
        shown_text = shown(caught.value).replace("\\\\", "\\")
        for trace in ("k3y", "w1th", "\\u006b\\u0033", "&#x6B;&#x33;"):
            assert trace not in shown_text


@pytest.mark.parametrize("form", ["escaped slash", "JSON escapes"])
def test_error_hides_a_key_that_json_escapes(form: str, one_side: Side) -> None:
    body = b'{"code": 31, "message": "bad key ' + FORMS[form].encode() + b'"}'
    with scripted_server(Response(400, body)) as server:
        with pytest.raises(errors.MalformedParameterError) as caught:
            one_side.mep(base_url=server.url, rest_api_key=SLASHED).campaigns.create(mep_campaign(live=True))
        assert caught.value.message == "bad key ***"


@pytest.mark.parametrize("text", ["\\" * 100_000, "%25" * 100_000, "k3y/" * 100_000, "k\0\0" * 100_000])
def test_redacting_long_text_is_fast(text: str) -> None:
    began = time.perf_counter()
    redact(text, [Secret(SLASHED)])
    assert time.perf_counter() - began < 2
