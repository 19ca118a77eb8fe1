"""The expressions and declarations that the templates of models and endpoints consist of."""

from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.responses import Response
from openapi_python_client.strings import in_double_quote_literal, safe_for_docstring

from scripts.generate.errors import GenerateError
from scripts.generate.forms import Form, Forms, taker
from scripts.generate.parsed import Property, type_of
from scripts.generate.unions import Union


class Expressions:
    """What the templates of a document ask for."""

    def __init__(self, unions: list[Union], zoneless: set[int]) -> None:
        self._forms = Forms(unions, zoneless)

    def form(self, prop: Property) -> Form:
        """Return how the values of a field are read and written."""
        return self._forms.of(prop, bound=True)

    def takers(self, properties: list[Property]) -> dict[str, str]:
        """Return the models that fields are read into, by the name of what reads them."""
        by_name: dict[str, str] = {}
        for prop in properties:
            if isinstance(prop, ListProperty):
                by_name |= self.takers([prop.inner_property])
            elif isinstance(prop, ModelProperty):
                by_name[taker(prop)] = str(prop.class_info.name)
            elif isinstance(prop, UnionProperty) and not self.tagged(prop):
                by_name |= self.takers(prop.inner_properties)
        return by_name

    def nested(self, properties: list[Property]) -> list[str]:
        """Return the JSON names of the fields whose values are taken apart."""
        return [self.key(prop) for prop in properties if self.form(prop).is_read]

    @staticmethod
    def names_dropped(properties: list[Property]) -> bool:
        """Whether a response names the entries that Batch dropped, in a list of models called `errors`."""
        return any(
            str(prop.python_name) == "errors"
            and isinstance(prop, ListProperty)
            and isinstance(prop.inner_property, ModelProperty)
            for prop in properties
        )

    @staticmethod
    def nullable(prop: Property) -> bool:
        """Whether it is a union of one thing and null."""
        return isinstance(prop, UnionProperty) and len(_not_null(prop)) == 1 < len(prop.inner_properties)

    def core(self, prop: Property) -> Property:
        """Return the property without null."""
        return _not_null(prop)[0] if self.nullable(prop) else prop

    def unions(self, properties: list[Property]) -> list[UnionProperty]:
        """Return the unions within `properties` that a module needs functions for."""
        by_name: dict[str, UnionProperty] = {}
        for prop in map(self.core, properties):
            inner = prop
            while isinstance(inner, ListProperty):
                inner = inner.inner_property
            if not isinstance(inner, UnionProperty) or not self.form(inner).is_read:
                continue
            name = str(inner.python_name)
            if type_of(by_name.setdefault(name, inner)) != type_of(inner):
                raise GenerateError(f"two different unions are called {name}")
            for union in self.unions(inner.inner_properties):
                by_name.setdefault(str(union.python_name), union)
        return list(by_name.values())

    def members(self, union: UnionProperty) -> list[Form]:
        """Return the forms of the members of a union."""
        return [self.form(inner) for inner in union.inner_properties]

    def tagged(self, union: UnionProperty) -> Union | None:
        """Return a union with a discriminator as the document describes it; None for another union."""
        return self._forms.tagged(union)

    @staticmethod
    def key(prop: Property) -> str:
        """Return the JSON name of a property, safe within double quotes."""
        return in_double_quote_literal(prop.name)

    @staticmethod
    def models(imports: set[str]) -> list[str]:
        """Return the imports of models and of enums among those that the generator lists."""
        return sorted(line for line in imports if "models." in line and " import check_" not in line)

    @staticmethod
    def exports(imports: set[str]) -> list[tuple[str, str]]:
        """Return the name and the module of each import that the generator lists."""
        return [(line.rsplit(" ", 1)[-1], line.split()[1]) for line in sorted(imports)]

    type_of = staticmethod(type_of)

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
        exact = [(f"response.status_code {_one_of(statuses)}", read) for read, statuses in codes.items()]
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
        return f"decode_with(response.content, lambda content: {self._forms.of(prop).read('loads(content)')})"

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


def _one_of(codes: list[str]) -> str:
    return f"== {codes[0]}" if len(codes) == 1 else f"in ({', '.join(codes)})"
