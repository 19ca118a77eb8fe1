"""The response and the effect of each fault, mounted and over a socket."""

import socket
import time

import httpx
import pytest
from batchcom_sandbox import KINDS, Fault, Sandbox, Server, VirtualClock
from batchcom_sandbox.server import HINT

from .conftest import MEP_HEADERS, transactional

SEND = "/1.1/sandbox-live-key/transactional/send"

SEEN: dict[str, object] = {
    "reset_before_reading": (httpx.NetworkError, httpx.RemoteProtocolError),
    "reset": httpx.ReadError,
    "close": httpx.RemoteProtocolError,
    "no_response": httpx.ReadTimeout,
    "cut_response": httpx.RemoteProtocolError,
    "garbage": httpx.RemoteProtocolError,
    "429": (429, "application/json"),
    "503_maintenance": (503, "application/json"),
    "503_html": (503, "text/html"),
    "500": (500, "application/json"),
    "502": (502, "text/html"),
    "504": (504, "text/html"),
    "520": (520, "text/html"),
    "unreadable_201": (201, "application/json"),
    "200_html": (200, "text/html"),
    "200_empty": (200, "application/json"),
    "200_error": (200, "application/json"),
    "slow_bytes": (201, "application/json"),
    "late_response": (201, "application/json"),
    "dripping": httpx.ReadTimeout,
    "glued": (201, "application/json"),
}
ROWS = [(kind, effect) for kind, fault in KINDS.items() for effect in fault.effects if kind != "refused"]


def outcome(http: httpx.Client, timeout: float = 10) -> object:
    try:
        response = http.post(SEND, json=transactional(), headers=MEP_HEADERS, timeout=timeout)
    except httpx.TransportError as error:
        return type(error)
    return response.status_code, response.headers["content-type"]


def matches(result: object, expected: object) -> bool:
    return issubclass(result, expected) if isinstance(result, type) else result == expected


@pytest.mark.parametrize("where", ["mounted", "served"])
@pytest.mark.parametrize(("kind", "effect"), ROWS, ids=[f"{kind}-{effect}" for kind, effect in ROWS])
def test_fault_has_the_described_response_and_effect(request, sandbox, where, kind, effect):
    http = request.getfixturevalue(where)
    sandbox.fault(
        Fault(kind, effect=effect, times=1, delay=0.001 if kind in ("slow_bytes", "late_response") else None)
    )
    assert matches(outcome(http, 0.2 if kind in ("no_response", "dripping") else 10), SEEN[kind])
    assert len(sandbox.sent) == (1 if effect == "after" else 0)
    sandbox.advance(2.0)
    assert len(sandbox.sent) == (0 if effect == "before" else 1)
    label = kind if len(KINDS[kind].effects) == 1 else f"{kind}:{effect}"
    assert [(entry.operation, entry.fault) for entry in sandbox.requests] == [
        ("mep.transactional_send", label)
    ]
    assert outcome(http) == (201, "application/json")


@pytest.mark.parametrize("where", ["mounted", "served"])
@pytest.mark.parametrize("kind", ["slow_bytes", "late_response"])
def test_fault_with_delay_zero_delivers_the_response(request, sandbox, where, kind):
    http = request.getfixturevalue(where)
    sandbox.fault(Fault(kind, times=1, delay=0))
    began = time.monotonic()
    assert outcome(http) == (201, "application/json")
    assert time.monotonic() - began < 1
    assert len(sandbox.sent) == 1


def test_dripping_with_delay_zero_does_not_fill_the_memory(sandbox):
    sandbox.fault(Fault("dripping", delay=0))
    with Server(sandbox) as server, socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(b"GET /1.1/sandbox-live-key/campaigns/list HTTP/1.1\r\nhost: localhost\r\n\r\n")
        time.sleep(0.3)
        assert 0 < len(client.recv(1_000_000)) < 300 * len(HINT)


def test_fault_table_covers_every_kind():
    assert {*SEEN, "refused"} == set(KINDS)


def test_refused_when_mounted_raises_connect_error(sandbox, mounted):
    sandbox.fault(Fault("refused", times=1))
    assert outcome(mounted) is httpx.ConnectError
    assert sandbox.sent == []


