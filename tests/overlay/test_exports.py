"""Wait for exports and download their files, from the sandbox and from a storage host that fails."""

import asyncio
import gzip
import json
import logging
import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from batchcom import DownloadProgress, RetryPolicy, cep, mep
from batchcom.errors import (
    APIError,
    ConfigurationError,
    NoResponseError,
    NotFoundError,
    OutcomeUnknownError,
)
from batchcom_sandbox import Fault, Sandbox, Server, VirtualClock

from tests.clocks import client_on
from tests.servers.sockets import Connection, Request, Response, SocketServer, responder

CEP_KEYS: dict[str, Any] = {"rest_api_key": "sandbox-rest-key", "project_key": "project_sandbox"}
MEP_KEYS: dict[str, Any] = {"rest_api_key": "sandbox-rest-key", "api_key": "sandbox-live-key"}
QUICK = RetryPolicy(base_delay=0.0, jitter=0.0)
CONTENT = bytes(range(256)) * 4096


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    sandbox = Sandbox(clock=VirtualClock())
    yield sandbox
    sandbox.close()


def fill(batch: cep.Client) -> str:
    """Store profiles, and request their export."""
    batch.profiles.update(
        [
            {"identifiers": {"custom_id": f"cust-{number}"}, "attributes": {"city": "lyon"}}
            for number in range(200)
        ]
    )
    return batch.profiles.export("ATTRIBUTES", attributes=["city"], identifiers=["custom_id"]).id


def request(app: mep.Client) -> str:
    """Send a campaign, and request an export of who received it."""
    campaign = mep.campaign("Hello", mep.message("en", "How's it going?"), push_time="now")
    token = app.campaigns.launch(campaign, everyone=True).campaign_id
    app.exports.request_ids(
        token, since="2031-04-01T00:00:00", until="now", events=["push_sent"], ids=["custom_id"]
    )
    return app.exports.list()[0].id


def test_wait_and_download_of_a_project_give_its_file(sandbox: Sandbox, tmp_path: Path) -> None:
    states: list[str | None] = []
    reports: list[DownloadProgress] = []
    with (
        Server(sandbox) as server,
        client_on(cast("VirtualClock", sandbox.clock), cep.Client, base_url=server.url, **CEP_KEYS) as batch,
    ):
        export = batch.exports.wait(fill(batch), on_progress=lambda export: states.append(export.status))
        [file] = export.files or []
        path = batch.exports.download(file.id, tmp_path / "profiles.json", on_progress=reports.append)
    assert states == ["CREATED", "CREATED", "RUNNING", "SUCCESS"]
    assert path == tmp_path / "profiles.json"
    assert len(json.loads(path.read_bytes())) == 200
    assert reports[-1].received == reports[-1].total == file.size == path.stat().st_size
    assert [file_left.name for file_left in tmp_path.iterdir()] == ["profiles.json"]


def test_async_wait_and_download_of_an_app_give_its_file(sandbox: Sandbox, tmp_path: Path) -> None:
    asyncio.run(wait_and_download(sandbox, tmp_path))


async def wait_and_download(sandbox: Sandbox, tmp_path: Path) -> None:
    states: list[str | None] = []
    reports: list[DownloadProgress] = []

    async def look(progress: DownloadProgress) -> None:
        reports.append(progress)

    with Server(sandbox) as server, mep.Client(base_url=server.url, **MEP_KEYS) as app:
        request_id = await asyncio.to_thread(request, app)
        async with client_on(
            cast("VirtualClock", sandbox.clock), mep.AsyncClient, base_url=server.url, **MEP_KEYS
        ) as asynchronous:
            await asynchronous.exports.wait(request_id, on_progress=lambda view: states.append(view.status))
            path = await asynchronous.exports.download(request_id, tmp_path / "ids.csv", on_progress=look)
    assert states == ["CREATED", "CREATED", "PENDING", "SUCCESS"]
    assert path.read_text() == "install_id;custom_id;advertising_id;event_type\n"
    assert reports[-1].received == path.stat().st_size


def mounted(sandbox: Sandbox, http_client: httpx.Client) -> cep.Client:
    return client_on(
        cast("VirtualClock", sandbox.clock), cep.Client, http_client=http_client, retry=QUICK, **CEP_KEYS
    )


