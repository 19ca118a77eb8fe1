"""How a value goes from JSON to Python and back, as one Python expression for each property.

Templates call `expressions.decode(property, source)`, `expressions.encode(property, source)` and
`expressions.kind(property)`, which is how `_reading.py` reads a value that `decode` cannot read.
"""

from typing import NamedTuple

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty
from openapi_python_client.parser.responses import Response
from openapi_python_client.strings import in_double_quote_literal, safe_for_docstring

from scripts.generate.errors import GenerateError
from scripts.generate.parsed import Property, type_of, wire_name
from scripts.generate.unions import Union

_READ: dict[type, str] = {DateProperty: "read_date", DateTimeProperty: "read_time", UuidProperty: "UUID"}
_WRITE: dict[type, str] = {DateProperty: "write_date", DateTimeProperty: "write_time", UuidProperty: "str"}
_TYPES: dict[type, str] = {
    DateProperty: "datetime.date",
    DateTimeProperty: "datetime.datetime",
    UuidProperty: "UUID",
}


class Member(NamedTuple):
    """One alternative of a union: the test that the JSON value passes, and what reads it."""

    test: str
    decode: str


class Reader(NamedTuple):
    """What a module needs to read one union: its members by tag, or the members in the order to try them."""

    name: str
    annotation: str
    union: Union | None
    attempts: list[Member]
    is_plain: bool
    """Whether the value itself is returned if no attempt succeeds."""


