"""The keys that a sandbox accepts, and how many requests.

Keys are compared in constant time and never shown.
"""

from __future__ import annotations

import hmac
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from batchcom_sandbox.messages import ApiError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_sandbox.documents import Match

__all__ = ["App", "Credentials", "RateLimit"]


@dataclass(frozen=True)
class App:
    """The app of a 1.x request, and which of its keys the path contains: `live`, `dev` or `sdk`."""

    name: str
    key: str


class Credentials:
    """The keys that a sandbox accepts.

    Raises:
        ValueError: If a key is empty, or the kind of an app key is not one of these.
    """

    def __init__(self, rest_api_key: str, project_key: str, apps: Mapping[str, str]) -> None:
        for name, key in (("rest_api_key", rest_api_key), ("project_key", project_key)):
            if not key:
                raise ValueError(f"{name} must not be empty")
        if not all(apps):
            raise ValueError("apps must not have an empty key")
        self._rest_api_key = rest_api_key
        self._project_key = project_key
        self._apps = {key: _app(kind) for key, kind in apps.items()}

    @property
    def app_names(self) -> list[str]:
        """The names of the apps, in the order of their keys."""
        return list(dict.fromkeys(app.name for app in self._apps.values()))

    def check(self, match: Match, headers: Mapping[str, str]) -> App | None:
        """Return the app whose key is in a 1.x path, `None` on 2.x routes.

        Raises:
            ApiError: If a key is missing or wrong.
        """
        if match.api == "cep":
            self._check_project(headers)
            return None
        if not _equal(headers.get("x-authorization", ""), self._rest_api_key):
            raise ApiError("AUTHENTICATION_INVALID", "header X-Authorization must be the REST API key")
        for key, app in self._apps.items():
            if _equal(match.parameters["api_key"], key):
                return app
        raise ApiError("AUTHENTICATION_INVALID", "the API key in the path is not the key of an app")

    def _check_project(self, headers: Mapping[str, str]) -> None:
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not _equal(key, self._rest_api_key):
            raise ApiError("AUTHENTICATION_INVALID", "header Authorization must be Bearer and the REST key")
        project = headers.get("x-batch-project")
        if project is None:
            raise ApiError("MISSING_PARAMETER", "header X-Batch-Project is required")
        if not _equal(project, self._project_key):
            raise ApiError("AUTHENTICATION_INVALID", "the REST API key is not valid for this project")


def _app(kind: str) -> App:
    name, separator, key = kind.rpartition(":")
    if key not in ("live", "dev", "sdk"):
        raise ValueError("apps must map each key to live, dev or sdk, with an app in front such as ios:live")
    return App(name if separator else "app", key)


def _equal(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))


class RateLimit:
    """A token bucket that holds the requests of one second, and at least one.

    Args:
        rate: Requests per second; `None` allows all.

    Raises:
        ValueError: If the rate is not a number above 0.
    """

    def __init__(self, rate: float | None) -> None:
        if rate is not None and not 0 < rate < math.inf:
            raise ValueError(f"rate_limit must be a number above 0, or None, got {rate!r}")
        self._rate = rate
        self._most = max(1.0, rate or 0.0)
        self.reset()

    def reset(self) -> None:
        """Fill the bucket."""
        self._tokens = self._most
        self._updated = 0.0

    def allows(self, now: float) -> bool:
        """Take a token, and return whether there was one."""
        if self._rate is None:
            return True
        elapsed = max(0.0, now - self._updated)
        self._tokens = min(self._most, self._tokens + elapsed * self._rate)
        self._updated = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
