"""Random schemas with the complete vocabulary of OpenAPI 3.1."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import jsonschema
import jsonschema_rs

from scripts.vendor.document import is_array, is_object
from tests.drift.tools.random_schemas import NAMES, POOL, Maker, Schema, places

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPONENTS = "#/components/schemas/"
TAG = "kind"
MIXED: tuple[Any, ...] = (0, 1, 1.5, "1", "a", "", True, False, None, [], [1], {}, {"a": 1})
FORMATS = ("date", "email", "uuid", "int32", "double", "x-own")
FIXED = frozenset({"$ref", "$anchor", "$defs", "discriminator", "propertyName", "mapping", TAG})
"""Keys that no change touches, because the document would be invalid without them."""


class Case(NamedTuple):
    """A schema, and the components that it may refer to."""

    schema: Schema
    components: dict[str, Schema]


class LargerMaker(Maker):
    """Makes random schemas of the complete vocabulary."""

    def case(self) -> Case:
        """Return a random schema with its components."""
        self.components = {}
        return Case(self.schema(self.chance.randint(0, 3)), self.components)

    def schema(self, depth: int = 3) -> Schema:
        """Return a random schema."""
        small = [self.mixed, self.numbers, self.text]
        large = [
            self.record,
            self.record,
            self.chosen,
            self.tuple,
            self.tagged,
            self.extended,
            self.recursive,
        ]
        if depth and self.chance.random() < 0.45:
            return self.chance.choice(large)(depth - 1)
        return self.chance.choice(small)(0) if self.chance.random() < 0.2 else super().schema(depth)

    def mixed(self, _depth: int) -> Schema:
        """Return an enumeration or a constant of any type."""
        if self.chance.random() < 0.3:
            return {"const": self.chance.choice(MIXED)}
        return {"enum": self.chance.sample(MIXED, self.chance.randint(1, 4))}

    def numbers(self, _depth: int) -> Schema:
        """Return a schema of numbers with decimals and exclusive limits."""
        chance = self.chance
        result: dict[str, Any] = {"type": chance.choice(["number", "integer", ["number", "null"]])}
        for keyword, limits in (
            ("multipleOf", (0.1, 0.5, 1, 1.5)),
            ("exclusiveMinimum", (0, 0.5, -1)),
            ("minimum", (0, 0.5, 1)),
            ("exclusiveMaximum", (3, 2.5, 10)),
        ):
            if chance.random() < 0.4:
                result[keyword] = chance.choice(limits)
        return result

    def text(self, _depth: int) -> Schema:
        """Return a schema with a format."""
        return {"type": self.chance.choice(["string", "integer"]), "format": self.chance.choice(FORMATS)}

    def record(self, depth: int) -> Schema:
        """Return a schema of an object with conditions on its properties."""
        result = self.object(depth)
        chance, names = self.chance, list(NAMES)
        chance.shuffle(names)
        if chance.random() < 0.2:
            result["dependentRequired"] = {names[0]: names[1:]}
        if chance.random() < 0.2:
            result["dependentSchemas"] = {names[0]: self.partial(depth)}
        if chance.random() < 0.25:
            result["if"] = {"properties": {names[0]: self.schema(0)}, "required": [names[0]]}
            for keyword in chance.sample(["then", "else"], chance.randint(1, 2)):
                result[keyword] = self.partial(depth)
        if chance.random() < 0.2:
            result["propertyNames"] = chance.choice([{"pattern": "^[ab]"}, {"enum": ["a", "b"]}])
        if chance.random() < 0.2:
            result[chance.choice(["minProperties", "maxProperties"])] = chance.choice((1, 2, 3))
        return result

    def partial(self, depth: int) -> Schema:
        """Return a condition on some properties."""
        name = self.chance.choice(NAMES)
        options = [{"required": [name]}, {"properties": {name: self.schema(depth)}}, {"minProperties": 2}]
        return self.chance.choice(options)

    def chosen(self, depth: int) -> Schema:
        """Return an object whose other properties depend on what is evaluated."""
        keyword = self.chance.choice(["allOf", "oneOf", "anyOf"])
        parts = [{"properties": {name: self.schema(depth)}} for name in self.chance.sample(NAMES, 2)]
        return {"type": "object", keyword: parts, "unevaluatedProperties": False}

    def tuple(self, depth: int) -> Schema:
        """Return a list with conditions on its items."""
        chance, result = self.chance, self.array(depth)
        if chance.random() < 0.4:
            result["contains"] = self.schema(0)
            for keyword, numbers in (("minContains", (0, 1, 2)), ("maxContains", (1, 2))):
                if chance.random() < 0.5:
                    result[keyword] = chance.choice(numbers)
        if chance.random() < 0.3:
            result.pop("items", None)
            result["unevaluatedItems"] = chance.choice([False, self.schema(0)])
        return result

    def component(self, schema: Schema) -> str:
        """Add a component; return the reference to it."""
        name = f"c{len(self.components)}"
        self.components[name] = schema
        return f"{COMPONENTS}{name}"

    def tagged(self, depth: int) -> Schema:
        """Return a union of components, each with a tag of its own."""
        references: dict[str, str] = {}
        for _ in range(self.chance.randint(1, 3)):
            body = self.object(depth)
            tag = f"c{len(self.components)}"
            body["properties"][TAG] = self.chance.choice([{"const": tag}, {"type": "string", "enum": [tag]}])
            body["required"] = [TAG, *body.get("required", [])]
            body.pop("propertyNames", None)
            references[tag] = self.component(body)
        discriminator: dict[str, Any] = {"propertyName": TAG}
        if self.chance.random() < 0.5:
            discriminator["mapping"] = references
        branches = [{"$ref": reference} for reference in references.values()]
        return {self.chance.choice(["oneOf", "anyOf"]): branches, "discriminator": discriminator}

    def extended(self, depth: int) -> Schema:
        """Return an object that extends a component."""
        base = self.component(self.object(depth) if self.chance.random() < 0.7 else self.record(depth))
        result: dict[str, Any] = {"allOf": [{"$ref": base}, self.partial(depth)]}
        if self.chance.random() < 0.3:
            result["unevaluatedProperties"] = False
        if self.chance.random() < 0.3:
            result |= {"properties": {"b": self.schema(0)}, "required": ["b"]}
        return result

    def recursive(self, depth: int) -> Schema:
        """Return a component that contains itself, by its name or an anchor, maybe through `$defs`."""
        body = self.object(depth)
        reference = self.component(body)
        own = reference
        if self.chance.random() < 0.4:
            body["$anchor"] = f"at_{reference.rpartition('/')[2]}"
            own = f"#{body['$anchor']}"
        if self.chance.random() < 0.4:
            body["$defs"] = {"inner": {"type": ["array", "null"], "items": {"$ref": own}}}
            own = f"{reference}/$defs/inner"
        body["properties"]["a"] = {"$ref": own}
        body["required"] = [name for name in body.get("required", []) if name != "a"]
        return {"$ref": reference}

    def changed(self, case: Case) -> Case:
        """Return a case in which one or two places changed, in the schema or in its components."""
        result = Case(copy.deepcopy(case.schema), copy.deepcopy(case.components))
        holder: dict[str, Any] = {"schema": result.schema, **result.components}
        self.components = result.components
        for _ in range(self.chance.randint(1, 2)):
            rows = [row for row in places(holder) if row[1] not in FIXED and row[0] is not holder]
            if not rows:
                return Case(self.schema(), result.components)
            self._change(*self.chance.choice(rows))
        return result

    def _change(self, holder: Any, key: Any) -> None:
        if key in ("dependentSchemas", "dependentRequired"):
            del holder[key]
        else:
            super()._change(holder, key)


class Oracle:
    """A case as two other programs read it."""

    def __init__(self, case: Case) -> None:
        text = json.dumps({"$defs": {"body": case.schema, **case.components}, "$ref": "#/$defs/body"})
        root = json.loads(text.replace(COMPONENTS, "#/$defs/"))
        self.fast = jsonschema_rs.Draft202012Validator(root)
        self.slow: Any = jsonschema.Draft202012Validator(root)

    def accepts(self, value: Any) -> bool:
        """Whether both programs accept a value; the slow one decides if they disagree."""
        return self.fast.is_valid(value) and self.slow.is_valid(value)

    def refuses(self, value: Any) -> bool:
        """Whether both programs refuse a value."""
        return not self.fast.is_valid(value) and not self.slow.is_valid(value)


def pool(*cases: Case) -> list[Any]:
    """Return values to try: those of every test, and values at the limits that the schemas state."""
    scalars = {json.dumps(value): value for case in cases for value in _near(list(case))}
    own = list(scalars.values())[:60]
    tags = sorted({name for case in cases for name in case.components})
    objects = [{name: value} for name in NAMES for value in own]
    objects += [{"a": first, "b": second} for first in own[:12] for second in own[:12]]
    few: tuple[Any, ...] = (1, "a", None, {}, [1])
    objects += [{TAG: tag, **rest} for tag in tags for rest in ({}, *({n: v} for n in NAMES for v in few))]
    lists: list[Any] = [[value] for value in own] + [
        [first, second] for first in own[:8] for second in own[:8]
    ]
    nested = [{"a": {name: value}} for name in NAMES for value in own[:20]] + [
        [[value]] for value in own[:20]
    ]
    return [*POOL, *own, *objects, *lists, *nested, [{"a": 1}, {"a": 1}], {"a": [1, "a"]}]


def _near(value: Any) -> Iterator[Any]:
    if is_object(value):
        yield from value.get("enum", ()) if is_array(value.get("enum")) else ()
        yield from (value["const"],) if "const" in value else ()
        for key, item in value.items():
            if isinstance(item, int | float) and not isinstance(item, bool):
                yield from (item, item + 1, item - 1, item + 0.5)
                if "Length" in key:
                    yield from ("a" * int(item), "a" * (int(item) + 1), "a" * max(0, int(item) - 1))
            yield from _near(item)
    elif is_array(value):
        for item in value:
            yield from _near(item)
