"""Who may ask: the credentials of both APIs. Keys are compared in constant time and shown nowhere."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Literal

from batchcom_sandbox.calls import App
from batchcom_sandbox.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_sandbox.routes import Match

__all__ = ["Access"]

_KEYS: dict[str, Literal["live", "dev", "sdk"]] = {"live": "live", "dev": "dev", "sdk": "sdk"}


class Access:
    """The keys that are accepted.

    Args:
        rest_api_key: The REST key of both APIs.
        project_key: The project key of the 2.x API.
        apps: App keys of the 1.x API, each with what it is: `live`, `dev`, `sdk`, or `ios:live` and so on.

    Raises:
        ValueError: When a key is neither live, dev nor sdk.
    """

    def __init__(self, rest_api_key: str, project_key: str, apps: Mapping[str, str]) -> None:
        self._rest_api_key = rest_api_key
        self._project_key = project_key
        self._apps = {key: _app(value) for key, value in apps.items()}

    def __repr__(self) -> str:
        return f"<Access to {', '.join(self.app_names)}>"

    @property
    def app_names(self) -> list[str]:
        """The apps, in the order of their keys."""
        return list(dict.fromkeys(app.name for app in self._apps.values()))

    def admit(self, match: Match, headers: Mapping[str, str]) -> App | None:
        """Return the app whose key stands in a 1.x path; `None` on 2.x routes.

        Raises:
            Refusal: When a key is missing or wrong.
        """
        if match.api == "cep":
            self._admit_project(headers)
            return None
        if not _same(headers.get("x-authorization", ""), self._rest_api_key):
            raise Refusal("AUTHENTICATION_INVALID", "header X-Authorization must be the REST API key")
        for key, app in self._apps.items():
            if _same(match.parameters["api_key"], key):
                return app
        raise Refusal("AUTHENTICATION_INVALID", "the API key in the path is not the key of an app")

    def _admit_project(self, headers: Mapping[str, str]) -> None:
        scheme, _, key = headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not _same(key, self._rest_api_key):
            raise Refusal("AUTHENTICATION_INVALID", "header Authorization must be Bearer and the REST key")
        project = headers.get("x-batch-project")
        if project is None:
            raise Refusal("MISSING_PARAMETER", "header X-Batch-Project is required")
        if not _same(project, self._project_key):
            raise Refusal("AUTHENTICATION_INVALID", "the REST API key is not valid for this project")


def _app(text: str) -> App:
    name, separator, key = text.rpartition(":")
    if key not in _KEYS:
        raise ValueError("an app key is live, dev or sdk, behind the name of its app where there are several")
    return App(name if separator else "app", _KEYS[key])


def _same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))
