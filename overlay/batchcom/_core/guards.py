"""The guards of calls that send: the entire user base, and a start time in the past, need a confirmation.

The documents say which calls send (``x-reaches-everyone``).
"""

from __future__ import annotations

from datetime import UTC
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast

from batchcom_api._model import is_list

from batchcom._core.operations import body_schema, resolved
from batchcom._core.request_rules import mapping, values_at
from batchcom.problems import Problem
from batchcom.times import read_time

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from batchcom_api.operation import Operation, ReachesEveryone

    Guard: TypeAlias = Callable[[float], Iterator[Problem]]
    """Yields the problems of a body that depend on the time, given in seconds since 1970."""

__all__ = ["Confirmations", "guard_of", "guard_problems", "members_read"]


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

    Args:
        api: ``cep`` or ``mep``.
        operation: The operation.
        body: Its body as JSON values.
        confirmations: What the caller confirms.
        now: Seconds since 1970.
        sends: Whether Batch sends the campaign. Defaults to what its state says.
    """
    guard = operation.reaches_everyone
    if guard is None:
        return
    for name, value in zip(confirmations._fields, confirmations, strict=True):
        if not isinstance(value, bool):  # "false", and any other text, would confirm
            yield Problem(name, value, "must be True or False", "")
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


def guard_of(api: str, operation: Operation, body: Any, arguments: Mapping[str, Any]) -> Guard:
    """Return `guard_problems` for a body and the arguments of its method; only the time is left to give."""
    names = Confirmations._fields
    confirmations = Confirmations(*(arguments.get(name, False) for name in names))
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