def test_wait_that_takes_too_long_has_an_unknown_outcome(sandbox: Sandbox) -> None:
    with httpx.Client(transport=sandbox.transport()) as http_client:
        batch = mounted(sandbox, http_client)
        with pytest.raises(OutcomeUnknownError, match=r"after 1 s \(status 'CREATED'\)"):
            batch.exports.wait(fill(batch), timeout=1)


@pytest.mark.parametrize("side", [cep.Client, cep.AsyncClient])
def test_wait_timeout_bounds_a_call_without_response(side: Any) -> None:
    def stall(connection: Connection) -> None:
        connection.read()
        connection.take(Response(200, b'{"id": "e", "status": "CREATED", "files": []}'))
        connection.read()
        connection.pause(10)

    def wait(base_url: str) -> None:
        waiting = side(base_url=base_url, **CEP_KEYS).exports.wait("export_1", timeout=1)
        if side is cep.AsyncClient:
            asyncio.run(waiting)

    began = time.monotonic()
    with SocketServer(stall) as server, pytest.raises(NoResponseError):
        wait(server.url)
    assert time.monotonic() - began < 4


def test_wait_for_a_failed_export_raises() -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        body = {"id": "u", "status": "ERROR", "error_msg": "too many ids"}
        return httpx.Response(200, json=body, request=request)

    with httpx.Client(transport=httpx.MockTransport(fail)) as http_client:
        app = mep.Client(http_client=http_client, **MEP_KEYS)
        with pytest.raises(APIError, match=r"the export has the status ERROR: too many ids"):
            app.exports.wait("u")


def test_view_of_a_failed_gdpr_request_has_its_error() -> None:
    def fail(request: httpx.Request) -> httpx.Response:
        body = {"request_id": "u", "status": "done", "error": "unknown user"}
        return httpx.Response(200, json=body, request=request)

    with httpx.Client(transport=httpx.MockTransport(fail)) as http_client:
        app = mep.Client(http_client=http_client, **MEP_KEYS)
        assert app.gdpr.view("u").error == "unknown user"


@pytest.mark.parametrize("kind", ["cut_response", "reset", "close", "no_response", "502", "200_empty"])
def test_download_survives_a_fault_of_the_storage_host(sandbox: Sandbox, tmp_path: Path, kind: str) -> None:
    with httpx.Client(transport=sandbox.transport(), timeout=5) as http_client:
        batch = mounted(sandbox, http_client)
        [file] = batch.exports.wait(fill(batch)).files or []
        sandbox.fault(Fault(kind, operation="cep.files_get", times=1))
        path = batch.exports.download(file.id, tmp_path / "profiles.json")
    assert path.stat().st_size == file.size


def test_download_of_an_unknown_file_raises_and_leaves_nothing(sandbox: Sandbox, tmp_path: Path) -> None:
    with httpx.Client(transport=sandbox.transport()) as http_client:
        batch = mounted(sandbox, http_client)
        with pytest.raises(NotFoundError):
            batch.exports.download("file_unknown", tmp_path / "profiles.json")
        with pytest.raises(ConfigurationError, match="path must be the name of a file"):
            batch.exports.download("file_unknown", tmp_path)
    assert list(tmp_path.iterdir()) == []


# a storage host that fails

Respond = Callable[[Request], Response]


class Storage(SocketServer):
    """A server that redirects to itself under another name and sends the file with the next of its responses.

    It responds as both APIs do: an app's export names the route of its file.
    """

    def __init__(self, *responses: Respond) -> None:
        super().__init__(responder(self._respond))
        self._responses = [*responses]
        self.headers: list[httpx.Headers] = []
        self.location = f"{self.url.replace('127.0.0.1', 'localhost')}/bucket/file?signature=secret"

    def _respond(self, request: Request) -> Response:
        if request.path.startswith("/2.") or "/results/" in request.path:
            return Response(307 if request.path[1] == "2" else 302, headers={"Location": self.location})
        if request.path.startswith("/1."):
            file_url = f"https://api.batch.com{request.path}/results/file.csv"
            return Response(200, {"id": "file_1", "status": "SUCCESS", "file_url": file_url})
        self.headers.append(request.headers)
        return self._responses.pop(0)(request)


CLOSE = {"Connection": "close"}


def complete_file(etag: str = '"1"', cut: int | None = None, content: bytes = CONTENT) -> Respond:
    """Return the complete file, or its beginning."""
    headers = ({"ETag": etag} if etag else {}) | ({} if cut is None else CLOSE)
    return lambda _: Response(200, content[:cut], headers, len(content))


