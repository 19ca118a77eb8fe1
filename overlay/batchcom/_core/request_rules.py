"""Rules of both APIs that a schema cannot express. Each yields the problems of a request's JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeGuard, cast

from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["custom_payload", "targeted_languages", "values_at", "wire_time"]


def custom_payload(value: object, path: str) -> Iterator[Problem]:
    """Yield a problem unless the text is a JSON object without ``com.batch``; templates are not checked."""
    if not isinstance(value, str) or "{{" in value or "{%" in value:
        return
    allowed = "text that holds a JSON object without the key com.batch"
    try:
        payload = json.loads(value)
    except (ValueError, RecursionError):
        yield Problem(path, value, "must be JSON text", allowed)
        return
    if not isinstance(payload, dict):
        yield Problem(path, value, "must be a JSON object", allowed)
    elif "com.batch" in payload:
        yield Problem(path, value, "must not use the key com.batch, which is reserved", allowed)


def targeted_languages(targeting: object, texts: object, path: str = "targeting") -> Iterator[Problem]:
    """Yield targeted languages without a translation, if the message has `texts` in several languages."""
    languages = (mapping(text).get("language") for text in items(texts))
    translated = sorted({language for language in languages if isinstance(language, str)})
    for index, language in enumerate(items(mapping(targeting).get("languages")) if translated else ()):
        if language not in translated:
            allowed = ", ".join(translated)
            yield Problem(
                f"{path}.languages[{index}]",
                language,
                "is targeted, but the message has no translation for it",
                allowed,
            )


def wire_time(value: object, path: str, pattern: re.Pattern[str], allowed: str) -> Iterator[Problem]:
    """Yield a problem for a time in another format than the API's, or one that does not exist."""
    if not isinstance(value, str) or value == "now":
        return
    if pattern.fullmatch(value):
        from dateutil.parser import isoparse

        try:
            isoparse(value.upper())
        except ValueError:
            yield Problem(path, value, "is not an existing time", allowed)
    else:
        yield Problem(path, value, "has the wrong format", allowed)


def mapping(value: object) -> Mapping[str, Any]:
    """Return `value` if it is an object, otherwise an empty one; the schema checks its type."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def items(value: object) -> list[Any]:
    """Return `value` if it is a list, otherwise an empty one; the schema checks its type."""
    return value if is_list(value) else []


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether the value is a mapping, which is written as an object."""
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether the value is what JSON calls an array."""
    return isinstance(value, list)


@cache
def _steps(place: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\[\*\]|\w+", place))


def values_at(body: Any, place: str) -> Iterator[Any]:
    """Yield what a body has at a place, such as ``ids[*]``; nothing where a part of the way is missing."""
    return _values(body, _steps(place))


def _values(value: Any, steps: tuple[str, ...]) -> Iterator[Any]:
    if not steps:
        yield value
        return
    step, *rest = steps
    if step == "[*]" and is_list(value):
        for entry in value:
            yield from _values(entry, tuple(rest))
    elif isinstance(value, dict) and step in value:
        yield from _values(cast("dict[str, Any]", value)[step], tuple(rest))
