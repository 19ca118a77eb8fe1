"""Random pairs of schemas, values to try on them, and what jsonschema says about both.

`different` makes a schema and a change of it; `equal` makes a schema and another way to write it.
`refused` is the oracle: the values that one schema accepts and the other does not.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import jsonschema_rs

from scripts.vendor.document import is_array, is_object

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

NAMES = ("a", "b", "x-c")
PATTERNS = ("^x-", "b$", "^a")
SCALARS = (
    None,
    True,
    False,
    0,
    1,
    2,
    3,
    5,
    7,
    10,
    -1,
    2.5,
    "",
    "a",
    "b",
    "ab",
    "abc",
    "x-c",
    "a1b",
    "long text",
)
Schema = Any


def values() -> list[Any]:
    """Return a pool of values: scalars, and lists and objects of them, two levels deep."""
    few = (None, True, 1, 2, 5, 10, "a", "ab", "x-c", "long text")
    lists: list[Any] = [
        [],
        *([first] for first in SCALARS),
        *([first, second] for first in few for second in few),
    ]
    lists += [[1, "a", 2], ["a", "a", "a"], [1, 1], [[1], ["a"]], [{"a": 1}], [{"a": "a"}, {}]]
    objects: list[Any] = [{}, *({name: first} for name in NAMES for first in SCALARS)]
    objects += [{"a": first, "b": second} for first in few for second in few]
    objects += [{"a": 1, "b": "a", "x-c": first} for first in few]
    objects += [{"a": inner} for inner in ({"a": 1}, {"a": "ab"}, {"b": None}, [1], ["a", 2], [])]
    return [*SCALARS, *lists, *objects]


POOL = values()


class Maker:
    """Makes random schemas; `components` are those that it may refer to."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.components: dict[str, Schema] = {}

    def schema(self, depth: int = 3) -> Schema:
        """Return a random schema."""
        makers: list[Callable[[int], Schema]] = [self.scalar, self.scalar, self.scalar, self.several]
        if depth:
            makers += [self.object, self.object, self.array, self.array, self.union, self.union, self.both]
            makers += [self.excluding, self.conditional, self.reference]
        return self.chance.choice(makers)(depth - 1)

    def scalar(self, _depth: int) -> Schema:  # noqa: C901
        """Return a schema of one scalar type, with limits."""
        chance = self.chance
        kind = chance.choice(["string", "integer", "number", "boolean", "null", "string", "integer"])
        result: dict[str, Any] = {"type": kind}
        if kind in ("integer", "number"):
            for keyword, numbers in (("minimum", (0, 1, 2)), ("maximum", (3, 5, 10)), ("multipleOf", (2, 5))):
                if chance.random() < 0.25:
                    result[keyword] = chance.choice(numbers)
            if chance.random() < 0.1:
                result["exclusiveMaximum"] = chance.choice((5, 7))
        if kind == "string":
            for keyword, numbers in (("minLength", (1, 2)), ("maxLength", (2, 3, 5))):
                if chance.random() < 0.25:
                    result[keyword] = chance.choice(numbers)
            if chance.random() < 0.2:
                result["pattern"] = chance.choice((*PATTERNS, ".*"))
        if chance.random() < 0.2:
            judge: Any = jsonschema.Draft202012Validator(result)
            own = [value for value in SCALARS if judge.is_valid(value)]
            if own:
                result["enum"] = chance.sample(own, min(len(own), chance.randint(1, 3)))
        return result

    def several(self, _depth: int) -> Schema:
        """Return a schema of several types, of any type, or of null and more."""
        chance = self.chance
        options: list[Schema] = [
            {"type": chance.sample(["string", "integer", "null", "boolean"], 2)},
            {"type": ["string", "null"], "maxLength": chance.choice((1, 3))},
            {"enum": chance.sample([1, 2, "a", "b", None, True], 3)},
            {"const": chance.choice([1, "a", None])},
            {"maxLength": chance.choice((2, 3))},
            {"type": "null"},
            {},
        ]
        return chance.choice(options)

    def object(self, depth: int) -> Schema:
        """Return a schema of an object."""
        chance = self.chance
        names = chance.sample(NAMES, chance.randint(1, 3))
        result: dict[str, Any] = {
            "type": "object",
            "properties": {name: self.schema(depth) for name in names},
        }
        required = [name for name in names if chance.random() < 0.4]
        if required:
            result["required"] = required
        if chance.random() < 0.4:
            result["additionalProperties"] = chance.choice([False, False, self.schema(0)])
        if chance.random() < 0.2:
            result["patternProperties"] = {chance.choice(PATTERNS): self.schema(depth)}
        if chance.random() < 0.1:
            result[chance.choice(["minProperties", "maxProperties"])] = chance.choice((1, 2))
        if chance.random() < 0.1:
            result["propertyNames"] = {"maxLength": chance.choice((1, 3))}
        if chance.random() < 0.1:
            result["dependentRequired"] = {names[0]: [chance.choice(NAMES)]}
        return result

    def array(self, depth: int) -> Schema:
        """Return a schema of a list."""
        chance = self.chance
        result: dict[str, Any] = {"type": "array"}
        if chance.random() < 0.8:
            result["items"] = self.schema(depth)
        if chance.random() < 0.3:
            result["prefixItems"] = [self.schema(depth) for _ in range(chance.randint(1, 2))]
        for keyword in ("minItems", "maxItems"):
            if chance.random() < 0.2:
                result[keyword] = chance.choice((1, 2))
        if chance.random() < 0.1:
            result["uniqueItems"] = True
        if chance.random() < 0.15:
            result["contains"] = self.schema(0)
            if chance.random() < 0.4:
                result["minContains"] = chance.choice((0, 2))
        return result

    def union(self, depth: int) -> Schema:
        """Return a union, sometimes with a type beside it."""
        branches = [self.schema(depth) for _ in range(self.chance.randint(1, 3))]
        result: dict[str, Any] = {self.chance.choice(["oneOf", "anyOf"]): branches}
        if self.chance.random() < 0.2:
            result["type"] = self.chance.choice(["string", "integer", "object"])
        return result

    def both(self, depth: int) -> Schema:
        """Return two schemas that apply together."""
        first = self.schema(depth)
        second = self.chance.choice(
            [{"maxLength": 3}, {"minimum": 1}, {"not": {"const": "a"}}, self.schema(depth)]
        )
        return {"allOf": [first, second]}

    def excluding(self, depth: int) -> Schema:
        """Return a schema that excludes some values."""
        base = self.schema(depth)
        return {"allOf": [base, {"not": self.schema(0)}]} if self.chance.random() < 0.5 else base

    def conditional(self, depth: int) -> Schema:
        """Return a schema with a condition."""
        result = self.scalar(depth)
        if self.chance.random() < 0.5:
            result["if"] = {"type": "string", "minLength": 2}
            result["then"] = {"maxLength": self.chance.choice((2, 3, 5))}
        return result

    def reference(self, depth: int) -> Schema:
        """Return a reference to a component, a new one or one that exists."""
        if not self.components or self.chance.random() < 0.6:
            schema = self.schema(depth)
            name = f"c{len(self.components)}"
            if is_object(schema) and "properties" in schema and self.chance.random() < 0.3:
                schema["properties"]["a"] = {"$ref": f"#/components/schemas/{name}"}
            self.components[name] = schema
        name = self.chance.choice(list(self.components))
        return {"$ref": f"#/components/schemas/{name}"}

    def different(self, schema: Schema) -> Schema:
        """Return a change of a schema: one place in it is made anew, removed, or moved."""
        result = copy.deepcopy(schema)
        for _ in range(self.chance.randint(1, 2)):
            rows = list(places(result))
            holder, key = self.chance.choice(rows) if rows else (None, None)
            if holder is None:
                return self.schema()
            self._change(holder, key)
        return result

    def _change(self, holder: Any, key: Any) -> None:  # noqa: C901
        chance = self.chance
        value = holder[key]
        if key in ("patternProperties", "dependentRequired"):
            del holder[key]
        elif key in ("properties", "required", "oneOf", "anyOf", "allOf", "enum", "prefixItems", "type"):
            if is_array(value) and len(value) > 1 and chance.random() < 0.5:
                value.pop(chance.randrange(len(value)))
            elif is_array(value) and key in ("oneOf", "anyOf", "prefixItems"):
                value.append(self.schema(1))
            elif key == "enum":
                value.append(chance.choice([9, "z", None]))
            elif key == "type":
                holder[key] = chance.choice(["string", "integer", "null", "number", ["string", "null"]])
            elif is_object(value) and chance.random() < 0.5:
                value[chance.choice(NAMES)] = self.schema(1)
        elif isinstance(value, bool):
            holder[key] = not value
        elif isinstance(value, int | float):
            holder[key] = max(1 if key == "multipleOf" else 0, value + chance.choice((-1, 1)))
        elif is_object(value):
            holder[key] = self.schema(1) if chance.random() < 0.6 else {**value, "maxLength": 2}
        elif chance.random() < 0.5 and is_object(holder) and key != "const":
            del holder[key]

    def equal(self, schema: Schema) -> Schema:
        """Return another way to write a schema: reordered, wrapped, split or inlined."""
        if isinstance(schema, bool) or not is_object(schema):
            return schema
        result = self._inside(schema)
        chance = self.chance.random()
        if "$ref" in result and chance < 0.5:
            return copy.deepcopy(self.components[result["$ref"].rpartition("/")[2]])
        if chance < 0.2:
            return {"allOf": [result]}
        if chance < 0.3:
            return {self.chance.choice(["oneOf", "anyOf"]): [result]}
        plain = "additionalProperties" not in result and "patternProperties" not in result
        if chance < 0.5 and result.keys() & {"maxLength", "minimum", "maxItems", "required"} and plain:
            key = next(iter(result.keys() & {"maxLength", "minimum", "maxItems", "required"}))
            return {"allOf": [{k: v for k, v in result.items() if k != key}, {key: result[key]}]}
        if chance < 0.6 and result.keys() == {"type", "properties"} and len(result["properties"]) > 1:
            first, *rest = result["properties"].items()
            return {"type": "object", "allOf": [{"properties": dict([first])}, {"properties": dict(rest)}]}
        return result

    def _inside(self, schema: dict[str, Any]) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key in self.chance.sample(list(schema), len(schema)):
            value = schema[key]
            if key in ("properties", "patternProperties"):
                names = self.chance.sample(list(value), len(value))
                result[key] = {name: self.equal(value[name]) for name in names}
            elif key in ("oneOf", "anyOf", "allOf"):
                result[key] = self.chance.sample([self.equal(item) for item in value], len(value))
            elif key == "prefixItems":
                result[key] = [self.equal(item) for item in value]
            elif key in ("items", "additionalProperties", "not", "if", "then", "contains", "propertyNames"):
                result[key] = self.equal(value)
            elif key in ("required", "enum") or (key == "type" and is_array(value)):
                result[key] = self.chance.sample(value, len(value))
            else:
                result[key] = value
        return result