def requested_part(request: Request) -> Response:
    """Return the requested part."""
    return part(requested_start(request))


def wrong_part(_: Request) -> Response:
    """Return another part than the requested one."""
    return part(7, etag="")


def short_part(_: Request) -> Response:
    """Return a part that ends before the file does."""
    return part(500_000, 501_000)


def part(start: int, stop: int = len(CONTENT), etag: str = '"1"', content: bytes = CONTENT) -> Response:
    place = {"Content-Range": f"bytes {start}-{stop - 1}/{len(content)}"}
    return Response(206, content[start:stop], place | ({"ETag": etag} if etag else {}))


def part_of_another_file(etag: str, extra_bytes: int = 0) -> Respond:
    """Ignore `If-Range`, and return the requested part of another file."""
    content = b"x" * (len(CONTENT) + extra_bytes)
    return lambda request: part(requested_start(request), len(content), etag, content)


def requested_start(request: Request) -> int:
    return int(request.headers["Range"].removeprefix("bytes=").removesuffix("-"))


def encoded(encoding: str, content: bytes) -> Respond:
    """Return the complete file with a content encoding."""
    return lambda _: Response(200, content, {"Content-Encoding": encoding})


def web_page(_: Request) -> Response:
    """Return the login page of a proxy."""
    return Response(200, "<html>Please log in</html>", {"Content-Type": "text/html; charset=utf-8"})


def status(status_code: int) -> Respond:
    return lambda _: Response(status_code, b"expired")


def without_length(_: Request) -> Response:
    """Return a body without a length, so that a cut-off connection looks like its end."""
    return Response(200, CONTENT, CLOSE, length=-1)


RESPONSES: dict[str, tuple[list[Respond], list[str | None]]] = {
    "cut off, continued": ([complete_file(cut=500_000), requested_part], [None, "bytes="]),
    "cut off, continued twice": (
        [complete_file(cut=500_000), status(403), status(503), requested_part],
        [None, "bytes=", "bytes=", "bytes="],
    ),
    "another file": (
        [complete_file('"0"', cut=1_200_000, content=b"x" * 1_300_000), complete_file()],
        [None, "bytes="],
    ),
    "short part": ([complete_file(cut=500_000), short_part, requested_part], [None, "bytes=", "bytes="]),
    "no version": ([complete_file("", cut=500_000), complete_file()], [None, None]),
    "weak version": ([complete_file('W/"1"', cut=500_000), complete_file()], [None, None]),
    "wrong part": ([complete_file(cut=500_000), wrong_part, complete_file()], [None, "bytes=", None]),
    "range refused": ([complete_file(cut=500_000), status(416), complete_file()], [None, "bytes=", None]),
    "part of another version": (
        [complete_file(cut=500_000), part_of_another_file('"2"'), complete_file()],
        [None, "bytes=", None],
    ),
    "part without a version": (
        [complete_file(cut=500_000), part_of_another_file(""), complete_file()],
        [None, "bytes=", None],
    ),
    "part of another length": (
        [complete_file(cut=500_000), part_of_another_file('"1"', extra_bytes=9), complete_file()],
        [None, "bytes=", None],
    ),
    "gzip": ([encoded("gzip", gzip.compress(CONTENT))], [None]),
    "gzip, cut off": ([encoded("gzip", gzip.compress(CONTENT)[:-9]), complete_file()], [None, None]),
    "gzip, followed by more": (
        [encoded("gzip", gzip.compress(CONTENT) + b"more"), complete_file()],
        [None, None],
    ),
    "stacked encodings": (
        [encoded("gzip, gzip", gzip.compress(gzip.compress(CONTENT))), complete_file()],
        [None, None],
    ),
    "unknown encoding": ([encoded("br", b"\x0b\x02\x80abc\x03"), complete_file()], [None, None]),
    "web page": ([web_page, complete_file()], [None, None]),
    "end unknown": ([without_length, complete_file()], [None, None]),
}


def client(storage: SocketServer, **options: Any) -> cep.Client:
    return cep.Client(base_url=storage.url, retry=QUICK, **CEP_KEYS, **options)


Download = Callable[..., Path]
"""Download a file from a storage host."""


def sync_download(storage: SocketServer, path: Path, **options: Any) -> Path:
    with client(storage) as batch:
        return batch.exports.download("file_1", path, **options)