class Expressions:
    """Writes the expressions; knows the discriminated unions and the times without a zone."""

    def __init__(self, unions: list[Union], zoneless: set[int], models: list[ModelProperty]) -> None:
        self.unions = unions
        self._dropped = {
            str(model.class_info.name)
            for model in models
            if any(str(field.python_name) == "bulk_index" for field in model.optional_properties or [])
        }
        self._zoneless = zoneless

    def names_dropped(self, properties: list[Property]) -> bool:
        """Whether a response names the entries that Batch dropped, by their position in the request."""
        return any(
            str(prop.python_name) == "errors"
            and isinstance(prop, ListProperty)
            and type_of(prop.inner_property) in self._dropped
            for prop in properties
        )

    def changes(self, prop: Property, *, decoding: bool) -> bool:
        """Whether the JSON value and the Python value differ (or the value is checked, when decoding)."""
        if isinstance(prop, ListProperty):
            return self.changes(prop.inner_property, decoding=decoding)
        if isinstance(prop, UnionProperty):
            return any(self.changes(inner, decoding=decoding) for inner in prop.inner_properties)
        if isinstance(prop, ConstProperty):
            return decoding
        if isinstance(prop, EnumProperty | FileProperty):
            more = " (a file, format: binary)" if isinstance(prop, FileProperty) else ""
            raise GenerateError(f"{wire_name(prop)}: no template for {type(prop).__name__}{more}")
        return isinstance(prop, ModelProperty) or type(prop) in _READ

    def decode(self, prop: Property, source: str) -> str:
        """Return the expression that reads the JSON value `source`, which it may change."""
        if not self.changes(prop, decoding=True):
            return source
        if isinstance(prop, ListProperty):
            return f"[{self.decode(prop.inner_property, 'item')} for item in {source}]"
        if isinstance(prop, ModelProperty):
            return f"{prop.class_info.name}.take_dict({source})"
        if isinstance(prop, ConstProperty):
            return f"check_const({source}, {prop.value.python_code.as_unembedded_code()})"
        if isinstance(prop, UnionProperty):
            name = f"_{prop.python_name}"
            return f"{name}.take({source})" if self._tagged(prop) else f"_read{name}({source})"
        return f"{_READ[type(prop)]}({source})"

    def encode(self, prop: Property, source: str) -> str:
        """Return the expression that writes the Python value `source` as JSON."""
        if not self.changes(prop, decoding=False):
            return source
        if isinstance(prop, ListProperty):
            return f"[{self.encode(prop.inner_property, 'item')} for item in {source}]"
        if isinstance(prop, ModelProperty):
            return f"{source}.to_dict()"
        if isinstance(prop, UnionProperty):
            return self._encode_union(prop, source)
        return f"{'write_utc' if id(prop) in self._zoneless else _WRITE[type(prop)]}({source})"

    def _encode_union(self, prop: UnionProperty, source: str) -> str:
        types_by_code: dict[str, list[str]] = {}
        for inner in prop.inner_properties:
            types_by_code.setdefault(self.encode(inner, source), []).append(_instance_of(inner))
        otherwise = source if source in types_by_code else next(reversed(types_by_code))
        del types_by_code[otherwise]
        choices = [
            f"{code} if isinstance({source}, {_class_or_tuple(types)}) else "
            for code, types in types_by_code.items()
        ]
        return f"({''.join(choices)}{otherwise})" if choices else otherwise

    def nested(self, properties: list[Property]) -> list[str]:
        """Return the JSON names of the fields whose values `decode` takes apart."""
        return [self.key(prop) for prop in properties if self.changes(prop, decoding=True)]

    def kind(self, prop: Property) -> str:
        """Return how a value is read that `decode` cannot read, empty if it needs no conversion."""
        if not self.changes(prop, decoding=True):
            return ""
        if isinstance(prop, ListProperty):
            return f"[{self.kind(prop.inner_property)}]"
        if isinstance(prop, ModelProperty):
            return str(prop.class_info.name)
        if isinstance(prop, ConstProperty):
            return f"lambda value: {self.decode(prop, 'value')}"
        if isinstance(prop, UnionProperty):
            return f"_{prop.python_name}" if self._tagged(prop) else f"_read_{prop.python_name}"
        return _READ[type(prop)]

    @staticmethod
    def nullable(prop: Property) -> bool:
        """Whether it is a union of one thing and null."""
        return isinstance(prop, UnionProperty) and len(_not_null(prop)) == 1 < len(prop.inner_properties)

    def core(self, prop: Property) -> Property:
        """Return the property without null."""
        return _not_null(prop)[0] if self.nullable(prop) else prop

    def readers(self, properties: list[Property]) -> list[Reader]:
        """Return what a module needs for the unions within `properties`."""
        found: dict[str, Reader] = {}
        for prop in map(self.core, properties):
            inner = prop
            while isinstance(inner, ListProperty):
                inner = inner.inner_property
            if not isinstance(inner, UnionProperty) or not self.changes(inner, decoding=True):
                continue
            reader = self._reader(inner)
            if found.setdefault(reader.name, reader) != reader:
                raise GenerateError(f"two different unions are called {reader.name}")
            for reader in self.readers(inner.inner_properties):
                found.setdefault(reader.name, reader)
        return list(found.values())

    def _reader(self, prop: UnionProperty) -> Reader:
        changing = [inner for inner in prop.inner_properties if self.changes(inner, decoding=True)]
        plain = len(changing) < len(prop.inner_properties)
        return Reader(
            name=str(prop.python_name),
            annotation=type_of(prop),
            union=self._tagged(prop),
            attempts=[Member(_test(inner), self._attempt(inner)) for inner in changing],
            is_plain=plain,
        )

    def _attempt(self, prop: Property) -> str:
        """Return the expression that tries a member. It leaves the value unchanged for the next member."""
        source = "copied(value)" if isinstance(prop, ModelProperty | ListProperty) else "value"
        return self.decode(prop, source)

    def _tagged(self, prop: UnionProperty) -> Union | None:
        members = prop.inner_properties
        names = {str(inner.class_info.name) for inner in members if isinstance(inner, ModelProperty)}
        if len(names) < len(members):
            return None
        return next(
            (union for union in self.unions if {*union.classes.values(), union.unknown} == names), None
        )

    @staticmethod
    def key(prop: Property) -> str:
        """Return the JSON name of a property, safe within double quotes."""
        return in_double_quote_literal(prop.name)

    @staticmethod
    def models(imports: set[str]) -> list[str]:
        """Return the imports of models and of enums among those that the generator lists."""
        return sorted(line for line in imports if "models." in line and " import check_" not in line)

    @staticmethod
    def annotation(prop: Property) -> str:
        """Return the type of a field or of the value of a parameter."""
        return _optional(type_of(prop), prop.required)

    @staticmethod
    def parameter(prop: Property) -> str:
        """Return the type of a parameter of a function. A date may also be passed as a string."""
        kind = type_of(prop)
        if isinstance(prop, DateProperty | DateTimeProperty):
            kind = f"{kind} | str"
        return _optional(kind, prop.required)

    def declaration(self, prop: Property) -> str:
        """Return how a field is declared."""
        return f"{prop.python_name}: {self.annotation(prop)}{'' if prop.required else ' = None'}"

    def argument(self, prop: Property) -> str:
        """Return how an argument of a function is declared."""
        return f"{prop.python_name}: {self.parameter(prop)}{'' if prop.required else ' = None'}"

    def description(self, prop: Property) -> str:
        """Return the line of a docstring about a field or an argument."""
        text = safe_for_docstring(prop.description or "")
        example = f" Example: {safe_for_docstring(prop.example)}." if prop.example else ""
        return f"{prop.python_name} ({self.annotation(prop)}): {text}{example}"

    def responses(self, endpoint: Endpoint) -> list[tuple[str, str]]:
        """Return how each response of an endpoint is read: the test of its status, and the expression.

        Statuses with the same expression share a test; the test of the default response is empty.
        """
        codes: dict[str, list[str]] = {}
        ranges: list[tuple[str, str]] = []
        for response in endpoint.responses.patterns:
            first, last = response.status_code.range or (0, 0)
            read = self._read(response)
            if first == last:
                codes.setdefault(read, []).append(str(first))
            else:
                ranges.append((f"{first} <= response.status_code <= {last}", read))
        exact = [(f"response.status_code {_one_of(found)}", read) for read, found in codes.items()]
        default = endpoint.responses.default
        return [*exact, *ranges, *([("", self._read(default))] if default else [])]

    def _read(self, response: Response) -> str:
        source = response.source["attribute"]
        if source != "response.json()":
            return source
        prop = response.prop
        if isinstance(prop, ModelProperty):
            return f"decode(response.content, {prop.class_info.name})"
        if isinstance(prop, ListProperty) and isinstance(prop.inner_property, ModelProperty):
            return f"decode_list(response.content, {prop.inner_property.class_info.name})"
        return f"decode_with(response.content, lambda content: {self.decode(prop, 'loads(content)')})"

    def response_names(self, endpoint: Endpoint) -> set[str]:
        """Return the names of the models that the responses of an endpoint are read into."""
        lines: set[str] = set()
        for response in endpoint.responses:
            lines |= response.prop.get_imports(prefix="") | response.prop.get_lazy_imports(prefix="")
        return {line.rsplit(" ", 1)[-1] for line in lines}

    def response_type(self, endpoint: Endpoint) -> str:
        """Return the type of what the responses of an endpoint are read into."""
        types = sorted({type_of(response.prop) for response in endpoint.responses})
        return " | ".join(types) or "Any"


def _not_null(prop: UnionProperty) -> list[Property]:
    return [inner for inner in prop.inner_properties if not isinstance(inner, NoneProperty)]


def _optional(kind: str, required: bool) -> str:
    return (
        kind if required or kind == "None" or kind.endswith(" | None") or kind == "Any" else f"{kind} | None"
    )


def _class_or_tuple(types: list[str]) -> str:
    return types[0] if len(types) == 1 else f"({', '.join(types)})"


def _one_of(codes: list[str]) -> str:
    return f"== {codes[0]}" if len(codes) == 1 else f"in ({', '.join(codes)})"


def _test(prop: Property) -> str:
    if isinstance(prop, ModelProperty):
        return "isinstance(value, dict)"
    if isinstance(prop, ListProperty):
        return "isinstance(value, list)"
    return "isinstance(value, str)" if type(prop) in _READ else "True"


def _instance_of(prop: Property) -> str:
    if isinstance(prop, ModelProperty):
        return str(prop.class_info.name)
    if isinstance(prop, ListProperty):
        return "list"
    return next((name for kind, name in _TYPES.items() if isinstance(prop, kind)), "object")
