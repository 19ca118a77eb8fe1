"""Downloading a file from the host that stores it."""

from __future__ import annotations

import os
import random
import re
import secrets
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import httpx

from batchcom._async.callbacks import call_back, require_callback
from batchcom._async.waiting import bounded, wait_until
from batchcom._core.argument_checks import is_file_name, is_number, require
from batchcom._core.base_url import is_loopback
from batchcom._core.credentials import without_secrets
from batchcom._core.http_clients import async_http_client
from batchcom._core.operations import operation_of
from batchcom._core.responses import gzip_of
from batchcom._core.streams import ends_after, seconds_left
from batchcom.errors import NoResponseError
from batchcom.responses import DownloadProgress
from batchcom.retry import Effect, Outcome, RetryEvent, announce, decide

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from batchcom._async.session import AsyncSession
    from batchcom._core.responses import Gzip

__all__ = ["download"]

_LARGEST_FILE = 4 * 1024**3
"""Bytes that are written at most. Batch's own limit is 100 MB; a faulty server does not fill the disk."""

_LONGEST_NAME = 60
"""Characters of the file's name in the name of its part."""


async def download(
    session: AsyncSession,
    operation_id: str,
    arguments: Mapping[str, Any],
    path: str | os.PathLike[str],
    *,
    on_progress: Callable[[DownloadProgress], object] | None,
    timeout: float,
) -> Path:
    """Download a file to `path`, which has its old content, or none, until the file is complete.

    Args:
        session: Its settings and its HTTP client are used; its keys are not sent.
        operation_id: The operation that redirects to the file. It is called again after each failure.
        arguments: The arguments of its method.
        path: Where the file is written. An existing file is replaced.
        on_progress: Called after each piece.
        timeout: Seconds that the download may take.
    """
    require(is_number(timeout, sys.float_info.min), "timeout", timeout, "a number of seconds above 0")
    require(is_file_name(path), "path", path, "the name of a file, as a string or a path")
    target = Path(path)
    is_new = not target.exists()
    fits = is_new or target.is_file()
    require(fits, "path", str(target), "the name of a file, not of a directory or a device")
    require_callback(on_progress, "on_progress")
    # file systems allow 255 bytes, and a character can need four
    partial = target.with_name(f"{target.name[:_LONGEST_NAME]}.{secrets.token_hex(4)}.part")
    try:
        with partial.open("xb") as file:
            if not is_new:
                shutil.copymode(target, partial)
            await _Download(session, operation_id, arguments, file, on_progress, timeout).run()
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return target


class _Address(httpx.URL):
    """An address whose query and password, which give access to the file, stay out of logs."""

    def __str__(self) -> str:
        return f"{self.scheme}://{self.netloc.decode()}{self.path}"


