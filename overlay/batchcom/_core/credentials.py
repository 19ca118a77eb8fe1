"""Credentials, which appear neither in reprs nor in errors, logs and tracebacks."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from batchcom._core.argument_checks import is_async
from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable, Generator, Iterable

__all__ = [
    "Secret",
    "credential",
    "flaw",
    "hide_keys_in_log",
    "keeps_keys",
    "redact",
    "without_secrets",
]

_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADER_VALUE = re.compile(r"[\x21-\x7e]+")

_KEYS_SEEN = 4
"""Number of keys of a function that are redacted: a response may repeat one that was rotated meanwhile."""

_keys_of_call: ContextVar[tuple[str, ...] | None] = ContextVar("batchcom_keys", default=None)
"""The keys that functions have returned for the current call; None outside a call."""


@contextmanager
def keeps_keys() -> Generator[None]:
    """Redact the keys of the call inside, however often other calls rotate them meanwhile."""
    token = _keys_of_call.set(())
    try:
        yield
    finally:
        _keys_of_call.reset(token)


class Secret:
    """A value that shows as ``***`` wherever it is printed, logged or listed in a traceback.

    Args:
        source: The value, or a function that returns the current key.
        prefix: Text before the value in a header, such as ``Bearer``.
    """

    __slots__ = ("_prefix", "_seen", "source")

    def __init__(self, source: Any, prefix: str = "") -> None:
        self.source: Any = str.__str__(source) if isinstance(source, str) else source
        self._prefix = prefix
        self._seen: list[str] = []
        """The last keys that the function returned."""

    @classmethod
    def of(cls, source: Any) -> Secret | None:
        """Return the value as a secret; None for None."""
        return None if source is None else cls(source)

    @property
    def rotates(self) -> bool:
        """Whether a function returns the key for each request."""
        return callable(self.source)

    def reveal(self) -> Any:
        """Return the value itself, with its prefix.

        Raises:
            ConfigurationError: The function raised an exception, or returned an invalid key.
        """
        if not self.rotates:
            return f"{self._prefix}{self.source}" if self._prefix else self.source
        failure: Exception | None = None
        key = ""
        try:
            key = self.source()
        except Exception as problem:
            failure = problem
        if failure is not None:  # outside the handler: as a context it would show the variables of its frames
            cause = without_secrets(failure, lambda text: redact(text, [self]))
            name, failure = type(failure).__name__, None
            raise ConfigurationError(f"the function that returns the key raised {name}") from cause
        if wrong := flaw(key):
            raise ConfigurationError(f"the key that the function returned {wrong}")
        key = str.__str__(key)
        if (keys := _keys_of_call.get()) is not None:
            _keys_of_call.set((*keys, key))
        if key not in self._seen:
            self._seen[:] = [*self._seen[1 - _KEYS_SEEN :], key]
        return f"{self._prefix}{key}"

    def texts(self) -> list[str]:
        """Return the texts to hide: the key, or the last ones that the function returned."""
        return self._seen if self.rotates else [self.source]

    def __repr__(self) -> str:
        return "***"

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a key cannot be pickled; let each process read it from its environment")


def credential(value: Secret | None, argument: str, variable: str) -> Secret:
    """Return a credential from the argument, or else from the environment. A function is not called yet.

    Raises:
        ConfigurationError: It is missing, or contains what neither a header nor a path can.
    """
    secret = Secret(os.environ.get(variable, "")) if value is None else value
    if secret.rotates and is_async(secret.source):
        raise ConfigurationError(f"{argument} must be a string or a plain function, got a coroutine function")
    if not secret.rotates and (wrong := flaw(secret.source)):
        raise ConfigurationError(f"{argument} {wrong}. Pass {argument}=…, or set {variable}")
    return secret


def flaw(key: object) -> str:
    """Return what is wrong with a key, without the key; empty if nothing is."""
    if not key:
        return "is missing"
    if not isinstance(key, str):
        return f"must be a string, got {type(key).__name__}"
    if key != key.strip():
        return "must not begin or end with whitespace, such as a line break"
    if key.startswith(("Bearer ", "Basic ")):
        return f"must not begin with {key.split()[0]!r}, because the client adds it"
    if not _HEADER_VALUE.fullmatch(key):
        return "must contain only printable ASCII characters without spaces"
    return "must not be a path such as '..'" if set(key) == {"."} else ""


def redact(text: str, secrets: Iterable[Secret]) -> str:
    """Return `text` with ``***`` in place of each secret, also where the secret is escaped.

    Lone surrogates are replaced, because no log can write them. A server or proxy may echo a secret plainly,
    percent-encoded, escaped for JSON or HTML, or with the NUL characters of UTF-16. All forms are replaced.
    """
    hidden = {text for secret in secrets for text in secret.texts()}.union(_keys_of_call.get() or ()) - {""}
    for key in sorted(hidden, key=len, reverse=True):
        text = _any_form(key).sub("***", text)
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _any_form(key: str) -> re.Pattern[str]:
    """Return a pattern for the key with any of its characters escaped."""
    return re.compile(_NULS.join(map(_character, key)))


_NULS = "\x00{0,3}"
"""Between the characters of text in UTF-16 or UTF-32 that was read as UTF-8."""

_HTML = {"&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos"}


@cache
def _character(character: str) -> str:
    """Return a pattern for one character; the repetitions are bounded, so that matching is fast."""
    code = ord(character)
    forms = [
        rf"\\{{0,4}}{re.escape(character)}",
        rf"\\{{1,4}}u{_hexadecimal(code, 4)}",
        rf"\\{{1,4}}x{_hexadecimal(code, 2)}",
        "".join(rf"%(?:25){{0,3}}{_hexadecimal(byte, 2)}" for byte in character.encode()),
        rf"&#0{{0,6}}{code};",
        rf"&#[xX]0{{0,6}}{_hexadecimal(code, 1)};",
    ]
    if character in _HTML:
        forms.append(f"&{_HTML[character]};")
    return f"(?:{'|'.join(forms)})"


def _hexadecimal(number: int, digits: int) -> str:
    """Return a pattern for a number in hexadecimal digits of either case."""
    return "".join(f"[{digit}{digit.upper()}]" for digit in f"{number:0{digits}x}")


def without_secrets(failure: Exception, hide: Callable[[str], str]) -> Exception:
    """Return an exception to show as the cause of an error: the class, if it is httpx's, and the message.

    The failure itself holds the request, and its traceback the variables of each frame. Both contain keys.
    """
    words = hide(str(failure))
    for kind in type(failure).__mro__:
        if kind.__module__ == "httpx":
            try:
                return kind(words)  # type: ignore[no-any-return]  # a class of httpx
            except TypeError:
                break
    return RuntimeError(f"{type(failure).__name__}: {words}")


class _AddressesAsTemplates:
    """Log filter that replaces addresses with an app key, and often a person's id, by their path template."""

    def __init__(self, api: str) -> None:
        self._api = api

    @cached_property  # built for the first line that is logged, since most programs log none
    def _paths(self) -> list[tuple[re.Pattern[str], str]]:
        from importlib import import_module

        table = import_module(f"batchcom_api.{self._api}.operations").OPERATIONS
        keyed = [operation.path for operation in table.values() if "{api_key}" in operation.path]
        return [
            (re.compile(re.sub(r"\\\{.*?\\\}", r"[^/?#\\s]+", re.escape(path)) + r"(?=[?#\s]|$)"), path)
            # a fixed path before one with a parameter in its place
            for path in sorted(keyed, key=lambda path: path.count("{"))
        ]

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep every record, with its addresses changed."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                self._hidden(value) if type(value).__name__ == "URL" else value for value in record.args
            )
        return True

    def _hidden(self, address: object) -> str:
        text = str(address)
        for pattern, path in self._paths:
            text, replaced = pattern.subn(path, text)
            if replaced:
                break
        return text


@cache
def hide_keys_in_log(api: str) -> None:
    """Keep keys out of the line that httpx logs for each request; MEP has the app's key in its addresses."""
    import logging

    logging.getLogger("httpx").addFilter(_AddressesAsTemplates(api))
