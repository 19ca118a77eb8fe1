"""A served sandbox: concurrent clients, HTTP, and the control API."""

import asyncio
import socket
import threading

import httpx
import pytest
from batchcom_sandbox import Fault, Sandbox, Server, serve

from .conftest import CEP_HEADERS, MEP_HEADERS, app_push, push, transactional

SEND = "/1.1/sandbox-live-key/transactional/send"


def test_served_sandbox_with_many_threads_sends_once(sandbox):
    with Server(sandbox) as server, httpx.Client(base_url=server.url) as http:

        def work(number: int) -> None:
            for count in range(10):
                body = transactional(group_id=f"{number}-{count}")
                assert http.post(SEND, json=body, headers=MEP_HEADERS).status_code == 201

        threads = [threading.Thread(target=work, args=[number]) for number in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(sent.name for sent in sandbox.sent) == sorted(
        f"{a}-{b}" for a in range(20) for b in range(10)
    )


def test_cut_response_without_a_body_is_incomplete(sandbox, calls, served):
    sandbox.fault(Fault("cut_response"))
    export = calls.cep("POST", "/profiles/export", {"export_type": "EVENTS"}).json()["id"]
    sandbox.advance(60)
    path = f"/2.11/exports/download?id={export.replace('export', 'file')}"
    with pytest.raises(httpx.RemoteProtocolError):
        served.get(path, headers=CEP_HEADERS)


@pytest.mark.anyio
async def test_mounted_client_serves_many_tasks(sandbox):
    async with httpx.AsyncClient(transport=sandbox.transport(), base_url="https://sandbox.invalid") as http:
        responses = await asyncio.gather(
            *(http.post(SEND, json=transactional(), headers=MEP_HEADERS) for _ in range(100))
        )
    assert {response.status_code for response in responses} == {201}
    assert len(sandbox.sent) == 100


@pytest.mark.anyio
async def test_mounted_async_client_waits_on_the_virtual_clock(sandbox, clock):
    sandbox.fault(Fault("no_response", times=1))
    sandbox.fault(Fault("cut_response", times=1))
    async with httpx.AsyncClient(
        transport=sandbox.transport(), base_url="https://x.invalid", timeout=60
    ) as http:
        with pytest.raises(httpx.ReadTimeout):
            await http.post(SEND, json=transactional(), headers=MEP_HEADERS)
        assert clock.monotonic() == 60
        with pytest.raises(httpx.RemoteProtocolError):
            await http.post(SEND, json=transactional(), headers=MEP_HEADERS)


@pytest.fixture
def anyio_backend():
    return "asyncio"


def test_racing_updates_of_a_draft_send_it_once(sandbox):
    """Many racing updates of one draft: one of them starts it."""
    with Server(sandbox) as server, httpx.Client(base_url=server.url) as http:
        campaign_id = http.post("/2.10/campaigns/create", json=push(), headers=CEP_HEADERS).json()["id"]
        body = {"id": campaign_id, "campaign": push(state="RUNNING")}
        statuses: list[int] = []

        def start() -> None:
            statuses.append(http.post("/2.10/campaigns/update", json=body, headers=CEP_HEADERS).status_code)

        threads = [threading.Thread(target=start) for _ in range(10)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(statuses) == [200] + [400] * 9
    assert [sent.times for sent in sandbox.sent] == [1]


def raw(server, *pieces: bytes) -> bytes:
    """Send bytes piece by piece and return the complete response."""
    host, _, port = server.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=2) as connection:
        for piece in pieces:
            connection.sendall(piece)
        connection.shutdown(socket.SHUT_WR)
        response = b""
        while data := connection.recv(65_536):
            response += data
    return response


def test_pipelined_requests_get_all_responses(sandbox):
    request = b"GET /2.10/orchestrations/list HTTP/1.1\r\nhost: localhost\r\n\r\n"
    with Server(sandbox) as server:
        response = raw(server, request + request + request[:20], request[20:])
    assert response.count(b"HTTP/1.1 401") == 3


def test_bytes_that_are_not_http_end_the_connection(sandbox):
    with Server(sandbox) as server:
        assert raw(server, b"\x00\x01\x02\r\n\r\n") == b""
        assert httpx.get(f"{server.url}/_sandbox/state").status_code == 200


def test_client_that_disconnects_early_leaves_no_connection(sandbox):
    sandbox.fault(Fault("no_response", effect="before", times=1))
    with Server(sandbox) as server:
        with pytest.raises(httpx.ReadTimeout):
            httpx.post(server.url + SEND, json=transactional(), headers=MEP_HEADERS, timeout=0.1)
        for _ in range(100):
            if not server.connections:
                break
            threading.Event().wait(0.01)
        assert not server.connections


def test_long_body_in_pieces_is_read_completely(served, sandbox):
    updates = [{"id": f"user-{n}", "update": {"values": {"u.score": n}}} for n in range(2000)]
    response = served.post("/1.0/sandbox-live-key/data/users", json=updates, headers=MEP_HEADERS, timeout=10)
    assert response.status_code == 200
    assert len(sandbox.user_data) == 2000


def test_control_with_a_body_that_is_not_json_says_so(mounted):
    response = mounted.post("/_sandbox/faults", content=b"kind: 429")
    assert response.status_code == 400
    assert response.json()["error"].startswith("the body must be JSON: ")


@pytest.mark.parametrize("where", ["mounted", "served"])
def test_control_api_works_over_http(request, sandbox, where):
    http: httpx.Client = request.getfixturevalue(where)
    faults = http.post(
        "/_sandbox/faults", json=[{"kind": "500", "times": 1}, {"kind": "429", "effect": "before"}]
    ).json()
    assert [(fault["kind"], fault["struck"]) for fault in faults] == [("500", 0), ("429", 0)]
    assert http.post(SEND, json=transactional(), headers=MEP_HEADERS).status_code == 500
    assert http.delete("/_sandbox/faults").json() == []
    http.post(SEND, json=transactional(), headers=MEP_HEADERS)
    http.post(
        "/1.1/sandbox-live-key/campaigns/create",
        json=app_push(live=True, push_time="2030-01-01T00:01:00"),
        headers=MEP_HEADERS,
    )
    assert [(sent["name"], sent["times"]) for sent in http.get("/_sandbox/sent").json()] == [
        ("parcel_out", 1)
    ]
    assert http.post("/_sandbox/advance", json={"seconds": 60}).json()["now"] == sandbox.now()
    assert [sent["name"] for sent in http.get("/_sandbox/sent").json()] == ["parcel_out", "Hello"]
    requests = http.get("/_sandbox/requests").json()
    assert [(entry["operation"], entry["status"], entry["fault"]) for entry in requests] == [
        ("mep.transactional_send", None, "500:before"),
        ("mep.transactional_send", 201, None),
        ("mep.campaigns_create", 201, None),
    ]
    assert len(http.get("/_sandbox/requests?from=2").json()) == 1
    state = http.get("/_sandbox/state").json()
    assert [campaign["name"] for campaign in state["campaigns"]] == ["Hello"]
    assert (state["sent"], state["requests"]) == (2, 3)
    assert http.post("/_sandbox/reset").json() == {}
    assert (sandbox.sent, sandbox.campaigns, sandbox.requests) == ([], [], [])


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "message"),
    [
        ("GET", "nothing", None, 404, "no such route; the routes are GET /_sandbox/state"),
        ("POST", "faults", {"kind": "flood"}, 400, "kind must be one of refused, "),
        ("POST", "faults", {"kind": "500", "times": "x", "operation": 3}, 400, "operation must be a name"),
        ("POST", "faults", 3, 400, "a fault must be an object"),
        (
            "POST",
            "faults",
            {"kind": "500", "operation": "campaigns.create"},
            400,
            "operation must be one of cep.",
        ),
        (
            "POST",
            "advance",
            {"seconds": -1},
            400,
            "seconds must be 0 or more and not lead beyond the year 9892, got -",
        ),
        ("POST", "advance", {}, 400, 'request body must be like {"seconds": 60}'),
        ("GET", "requests?from=x", None, 400, "query parameter from must be an integer"),
    ],
)
def test_control_api_rejects_bad_requests(mounted, method, path, body, status, message):
    response = mounted.request(method, f"/_sandbox/{path}", json=body)
    assert response.status_code == status
    assert message in response.json()["error"]