def test_refused_resets_the_request_then_refuses_connections(sandbox):
    sandbox.fault(Fault("refused", times=1, delay=0.3))
    with Server(sandbox) as server, httpx.Client(base_url=server.url) as http:
        assert matches(outcome(http), SEEN["reset_before_reading"])
        assert outcome(http) is httpx.ConnectError
        for _ in range(200):
            if outcome(http) == (201, "application/json"):
                break
            time.sleep(0.01)
        assert len(sandbox.sent) == 1


def test_reset_before_reading_leaves_a_long_body_unread(sandbox, served):
    sandbox.fault(Fault("reset_before_reading", times=1))
    with pytest.raises((httpx.NetworkError, httpx.RemoteProtocolError)):
        served.post("/1.0/sandbox-live-key/data/users", content=b"x" * 30_000_000, headers=MEP_HEADERS)


@pytest.mark.parametrize(
    ("retry_after", "header"),
    [
        (None, None),
        (7, "7"),
        (0.5, "0.5"),
        ("date+30", "Tue, 01 Jan 2030 00:00:30 GMT"),
        ("date", "Tue, 01 Jan 2030 00:00:05 GMT"),
        ("99999999999", "99999999999"),
        ("soon", "soon"),
    ],
)
def test_retry_after_of_a_fault_is_sent_as_a_header(sandbox, calls, retry_after, header):
    sandbox.fault(Fault("429", retry_after=retry_after))
    response = calls.mep("POST", "/transactional/send", transactional())
    assert dict(response.headers).get("retry-after") == header
    assert response.json()["code"] == 60


@pytest.mark.parametrize(
    ("fault", "struck"),
    [
        (Fault("500"), [0, 1, 2, 3, 4, 5]),
        (Fault("500", times=2), [0, 1]),
        (Fault("500", schedule=[0, 3, 4]), [0, 3, 4]),
        (Fault("500", schedule=[0, 3, 4], times=2), [0, 3]),
        (Fault("500", operation="mep.campaigns_create"), []),
        (Fault("500", operation="mep.*"), [0, 1, 2, 3, 4, 5]),
        (Fault("500", operation="*.transactional_send", times=1), [0]),
        (Fault("500", probability=0.0), []),
    ],
)
def test_fault_strikes_the_chosen_requests(sandbox, calls, fault, struck):
    sandbox.fault(fault)
    statuses = [calls.mep("POST", "/transactional/send", transactional()).status for _ in range(6)]
    assert [number for number, status in enumerate(statuses) if status == 500] == struck


def test_fault_probability_is_repeatable_for_a_seed():
    def statuses(seed: int) -> list[str | None]:
        sandbox = Sandbox(seed=seed, clock=VirtualClock())
        sandbox.fault(Fault("500", probability=0.5))
        for _ in range(30):
            sandbox.handle(_send())
        return [entry.fault for entry in sandbox.requests]

    assert statuses(1) == statuses(1)
    assert statuses(1) != statuses(2)
    assert {None, "500:before"} == set(statuses(1))


def _send():
    from batchcom_sandbox import Request

    return Request("POST", SEND, MEP_HEADERS, b"{}")


@pytest.mark.parametrize(
    ("path", "code"), [("/campaigns/create", 1), ("/campaigns/update/00", 1), ("/campaigns/delete/00", 0)]
)
def test_server_error_has_the_documented_code(sandbox, calls, path, code):
    sandbox.fault(Fault("500"))
    body = calls.mep("POST", path, {}).json()
    assert (body["code"], body["type"]) == (code, "SERVER_ERROR")


