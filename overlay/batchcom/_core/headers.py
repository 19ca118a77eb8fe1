"""Headers that the caller adds to every request."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from batchcom._core.credentials import Secret
from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["checked_headers", "worth_hiding"]

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?")

_RESERVED = frozenset(
    (
        *("authorization", "x-authorization", "proxy-authorization", "x-batch-project"),
        *("host", "connection", "keep-alive", "proxy-connection", "te", "trailer", "upgrade", "expect"),
        *("accept", "accept-encoding", "transfer-encoding"),
    )
)
"""Headers that the client or httpx sets, and all that begin with ``Content-``."""

_SHORTEST_SECRET = 8
"""Characters of a value that is redacted. Redacting ``1`` or ``eu`` would make every text unreadable."""


def checked_headers(headers: Secret | None) -> dict[str, Secret]:
    """Return the headers with names in lower case and values as secrets.

    Raises:
        ConfigurationError: A header is not valid, or is one that the client sets itself.
    """
    if headers is None:
        return {}
    if problem := _problem(headers.source):
        raise ConfigurationError(problem)
    return {name.lower(): Secret(value) for name, value in headers.source.items()}


def worth_hiding(headers: Mapping[str, Secret]) -> Iterable[Secret]:
    """Return the values that are long enough to be redacted wherever they appear."""
    return (value for value in headers.values() if len(value.source) >= _SHORTEST_SECRET)


def _problem(headers: object) -> str:
    """Return what is wrong with the headers, without a value. It is raised where no variable holds one."""
    if not isinstance(headers, Mapping):
        return f"headers must be a mapping of names to strings, got {type(headers).__name__}"
    for name, value in cast("Any", headers).items():
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            return f"the keys of headers must be names of headers, got {name!r}"
        if name.lower() in _RESERVED or name.lower().startswith("content-"):
            return f"headers must not replace a header that the client sets itself, got {name!r}"
        if not isinstance(value, str):
            return f"headers[{name!r}] must be a string, got {type(value).__name__}"
        if not _VALUE.fullmatch(value):
            return f"headers[{name!r}] must contain only printable ASCII, without spaces at its ends"
    return ""
