"""A small client for GitHub's REST API, on the standard library: jobs with a token install nothing."""

from __future__ import annotations

import http.client
import json
import os
from typing import Any
from urllib.parse import urlsplit

TIMEOUT = 30.0
"""Seconds for one request."""

PAGES = 20
"""Pages of a list that are read at most, a hundred items each."""


class GitHubError(Exception):
    """An answer that is no success; `status` is its HTTP status, or 0 where there was none."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class GitHub:
    """Calls for one repository.

    Args:
        repository: `owner/name`.
        token: a token; never shown. Default: the variable GITHUB_TOKEN.
        base_url: the API. Default: the variable GITHUB_API_URL, or the public one.
    """

    def __init__(self, repository: str, token: str | None = None, base_url: str | None = None) -> None:
        self.repository = repository
        self._token = token if token is not None else os.environ.get("GITHUB_TOKEN", "")
        self.base_url = (base_url or os.environ.get("GITHUB_API_URL") or "https://api.github.com").rstrip("/")

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """One call below `/repos/{repository}`; the decoded answer.

        Raises:
            GitHubError: no answer, or one that is no success.
        """
        address = urlsplit(f"{self.base_url}/repos/{self.repository}{path}")
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        connection = kind(address.hostname or "", address.port, timeout=TIMEOUT)
        headers = {
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json",
            "User-Agent": "batchcom",
            "X-GitHub-Api-Version": "2022-11-28",
        }
        target = address.path + (f"?{address.query}" if address.query else "")
        try:
            connection.request(method, target, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            data = answer.read()
        except (OSError, http.client.HTTPException) as error:
            raise GitHubError(f"{method} {path}: no answer: {error}") from error
        finally:
            connection.close()
        if not 200 <= answer.status < 300:
            raise GitHubError(f"{method} {path}: {answer.status} {_message(data)}", answer.status)
        return json.loads(data) if data else None

    def every(self, path: str) -> list[dict[str, Any]]:
        """All items of a list, page by page."""
        found: list[dict[str, Any]] = []
        joint = "&" if "?" in path else "?"
        for page in range(1, PAGES + 1):
            items: list[dict[str, Any]] = self.call("GET", f"{path}{joint}per_page=100&page={page}")
            found += items
            if len(items) < 100:
                break
        return found


def _message(data: bytes) -> str:
    try:
        return str(json.loads(data)["message"])[:200]
    except (ValueError, KeyError, TypeError):
        return ""