def test_fault_listed_first_strikes_and_all_are_counted(sandbox, calls):
    sandbox.fault(Fault("502", times=1))
    sandbox.fault(Fault("504", schedule=[1]))
    assert [calls.mep("POST", "/transactional/send", transactional()).status for _ in range(3)] == [
        502,
        504,
        201,
    ]
    sandbox.clear_faults()
    assert sandbox.faults == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("429", Fault("429")),
        ("500:after", Fault("500", effect="after")),
        ("reset:before@mep.*", Fault("reset", effect="before", operation="mep.*")),
        (
            "no_response:late@cep.campaigns_create,times=2,probability=0.5,delay=1.5",
            Fault("no_response", "cep.campaigns_create", "late", 2, 0.5, None, 1.5),
        ),
        ("429,retry_after=date+9,schedule=0+3", Fault("429", schedule=(0, 3), retry_after="date+9")),
    ],
)
def test_fault_is_read_from_text_and_json(text, fault):
    assert Fault.parse(text) == fault
    assert Fault.from_json(fault.to_json()) == fault


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("flood", "kind must be one of refused, .*, got 'flood'"),
        ("429:after", "effect of 429 must be before, got 'after'"),
        ("500,probability=2", "probability must be a number from 0 to 1, got 2.0"),
        ("500,times=0", "times must be an integer from 1, or None, got 0"),
        ("500,times=twice", "times must be an integer from 1, or None, got 'twice'"),
        ("500,schedule=-1", r"schedule must be a list of integers .*, got \(-1,\)"),
        ("500,schedule=first", "schedule must be a list of integers .*, got 'first'"),
        ("slow_bytes,delay=-1", "delay must be seconds from 0 to 1e9, got -1.0"),
        ("slow_bytes,delay=inf", "delay must be seconds from 0 to 1e9, got inf"),
        ("429,retry_after=date+soon", "retry_after must be seconds, date, .*, got 'date\\+soon'"),
        ("429,retry_after=date+inf", "retry_after must be seconds, date, "),
        ("500,colour=red", "unknown properties: colour"),
    ],
)
def test_fault_parse_bad_text_raises(text, message):
    with pytest.raises(ValueError, match=message):
        Fault.parse(text)


@pytest.mark.parametrize(
    ("properties", "message"),
    [
        ({"kind": 429}, "kind must be one of .*, got 429"),
        ({"kind": ["429"]}, r"kind must be one of .*, got \['429'\]"),
        ({"effect": ["after"]}, r"effect of 500 must be before or after or late, got \['after'\]"),
        ({"times": "2"}, "times must be an integer from 1, or None, got '2'"),
        ({"times": True}, "times must be an integer from 1, or None, got True"),
        ({"times": 1.5}, "times must be an integer from 1, or None, got 1.5"),
        ({"probability": "often"}, "probability must be a number from 0 to 1, got 'often'"),
        ({"probability": float("nan")}, "probability must be a number from 0 to 1, got nan"),
        ({"schedule": []}, r"schedule must be a list .*, got \(\)"),
        ({"schedule": 3}, "schedule must be a list of integers .*, got 3"),
        ({"schedule": "0+3"}, r"schedule must be a list of integers .*, got '0\+3'"),
        ({"delay": "long"}, "delay must be seconds from 0 to 1e9, got 'long'"),
        ({"operation": None}, "operation must be a name such as cep.campaigns_create, .*, got None"),
        ({"retry_after": "x\r\nSet-Cookie: y"}, "retry_after must be seconds, date, "),
    ],
)
def test_fault_that_never_strikes_raises(properties, message):
    with pytest.raises(ValueError, match=message):
        Fault(**{"kind": "500", **properties})


@pytest.mark.parametrize("operation", ["campaigns.create", "cep.campaigns.create", "*_crate", "sms.*", ""])
def test_fault_of_no_operation_raises_with_all_operations(sandbox, operation):
    with pytest.raises(
        ValueError, match=r"operation must be one of .*cep\.campaigns_create, .*, got "
    ) as error:
        sandbox.fault(Fault("500"), Fault("429", operation=operation))
    assert str(error.value).endswith(f"got {operation!r}")
    assert sandbox.faults == []


def test_fault_that_is_text_raises(sandbox):
    with pytest.raises(TypeError, match=r"faults must be Fault objects, such as Fault\('429'\), got '500'"):
        sandbox.fault("500")


def test_fault_can_strike_every_operation_of_the_client(sandbox):
    from batchcom_api.cep.operations import OPERATIONS as CEP
    from batchcom_api.mep.operations import OPERATIONS as MEP

    names = [*(f"cep.{name}" for name in CEP), *(f"mep.{name}" for name in MEP)]
    sandbox.fault(*(Fault("429", operation=name) for name in names))
    assert len(sandbox.faults) == len(names)
