"""Bulk methods of the audiences of an app, over sockets and with the sandbox."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from batchcom import RetryPolicy, mep
from batchcom.errors import ConfigurationError, RequestValidationError
from batchcom_sandbox import Fault, Sandbox

from tests.bulk.support import Call
from tests.servers.counting import INVALID, CountingServer
from tests.servers.sockets import Request, Response

UPDATE = "app audiences.update_many"
REPLACE = "app install_audiences.replace_many"
CUSTOM_IDS: Any = {"type": "custom_ids"}
EDITS = [{"action": "add", "id": f"cust-{number}"} for number in range(6)]


def accept(_: Request) -> Response:
    return Response(200, {})


def test_update_many_sends_name_in_path_and_type_in_body(call: Call) -> None:
    edit = mep.models.AudienceEdit.from_dict({"action": "remove", "id": "cust-9"})
    with CountingServer(accept) as server:
        assert call(server.url, UPDATE, "vip", [*EDITS[:1], edit], **CUSTOM_IDS).accepted == 2
    (request,) = server.requests
    assert (request.method, request.path) == ("PATCH", "/1.0/invented-live-key/custom-audience/vip")
    assert request.json == {"type": "custom_ids", "ids": [EDITS[0], {"action": "remove", "id": "cust-9"}]}


@pytest.mark.parametrize(
    ("name", "type_", "path"),
    [
        ("no slash/", "custom_ids", "name"),
        (None, "custom_ids", "name"),
        ("vip", "emails", "type"),
        ("vip", None, "type"),
    ],
)
def test_update_many_with_an_invalid_argument_is_refused(
    call: Call, name: Any, type_: Any, path: str
) -> None:
    with CountingServer(accept) as server, pytest.raises(RequestValidationError) as caught:
        call(server.url, UPDATE, name, EDITS, type=type_, on_invalid="skip")
    assert [problem.path for problem in caught.value.problems] == [path]
    assert server.requests == []


def test_update_many_skips_invalid_edits_by_their_positions(call: Call) -> None:
    edits = [*EDITS[:2], {"action": "ad", "id": "cust-2"}, *EDITS[3:5], {"action": "add"}]
    with CountingServer(accept) as server:
        result = call(server.url, UPDATE, "vip", edits, chunk_size=2, on_invalid="skip", **CUSTOM_IDS)
    assert (result.accepted, result.rejected) == (4, 2)
    assert [entry.position for entry in result.rejected_entries] == [2, 5]


def test_edits_of_one_id_are_sent_in_input_order(call: Call) -> None:
    edits = [{"action": action, "id": f"cust-{n % 3}"} for n in range(30) for action in ("add", "remove")]
    with CountingServer(accept, delay=0.01) as server:
        assert call(server.url, UPDATE, "vip", edits, chunk_size=2, concurrency=4, **CUSTOM_IDS).ok
    assert server.collisions == set()


def test_interrupted_update_many_is_resumed_without_repeats(call: Call, tmp_path: Path) -> None:
    def leave() -> Iterator[Any]:
        yield from EDITS[:4]
        raise OSError("the table is gone")

    options = {"journal": tmp_path / "journal", "chunk_size": 2, **CUSTOM_IDS}
    with CountingServer(accept) as server:
        with pytest.raises(OSError, match="the table is gone") as caught:
            call(server.url, UPDATE, "vip", leave(), **options)
        assert "of 4 accepted" in caught.value.__notes__[0]
        assert call(server.url, UPDATE, "vip", EDITS, **options).accepted == 6
    assert server.ids == {edit["id"]: 1 for edit in EDITS}


@pytest.mark.parametrize(
    ("name", "type_"),
    [("other", "custom_ids"), ("vip", "advertising_ids")],
    ids=["name in path", "type in body"],
)
def test_journal_of_another_audience_is_refused(call: Call, tmp_path: Path, name: str, type_: str) -> None:
    with CountingServer(accept) as server:
        assert call(server.url, UPDATE, "vip", EDITS, journal=tmp_path / "journal", **CUSTOM_IDS).ok
        with pytest.raises(ConfigurationError, match="content"):
            call(server.url, UPDATE, name, EDITS, journal=tmp_path / "journal", type=type_)
        assert len(server.requests) == 1


def test_replace_many_adds_the_rest_after_the_first_request(call: Call) -> None:
    members = ["install-0", {"id": "install-1", "tags": ["beta"]}, *(f"install-{n}" for n in range(2, 7))]
    with CountingServer(accept, delay=0.05) as server:
        result = call(server.url, REPLACE, "beta", members, chunk_size=2, concurrency=3)
    assert (result.accepted, result.ok) == (7, True)
    assert [request.method for request in server.requests] == ["PUT", "PATCH", "PATCH", "PATCH"]
    assert {request.path for request in server.requests} == {"/1.1/invented-live-key/custom-audience/beta"}
    assert server.requests[0].json == {"ids": [{"id": "install-0"}, {"id": "install-1", "tags": ["beta"]}]}
    added = [edit for request in server.requests[1:] for edit in request.json["ids"]]
    assert sorted(edit["id"] for edit in added) == [f"install-{n}" for n in range(2, 7)]
    assert {edit["action"] for edit in added} == {"add"}


def test_replace_many_stops_if_the_first_request_is_rejected(call: Call) -> None:
    with CountingServer(lambda _: INVALID) as server:
        result = call(server.url, REPLACE, "beta", list("abcdef"), chunk_size=2)
    assert (result.rejected, result.read, len(server.requests)) == (2, 2, 1)
    assert result.stopped is not None


def test_chunk_size_of_an_assumed_limit_is_the_clients_own(call: Call) -> None:
    with CountingServer(accept) as server:
        with pytest.raises(ConfigurationError, match=re.escape("10,000, which is the client's own limit")):
            call(server.url, REPLACE, "beta", list("ab"), chunk_size=10_001)
        with pytest.raises(ConfigurationError, match=re.escape("10,000, which is Batch's limit")):
            call(server.url, UPDATE, "vip", EDITS, chunk_size=10_001, **CUSTOM_IDS)
    assert server.requests == []


APP: Any = {"rest_api_key": "sandbox-rest-key", "api_key": "sandbox-live-key"}
ONE_ATTEMPT: Any = RetryPolicy(max_attempts=1)


def members(sandbox: Sandbox, collection: str, name: str) -> list[str]:
    """Return the ids that the sandbox keeps in an audience."""
    return list(sandbox.collection(f"mep.{collection}", app="app")[name]["members"])


def test_sandbox_keeps_what_update_many_and_replace_many_send(tmp_path: Path) -> None:
    sandbox = Sandbox()
    with httpx.Client(transport=sandbox.transport()) as http_client:
        app = mep.Client(http_client=http_client, retry=ONE_ATTEMPT, **APP)
        app.audiences.create("vip", "custom_ids")
        app.install_audiences.create("beta")
        sandbox.fault(Fault("reset", effect="after", operation="mep.audiences_update", times=1))
        options: Any = {"journal": tmp_path / "journal", "chunk_size": 2, "concurrency": 1, **CUSTOM_IDS}
        first = app.audiences.update_many("vip", EDITS, **options)
        assert (first.accepted, first.unknown) == (4, 2)
        assert app.audiences.update_many("vip", EDITS, **options).ok  # harmless, so it is sent again
        assert app.install_audiences.update_many("beta", [{"action": "add", "id": "old"}]).ok
        assert app.install_audiences.replace_many("beta", iter("abcde"), chunk_size=2).ok
        absent = app.audiences.update_many("absent", EDITS, **CUSTOM_IDS)
    assert members(sandbox, "audiences", "vip") == [edit["id"] for edit in EDITS]
    assert sorted(members(sandbox, "install_audiences", "beta")) == list("abcde")
    assert (absent.accepted, absent.rejected) == (0, 6)


def test_sandbox_keeps_what_the_async_client_sends() -> None:
    async def run(sandbox: Sandbox) -> None:
        async with httpx.AsyncClient(transport=sandbox.transport()) as http_client:
            app = mep.AsyncClient(http_client=http_client, **APP)
            await app.install_audiences.create("beta")
            sandbox.fault(Fault("reset", effect="after", operation="mep.install_audiences_replace", times=1))
            assert (await app.install_audiences.replace_many("beta", list("abcde"), chunk_size=2)).ok
            await app.audiences.create("vip", "custom_ids")
            assert (await app.audiences.update_many("vip", EDITS, type="custom_ids")).ok

    sandbox = Sandbox()
    asyncio.run(run(sandbox))
    assert sorted(members(sandbox, "install_audiences", "beta")) == list("abcde")
    assert members(sandbox, "audiences", "vip") == [edit["id"] for edit in EDITS]
