"""Which operation a request is for: the paths of both documents, told apart by the version in front."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote

from batchcom_sandbox.documents import METHODS
from batchcom_sandbox.versions import Version, first_version, read_version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_sandbox.messages import Api

__all__ = ["ALSO_UNDER", "Match", "Router"]

ALSO_UNDER = {"mep.transactional_send": "1.0"}
"""Operations that Batch offers under another version than the one in the document."""

_CEP_VERSION = re.compile(r"2\.[0-9]{1,3}")
_MEP_VERSION = re.compile(r"1\.[0-9]{1,3}")


@dataclass(frozen=True)
class Match:
    """What a request is for.

    `operation` is `None` when there is no such route. `template` holds no key and no id.
    """

    api: Api
    operation: str | None
    method: str
    template: str
    version: Version = (0, 0)
    parameters: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    query: dict[str, list[str]] = field(default_factory=dict[str, list[str]], repr=False)

    @property
    def label(self) -> str | None:
        """`cep.campaigns_create` and so on."""
        return None if self.operation is None else f"{self.api}.{self.operation}"


class Router:
    """Finds operations by method and target."""

    def __init__(self, documents: Mapping[Api, Mapping[str, Any]]) -> None:
        self._routes: dict[tuple[Api, str, int], list[tuple[tuple[str, ...], str, str]]] = {}
        for api, document in documents.items():
            for path, item in document["paths"].items():
                for method in METHODS:
                    if method in item:
                        self._add(api, method.upper(), path, item[method]["operationId"])
        for routes in self._routes.values():
            routes.sort(key=lambda route: [segment.startswith("{") for segment in route[0]])

    def _add(self, api: Api, method: str, path: str, operation: str) -> None:
        segments = tuple(path.strip("/").split("/"))
        self._routes.setdefault((api, method, len(segments)), []).append((segments, path, operation))
        other = ALSO_UNDER.get(f"{api}.{operation}")
        if other is not None and segments[0] != other:
            self._routes.setdefault((api, method, len(segments)), []).append(
                ((other, *segments[1:]), path, operation)
            )

    @property
    def labels(self) -> list[str]:
        """Every operation, as `Match.label` names it."""
        return sorted(
            {f"{api}.{operation}" for (api, *_), routes in self._routes.items() for *_, operation in routes}
        )

    def match(self, method: str, target: str) -> Match:
        """Return what the request is for; a fixed segment wins over a parameter."""
        path, _, query_text = target.partition("?")
        segments = path.strip("/").split("/")
        version = (0, 0)
        api: Api = "mep" if _MEP_VERSION.fullmatch(segments[0]) else "cep"
        if api == "cep" and _CEP_VERSION.fullmatch(segments[0]):
            version = read_version(segments[0])
            segments = segments[1:]
        elif api == "cep":
            segments = []
        for pattern, template, operation in self._routes.get((api, method, len(segments)), ()):
            parameters = _fit(pattern, segments)
            if parameters is not None and (api == "mep" or version >= first_version(operation)):
                return Match(api, operation, method, template, version, parameters, _query(query_text))
        return Match(api, None, method, "(no such route)")


def _fit(pattern: tuple[str, ...], segments: list[str]) -> dict[str, str] | None:
    parameters: dict[str, str] = {}
    for expected, given in zip(pattern, segments, strict=True):
        if expected.startswith("{") and given:
            parameters[expected[1:-1]] = unquote(given)
        elif expected != given:
            return None
    return parameters


def _query(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in parse_qsl(text, keep_blank_values=True):
        found.setdefault(name, []).append(value)
    return found
