"""Keys, held so that they do not show: not where they are printed, nor in failures, logs and tracebacks."""

from __future__ import annotations

import os
import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Iterable

__all__ = ["Secret", "credential", "flaw", "hide_keys_in_log", "redact", "without_secrets"]

_HEADER_VALUE = re.compile(r"[\x21-\x7e]+")


class Secret:
    """Text that shows as ``***`` wherever it is printed, logged or listed in a traceback."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    @classmethod
    def of(cls, text: str | None) -> Secret | None:
        """The secret, if there is one."""
        return None if text is None else cls(text)

    def reveal(self) -> str:
        """The text itself."""
        return self._text

    def __repr__(self) -> str:
        return "***"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a key is not pickled; let each process read it from its environment")


def credential(value: Secret | None, argument: str, variable: str) -> Secret:
    """The credential from the argument, or from the environment.

    Raises:
        ConfigurationError: There is none, or it holds what a header or a path cannot.
    """
    secret = Secret(os.environ.get(variable, "")) if value is None else value
    if wrong := flaw(secret.reveal()):
        raise ConfigurationError(f"{argument} {wrong}: pass {argument}=…, or set {variable}")
    return secret


def flaw(key: object) -> str:
    """What is wrong with a key, said without it; empty where nothing is."""
    if not key:
        return "is missing"
    fits = isinstance(key, str) and _HEADER_VALUE.fullmatch(key) and set(key) != {"."}
    return "" if fits else "has what no key has (it is text of visible ASCII, without spaces)"


def redact(text: str, secrets: Iterable[Secret]) -> str:
    """`text` without any of the secrets, as they are and as they stand in an address."""
    from urllib.parse import quote  # httpx brings it with the first client

    hidden = [secret.reveal().removeprefix("Bearer ") for secret in secrets]
    for key in sorted({*hidden, *(quote(key, safe="") for key in hidden)}, key=len, reverse=True):
        text = text.replace(key, "***")
    return text


def without_secrets(failure: Exception, hide: Callable[[str], str]) -> Exception:
    """What may be shown of a failure as the cause of an error: its class, where it is httpx's, and its words.

    The failure itself holds the request, and its traceback lists what each step was given: keys are in both.
    """
    words = hide(str(failure))
    for kind in type(failure).__mro__:
        if kind.__module__ == "httpx":
            try:
                return kind(words)  # type: ignore[no-any-return]  # one of its base classes, which are exceptions
            except TypeError:
                break
    return RuntimeError(f"{type(failure).__name__}: {words}")


class _AddressesAsTemplates:
    """Puts the document's path in the place of an address that holds an app's key, and people's ids."""

    def __init__(self, api: str) -> None:
        self._api = api

    @cached_property  # with the first line that is logged: most programs log none
    def _paths(self) -> list[tuple[re.Pattern[str], str]]:
        from importlib import import_module

        table = import_module(f"batchcom_api.{self._api}.operations").OPERATIONS
        keyed = [one.path for one in table.values() if "{api_key}" in one.path]
        return [
            (re.compile(re.sub(r"\\\{.*?\\\}", r"[^/?#\\s]+", re.escape(path)) + r"(?=[?#\s]|$)"), path)
            # a fixed path before one with a parameter in its place
            for path in sorted(keyed, key=lambda path: path.count("{"))
        ]

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, with its addresses changed."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                self._hidden(one) if type(one).__name__ == "URL" else one for one in record.args
            )
        return True

    def _hidden(self, address: object) -> str:
        text = str(address)
        for pattern, path in self._paths:
            text, found = pattern.subn(path, text)
            if found:
                break
        return text


@cache
def hide_keys_in_log(api: str) -> None:
    """Keep keys out of the line that httpx logs for each request; MEP has the app's key in its addresses."""
    import logging

    logging.getLogger("httpx").addFilter(_AddressesAsTemplates(api))