def test_advance_works_on_the_machine_clock():
    sandbox = Sandbox()
    before = sandbox.now()
    sandbox.advance(3600)
    assert 3600 <= sandbox.now() - before < 3660


def test_slow_bytes_delivers_bytes_or_pieces(sandbox, clock, mounted):
    for name in "abcdef":
        mounted.post("/2.10/campaigns/create", json=push(name=name), headers=CEP_HEADERS)
    sandbox.fault(Fault("slow_bytes", delay=0.01))
    response = mounted.post(
        "/2.10/campaigns/delete", json={"id": sandbox.campaigns[0].id}, headers=CEP_HEADERS
    )
    assert (response.content, clock.monotonic()) == (b"{}", 0.02)
    long = mounted.get("/2.10/orchestrations/list", headers=CEP_HEADERS)
    assert len(long.content) > 1000
    assert 1.5 < clock.monotonic() < 2.1


def test_head_response_has_no_body(sandbox):
    with Server(sandbox) as server, httpx.Client(base_url=server.url) as http:
        assert [http.head("/2.10/orchestrations/list").status_code for _ in range(2)] == [404, 404]


def test_serve_given_sandbox_yields_its_address(sandbox):
    with serve(sandbox) as url:
        assert httpx.post(url + SEND, json=transactional(), headers=MEP_HEADERS).status_code == 201
    assert len(sandbox.sent) == 1


def test_request_that_expects_100_continue_gets_it(sandbox):
    head = f"POST {SEND} HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: 2\r\n\r\n"
    with Server(sandbox) as server, socket.create_connection(("127.0.0.1", server.port), timeout=5) as client:
        client.sendall(head.encode())
        assert client.recv(1000).startswith(b"HTTP/1.1 100 ")
        client.sendall(b"{}")
        assert client.recv(1000).startswith(b"HTTP/1.1 401 ")


def test_failure_of_the_sandbox_itself_is_a_500(sandbox, capsys):
    def fail(line: str) -> None:
        raise LookupError(line)

    with Server(sandbox, log=fail) as server:
        assert httpx.get(server.url + "/1.1/nowhere").status_code == 500
    assert "LookupError" in capsys.readouterr().err
