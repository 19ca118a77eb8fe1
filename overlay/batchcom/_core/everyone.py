"""The confirmation for calls that can reach the entire user base, as the documents describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._core.request_rules import everyone, mapping
from batchcom.validation import Problem, bundle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from batchcom_api.operation import Operation, ReachesEveryone

__all__ = ["everyone_problems"]


def everyone_problems(api: str, operation: Operation, body: Any, confirmed: object) -> Iterator[Problem]:
    """Yield the problem of a body that Batch would send to the entire user base without `confirmed`."""
    guard = operation.reaches_everyone
    if guard is None:
        return
    if not isinstance(confirmed, bool):  # "false", and any other text, would confirm
        yield Problem("everyone", confirmed, "says neither yes nor no", "True or False")
        return
    message = mapping(body)
    message = mapping(message.get(guard.within)) if guard.within else message
    if not confirmed and _sends(guard, message.get(guard.property)):
        place = f"{guard.within}.{guard.targeting}" if guard.within else guard.targeting
        known = _conditions(api, operation, guard)
        for problem in everyone(message.get(guard.targeting), known):
            yield Problem(place, problem.value, problem.message, problem.allowed)


def _sends(guard: ReachesEveryone, state: object) -> bool:
    """Whether Batch sends in this state: in any but those that the document excludes. 0 is not false."""
    return not any(type(state) is type(other) and state == other for other in guard.unless)


def _conditions(api: str, operation: Operation, guard: ReachesEveryone) -> Collection[str]:
    """Return the properties of the targeting that the document knows."""
    schemas = bundle(api)
    schema: dict[str, Any] = {"$ref": schemas["operations"][operation.operation_id]["body"]}
    for name in (guard.within, guard.targeting):
        if name:
            schema = _resolved(schemas, schema)["properties"][name]
    known: Collection[str] = _resolved(schemas, schema)["properties"]
    return known


def _resolved(schemas: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = schemas["$defs"][schema["$ref"].removeprefix("#/$defs/")]
    return schema