def places(value: Any) -> Any:
    """Yield every object or list inside a value with each of its keys, but no plain item of a list."""
    if is_object(value):
        for key, item in value.items():
            yield value, key
            yield from places(item)
    elif is_array(value):
        for index, item in enumerate(value):
            if is_object(item):
                yield value, index
            yield from places(item)


class Judge:
    """A schema that may refer to components, as two other programs read it."""

    def __init__(self, schema: Schema, components: dict[str, Schema]) -> None:
        root = {"components": {"schemas": components}, "body": schema, "$ref": "#/body"}
        self.fast = jsonschema_rs.Draft202012Validator(root)
        self.oracle: Any = jsonschema.Draft202012Validator(root)


def refused(narrow: Judge, wide: list[Judge], listed: set[str]) -> list[Any]:
    """Return the values of the pool that one schema accepts and none of the others does.

    Values with properties that the first schema does not list are left out: no client sends them.
    jsonschema-rs, which is fast, selects the values; jsonschema decides.
    """
    rows = (value for value in POOL if _keys(value) <= listed and narrow.fast.is_valid(value))
    chosen = [value for value in rows if not any(judge.fast.is_valid(value) for judge in wide)]
    return [
        value
        for value in chosen
        if narrow.oracle.is_valid(value) and not any(judge.oracle.is_valid(value) for judge in wide)
    ]


