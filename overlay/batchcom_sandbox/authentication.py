"""The credentials of both APIs, and the rate limit. Keys are compared in constant time and never shown."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from batchcom_sandbox.messages import ApiError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_sandbox.documents import Match

__all__ = ["App", "Credentials", "RateLimit"]

_KEYS: dict[str, Literal["live", "dev", "sdk"]] = {"live": "live", "dev": "dev", "sdk": "sdk"}


@dataclass(frozen=True)
class App:
    """The app of a 1.x request, and which of its keys the path contains."""

    name: str
    key: Literal["live", "dev", "sdk"]


class Credentials:
    """The keys that a sandbox accepts.

    Args:
        rest_api_key: The REST key of both APIs.
        project_key: The project key of the 2.x API.
        apps: The app keys of the 1.x API, each with its kind: `live`, `dev`, `sdk`, or `ios:live` and so on.

    Raises:
        ValueError: If the kind of an app key is not one of these.
    """

    def __init__(self, rest_api_key: str, project_key: str, apps: Mapping[str, str]) -> None:
        self._rest_api_key = rest_api_key
        self._project_key = project_key
        self._apps = {key: _app(kind) for key, kind in apps.items()}

    def __repr__(self) -> str:
        return f"<Credentials of {', '.join(self.app_names)}>"

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
    if key not in _KEYS:
        raise ValueError("apps must map each key to live, dev or sdk, with an app in front such as ios:live")
    return App(name if separator else "app", _KEYS[key])


def _equal(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))


class RateLimit:
    """A token bucket that holds the requests of one second, and at least one.

    Args:
        rate: Requests per second; `None` allows all.
    """

    def __init__(self, rate: float | None) -> None:
        self._rate = rate
        self._most = max(1.0, rate or 0.0)
        self._tokens = self._most
        self._updated: float | None = None

    def allows(self, now: float) -> bool:
        """Take a token, and return whether there was one. `now` is in seconds and never goes back."""
        if self._rate is None:
            return True
        elapsed = 0.0 if self._updated is None else now - self._updated
        self._tokens = min(self._most, self._tokens + elapsed * self._rate)
        self._updated = now
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
