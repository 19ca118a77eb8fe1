"""Other ways to write a schema, all with the same meaning."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_array, is_object
from tests.drift.tools.larger_schemas import COMPONENTS, Case

if TYPE_CHECKING:
    import random

    from tests.drift.tools.random_schemas import Schema

INNER = frozenset({"items", "additionalProperties", "not", "if", "then", "else", "contains", "propertyNames"})
INNER_OF_ALL = INNER | {"unevaluatedProperties", "unevaluatedItems"}
MAPS = frozenset({"properties", "patternProperties", "dependentSchemas", "$defs"})
TOGETHER = (
    *({"contains", "minContains", "maxContains"}, {"if", "then", "else"}),
    *({"properties", "patternProperties", "additionalProperties"}, {"prefixItems", "items"}),
)
"""Keywords that must stay in one schema because the meaning of one depends on another."""
WHOLE = frozenset({"unevaluatedProperties", "unevaluatedItems", "discriminator", "$anchor", "$defs", "$ref"})
"""Keywords that depend on everything beside them, or that name the schema."""
NOISE: tuple[dict[str, Any], ...] = (
    *({"description": "A text."}, {"$comment": "A note."}, {"minLength": 0}, {"minProperties": 0}),
    *(
        {"required": []},
        {"uniqueItems": False},
        {"deprecated": False},
        {"examples": [1]},
        {"x-note": {"a": 1}},
    ),
)


class Rewriter:
    """Writes schemas in another way."""

    def __init__(self, chance: random.Random, case: Case) -> None:
        self.chance = chance
        self.source = case
        self.components: dict[str, Schema] = {}
        self.ways = [
            *(
                self.all_of,
                self.any_of,
                self.split,
                self.split,
                self.inlined,
                self.listed_type,
                self.constant,
            ),
            *(self.exclusive, self.noisy, self.negated_twice, self.multiple, self.by_type),
            *(self.by_value, self.conditional, self.moved, self.repeated),
        ]

    def case(self) -> Case:
        """Return the case in another way."""
        for name, schema in self.source.components.items():
            own = is_object(schema) and "$defs" in schema
            self.components[name] = self.inside(schema) if own else self.written(schema)
        result = Case(self.written(self.source.schema), self.components)
        text = json.dumps(list(result))
        if "discriminator" in text or self.chance.random() < 0.6:
            return result
        for name in self.components:
            text = text.replace(f'"{COMPONENTS}{name}', f'"{COMPONENTS}renamed_{name}')
        schema, components = json.loads(text)
        return Case(schema, {f"renamed_{name}": value for name, value in components.items()})

    def written(self, schema: Schema) -> Schema:
        """Return a schema in another way, and everything inside it."""
        if not is_object(schema):
            return {} if schema is True and self.chance.random() < 0.5 else schema
        result = self.inside(schema)
        for way in self.chance.sample(self.ways, 3) if self.chance.random() < 0.2 else ():
            other = way(result)
            if other is not None:
                return other
        return result

    def inside(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return a schema with the schemas inside it in another way, and everything in another order."""
        result: dict[str, Any] = {}
        for key in self.chance.sample(list(schema), len(schema)):
            value = schema[key]
            if key in MAPS:
                names = self.chance.sample(list(value), len(value))
                result[key] = {name: self.written(value[name]) for name in names}
            elif key in ("oneOf", "anyOf", "allOf"):
                plain = "discriminator" in schema  # its branches must be references
                rows = [item if plain else self.written(item) for item in value]
                result[key] = self.chance.sample(rows, len(rows))
            elif key == "prefixItems":
                result[key] = [self.written(item) for item in value]
            elif key in INNER_OF_ALL:
                result[key] = self.written(value)
            elif key in ("required", "enum") or (key == "type" and is_array(value)):
                result[key] = self.chance.sample(value, len(value))
            else:
                result[key] = copy.deepcopy(value)
        return result

    def all_of(self, schema: dict[str, Any]) -> Schema:
        """Return a schema as the only one of `allOf`."""
        return {"allOf": [schema]}

    def any_of(self, schema: dict[str, Any]) -> Schema:
        """Return a schema as the only branch of a union."""
        return {self.chance.choice(["oneOf", "anyOf"]): [schema]}

    def repeated(self, schema: dict[str, Any]) -> Schema | None:
        """Return a schema twice."""
        if {"oneOf", "anyOf", "allOf", "$ref"} & schema.keys() or self._names(schema):
            return None
        return {self.chance.choice(["allOf", "anyOf"]): [schema, copy.deepcopy(schema)]}

    def split(self, schema: dict[str, Any]) -> Schema | None:
        """Return a schema in two parts."""
        if WHOLE & schema.keys() or len(schema) < 2:
            return None
        key = self.chance.choice(list(schema))
        keys = next((group for group in TOGETHER if key in group), {key})
        first = {name: value for name, value in schema.items() if name in keys}
        rest = {name: value for name, value in schema.items() if name not in keys}
        if "allOf" in rest:
            return {**rest, "allOf": [*rest["allOf"], first]}
        return {"allOf": [first, rest]} if self.chance.random() < 0.5 else {**rest, "allOf": [first]}

    def inlined(self, schema: dict[str, Any]) -> Schema | None:
        """Return a copy of the component that a schema refers to."""
        name = str(schema.get("$ref", "")).rpartition("/")[2]
        target = self.source.components.get(name)
        if target is None or schema["$ref"] != f"{COMPONENTS}{name}" or "$anchor" in json.dumps(target):
            return None
        return {"allOf": [copy.deepcopy(target)]} if len(schema) > 1 else copy.deepcopy(target)

    def moved(self, schema: dict[str, Any]) -> Schema | None:
        """Return a reference to a new component."""
        name = f"moved{len(self.components)}"
        self.components[name] = schema
        return {"$ref": f"{COMPONENTS}{name}"}

    def listed_type(self, schema: dict[str, Any]) -> Schema | None:
        """Return a schema with a list of one type."""
        return {**schema, "type": [schema["type"]]} if isinstance(schema.get("type"), str) else None

    def constant(self, schema: dict[str, Any]) -> Schema | None:
        """Return a schema with a constant as an enumeration, or the other way round."""
        rest = {key: value for key, value in schema.items() if key not in ("const", "enum")}
        if "const" in schema and "enum" not in schema:
            return {**rest, "enum": [schema["const"]]}
        single = len(schema.get("enum", ())) == 1 and "const" not in schema
        return {**rest, "const": schema["enum"][0]} if single else None

    def exclusive(self, schema: dict[str, Any]) -> Schema | None:
        """Return a schema of integers with an exclusive limit."""
        limit = schema.get("minimum")
        if schema.get("type") != "integer" or not isinstance(limit, int) or "exclusiveMinimum" in schema:
            return None
        rest = {key: value for key, value in schema.items() if key != "minimum"}
        return {**rest, "exclusiveMinimum": limit - 1}

    def noisy(self, schema: dict[str, Any]) -> Schema:
        """Return a schema with a keyword that has no effect."""
        return {**self.chance.choice(NOISE), **schema}

    def negated_twice(self, schema: dict[str, Any]) -> Schema | None:
        """Return a schema that is negated twice."""
        return None if self._names(schema) else {"not": {"not": schema}}

    def _names(self, schema: dict[str, Any]) -> bool:
        return any(word in json.dumps(schema) for word in ("$anchor", "discriminator"))

    def multiple(self, schema: dict[str, Any]) -> Schema | None:
        """Return a schema of integers as one of numbers."""
        if schema.get("type") != "integer" or "multipleOf" in schema or "format" in schema:
            return None
        return {**schema, "type": "number", "multipleOf": 1}

    def by_type(self, schema: dict[str, Any]) -> Schema | None:
        """Return a union with a branch for each type."""
        types = schema.get("type")
        if not is_array(types) or WHOLE & schema.keys() or len(types) < 2 or self._names(schema):
            return None
        return {"anyOf": [{**copy.deepcopy(schema), "type": kind} for kind in types]}

    def by_value(self, schema: dict[str, Any]) -> Schema | None:
        """Return a union with a branch for each value."""
        if set(schema) - {"type", "enum"} or len(schema.get("enum", ())) < 2:
            return None
        rest = {"type": schema["type"]} if "type" in schema else {}
        branches = [{**rest, "const": value} for value in schema["enum"]]
        return {self.chance.choice(["oneOf", "anyOf"]): branches}

    def conditional(self, schema: dict[str, Any]) -> Schema | None:
        """Return a schema with `dependentRequired` as another condition."""
        rows = schema.get("dependentRequired", {})
        if len(rows) != 1 or {"if", "then", "else", "dependentSchemas"} & schema.keys():
            return None
        rest = {key: value for key, value in schema.items() if key != "dependentRequired"}
        ((name, others),) = rows.items()
        if self.chance.random() < 0.5:
            return {**rest, "dependentSchemas": {name: {"required": others}}}
        return {**rest, "if": {"required": [name]}, "then": {"required": others}}
