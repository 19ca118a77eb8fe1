"""The bulk method of app data: pairs of a key and its value become objects."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from batchcom import mep
from batchcom.errors import ConfigurationError, RequestValidationError
from batchcom_sandbox import Fault, Sandbox

from tests.bulk.support import Call
from tests.servers.counting import CountingServer
from tests.servers.sockets import Request, Response

UPDATE = "app app_data.update_many"
APP: Any = {"rest_api_key": "sandbox-rest-key", "api_key": "sandbox-live-key"}


def accept(_: Request) -> Response:
    return Response(202, {})


def test_update_many_sends_objects_that_keep_other_keys(call: Call) -> None:
    with CountingServer(accept) as server:
        pairs = [("lyon", "open"), ("paris", None), ["lille", "open"]]
        assert call(server.url, UPDATE, "shops", pairs, chunk_size=2, concurrency=1).accepted == 3
    assert {(request.method, request.path) for request in server.requests} == {
        ("PATCH", "/1.0/invented-live-key/app-data/shops")
    }
    assert server.bodies() == [
        {"overwrite": False, "values": {"lyon": "open", "paris": None}},
        {"overwrite": False, "values": {"lille": "open"}},
    ]


def test_update_many_names_invalid_pairs_by_their_positions(call: Call) -> None:
    pairs: Any = [("a b", 7), ("lyon", "open"), ("lyon",), "paris", (7, "open"), ('q"', [1])]
    with CountingServer(accept) as server:
        with pytest.raises(RequestValidationError) as caught:
            call(server.url, UPDATE, "shops", pairs[:1])
        assert [problem.path for problem in caught.value.problems] == ["[0]"]
        result = call(server.url, UPDATE, "shops", pairs, on_invalid="skip")
    assert [entry.position for entry in result.rejected_entries] == [0, 2, 3, 4, 5]
    assert server.bodies() == [{"overwrite": False, "values": {"lyon": "open"}}]


def test_values_of_one_key_are_sent_in_input_order(call: Call) -> None:
    pairs = [(f"shop-{number % 3}", str(number)) for number in range(30)]
    with CountingServer(accept, delay=0.01) as server:
        assert call(server.url, UPDATE, "shops", pairs, chunk_size=1, concurrency=4).ok
    assert server.collisions == set()


def test_journal_of_another_table_is_refused(call: Call, tmp_path: Path) -> None:
    with CountingServer(accept) as server:
        assert call(server.url, UPDATE, "shops", [("a", "b")], journal=tmp_path / "journal").ok
        with pytest.raises(ConfigurationError, match="content"):
            call(server.url, UPDATE, "offices", [("a", "b")], journal=tmp_path / "journal")
        assert len(server.requests) == 1


def test_sandbox_keeps_what_update_many_sends() -> None:
    sandbox = Sandbox()
    with httpx.Client(transport=sandbox.transport()) as http_client:
        app = mep.Client(http_client=http_client, **APP)
        app.app_data.create("shops")
        app.app_data.update("shops", {"kept": "open", "gone": "open"}, overwrite=True)
        sandbox.fault(Fault("reset", effect="after", operation="mep.app_data_update", times=1))
        assert app.app_data.update_many("shops", {"gone": None, "new": "open"}.items(), chunk_size=1).ok
    assert set(sandbox.collection("mep.app_data", app="app")["shops"]["members"]) == {"kept", "new"}
