"""Rules of both APIs that a schema cannot express. Each yields the problems of a request's JSON.

The documents say which calls send (``x-reaches-everyone``), and so need a confirmation.
"""

from __future__ import annotations

import json
import re
from datetime import UTC
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias, cast

from batchcom_api._model import is_list

from batchcom._core.argument_checks import is_flag
from batchcom._core.operations import body_schema, resolved
from batchcom.problems import Problem
from batchcom.times import read_time

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from batchcom_api.operation import Operation, ReachesEveryone

    Guard: TypeAlias = Callable[[float], Iterator[Problem]]
    """Yields the problems of a body that depend on the time, given in seconds since 1970."""

__all__ = [
    "ID",
    "Confirmations",
    "custom_payload",
    "guard_of",
    "guard_problems",
    "id_flaw",
    "members_read",
    "targeted_languages",
    "values_at",
    "wire_time",
]

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
    kind: type[object] = type(value)
    if not isinstance(value, str) or not issubclass(kind, str):  # a proxy claims to be a string
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
        payload = json.loads(value, parse_constant=_refuse)
    except (ValueError, RecursionError):
        yield Problem(path, value, "must be JSON", allowed)
        return
    if not isinstance(payload, dict):
        yield Problem(path, value, "must be a JSON object", allowed)
    elif "com.batch" in payload:
        yield Problem(path, value, "must not use the key com.batch, which is reserved", allowed)


def _refuse(constant: str) -> None:
    """Refuse NaN and Infinity, which Python writes and reads, and a device does not."""
    raise ValueError(constant)


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


# calls that send: the entire user base, and a start time in the past, need a confirmation


class Confirmations(NamedTuple):
    """What the caller confirms.

    Attributes:
        everyone: That the call may reach the entire user base.
        allow_past_start: That the start time may be in the past.
    """

    everyone: object = False
    allow_past_start: object = False


def guard_problems(
    api: str,
    operation: Operation,
    body: Any,
    confirmations: Confirmations,
    now: float,
    *,
    sends: bool | None = None,
) -> Iterator[Problem]:
    """Yield the problems of a body that Batch would send without the caller's confirmation.

    `sends` says whether Batch sends the campaign; by default its state does. `now` is in seconds since 1970.
    """
    guard = operation.reaches_everyone
    if guard is None:
        return
    for name, value in zip(confirmations._fields, confirmations, strict=True):
        if not is_flag(value):  # "false", and any other text, would confirm
            yield Problem(name, value, "must be True or False")
    campaign: Mapping[str, Any] = cast("dict[str, Any]", body) if isinstance(body, dict) else {}
    if guard.within:
        campaign = mapping(campaign.get(guard.within))
    prefix = f"{guard.within}." if guard.within else ""
    if sends is None:
        sends = _sends(guard, campaign)
    leaves = _leaves_state(guard, campaign)
    if confirmations.everyone is False and (sends or (leaves and guard.targeting in campaign)):
        documented = _conditions(api, operation, guard)
        yield from _everyone(campaign, guard, documented, f"{prefix}{guard.targeting}")
    if confirmations.allow_past_start is False and (sends or leaves):
        for place in guard.start_times:
            for value in values_at(campaign, place):
                yield from _past_start(f"{prefix}{place}", value, now)


def guard_of(api: str, operation: Operation, body: Any, arguments: Mapping[str, Any]) -> Guard | None:
    """Return a function that yields the `guard_problems` of a body at a given time; None if it has none."""
    if operation.reaches_everyone is None:
        return None
    confirmations = Confirmations(arguments.get("everyone", False), arguments.get("allow_past_start", False))
    return partial(guard_problems, api, operation, body, confirmations)


def members_read(operation: Operation) -> tuple[str, ...]:
    """Return the members of the body that `guard_problems` reads."""
    guard = operation.reaches_everyone
    if guard is None:
        return ()
    if guard.within:
        return (guard.within,)
    return (guard.property, guard.targeting, *(place.partition(".")[0] for place in guard.start_times))


def _sends(guard: ReachesEveryone, campaign: Mapping[str, Any]) -> bool:
    """Return whether Batch sends the campaign: in any state but those that the document excludes."""
    state = campaign.get(guard.property)
    return (type(state), state) not in [(type(other), other) for other in guard.unless]  # 0 is not false


def _leaves_state(guard: ReachesEveryone, changes: Mapping[str, Any]) -> bool:
    """Return whether changes leave the state as it is: the campaign may be running.

    A state of null may leave it as it is too.
    """
    return changes.get(guard.property) is None and None in guard.unless


def _everyone(
    campaign: Mapping[str, Any], guard: ReachesEveryone, documented: Collection[str], path: str
) -> Iterator[Problem]:
    """Yield the problem of missing or empty targeting.

    Only the `documented` conditions count: Batch may apply, reject or ignore any other.
    """
    targeting = campaign.get(guard.targeting)
    conditions = mapping(targeting)
    if any(_narrows(conditions.get(name)) for name in documented):
        return
    if targeting is not None:
        message = "contains no recognised condition, so the campaign would reach the entire user base"
    elif None in guard.unless:
        message = (
            f"is missing, and {guard.property} starts the campaign: it may reach the entire user base, "
            "because the client cannot see the targeting that Batch has stored"
        )
    else:
        message = "is missing, so the campaign would reach the entire user base"
    yield Problem(path, targeting, message, "targeting with a condition, or everyone=True")


def _narrows(filters: object) -> bool:
    """Return whether filters contain a condition: ``[]`` does not, nor does ``{"$and": []}``."""
    return any(filters) if is_list(filters) else bool(filters) and _has_condition(filters)


def _has_condition(query: object) -> bool:
    parts = query if is_list(query) else mapping(query).values()
    return any(map(_has_condition, parts)) or not isinstance(query, dict | list)


def _past_start(path: str, value: object, now: float) -> Iterator[Problem]:
    """Yield the problem of a start time in the past; one that cannot be read may be in the past."""
    if value == "now":
        return
    try:
        moment = read_time(str(value))
        start = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
        if start.timestamp() >= now:
            return
    except (ValueError, OverflowError):
        pass
    yield Problem(path, value, "must be in the future", "a later time, or allow_past_start=True")


def _conditions(api: str, operation: Operation, guard: ReachesEveryone) -> Collection[str]:
    """Return the conditions of the targeting that the document knows."""
    schema = body_schema(api, operation.operation_id)
    for name in (guard.within, guard.targeting):
        if name:
            schema = resolved(api, schema)["properties"][name]
    conditions: Collection[str] = resolved(api, schema)["properties"]
    return conditions
