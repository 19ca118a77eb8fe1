"""Generate values that a schema allows, and values with one error."""

import copy
import random
from typing import Any

WORDS = ("", "now", "2026-01-31T10:00:00Z", "é, 日本, \"'\\", "x" * 30, "{{ name }}")
ZONELESS = ("2026-01-31T10:00:00", "2026-12-31T23:59:59.125")
BY_FORMAT = {
    "date": ("2026-01-31",),
    "date-time": ("2026-01-31T10:00:00Z", "2026-01-31T10:00:00.125+02:00"),
}
WRONG: tuple[Any, ...] = (None, 0, -1.5, True, "wrong", [], {}, [[]], {"a": {}}, [None], ["wrong"])


class Payloads:
    """Generates values for the schemas of a document, the same values for the same seed."""

    def __init__(self, document: dict[str, Any], seed: int) -> None:
        self.schemas: dict[str, Any] = document["components"]["schemas"]
        self.random = random.Random(seed)  # noqa: S311

    def value(self, schema: dict[str, Any], depth: int = 0) -> Any:
        """Return a value of the schema's type. It may exceed the schema's limits of length and size."""
        draw = self.random
        if "$ref" in schema:
            return self.value(self.schemas[schema["$ref"].rsplit("/", 1)[-1]], depth)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return draw.choice(schema["enum"])
        for keyword in ("oneOf", "anyOf"):
            members = [member for member in schema.get(keyword, []) if "required" not in member]
            if members and "properties" not in schema:
                return self.value(draw.choice(members), depth)
        kind = schema.get("type")
        if isinstance(kind, list):
            kind = draw.choice(kind)
        if kind == "object" or "properties" in schema:
            return self._object(schema, depth)
        if kind == "array":
            return [self.value(schema.get("items", {}), depth + 1) for _ in range(draw.randint(0, 3))]
        plain = {"integer": draw.randint(-5, 9**9), "number": draw.random(), "boolean": draw.random() < 0.5}
        if kind == "null":
            return None
        words = ZONELESS if "x-zone" in schema else BY_FORMAT.get(schema.get("format", ""), WORDS)
        return plain[kind] if kind in plain else draw.choice(words)

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        draw = self.random
        required = schema.get("required", [])
        names = [name for name in schema.get("properties", {}) if name in required or draw.random() < 0.5]
        draw.shuffle(names)
        payload = {name: self.value(schema["properties"][name], depth + 1) for name in names}
        extras = schema.get("additionalProperties", draw.random() < 0.1)
        if extras and depth < 8:
            payload |= {f"extra {index}": self._extra(extras, depth) for index in range(draw.randint(0, 2))}
        return payload

    def _extra(self, schema: Any, depth: int) -> Any:
        return self.value(schema, depth + 1) if isinstance(schema, dict) else self.random.choice(WRONG)

    def broken(self, value: Any) -> Any:
        """Return a copy with one error: a key missing, added or null, or a value of another type."""
        draw = self.random
        changed = copy.deepcopy(value)
        places = list(_places(changed))
        if not places:
            return draw.choice(WRONG)
        holder, key = draw.choice(places)
        match draw.randrange(4):
            case 0 if isinstance(holder, dict):
                del holder[key]
            case 1 if isinstance(holder, dict):
                holder["surprise"] = copy.deepcopy(draw.choice(WRONG))
            case 2:
                holder[key] = None
            case _:
                holder[key] = copy.deepcopy(draw.choice(WRONG))
        return changed

    def without_nulls(self, schema: dict[str, Any], value: Any) -> Any:
        """Return a copy without the nulls of optional fields, which our templates read as missing."""
        if "$ref" in schema:
            return self.without_nulls(self.schemas[schema["$ref"].rsplit("/", 1)[-1]], value)
        members = [] if "discriminator" in schema else [*schema.get("oneOf", []), *schema.get("anyOf", [])]
        for member in members:
            cleaned = self.without_nulls(member, value)
            if cleaned != value:
                return cleaned
        if isinstance(value, list):
            return [self.without_nulls(schema.get("items", {}), item) for item in value]
        if not isinstance(value, dict):
            return value
        if "discriminator" in schema:
            tag = value.get(schema["discriminator"]["propertyName"])
            reference = isinstance(tag, str) and schema["discriminator"]["mapping"].get(tag)
            return self.without_nulls({"$ref": reference}, value) if reference else value
        properties, extras = schema.get("properties", {}), schema.get("additionalProperties")
        extras = extras if isinstance(extras, dict) else {}
        return {
            key: self.without_nulls(properties.get(key, extras), item)
            for key, item in value.items()
            if item is not None or key not in properties or key in schema.get("required", [])
        }


def _places(value: Any) -> Any:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield value, key
        yield from _places(item)
