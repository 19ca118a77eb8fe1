"""`on_response` is called once at the end of each call, after its outcome is recorded."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest
from batchcom import ResponseInfo, RetryPolicy, cep, mep
from batchcom.errors import BatchError, ConfigurationError, OutcomeUnknownError, ServerError

from tests.servers import behaviors
from tests.servers.sockets import Response, SocketServer, scripted_server

CEP: Any = {"rest_api_key": "rest-secret-7f3a91c2", "project_key": "project_secret-51d0e8b4"}
MEP: Any = {"rest_api_key": "rest-secret-7f3a91c2", "api_key": "app-secret-0c92d7aa"}
QUICK = RetryPolicy(max_attempts=3, base_delay=0)
HEADERS = {"content-type": "application/json", "x-request-id": "id-1", "x-echo": "app-secret-0c92d7aa"}
OK = Response(200, {}, HEADERS)
ONE_BY_ONE: Any = {"chunk_size": 1, "concurrency": 1}
FAILURE = Response(500, {"code": 1}, HEADERS)


def delete(url: str, is_async: bool, on_response: Any) -> None:
    options = {**MEP, "base_url": url, "retry": QUICK, "timeout": 2.0}

    async def work() -> None:
        async with mep.AsyncClient(**options) as app:
            await app.with_options(on_response=on_response).campaigns.delete("a" * 32)

    if is_async:
        asyncio.run(work())
        return
    with mep.Client(**options) as app:
        app.with_options(on_response=on_response).campaigns.delete("a" * 32)


both = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])


@both
def test_on_response_reports_a_success_once(is_async: bool) -> None:
    infos: list[ResponseInfo] = []
    with scripted_server(OK) as server:
        delete(server.url, is_async, infos.append)
    (info,) = infos
    assert info[:2] == ("mep.campaigns_delete", 200)
    assert (info.request_id, info.attempts) == ("id-1", 1)
    assert info.headers["content-type"] == "application/json"
    assert 0 < info.elapsed < 5


@both
def test_on_response_reports_a_failure_once_with_its_attempts(is_async: bool) -> None:
    infos: list[ResponseInfo] = []
    with scripted_server(FAILURE) as server, pytest.raises(ServerError) as caught:
        delete(server.url, is_async, infos.append)
    (info,) = infos
    assert (info.status_code, info.attempts, info.request_id) == (500, 3, "id-1")
    assert caught.value.request_id == "id-1"


@both
def test_on_response_reports_a_call_without_response(is_async: bool) -> None:
    infos: list[ResponseInfo] = []
    with SocketServer(behaviors.reset_after_request) as server, pytest.raises(OutcomeUnknownError):
        delete(server.url, is_async, infos.append)
    (info,) = infos
    assert (info.status_code, dict(info.headers), info.request_id, info.attempts) == (None, {}, None, 3)


@both
def test_on_response_redacts_a_key_in_a_header(is_async: bool) -> None:
    infos: list[ResponseInfo] = []
    with scripted_server(OK) as server:
        delete(server.url, is_async, infos.append)
    assert infos[0].headers["x-echo"] == "***"
    assert "secret" not in repr(infos)


@both
def test_on_response_exception_is_logged_and_changes_nothing(
    is_async: bool, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_info: ResponseInfo) -> None:
        raise ValueError("the collector is down")

    with scripted_server(OK) as server, caplog.at_level(logging.ERROR, "batchcom"):
        delete(server.url, is_async, fail)
    assert "mep.campaigns_delete: on_response raised an exception" in caplog.text
    assert "the collector is down" in caplog.text
    with scripted_server(FAILURE) as server, pytest.raises(ServerError):
        delete(server.url, is_async, fail)


@both
def test_on_response_interrupted_has_a_note(is_async: bool) -> None:
    def interrupt(_info: ResponseInfo) -> None:
        raise KeyboardInterrupt

    with scripted_server(OK) as server, pytest.raises(KeyboardInterrupt) as caught:
        delete(server.url, is_async, interrupt)
    assert "Batch may have applied it" in "".join(caught.value.__notes__)


def test_on_response_async_is_awaited_by_the_async_client() -> None:
    infos: list[ResponseInfo] = []

    async def collect(info: ResponseInfo) -> None:
        await asyncio.sleep(0)
        infos.append(info)

    with scripted_server(OK) as server:
        delete(server.url, True, collect)
    assert len(infos) == 1


def test_on_response_async_is_refused_by_the_sync_client() -> None:
    async def collect(_info: ResponseInfo) -> None: ...

    with (
        mep.Client(**MEP) as app,
        pytest.raises(ConfigurationError, match="on_response must be a plain function"),
    ):
        app.with_options(on_response=collect)


def test_on_response_not_a_function_is_refused() -> None:
    callback: Any = "print"
    with mep.Client(**MEP) as app, pytest.raises(ConfigurationError, match="on_response must be a function"):
        app.with_options(on_response=callback)


def test_on_response_is_kept_by_copies() -> None:
    infos: list[ResponseInfo] = []
    with scripted_server(OK) as server, cep.Client(**CEP, base_url=server.url) as batch:
        batch.with_options(on_response=infos.append).with_options(timeout=3.0).campaigns.delete("o_1")
        batch.campaigns.delete("o_1")
    assert [info.operation for info in infos] == ["cep.campaigns_delete"]


def test_on_response_is_not_called_for_an_invalid_call() -> None:
    infos: list[ResponseInfo] = []
    with mep.Client(**MEP) as app, pytest.raises(BatchError):
        app.with_options(on_response=infos.append).campaigns.delete("")
    assert infos == []


@both
def test_on_response_of_a_bulk_job_follows_the_journal(is_async: bool, tmp_path: Path) -> None:
    updates = [(f"id-{number}", {"u.city": "Paris"}) for number in range(3)]
    options = {**MEP, "retry": QUICK}
    order: list[str] = []
    job: Any = {"journal": tmp_path / "job.journal", "chunk_size": 1, "concurrency": 1}
    job["on_progress"] = lambda _progress: order.append("recorded")

    def report(info: ResponseInfo) -> None:
        order.append(info.operation)

    async def work(url: str) -> None:
        async with mep.AsyncClient(**options, base_url=url) as app:
            await app.with_options(on_response=report).custom_data.set_many(updates, **job)

    with scripted_server(Response(202, {"token": "t"}, HEADERS)) as server:
        if is_async:
            asyncio.run(work(server.url))
        else:
            with mep.Client(**options, base_url=server.url) as app:
                app.with_options(on_response=report).custom_data.set_many(updates, **job)
    assert order == ["recorded", "mep.custom_data_set_many"] * 3


BULK: dict[str, Any] = {
    "cep.profiles_update": lambda batch, _: batch.profiles.update_many(
        [{"identifiers": {"custom_id": name}} for name in "abc"], **ONE_BY_ONE
    ),
    "cep.audiences_update": lambda batch, _: batch.audiences.update_many(
        "vip", [{"action": "add", "id": name} for name in "abc"], **ONE_BY_ONE
    ),
    "cep.catalogs_edit_items": lambda batch, _: batch.catalogs.edit_items_many(
        "shops", [{"action": "upsert", "id": name, "attributes": {}} for name in "abc"], **ONE_BY_ONE
    ),
    "mep.transactional_send": lambda _, app: app.transactional.send_all(
        ["a", "b", "c"], mep.transactional("parcel_out", "Hi"), **ONE_BY_ONE
    ),
    "mep.custom_data_delete_many": lambda _, app: app.custom_data.delete_many(["a", "b", "c"], **ONE_BY_ONE),
    "mep.events_track_many": lambda _, app: app.events.track_many(
        [{"id": name, "events": [{"name": "ue.bought"}]} for name in "abc"], **ONE_BY_ONE
    ),
}


@both
@pytest.mark.parametrize("operation", BULK)
def test_on_response_of_a_bulk_job_reports_each_request_once(operation: str, is_async: bool) -> None:
    infos: list[ResponseInfo] = []
    headers = {"content-type": "application/json", "x-key": "rest-secret-7f3a91c2"}
    rejected = Response(400, {"code": 31, "message": "no"}, headers)
    accepted = Response(202, {"token": "t", "indexing_token": "t", "code": "SUCCESS"}, headers)

    async def work(url: str) -> None:
        async with cep.AsyncClient(**CEP, base_url=url) as batch, mep.AsyncClient(**MEP, base_url=url) as app:
            copies = (
                batch.with_options(on_response=infos.append),
                app.with_options(on_response=infos.append),
            )
            results.append(await BULK[operation](*copies))

    results: list[Any] = []
    with scripted_server(accepted, rejected, accepted) as server:
        if is_async:
            asyncio.run(work(server.url))
        else:
            with (
                cep.Client(**CEP, base_url=server.url) as batch,
                mep.Client(**MEP, base_url=server.url) as app,
            ):
                copies = (
                    batch.with_options(on_response=infos.append),
                    app.with_options(on_response=infos.append),
                )
                results.append(BULK[operation](*copies))
    assert [(info.operation, info.status_code) for info in infos] == [
        (operation, 202),
        (operation, 400),
        (operation, 202),
    ]
    assert {info.headers["x-key"] for info in infos} == {"***"}
    assert "secret" not in repr(infos)
    assert len(results[0].chunks_in("rejected")) == 1