def _keys(value: Any) -> set[str]:
    if is_object(value):
        return set(value).union(*map(_keys, value.values()))
    return set[str]().union(*map(_keys, value)) if is_array(value) else set()


def referred(schema: Schema, components: dict[str, Schema]) -> list[Schema]:
    """Return a schema and the components that it refers to, directly or not."""
    schemas, names = [schema], set[str]()
    for each in schemas:  # the list grows
        names_here = set(re.findall(r"'#/components/schemas/(\w+)'", repr(each))) - names
        schemas += [components[name] for name in sorted(names_here)]
        names |= names_here
    return schemas


def names_in(value: Any) -> set[str]:
    """Return the property names that a schema describes anywhere, those that match a pattern among them."""
    if is_object(value):
        names: set[str] = set()
        if is_object(value.get("additionalProperties")):
            names |= set(NAMES)
        for pattern in value.get("patternProperties", {}):
            names |= {name for name in NAMES if re.search(pattern, name)}
        names |= set(value.get("properties", {})) if is_object(value.get("properties")) else set()
        return names.union(*map(names_in, value.values()))
    return set[str]().union(*map(names_in, value)) if is_array(value) else set()


def without_closing(value: Any) -> Any:
    """Return a schema in which no object is closed, as a reader of responses reads it."""
    if is_object(value):
        return {
            key: without_closing(item)
            for key, item in value.items()
            if not (key in ("additionalProperties", "unevaluatedProperties") and item is False)
        }
    return [without_closing(item) for item in value] if is_array(value) else value
