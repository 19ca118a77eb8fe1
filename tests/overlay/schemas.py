"""Hypothesis strategies for the values that a schema of a document allows."""

from typing import Any

from hypothesis import strategies as st

from scripts.vendor.document import follow

_PLAIN: dict[str, Any] = {"boolean": st.booleans(), "null": st.none()}
_ANY = st.none() | st.booleans() | st.integers(-9, 9**9) | st.text(max_size=5)


class Schemas:
    """The strategies of the schemas of one document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document

    def resolved(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return what a reference leads to."""
        return follow(self._document, value)

    def values(self, reference_or_schema: dict[str, Any], depth: int = 0) -> Any:
        """Return the strategy for the values of a schema."""
        schema = self.resolved(reference_or_schema)
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        for keyword in ("oneOf", "anyOf"):
            branches = [branch for branch in schema.get(keyword, []) if "required" not in branch]
            if branches and "properties" not in schema:
                return st.one_of(*(self.values(branch, depth + 1) for branch in branches))
        kinds = schema.get("type", "object" if "properties" in schema else None)
        kinds = [kinds] if isinstance(kinds, str | None) else kinds
        return st.one_of(*(self._of_kind(kind, schema, depth) for kind in kinds))

    def _of_kind(self, kind: str | None, schema: dict[str, Any], depth: int) -> Any:
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            least, most = schema.get("minItems", 0), min(schema.get("maxItems", 3), 3)
            items = self.values(schema.get("items", {}), depth + 1)
            return st.lists(items, min_size=least, max_size=max(least, most))
        if kind == "string":
            return _text(schema)
        if kind == "integer":
            return st.integers(schema.get("minimum", -9), schema.get("maximum", 9**9))
        if kind == "number":
            return st.floats(schema.get("minimum", -9), schema.get("maximum", 9**9))
        return _PLAIN.get(str(kind), _ANY)

    def _object(self, schema: dict[str, Any], depth: int) -> Any:
        properties: dict[str, Any] = schema.get("properties", {})
        required = schema.get("required", [])
        parts = {name: self.values(part, depth + 1) for name, part in properties.items() if depth < 6}
        fields = st.fixed_dictionaries(
            {name: part for name, part in parts.items() if name in required},
            optional={name: part for name, part in parts.items() if name not in required},
        )
        patterns = schema.get("patternProperties", {})
        if not patterns:
            return fields
        by_pattern = [
            st.dictionaries(st.from_regex(name, fullmatch=True), self.values(part, depth + 1), max_size=2)
            for name, part in patterns.items()
        ]
        return st.tuples(fields, *by_pattern).map(
            lambda drawn: {k: v for part in drawn for k, v in part.items()}
        )

    def least(self, reference_or_schema: dict[str, Any]) -> Any:
        """Return one small value of a schema: what it requires, and no more."""
        schema = self.resolved(reference_or_schema)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return schema["enum"][0]
        kind = schema.get("type", "object")
        kind = kind if isinstance(kind, str) else kind[0]
        if kind == "object":
            return {name: self.least(schema["properties"][name]) for name in schema.get("required", [])}
        return {"array": [], "string": "text", "integer": 1, "number": 1, "boolean": True}.get(kind)


def _text(schema: dict[str, Any]) -> Any:
    if schema.get("format") == "date":
        return st.dates().map(str)
    if schema.get("format") == "date-time":
        return st.sampled_from(["2031-04-02T08:30:00Z", "2031-04-02T08:30:00.250Z"])
    if "pattern" in schema:
        most = schema.get("maxLength", 60)
        return st.from_regex(schema["pattern"], fullmatch=True).filter(lambda text: len(text) <= most)
    least = schema.get("minLength", 1)  # the client refuses an empty text in a path or a query
    return st.text(min_size=least, max_size=max(least, min(schema.get("maxLength", 12), 12)))