def async_download(storage: SocketServer, path: Path, **options: Any) -> Path:
    async def work() -> Path:
        async with cep.AsyncClient(base_url=storage.url, retry=QUICK, **CEP_KEYS) as batch:
            return await batch.exports.download("file_1", path, **options)

    return asyncio.run(work())


def app_download(storage: SocketServer, path: Path) -> Path:
    with mep.Client(base_url=storage.url, retry=QUICK, **MEP_KEYS) as app:
        return app.exports.download("file_1", path)


def async_app_download(storage: SocketServer, path: Path) -> Path:
    async def work() -> Path:
        async with mep.AsyncClient(base_url=storage.url, retry=QUICK, **MEP_KEYS) as app:
            return await app.exports.download("file_1", path)

    return asyncio.run(work())


SIDES = {"sync": sync_download, "async": async_download}
SIDES_OF_BOTH_APIS = {**SIDES, "app": app_download, "async app": async_app_download}


@pytest.fixture(params=SIDES)
def download(request: pytest.FixtureRequest) -> Download:
    side: Download = SIDES[request.param]
    return side


@pytest.mark.parametrize("side", SIDES_OF_BOTH_APIS)
@pytest.mark.parametrize("name", RESPONSES)
def test_download_ends_with_the_whole_file(name: str, side: str, tmp_path: Path) -> None:
    responses, ranges = RESPONSES[name]
    with Storage(*responses) as storage:
        path = SIDES_OF_BOTH_APIS[side](storage, tmp_path / "file.json")
    assert path.read_bytes() == CONTENT
    sent = [headers.get("range") for headers in storage.headers]
    assert [value and value[:6] for value in sent] == ranges
    assert all(("if-range" in headers) is ("range" in headers) for headers in storage.headers)
    assert [file_left.name for file_left in tmp_path.iterdir()] == ["file.json"]


