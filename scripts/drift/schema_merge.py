"""Merge the schemas that apply to the same value into one view."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from scripts.drift.json_values import (
    Bound,
    allows,
    common_multiple,
    is_multiple,
    kind_of,
    meet,
    narrowest,
    without,
    written,
)
from scripts.drift.keywords import FLAGS, LOWER, NAMING, UPPER, as_one_schema, is_null, names_null, takes_null
from scripts.drift.schema_evaluated import further, unevaluated
from scripts.drift.schema_view import (
    NO_UNION,
    OR_NULL,
    OWN,
    PLAIN,
    Condition,
    Items,
    Node,
    Part,
    Properties,
    Union,
    View,
    made,
)
from scripts.vendor.document import is_array, is_object

if TYPE_CHECKING:
    from scripts.drift.schema_space import Space

_NUMERIC = frozenset({"int32", "int64", "float", "double"})
"""Formats of numbers; all others are formats of strings."""
_BYTES = "application/octet-stream"
"""The media type of any bytes."""
_TEXTS = re.compile(r"text/|.*[/+](json|xml)")


class Merge:
    """Merges the parts of one node into a view."""

    def __init__(self, space: Space, node: Node) -> None:
        self.space, self.result = space, View(node)
        self.seen: dict[tuple[int, str], str] = {}
        self.bounds: dict[str, list[Bound]] = {"minimum": [], "maximum": []}

    def view(self) -> View:
        """Return the view of the node."""
        view = self.result
        for part in sorted(view.node, key=lambda part: part.is_made):
            self._collect(part)
        view.written_at = list(dict.fromkeys(at for at in view.written_at if at.startswith("/")))
        view.unions = [union for union in map(self._without_cycle, view.unions) if union is not None]
        self._settle_types()
        self._settle_bounds()
        return view

    def _without_cycle(self, union: Union) -> Union | None:
        """Return a union without the branches that lead back to it, or None if every value meets it.

        Every value meets it if a branch is already merged into the node. For example, a base lists its
        children with `oneOf`, and each child refers to the base with `allOf`.
        A branch of an exclusive union must refer back to it: another one may overlap with a second branch.
        """
        kept: list[Part] = []
        for branch in union.branches:
            at = self.space.follow(branch.side, branch.pointer)
            reading = self.seen.get((branch.side, at))
            if reading is None or (union.exclusive and not self._leads_back(branch, union)):
                kept.append(branch)
            elif set(reading).isdisjoint(NO_UNION.values()):
                return None
        return union._replace(branches=tuple(kept))

    def _leads_back(self, branch: Part, union: Union) -> bool:
        """Whether a branch refers to the schema that holds its union."""
        merge = Merge(self.space, (branch,))
        merge._collect(branch)
        return union.owner[:2] in merge.seen

    def _collect(self, part: Part) -> None:
        side, pointer, reading = part
        if (side, pointer) in self.seen:
            return
        self.seen[side, pointer] = reading
        schema = self.space.value(part)
        if not is_object(schema):
            if schema is False:
                self.result.types, self.result.stated = frozenset(), True
                self.result.written_at.append(pointer)
                self.result.atoms.append(part)
            return
        if "$ref" in schema and self.space.documents[side].is_30:
            schema = {"$ref": schema["$ref"]}
        null = (
            OR_NULL if OR_NULL in reading or (schema.get("nullable") is True and "type" not in schema) else ""
        )
        keys = [] if PLAIN in reading else [key for key in NO_UNION if key in schema]
        unions = [key for key in keys if NO_UNION[key] not in reading]
        states = set(schema) - {"$ref", "allOf", *(key for key in unions if len(schema[key]) == 1)} - NAMING
        if states - {"nullable"} or (not schema and not reading):
            self.result.written_at.append(pointer)
        own = part.read_as(OWN + null)
        self.result.atoms.append(own)
        if "$ref" in schema and OWN not in reading:
            self._collect(Part(side, str(schema["$ref"])[1:], null))
        self._values(schema, pointer, null)
        self._structure(schema, part)
        for index in range(len(schema.get("allOf", ())) if OWN not in reading else 0):
            self._collect(part.inside("allOf", index)._replace(reading=null))
        for keyword in unions:
            self._unite(schema, keyword, own, null, shallow=OWN in reading)

    def _values(self, schema: dict[str, Any], pointer: str, null: str) -> None:  # noqa: C901 - one keyword after the other
        view = self.result
        if "type" in schema:
            types = set(schema["type"]) if is_array(schema["type"]) else {str(schema["type"])}
            if schema.get("nullable") is True or null:
                types.add("null")
            if "null" in types:
                view.at.setdefault("null", pointer)
            view.at.setdefault("type", pointer)
            view.types, view.stated = meet(view.types, types), True
        values = [schema["const"]] if "const" in schema else schema.get("enum")
        if values is not None:
            view.at.setdefault("enum", pointer)
            allowed = [*values, None] if null else list(values)
            view.enum = allowed if view.enum is None else without(view.enum, without(view.enum, allowed))
            view.stated = True
        for keyword in ("default", "multipleOf", "uniqueItems", *FLAGS, *LOWER, *UPPER):
            if keyword in schema and not (schema[keyword] is False and keyword in (*FLAGS, "uniqueItems")):
                self._single(keyword, schema[keyword], pointer)
        for keyword in ("pattern", "format", "contentEncoding", "contentMediaType"):
            if keyword in schema and schema[keyword] != _BYTES:
                self.listed(keyword, schema[keyword], pointer)
        media = schema.get("contentMediaType", "text/")
        if "contentEncoding" not in schema and not _TEXTS.match(media):
            self.listed("format", "binary", pointer)  # as OpenAPI 3.0 says it
        for keyword, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
            bounds = self.bounds[keyword]
            if keyword in schema:
                bounds.append((schema[keyword], schema.get(exclusive) is True, f"{pointer}/{keyword}"))
            if exclusive in schema and not isinstance(schema[exclusive], bool):
                bounds.append((schema[exclusive], True, f"{pointer}/{exclusive}"))

    def _single(self, keyword: str, value: Any, pointer: str) -> None:
        view = self.result
        if value == LOWER.get(keyword):
            return
        old = view.single.get(keyword)
        if keyword == "multipleOf" and old is not None:
            view.single[keyword] = common_multiple(old, value)
        elif old is None or (keyword in LOWER and value > old) or (keyword in UPPER and value < old):
            named = pointer if keyword in ("default", *FLAGS) else f"{pointer}/{keyword}"
            view.single[keyword], view.at[keyword] = value, named

    def listed(self, keyword: str, value: Any, pointer: str) -> None:
        """Add one of several values of a keyword, all of which apply."""
        if keyword == "format" and value == "byte":
            keyword, value = "contentEncoding", "base64"
        if keyword == "format" and value == "password":
            return
        rows = self.result.lists.setdefault(keyword, [])
        if value not in rows:
            rows.append(value)
        self.result.at.setdefault(keyword, pointer)

    def _structure(self, schema: dict[str, Any], part: Part) -> None:
        view, pointer = self.result, part.pointer
        if "contentSchema" in schema:
            content = self.space.plain(part.side, schema["contentSchema"])
            self.listed("contentSchema", written(content), pointer)
        required = schema.get("required")  # true if a reference leads to a parameter
        for name in dict[str, None].fromkeys(required if is_array(required) else ()):
            view.required.setdefault(name, pointer)
        if "type" not in schema and not schema.keys().isdisjoint(("properties", "items", "prefixItems")):
            view.implied = view.implied or ("object" if "properties" in schema else "array")
        if "discriminator" in schema:
            view.single["discriminator"], view.at["discriminator"] = schema["discriminator"], pointer
        self._objects(schema, part)
        prefix = tuple(part.inside("prefixItems", i) for i in range(len(schema.get("prefixItems", []))))
        self.items(prefix, further(schema, "items", part), f"{pointer}/items")
        self._negations(schema, part)
        if PLAIN not in part.reading:
            self._conditions(schema, part)
            unevaluated(self, schema, part)

    def _negations(self, schema: dict[str, Any], part: Part) -> None:
        pointer = part.pointer
        negated = schema.get("not", False)
        if is_object(negated) and negated.keys() - NAMING == {"not"}:  # negated twice
            self.result.folded.append(part.inside("not")[:2])
            if OWN not in part.reading:  # otherwise it is a part of the node by itself
                self._collect(part.inside("not", "not"))
        elif negated is not False:
            self.listed("not", part.inside("not"), pointer)
        if "contains" in schema:
            low, high = schema.get("minContains", 1), schema.get("maxContains", math.inf)
            self.listed("contains", (part.inside("contains"), low, high), pointer)
        if "propertyNames" in schema:
            self.listed("propertyNames", part.inside("propertyNames"), pointer)

    def _conditions(self, schema: dict[str, Any], part: Part) -> None:
        pointer = part.pointer
        if "if" in schema:
            then, otherwise = (part.inside(key) if key in schema else None for key in ("then", "else"))
            if isinstance(schema["if"], bool) or not schema["if"]:  # one of both applies to every value
                always = otherwise if schema["if"] is False else then
                self.result.folded += [row[:2] for row in (part.inside("if"), then, otherwise) if row]
                if always and OWN not in part.reading:  # otherwise it is a part of the node by itself
                    self._collect(always)
            else:
                self.listed("if", Condition(pointer, part.inside("if"), then, otherwise), pointer)
        for name, others in schema.get("dependentRequired", {}).items():
            for other in others:
                self.listed("dependentRequired", (name, other), pointer)
        for name in schema.get("dependentSchemas", {}):
            self.listed("dependentSchemas", (name, part.inside("dependentSchemas", name)), pointer)

    def _objects(self, schema: dict[str, Any], part: Part) -> None:
        extra = further(schema, "additionalProperties", part)
        if extra is not None:
            self.result.at.setdefault("additionalProperties", part.pointer)
        if "properties" in schema or "patternProperties" in schema or extra is not None:
            rows: list[dict[str, Node]] = [
                {name: (part.inside(keyword, name),) for name in schema.get(keyword, {})}
                for keyword in ("properties", "patternProperties")
            ]
            self.result.objects.append(Properties(part.pointer, rows[0], rows[1], extra))

    def items(self, prefix: tuple[Part, ...], rest: Part | bool | None, pointer: str) -> None:
        """Add the schemas for the items of a list. If `rest` is False, the prefix limits their number."""
        if rest is False and self.result.single.get("maxItems", math.inf) > len(prefix):
            self.result.single["maxItems"], self.result.at["maxItems"] = len(prefix), pointer
        if prefix or isinstance(rest, Part):
            self.result.arrays.append(Items(prefix, rest if isinstance(rest, Part) else None))

    def _unite(self, schema: dict[str, Any], keyword: str, owner: Part, null: str, *, shallow: bool) -> None:
        view, pointer = self.result, owner.pointer
        branches: list[Any] = schema[keyword]
        places = [owner.inside(keyword, index) for index in range(len(branches))]
        rest = [place for place, branch in zip(places, branches, strict=True) if not is_null(branch)]
        targets = [self.space.value((owner.side, self.space.follow(*place[:2]))) for place in rest]
        if len(rest) == 1 and (len(places) == 1 or (len(places) == 2 and takes_null(targets[0], keyword))):
            if len(places) == 2:
                view.at.setdefault("null", pointer)
            view.folded += [(place.side, place.pointer) for place in places if place not in rest]
            if not shallow:  # otherwise the branch is a part of the node by itself
                self._collect(
                    Part(owner.side, rest[0].pointer, null or (OR_NULL if len(places) == 2 else ""))
                )
        elif (schema_of_all := as_one_schema(branches, exclusive=keyword == "oneOf")) is not None:
            self._values(schema_of_all, pointer, null)
            view.folded += [place[:2] for place in places]
            view.written_at.append(pointer)
        else:
            if null and len(rest) == len(places) and not any(map(names_null, targets)):
                places.append(made(owner.side, {"type": "null"}))
            view.at.setdefault(keyword, pointer)
            view.unions.append(Union(keyword, owner, tuple(places), schema.get("discriminator")))

    def _settle_types(self) -> None:
        view = self.result
        if view.enum is not None:
            if None in view.enum:
                view.at.setdefault("null", view.at.get("enum", ""))
            view.enum = [value for value in view.enum if allows(view.types, value)]
            kinds = frozenset(kind_of(value) for value in view.enum)
            view.types = meet(kinds, kinds)  # an integer is a number too
        if view.types == frozenset({"null"}):
            view.enum = None
        if view.stated:
            view.implied = ""

    def _settle_bounds(self) -> None:
        """Decide the effective minimum and maximum, and leave out formats of other types."""
        view = self.result
        step = view.single.get("multipleOf")
        if step is not None and is_multiple(step, 1) and "number" in view.types:
            view.types = view.types - {"number"} | {"integer"}
        if step == 1 and "number" not in view.types:
            del view.single["multipleOf"]
        if "format" in view.lists and view.stated:
            allowed = {True: bool({"integer", "number"} & view.types), False: "string" in view.types}
            view.lists["format"] = [name for name in view.lists["format"] if allowed[name in _NUMERIC]]
        for keyword, sign in (("minimum", 1), ("maximum", -1)):
            if self.bounds[keyword]:
                whole = "number" not in view.types
                value, exclusive, pointer = narrowest(self.bounds[keyword], sign, whole=whole)
                view.single[keyword], view.at[keyword] = (value, exclusive), pointer
        view.at = {keyword: at for keyword, at in view.at.items() if at.startswith("/")}