class _Download:
    """One download, which continues where it was cut off if the file is still the same."""

    def __init__(
        self,
        session: AsyncSession,
        operation_id: str,
        arguments: Mapping[str, Any],
        file: BinaryIO,
        on_progress: Callable[[DownloadProgress], object] | None,
        timeout: float,
    ) -> None:
        self._session = session
        self._operation = operation_of(session.settings.api, operation_id)
        self._arguments = arguments
        self._file = file
        self._on_progress = on_progress
        self._clock = session.settings.clock
        self._ends = self._clock.monotonic() + timeout
        self._received = 0
        self._total: int | None = None
        self._version: str | None = None
        """The strong ETag of the file; without one, a download cannot continue."""
        self._status_code: int | None = None
        self._is_reporting = False
        """The callback is running."""

    async def run(self) -> None:
        """Download until the file is complete."""
        policy = self._session.settings.retry
        name = self._session.name(self._operation.operation_id)
        attempts, fruitless, most = 0, 0, 0
        while True:
            address = await self._address(bounded(self._session, self._left()))
            attempts += 1
            self._status_code = None
            try:
                with ends_after(self._left()):
                    return await self._fetch(address)
            except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as problem:  # also of a long host name
                if self._is_reporting:  # it comes from the callback
                    raise
                failure = without_secrets(problem, self._session.settings.redact)
            fruitless = 1 if self._received > most else fruitless + 1
            most = max(most, self._received)
            decision = decide(
                policy,
                Outcome(Effect.UNKNOWN, status_code=self._status_code, detail=type(failure).__name__),
                idempotent=True,
                attempt=fruitless,
                elapsed=0.0,
                random=random.random(),  # noqa: S311 (spreads waits, guards nothing)
            )
            if not decision.retry or decision.delay >= self._left():
                reason = "it took longer than its timeout" if self._left() <= 0 else str(failure)
                raise NoResponseError(
                    f"{name}: the file was not downloaded: {reason}.\nNo part of it is left: call again.",
                    operation=name,
                    path=self._operation.path,
                    attempts=attempts,
                    status_code=self._status_code,
                ) from failure
            announce(policy, RetryEvent(name, attempts, decision.delay, decision.reason, self._status_code))
            await self._clock.sleep_async(decision.delay)

    async def _address(self, session: AsyncSession) -> str:
        """Return a new address of the file."""
        arguments = dict(self._arguments)
        redirect = self._operation.redirect
        if redirect is not None and redirect.operation is not None:
            view = await wait_until(session, redirect.operation, arguments, timeout=0)
            address = str(getattr(view, str(redirect.property)) or "")
            own_path = re.escape(self._operation.path.rpartition("{api_key}")[2])
            parts = re.search(re.sub(r"\\{\w+\\}", "([^/?#]+)", own_path) + "$", address)
            if parts is None:  # the oldest page of Batch shows a direct address
                return address
            arguments[str(redirect.argument)] = parts[parts.re.groups]
        location: str = await session.call(self._operation.operation_id, **arguments)
        return location

    def _left(self) -> float:
        return self._ends - self._clock.monotonic()

    async def _fetch(self, location: str) -> None:
        """Fetch what is missing of the file; raise one of httpx's errors if it is still incomplete."""
        settings, connections = self._session.settings, self._session.connections
        url = _Address(httpx.URL(settings.base_url).join(location))
        if url.scheme != "https" and not is_loopback(url.host):
            raise httpx.UnsupportedProtocol("its address does not begin with https://")
        http_client = connections.http_client  # the caller's own knows the caller's proxies and authorities
        if connections.owned:
            http_client = async_http_client(f"{url.scheme}://{url.netloc.decode()}")
        request = httpx.Request("GET", url, headers=self._headers())
        request.url = url
        timeout = (settings.timeout or http_client.timeout).as_dict()
        request.extensions["timeout"] = {step: seconds_left(limit) for step, limit in timeout.items()}
        try:
            response = await http_client.send(request, stream=True, auth=None, follow_redirects=False)
            try:
                await self._receive(response)
            finally:
                await response.aclose()
        finally:
            if connections.owned:
                await http_client.aclose()

    def _headers(self) -> dict[str, str]:
        headers = {"User-Agent": self._session.settings.user_agent, "Accept-Encoding": "identity"}
        if self._received and self._version is not None:
            headers |= {"Range": f"bytes={self._received}-", "If-Range": self._version}
        return headers

    async def _receive(self, response: httpx.Response) -> None:
        gzip = self._begin(response)
        pieces = response.aiter_raw()
        if response.is_stream_consumed:  # and decoded, by a hook or a transport of the caller's client
            gzip, pieces = None, response.aiter_bytes()
        async for piece in pieces:
            for decoded in (piece,) if gzip is None else gzip.pieces(piece):
                self._file.write(decoded)
                self._received += len(decoded)
                if self._received > _LARGEST_FILE:
                    raise httpx.DecodingError(f"it is longer than {_LARGEST_FILE} bytes")
                if self._left() < 0:
                    raise httpx.ReadTimeout("it took longer than its timeout")
            self._is_reporting = True
            await call_back(self._on_progress, DownloadProgress(self._received, self._total))
            self._is_reporting = False
        if gzip is not None:
            gzip.end()
        if self._total not in (None, self._received):
            raise httpx.RemoteProtocolError(f"only {self._received} of {self._total} bytes arrived")

    def _begin(self, response: httpx.Response) -> Gzip | None:
        """Continue the file, or start it again; return what decodes it.

        Raises:
            httpx.HTTPError: The response is not the file, or does not show where it ends.
        """
        headers = response.headers
        self._status_code = response.status_code
        gzip = gzip_of(headers)
        if self._continues(response) and gzip is None:
            return None
        if response.status_code != 200:
            if response.status_code in (206, 416):
                self._version = None  # start over
            raise httpx.RemoteProtocolError(f"the storage host responded {response.status_code}")
        if headers.get("content-type", "").startswith("text/html"):  # such as the login page of a proxy
            raise httpx.RemoteProtocolError("the response is a web page")
        length, etag = headers.get("content-length", ""), headers.get("etag", "")
        if not length and "transfer-encoding" not in headers and response.http_version != "HTTP/2":
            raise httpx.RemoteProtocolError("the response does not show where the file ends")
        self._total = int(length) if re.fullmatch(r"\d{1,18}", length) and gzip is None else None
        self._version = etag if etag.startswith('"') and gzip is None else None
        self._received = 0
        self._file.seek(0)
        self._file.truncate()
        return gzip

    def _continues(self, response: httpx.Response) -> bool:
        """Return whether a response continues this very file: a host can ignore ``If-Range``."""
        headers = response.headers
        part = re.fullmatch(r"bytes (\d+)-\d+/(\d+)", headers.get("content-range", ""), re.ASCII)
        if response.status_code != 206 or part is None or self._version is None:
            return False
        place = (int(part[1]), int(part[2]))
        return headers.get("etag") == self._version and place == (self._received, self._total)
