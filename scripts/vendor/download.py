"""Fetch a page: finite in time and size, and accepted only with status 200."""

from __future__ import annotations

import time

import httpx

from scripts.vendor.document import DocumentError

LIMIT = 5_000_000
"""The largest accepted page, in bytes. Batch's are some 25,000."""

TIMEOUT = 20.0
"""How long to wait for a connection or for the next piece of a response, in seconds."""

DEADLINE = 60.0
"""How long a download may take in all, in seconds."""


def download(url: str, *, timeout: float = TIMEOUT, deadline: float = DEADLINE, limit: int = LIMIT) -> bytes:
    """The body of a response with status 200.

    `timeout` and `deadline` are in seconds, `limit` in bytes. Raises `DocumentError` for any other status, a
    redirect too, and when the response is too large or takes too long.
    """
    start = time.monotonic()
    headers = {"Accept": "text/markdown, application/json, */*", "Accept-Encoding": "identity"}
    try:
        with httpx.stream("GET", url, headers=headers, timeout=timeout, follow_redirects=False) as response:
            if response.status_code != 200:
                raise DocumentError(
                    f"status {response.status_code}; only 200 is accepted, and redirects are not followed"
                )
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > limit:
                    raise DocumentError(f"is larger than {limit:,} bytes")
                if time.monotonic() - start > deadline:
                    raise DocumentError(f"took longer than {deadline:g} seconds")
            return bytes(body)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise DocumentError(f"cannot be fetched: {type(error).__name__}: {error}") from error
