"""How a value goes from JSON to Python and back, as one Python expression for each property.

The generator's own templates write statements; an expression is shorter and needs no intermediate names.
Templates call `expressions.decode(property, source)` and `expressions.encode(property, source)`.
"""

import re
from typing import Any, NamedTuple

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty
from openapi_python_client.parser.responses import Response
from openapi_python_client.strings import in_double_quote_literal

from scripts.generate.errors import GenerateError
from scripts.generate.unions import Union

Property = Any  # the generator's own Property is a union that lacks its newer members

# How a text becomes the value, what the value is in Python, and how it becomes a text again.
_TEXTS: dict[type, tuple[str, str, str]] = {
    DateProperty: ("datetime.date.fromisoformat({})", "datetime.date", "{}.isoformat()"),
    DateTimeProperty: ("datetime.datetime.fromisoformat({})", "datetime.datetime", "{}.isoformat()"),
    UuidProperty: ("UUID({})", "UUID", "str({})"),
}


class Member(NamedTuple):
    """One alternative of a union: the test that the JSON value passes, and what reads it."""

    test: str
    decode: str


class Reader(NamedTuple):
    """What a module needs to read one union: a table by tag, or the members in the order to try them."""

    name: str
    annotation: str
    tag: str | None
    classes: dict[str, str]
    attempts: list[Member]
    last: Member | None
    nullable: bool


class Expressions:
    """Writes the expressions; knows the discriminated unions of the document."""

    def __init__(self, unions: list[Union]) -> None:
        self.unions = unions

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
            name = prop.name.get_untrusted_value()
            raise GenerateError(f"{name}: no template for {type(prop).__name__}{more}")
        return isinstance(prop, ModelProperty) or type(prop) in _TEXTS

    def decode(self, prop: Property, source: str, copy: str = "") -> str:
        """Return the expression that makes the Python value of the JSON value `source`.

        Args:
            prop: What is read.
            source: The expression for the JSON value, which is written once only.
            copy: What inner objects are told of whether they may be taken apart; nothing keeps them whole.
        """
        if not self.changes(prop, decoding=True):
            return source
        more = f", {copy}" if copy else ""
        if isinstance(prop, ListProperty):
            return f"[{self.decode(prop.inner_property, 'item', copy)} for item in {source}]"
        if isinstance(prop, ModelProperty):
            return f"{prop.class_info.name}.from_dict({source}{more})"
        if isinstance(prop, ConstProperty):
            return f'check_const({source}, {prop.value.python_code.as_unembedded_code()}, "{self.key(prop)}")'
        if isinstance(prop, UnionProperty):
            tagged = self._tagged(prop)
            if tagged is not None:
                name = prop.python_name
                tag = f'{source}.get("{tagged.property_name}")'
                return f"_{name}_by_tag.get({tag}, _unknown_{name})({source}{more})"
            return f"_read_{prop.python_name}({source})"
        return _TEXTS[type(prop)][0].format(source)

    def encode(self, prop: Property, source: str) -> str:
        """Return the expression that makes the JSON value of the Python value `source`."""
        if not self.changes(prop, decoding=False):
            return source
        if isinstance(prop, ListProperty):
            return f"[{self.encode(prop.inner_property, 'item')} for item in {source}]"
        if isinstance(prop, ModelProperty):
            return f"{source}.to_dict()"
        if isinstance(prop, UnionProperty):
            return self._encode_union(prop, source)
        return _TEXTS[type(prop)][2].format(source)

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

    def readers(self, properties: list[Property]) -> list[Reader]:
        """Return what a module needs for the unions within `properties`."""
        found: dict[str, Reader] = {}
        for prop in properties:
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
        tagged = self._tagged(prop)
        changing = [inner for inner in prop.inner_properties if self.changes(inner, decoding=True)]
        members = [Member(_test(inner), self.decode(inner, "value")) for inner in changing]
        plain = len(changing) < len(prop.inner_properties)
        return Reader(
            name=str(prop.python_name),
            annotation=type_of(prop),
            tag=tagged.property_name if tagged else None,
            classes=tagged.classes if tagged else {},
            attempts=members if plain else members[:-1],
            last=None if plain else members[-1],
            nullable="None" in map(type_of, prop.inner_properties),
        )

    def _tagged(self, prop: UnionProperty) -> Union | None:
        members = prop.inner_properties
        names = {str(inner.class_info.name) for inner in members if isinstance(inner, ModelProperty)}
        if len(names) < len(members):
            return None
        return next((union for union in self.unions if set(union.classes.values()) == names), None)

    @staticmethod
    def key(prop: Property) -> str:
        """Return the JSON name of a property, safe within double quotes."""
        return in_double_quote_literal(prop.name)

    @staticmethod
    def imports(imports: set[str]) -> list[str]:
        """Return the imports that are needed beside those of the template itself."""
        superfluous = re.compile(r"from typing import cast|.* import check_|.*types import UNSET, Unset")
        return sorted(line for line in imports if not superfluous.match(line))

    def answers(self, endpoint: Endpoint) -> list[tuple[str, str]]:
        """Return how each answer of an endpoint is read: the test of its status, and the expression.

        Statuses that are read alike stand together; the test of the default answer is empty.
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
        expression = self.decode(response.prop, "data")
        if isinstance(response.prop, ModelProperty):
            return f"decode(response.content, {expression.removesuffix('(data)')})"
        return f"decode(response.content, lambda data: {expression})"

    def answer_names(self, endpoint: Endpoint) -> set[str]:
        """Return the names of the models that the answers of an endpoint are read into."""
        lines: set[str] = set()
        for response in endpoint.responses:
            lines |= response.prop.get_imports(prefix="") | response.prop.get_lazy_imports(prefix="")
        return {line.rsplit(" ", 1)[-1] for line in lines}


def type_of(prop: Property) -> str:
    """Return the Python type of a property that is there."""
    return str(prop.get_type_string(no_optional=True).as_unembedded_code())


def _class_or_tuple(types: list[str]) -> str:
    return types[0] if len(types) == 1 else f"({', '.join(types)})"


def _one_of(codes: list[str]) -> str:
    return f"== {codes[0]}" if len(codes) == 1 else f"in ({', '.join(codes)})"


def _test(prop: Property) -> str:
    if isinstance(prop, ModelProperty):
        return "is_object(value)"
    if isinstance(prop, ListProperty):
        return "isinstance(value, list)"
    return "isinstance(value, str)" if type(prop) in _TEXTS else "True"


def _instance_of(prop: Property) -> str:
    if isinstance(prop, ModelProperty):
        return str(prop.class_info.name)
    if isinstance(prop, ListProperty):
        return "list"
    return _TEXTS[type(prop)][1] if type(prop) in _TEXTS else "object"
