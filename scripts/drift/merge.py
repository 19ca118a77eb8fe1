"""Merging the schemas that apply together: `$ref` and `allOf` followed, null and trivial unions folded."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from scripts.vendor.document import is_array, is_object
from scripts.drift.edits import escape
from scripts.drift.keywords import CONDITIONS, CONSTRAINTS, FLAGS, JUDGED, LOWER, UPPER
from scripts.drift.meaning import View
from scripts.drift.values import is_null, kind, meet, multiple, together, without

if TYPE_CHECKING:
    from scripts.drift.meaning import Node
    from scripts.drift.views import Schemas

_SAYS_NOTHING = frozenset({*FLAGS, "uniqueItems", "not"})
"""Keywords that say nothing where they are false."""


def merged(schemas: Schemas, node: Node) -> View:
    """What the schemas of a node mean together."""
    return _Merge(schemas, node).view()


class _Merge:
    def __init__(self, schemas: Schemas, node: Node) -> None:
        self.schemas, self.node = schemas, node
        self.result = View(node)
        self.types: list[set[str]] = []
        self.enums: list[list[Any]] = []
        self.seen: set[str] = set()
        self.bounds: dict[str, list[tuple[float, bool, str]]] = {"minimum": [], "maximum": []}
        self.atoms: list[str] = []
        self.closed = False
        self.extra: list[str] = []
        self.items: list[str] = []

    def view(self) -> View:
        for pointer in self.node:
            if pointer.startswith("="):
                self.types.append({pointer[1:]})
            else:
                self.collect(pointer)
        view = self.result
        view.atoms = tuple(dict.fromkeys(self.atoms))
        view.parts = frozenset(self.seen | set(self.atoms))
        view.items = tuple(self.items)
        view.extra = None if self.closed else tuple(self.extra)
        self.settle_types()
        self.settle_bounds()
        return view

    def collect(self, pointer: str, *, null: bool = False) -> None:
        if pointer in self.seen:
            return
        self.seen.add(pointer)
        schema = self.schemas.value(pointer)
        if not is_object(schema):
            if schema is False:
                self.types.append(set())
                self.atoms.append(pointer)
            return
        wrappers = {key for key in ("oneOf", "anyOf") if len(schema.get(key, [])) == 1}
        if set(schema) - {"$ref", "allOf"} - wrappers:
            self.atoms.append(pointer)
        if "$ref" in schema:
            self.collect(str(schema["$ref"])[1:], null=null)
        self.values(schema, pointer, null=null)
        self.structure(schema, pointer)
        for index in range(len(schema.get("allOf", []))):
            self.collect(f"{pointer}/allOf/{index}", null=null)
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                self.unite(schema[keyword], keyword, pointer, null=null)

    def values(self, schema: dict[str, Any], pointer: str, *, null: bool) -> None:
        view = self.result
        if "type" in schema:
            types = set(schema["type"]) if is_array(schema["type"]) else {str(schema["type"])}
            if schema.get("nullable") is True:
                types.add("null")
            if "null" in types:
                view.null_at = view.null_at or pointer
            view.at.setdefault("type", pointer)
            self.types.append(types | {"null"} if null else types)
        values = [schema["const"]] if "const" in schema else schema.get("enum")
        if values is not None:
            view.at.setdefault("enum", pointer)
            self.enums.append([*values, None] if null else list(values))
        for keyword in (
            *CONSTRAINTS,
            "default",
            "format",
            "multipleOf",
            "uniqueItems",
            *FLAGS,
            *LOWER,
            *UPPER,
        ):
            if keyword in schema and not (schema[keyword] is False and keyword in _SAYS_NOTHING):
                self.single(keyword, schema[keyword], pointer)
        for side, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            if side in schema:
                self.bounds[side].append((schema[side], schema.get(exclusive) is True, f"{pointer}/{side}"))
            if exclusive in schema and not isinstance(schema[exclusive], bool):
                self.bounds[side].append((schema[exclusive], True, f"{pointer}/{exclusive}"))

    def single(self, keyword: str, value: Any, pointer: str) -> None:
        view = self.result
        if value == LOWER.get(keyword) or (
            keyword == "multipleOf" and value == 1 and {"integer"} in self.types
        ):
            return
        old = view.single.get(keyword)
        if old is None or (keyword in LOWER and value > old) or (keyword in UPPER and value < old):
            view.single[keyword], view.at[keyword] = value, pointer
        elif keyword in (*CONSTRAINTS, "format"):
            view.single[keyword] = together(old, value)
        elif keyword == "multipleOf":
            view.single[keyword] = multiple(old, value)

    def structure(self, schema: dict[str, Any], pointer: str) -> None:
        view = self.result
        for name in schema.get("properties", {}):
            view.properties[name] = (*view.properties.get(name, ()), f"{pointer}/properties/{escape(name)}")
        for name in schema.get("patternProperties", {}):
            view.patterns[name] = (
                *view.patterns.get(name, ()),
                f"{pointer}/patternProperties/{escape(name)}",
            )
        required: list[str] = schema.get("required", [])
        for name in required:
            view.required.setdefault(name, pointer)
        if "items" in schema and schema["items"] not in (True, {}):
            self.items.append(f"{pointer}/items")
        extra = schema.get("additionalProperties", True)
        if extra is False:
            self.closed = True
        if extra is not True:
            view.at.setdefault("additionalProperties", pointer)
        if is_object(extra) and extra:
            self.extra.append(f"{pointer}/additionalProperties")
        if "type" not in schema and not self.types and ("properties" in schema or "items" in schema):
            view.at.setdefault("type", pointer)
            self.types.append({"object"} if "properties" in schema else {"array"})
        if "discriminator" in schema:
            view.single["discriminator"], view.at["discriminator"] = schema["discriminator"], pointer

    def unite(self, branches: list[Any], keyword: str, pointer: str, *, null: bool) -> None:
        view = self.result
        places = [f"{pointer}/{keyword}/{index}" for index in range(len(branches))]
        if any(self.nested(place) for place in places):
            places, branches, keyword = self.flat(places, keyword)
        if all(is_object(branch) and branch.keys() & JUDGED <= CONDITIONS for branch in branches):
            self.seen.update(places)
            if keyword == "oneOf" or all(branch.keys() & JUDGED for branch in branches):
                self.single(keyword, branches, pointer)
            return
        rest = [place for place in places if not is_null(self.schemas.value(place))]
        if len(rest) < len(places):
            null = True
            view.null_at = view.null_at or pointer
        if not rest:
            self.types.append({"null"})
        elif len(rest) == 1:
            self.collect(rest[0], null=null)
        elif not self.fold(rest, pointer, null=null):
            if view.branches:
                self.single("not", branches, pointer)
                return
            view.branches, view.union, view.union_at = [(place,) for place in rest], keyword, pointer
            view.null_at = pointer if null else view.null_at

    def nested(self, place: str) -> str:
        """The keyword of a branch that is nothing but a union itself; empty where it is more."""
        schema = self.schemas.value(self.schemas.follow(place))
        said = list(schema.keys() & JUDGED) if is_object(schema) else []
        return said[0] if len(said) == 1 and said[0] in ("oneOf", "anyOf") else ""

    def flat(self, places: list[str], keyword: str) -> tuple[list[str], list[Any], str]:
        """The branches of a union with those of the unions in it; one that is loose makes all of it loose."""
        found: list[str] = []
        todo = list(places)
        while todo:
            place = todo.pop(0)
            inner, stand = self.nested(place), self.schemas.follow(place)
            if not inner:
                found.append(place)
            if not inner or stand in self.seen:
                continue  # a union that is a branch of itself says nothing
            self.seen.update((place, stand))
            keyword = "anyOf" if "anyOf" in (keyword, inner) else keyword
            todo[:0] = [f"{stand}/{inner}/{index}" for index in range(len(self.schemas.value(stand)[inner]))]
        return found, [self.schemas.value(place) for place in found], keyword

    def fold(self, places: list[str], pointer: str, *, null: bool) -> bool:
        """Fold a union of constants into an enumeration, and one of plain types into a list of types."""
        schemas = [self.schemas.value(place) for place in places]
        keys = [{key for key in schema if key in JUDGED} for schema in schemas if is_object(schema)]
        if len(keys) < len(schemas):
            return False
        if all(key <= {"type", "const", "enum"} and key & {"const", "enum"} for key in keys):
            values = [value for s in schemas for value in ([s["const"]] if "const" in s else s["enum"])]
            self.enums.append([*values, None] if null else values)
            self.result.at.setdefault("enum", pointer)
        elif all(key == {"type"} for key in keys):
            types = {kind for s in schemas for kind in (s["type"] if is_array(s["type"]) else [s["type"]])}
            if types & {"object", "array"}:
                return False
            self.types.append(types | {"null"} if null else types)
            self.result.at.setdefault("type", pointer)
        else:
            return False
        self.atoms += [pointer, *places]
        return True

    def settle_types(self) -> None:
        view = self.result
        types = meet(self.types)
        if self.enums:
            values = self.enums[0]
            for others in self.enums[1:]:
                values = without(values, without(values, others))
            if types is not None:
                values = [
                    v for v in values if kind(v) in types or (kind(v) == "integer" and "number" in types)
                ]
            view.enum = [v for v in values if v is not None]
            if values and not view.enum:
                view.enum = None  # null alone, which the types say
            types = {kind(v) for v in values}
            view.null_at = view.null_at or (view.at["enum"] if None in values else None)
        if view.branches and types is not None and view.null_at == view.union_at:
            types.add("null")
        if types is None:
            view.nullable = True if not view.branches else view.null_at is not None
            return
        view.nullable = "null" in types
        view.types = frozenset(types - {"null"})

    def settle_bounds(self) -> None:
        view = self.result
        whole = view.types == frozenset({"integer"})
        for side, sign in (("minimum", 1), ("maximum", -1)):
            found: list[tuple[float, bool, str]] = []
            for value, exclusive, pointer in self.bounds[side]:
                if whole and exclusive:
                    edge = math.floor(value) + 1 if sign > 0 else math.ceil(value) - 1
                    found.append((edge, False, pointer))
                else:
                    found.append((value, exclusive, pointer))
            if found:
                value, exclusive, pointer = max(found, key=lambda bound: (bound[0] * sign, bound[1]))
                view.single[side], view.at[side] = (value, exclusive), pointer