def test_download_sends_no_key_to_the_storage_host(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    mine = httpx.Client(headers={"X-Mine": "secret"}, auth=("jane", "secret"))
    with mine, Storage(*[complete_file(cut=9), requested_part, complete_file()] * 2) as storage:
        for kind, keys in ((cep.Client, CEP_KEYS), (mep.Client, MEP_KEYS)):
            for options in ({"headers": {"X-Trace": "secret"}}, {"http_client": mine}):
                with kind(base_url=storage.url, retry=QUICK, **keys, **options) as made:
                    made.exports.download("file_1", tmp_path / "file.json")
    allowed = {"host", "user-agent", "accept-encoding", "range", "if-range", "connection"}
    assert [set(headers) - allowed for headers in storage.headers] == [set()] * 6
    logged = [record.getMessage() for record in caplog.records if record.name in ("httpx", "batchcom")]
    assert any("/bucket/file" in line for line in logged)
    assert not any("signature" in line for line in logged)


def test_download_logs_no_password_of_an_address(
    download: Download, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with Storage(complete_file()) as storage:
        storage.location = storage.location.replace("://", "://jane:secret@")
        assert download(storage, tmp_path / "file.json").read_bytes() == CONTENT
        assert storage.headers[0]["authorization"].startswith("Basic ")
    logged = [record.getMessage() for record in caplog.records]
    assert any("/bucket/file" in line for line in logged)
    assert not any("secret" in line for line in logged)


@pytest.mark.parametrize("side", SIDES_OF_BOTH_APIS)
def test_download_that_fails_keeps_the_old_file(side: str, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text("old")
    with Storage(*[status(403)] * 9) as storage:
        with pytest.raises(NoResponseError, match="the storage host responded 403") as caught:
            SIDES_OF_BOTH_APIS[side](storage, path)
        assert caught.value.status_code == 403
        assert caught.value.attempts == len(storage.headers) == QUICK.max_attempts
        assert "secret" not in repr(vars(caught.value)) + str(caught.value) + repr(caught.value.__cause__)
    assert path.read_text() == "old"
    assert [file_left.name for file_left in tmp_path.iterdir()] == ["file.json"]


def test_download_that_makes_no_progress_ends(tmp_path: Path) -> None:
    with Storage(*[complete_file("", cut=500_000)] * 50) as storage, client(storage) as batch:
        with pytest.raises(NoResponseError, match="file was not downloaded"):
            batch.exports.download("file_1", tmp_path / "file.json")
        assert len(storage.headers) <= QUICK.max_attempts + 1
    assert list(tmp_path.iterdir()) == []


def test_download_from_an_unprotected_host_is_refused(tmp_path: Path) -> None:
    with Storage() as storage, client(storage) as batch:
        storage.location = "http://files.example.test/file"
        with pytest.raises(NoResponseError, match="does not begin with https"):
            batch.exports.download("file_1", tmp_path / "file.json")


@pytest.mark.parametrize("place", ["/2.", "/bucket/"])
def test_download_timeout_bounds_a_head_that_drips(place: str, download: Download, tmp_path: Path) -> None:
    def drip(connection: Connection) -> None:
        while request := connection.read():
            if place not in request.path:
                connection.take(Response(307, headers={"Location": f"{server.url}/bucket/file"}))
                continue
            for _ in range(40):
                connection.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")
                if connection.pause(0.1):
                    return

    server = SocketServer(drip)
    began = time.monotonic()
    with server, pytest.raises(NoResponseError):
        download(server, tmp_path / "file.json", timeout=0.5)
    assert time.monotonic() - began < 3
    assert list(tmp_path.iterdir()) == []


def test_download_from_an_impossible_host_is_reported(download: Download, tmp_path: Path) -> None:
    with Storage() as storage:
        storage.location = f"https://{'a' * 64}.test/file"
        with pytest.raises(NoResponseError, match="was not downloaded"):
            download(storage, tmp_path / "file.json")


def test_download_to_the_longest_name_works(download: Download, tmp_path: Path) -> None:
    with Storage(complete_file()) as storage:
        path = download(storage, tmp_path / ("\N{SNOWMAN}" * 85))
    assert path.read_bytes() == CONTENT


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_download_replaces_nothing_but_files(download: Download, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (
        Storage(complete_file()) as storage,
        pytest.raises(ConfigurationError, match="not of a directory or a dev"),
    ):
        download(storage, tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()


def test_download_replaces_a_symbolic_link(download: Download, tmp_path: Path) -> None:
    (tmp_path / "last-week.json").write_text("old")
    (tmp_path / "latest.json").symlink_to(tmp_path / "last-week.json")
    with Storage(complete_file()) as storage:
        assert download(storage, tmp_path / "latest.json").read_bytes() == CONTENT
    assert not (tmp_path / "latest.json").is_symlink()
    assert (tmp_path / "last-week.json").read_text() == "old"


def test_download_keeps_the_permissions_of_the_file(download: Download, tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text("old")
    path.chmod(0o600)
    mode = path.stat().st_mode
    with Storage(complete_file()) as storage:
        assert download(storage, path).read_bytes() == CONTENT
    assert path.stat().st_mode == mode


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), httpx.ReadError("mine"), UnicodeEncodeError("ascii", "é", 0, 1, "mine")]
)
def test_exception_of_the_callback_ends_the_download(
    error: BaseException, download: Download, tmp_path: Path
) -> None:
    def stop(_: DownloadProgress) -> None:
        raise error

    with Storage(*[complete_file()] * 9) as storage:
        with pytest.raises(type(error)) as caught:
            download(storage, tmp_path / "file.json", on_progress=stop)
        assert caught.value is error
        assert len(storage.headers) == 1
    assert list(tmp_path.iterdir()) == []


def test_async_callback_is_refused_by_sync_client(tmp_path: Path) -> None:
    async def look(_: object) -> None: ...

    with Storage() as storage, client(storage) as batch:
        with pytest.raises(ConfigurationError, match="on_progress must be a plain function"):
            batch.exports.download("file_1", tmp_path / "file.json", on_progress=look)
        with pytest.raises(ConfigurationError, match="on_progress must be a plain function"):
            batch.exports.wait("export_1", on_progress=look)


def test_cancelled_download_leaves_no_file(tmp_path: Path) -> None:
    asyncio.run(cancel(tmp_path))


async def cancel(tmp_path: Path) -> None:
    def half(_: Request) -> Response:
        return Response(200, CONTENT, length=2 * len(CONTENT))

    started = asyncio.Event()

    def look(_: DownloadProgress) -> None:
        started.set()

    with Storage(half) as storage:
        async with cep.AsyncClient(base_url=storage.url, retry=QUICK, **CEP_KEYS) as batch:
            task = asyncio.create_task(
                batch.exports.download("file_1", tmp_path / "file.json", on_progress=look)
            )
            await started.wait()
            assert re.fullmatch(r"file\.json\.[0-9a-f]{8}\.part", next(tmp_path.iterdir()).name)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
    assert list(tmp_path.iterdir()) == []
