"""A second opinion: requests that the old document allows, boundary values included, judged by the new one.

The judge is jsonschema-rs over the new document with every object that lists its properties closed.
It knows nothing of the table of rules. A request that it refuses although no rule calls the operation broken
is a change of its own.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from scripts.vendor.document import is_array, is_object
from scripts.drift.changes import Change
from scripts.drift.matching import plain, reached
from scripts.drift.rules import BREAKING, REQUEST
from scripts.drift.values import written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.drift.meaning import Node, View
    from scripts.drift.operations import Operation, Pair
    from scripts.drift.views import Schemas

_MOST = 1500
_PART = 300
_DEEP = 7
_MOST_OBJECTS = 5000
_LONG = 3000
_LONGEST = 20_000
"""Items or characters of a sample at most; what has to be longer is not replayed."""
_FREE: tuple[dict[str, Any], ...] = (
    {"any": {"$eq": 1}},
    {},
    {"any": "text"},
    {f"any {number}": number for number in range(20)},
)


def judge(pairs: list[Pair], changes: list[Change]) -> tuple[dict[str, Any], list[Change]]:
    """Replay requests; return what was done, and the changes that the rules missed.

    The first has `requests` and `refused` (counts) and `disagreements` (one line each).
    """
    said: dict[str, Any] = {"requests": 0, "refused": 0, "disagreements": []}
    missed: list[Change] = []
    for pair in pairs:
        if _sent(pair.old) == _sent(pair.new):
            continue
        bodies = _bodies(pair.old), _bodies(pair.new)
        for media in bodies[0].keys() & bodies[1].keys():
            change = _replay(pair, bodies[0][media], bodies[1][media], changes, said)
            if change is not None:
                missed.append(change)
    return said, missed


def _sent(operation: Operation) -> str:
    """What is said of the body of a request, and of all that it refers to, without words."""
    body = operation.value.get("requestBody")
    parts = {at: operation.schemas.value(at) for at in sorted(reached(operation.schemas, body))}
    return written([plain(operation.schemas, value, depth=0) for value in (body, *parts.values())])


def _bodies(operation: Operation) -> dict[str, Node]:
    if "requestBody" not in operation.value:
        return {}
    at = operation.schemas.follow(f"{operation.pointer}/requestBody")
    content = operation.schemas.value(at)["content"]
    found = {media: f"{at}/content/{media.replace('/', '~1')}/schema" for media in content if "json" in media}
    return {media: (pointer,) for media, pointer in found.items() if "schema" in content[media]}


def _replay(pair: Pair, old: Node, new: Node, changes: list[Change], said: dict[str, Any]) -> Change | None:
    before = _validator(pair.walk.old, old, closed=False)
    judges = {free: _validator(pair.walk.new, new, closed=not free) for free in (False, True)}
    if before is None or None in judges.values():
        said["disagreements"].append(f"{pair.new.route}: not judged, the schema cannot be compiled")
        return None
    requests: list[Any] = []
    refused: list[Any] = []
    for free, judge_of_new in judges.items():
        made = islice(Samples(pair.walk.old, free=free).of(old), _MOST)
        valid = [value for value in made if before.is_valid(value)]
        requests += valid
        errors = (next(iter(judge_of_new.iter_errors(value)), None) for value in valid)
        refused += [error for error in errors if error is not None]
    said["requests"] += len(requests)
    said["refused"] += len(refused)
    broken = [
        c
        for c in changes
        if c.deployed == BREAKING and REQUEST in c.directions and pair.new.identifier in c.operations
    ]
    if refused and not broken:
        error = refused[0]
        place = "".join(f"/{step}" for step in error.instance_path)
        note = (
            f"{len(refused)} of {len(requests)} requests; the first at {place or '/'}: {error.message[:200]}"
        )
        said["disagreements"].append(f"{pair.new.route}: {note}")
        at = pair.new.pointer
        names = [pair.new.identifier]
        change = Change("valid-request-refused", at, uses=[pair.new.route], operations=names, note=note)
        change.settle()
        return change
    if broken and requests and not refused:
        said["disagreements"].append(
            f"{pair.new.route}: called breaking, but {len(requests)} requests of the old form pass"
        )
    return None


def _validator(schemas: Schemas, node: Node, *, closed: bool) -> Any:
    components = _asked(schemas, schemas.document.get("components", {}).get("schemas", {}))
    body = _asked(schemas, schemas.value(node[0]))
    if closed:
        open_ones = _merged(components) | _merged(body)
        for name, schema in components.items():
            _close(schema, shut=f"#/components/schemas/{name}" not in open_ones)
        _close(body, shut=True)
    root = {"components": {"schemas": components}, "body": body, "$ref": "#/body"}
    try:
        return jsonschema_rs.Draft202012Validator(root)
    except ValueError:
        return None


def _asked(schemas: Schemas, value: Any) -> Any:
    """A copy in which nothing that is read-only is required."""
    if is_array(value):
        return [_asked(schemas, item) for item in value]
    if not is_object(value):
        return value
    result = {key: _asked(schemas, item) for key, item in value.items()}
    described, required = value.get("properties"), value.get("required")
    if is_object(described) and is_array(required):
        given = {name for name, schema in described.items() if _is_read_only(schemas, schema)}
        result["required"] = [name for name in required if name not in given]
    return result


def _is_read_only(schemas: Schemas, schema: Any) -> bool:
    reference = schema.get("$ref") if is_object(schema) else None
    target = schemas.value(schemas.follow(reference[1:])) if isinstance(reference, str) else schema
    return any(is_object(one) and one.get("readOnly") is True for one in (schema, target))


def _merged(value: Any, *, inside: bool = False) -> set[str]:
    """The references that other schemas are merged with: closing those would forbid what is beside them."""
    found: set[str] = set()
    if is_object(value):
        if "$ref" in value and (inside or {"properties", "allOf"} & value.keys()):
            found.add(str(value["$ref"]))
        for key, item in value.items():
            found |= _merged(item, inside=key == "allOf")
    elif is_array(value):
        for item in value:
            found |= _merged(item, inside=inside)
    return found


def _close(schema: Any, *, shut: bool) -> None:
    if not is_object(schema):
        return
    lists = "properties" in schema or any(
        "properties" in item for item in schema.get("allOf", []) if is_object(item)
    )
    if shut and lists and "additionalProperties" not in schema:
        schema["unevaluatedProperties"] = False
    for child in schema.get("properties", {}).values():
        _close(child, shut=True)
    for key in ("items", "additionalProperties"):
        _close(schema.get(key), shut=True)
    for key in ("oneOf", "anyOf"):
        for child in schema.get(key, []):
            _close(child, shut=not lists)
    for child in schema.get("allOf", []):
        _close(child, shut=False)


class Samples:
    """Values of schemas: a full one first, then variations of one part at a time. Some may not be valid.

    Args:
        schemas: those of the document.
        free: whether objects that list no properties get some; a closed judge is not asked about those, since
            only the client holds such an object closed once it lists properties.
    """

    def __init__(self, schemas: Schemas, *, free: bool) -> None:
        self.schemas, self.free = schemas, free
        self.left = _MOST_OBJECTS
        self.around: set[tuple[Node, int]] = set()

    def of(self, node: Node, depth: int = _DEEP) -> Iterator[Any]:
        """Values of one schema."""
        view = self.schemas.view(node)
        if view.branches and (node, depth) not in self.around:
            self.around.add((node, depth))
            try:
                for branch in view.branches:
                    yield from islice(self.of(branch, depth), _PART)
            finally:
                self.around.remove((node, depth))
        elif view.branches:
            return  # a union that is a branch of itself
        elif view.enum is not None:
            yield from view.enum
        else:
            for kind in sorted(view.types or {"object"}):
                if kind == "object":
                    yield from self._objects(view, depth)
                elif kind == "array":
                    yield from self._arrays(view, depth)
                else:
                    yield from _scalars(kind, view.single)
        if view.nullable and view.types is not None:
            yield None

    def _objects(self, view: View, depth: int) -> Iterator[Any]:
        if not view.properties:
            yield from _FREE if self.free and view.extra is not None else ({},)
            return
        self.left -= 1
        if depth == 0 or self.left < 0:
            return
        parts = {
            name: list(islice(self.of(child, depth - 1), _PART)) for name, child in view.properties.items()
        }
        full = {name: values[0] for name, values in parts.items() if values}
        yield full
        yield {name: value for name, value in full.items() if name in view.required}
        for name, values in parts.items():
            if name not in view.required and name in full:
                yield {key: value for key, value in full.items() if key != name}
            for value in values[1:]:
                yield {**full, name: value}

    def _arrays(self, view: View, depth: int) -> Iterator[Any]:
        low = int(view.single.get("minItems", 0))
        if low > _LONGEST:
            return
        high = int(view.single.get("maxItems", 300))
        items = list(islice(self.of(view.items, depth - 1), _PART)) if view.items and depth else ["text"]
        if not items:
            yield []
            return
        yield [items[0]] * max(low, 1)
        yield [items[0]] * low
        if items[0] == "text":
            yield [f"text {number}" for number in range(min(high, 300))]
        yield [items[0]] * min(high, 20)
        for item in items[1:]:
            yield [item] * max(low, 1)


def _scalars(kind: str, single: dict[str, Any]) -> Iterator[Any]:
    if kind == "boolean":
        yield from (True, False)
    elif kind == "string":
        low = int(single.get("minLength", 0))
        if low > _LONGEST:
            return
        formats = {"date-time": "2031-04-02T08:30:00Z", "date": "2031-04-02", "email": "jane@example.test"}
        yield formats.get(
            str(single.get("format")), "text".ljust(low, "x")[: int(single.get("maxLength", _LONG))]
        )
        yield "x" * low
        yield "x" * min(int(single.get("maxLength", _LONG)), _LONGEST)
    else:
        yield from _numbers(kind, single)


def _numbers(kind: str, single: dict[str, Any]) -> Iterator[Any]:
    low: tuple[float, bool] | None = single.get("minimum")
    high: tuple[float, bool] | None = single.get("maximum")
    step = single.get("multipleOf", 1)
    for bound, sign in ((low, 1), (high, -1)):
        if bound is not None:
            yield bound[0] + (sign * step if bound[1] else 0)
    yield from (0, -step, 10**9 * step) if low is None or high is None else ()
    if low and high:
        yield int((low[0] + high[0]) // 2 // step * step)
    if kind == "number":
        yield (low[0] if low else 0) + 0.5
