"""Rules of both APIs that a schema cannot express. Each yields the problems of a request's JSON."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from batchcom_api._model import is_list

from batchcom.problems import Problem
from batchcom.times import read_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["ID", "custom_payload", "id_flaw", "targeted_languages", "values_at", "wire_time"]

ID: Final = "id"
"""The format of ids in the documents, which have the same rule as a pattern."""

_BLANKS: Final = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)


@cache
def _forbidden() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of control characters and of lone surrogates; compiling them slows the import."""
    return re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]"), re.compile("[\ud800-\udfff]")


def id_flaw(value: object) -> str:
    """Return what is wrong with an id, without showing it; empty if nothing is."""
    if not isinstance(value, str):
        from batchcom_api._values import type_name  # needed for a problem alone

        return f"must be a string, got {type_name(value)}"
    text = str.__str__(value)
    stripped = text.strip(_BLANKS)
    if not stripped:
        return "must not be empty or blank"
    if text != stripped:
        return "must not begin or end with whitespace"
    control, surrogate = _forbidden()
    if control.search(text):
        return "must not contain control characters or line breaks"
    if surrogate.search(text):
        return "must not contain lone surrogates"
    return ""


def custom_payload(value: object, path: str) -> Iterator[Problem]:
    """Yield a problem unless the text is a JSON object without ``com.batch``; templates are not checked."""
    if not isinstance(value, str) or "{{" in value or "{%" in value:
        return
    allowed = "a string that contains a JSON object without the key com.batch"
    try:
        payload = json.loads(value)
    except (ValueError, RecursionError):
        yield Problem(path, value, "must be JSON", allowed)
        return
    if not isinstance(payload, dict):
        yield Problem(path, value, "must be a JSON object", allowed)
    elif "com.batch" in payload:
        yield Problem(path, value, "must not use the key com.batch, which is reserved", allowed)


def targeted_languages(targeting: object, texts: object, path: str = "targeting") -> Iterator[Problem]:
    """Yield targeted languages without a translation, if the message has `texts` in several languages."""
    targeted = items(mapping(targeting).get("languages"))
    languages = [mapping(text).get("language") for text in items(texts)] if targeted else []
    translated = {language for language in languages if isinstance(language, str)}
    for index, language in enumerate(targeted if translated else ()):
        if not isinstance(language, str) or language not in translated:
            yield Problem(
                f"{path}.languages[{index}]",
                language,
                "is targeted, but the message has no translation for it",
                ", ".join(sorted(translated)),
            )


def wire_time(value: object, path: str, pattern: re.Pattern[str], allowed: str) -> Iterator[Problem]:
    """Yield a problem for a time in another format than the API's, or one that does not exist."""
    if not isinstance(value, str) or value == "now":
        return
    if pattern.fullmatch(value):
        try:
            read_time(value)
        except ValueError:
            yield Problem(path, value, "is not an existing time", allowed)
    else:
        yield Problem(path, value, "has the wrong format", allowed)


def mapping(value: object) -> Mapping[str, Any]:
    """Return `value` if it is an object, otherwise an empty one; the schema checks its type."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def items(value: object) -> Sequence[Any]:
    """Return `value` if it is a list, otherwise an empty one; the schema checks its type."""
    return cast("Sequence[Any]", value) if isinstance(value, list) else []


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
