"""How a kind of value goes from JSON to Python and back."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from openapi_python_client.parser.properties import EnumProperty, ModelProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.datetime import DateTimeProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.parser.properties.uuid import UuidProperty

from scripts.generate.errors import GenerateError
from scripts.generate.parsed import Property, wire_name
from scripts.generate.unions import Union

Code = Callable[[str], str]
"""Makes the code for a value from the code of the value."""


def as_it_is(source: str) -> str:
    """Return the code of a value that needs no conversion."""
    return source


def _call(function: str, more: str = "") -> Code:
    def code(source: str) -> str:
        return f"{function}({source}{more})"

    return code


class Form(NamedTuple):
    """How one kind of value is read from JSON and written as JSON."""

    read: Code = as_it_is
    """The code that reads a JSON value, which it may change."""
    write: Code = as_it_is
    """The code that writes a Python value as JSON."""
    kind: str = ""
    """What reads the value in `_reading.py`, where `read` cannot; empty if it needs no conversion."""
    json_class: str = ""
    """The class of the JSON value, empty for any class."""
    python_class: str = "object"
    """The class of the Python value."""

    @property
    def is_read(self) -> bool:
        """Whether the Python value differs from the JSON value, or is checked."""
        return self.read is not as_it_is

    @property
    def test(self) -> str:
        """The test that a JSON value passes if it may be of this kind."""
        return f"isinstance(value, {self.json_class})" if self.json_class else "True"

    @property
    def attempt(self) -> str:
        """The code that reads `value`, and leaves it unchanged for another attempt."""
        return self.read("copied(value)" if self.json_class in ("dict", "list") else "value")


_TEXTS: dict[type, Form] = {
    kind: Form(_call(reader), _call(writer), reader, "str", name)
    for kind, reader, writer, name in (
        (DateProperty, "read_date", "write_date", "datetime.date"),
        (DateTimeProperty, "read_time", "write_time", "datetime.datetime"),
        (UuidProperty, "UUID", "str", "UUID"),
    )
}
"""The forms of values that are strings in JSON."""


def taker(prop: ModelProperty) -> str:
    """Return the name of what reads a model in the module of another one."""
    return f"_take_{prop.class_info.module_name}"


class Forms:
    """Knows the form of each property; `zoneless` are the identities of the times without a zone."""

    def __init__(self, unions: list[Union], zoneless: set[int]) -> None:
        self._unions = unions
        self._zoneless = zoneless

    def of(self, prop: Property, *, bound: bool = False) -> Form:
        """Return the form of the values of a property; `bound` where the module has the names of `taker`."""
        if isinstance(prop, ListProperty):
            inner = self.of(prop.inner_property, bound=bound)
            kind = f"[{inner.kind}]" if inner.is_read else ""
            return Form(_each(inner.read), _each(inner.write), kind, "list", "list")
        if isinstance(prop, ModelProperty):
            name = str(prop.class_info.name)
            reader = taker(prop) if bound else f"{name}.take_dict"
            return Form(_call(reader), _written_model, name, "dict", name)
        if isinstance(prop, ConstProperty):
            read = _call("check_const", f", {prop.value.python_code.as_unembedded_code()}")
            return Form(read, kind=f"lambda value: {read('value')}")
        if isinstance(prop, UnionProperty):
            return self._of_union(prop, bound=bound)
        if isinstance(prop, EnumProperty | FileProperty):
            more = " (a file, format: binary)" if isinstance(prop, FileProperty) else ""
            raise GenerateError(f"{wire_name(prop)}: no template for {type(prop).__name__}{more}")
        form = _TEXTS.get(prop.__class__, Form())
        return form._replace(write=_call("write_utc")) if id(prop) in self._zoneless else form

    def _of_union(self, prop: UnionProperty, *, bound: bool) -> Form:
        forms = [self.of(inner, bound=bound) for inner in prop.inner_properties]
        if not any(form.is_read for form in forms):
            return Form()
        name = f"_{prop.python_name}" if self.tagged(prop) else f"_read_{prop.python_name}"
        read = f"{name}.take" if self.tagged(prop) else name
        return Form(_call(read), partial(_written, forms), name)

    def tagged(self, prop: UnionProperty) -> Union | None:
        """Return the discriminated union that a property is, None for another union."""
        members = prop.inner_properties
        names = {str(inner.class_info.name) for inner in members if isinstance(inner, ModelProperty)}
        if len(names) < len(members):
            return None
        return next(
            (union for union in self._unions if {*union.classes.values(), union.unknown} == names), None
        )


def _each(inner: Code) -> Code:
    """Return the code for a list, from the code for its items."""
    return as_it_is if inner is as_it_is else partial(_listed, inner)


def _listed(inner: Code, source: str) -> str:
    return f"[{inner('item')} for item in {source}]"


def _written_model(source: str) -> str:
    return f"{source}.to_dict()"


def _written(forms: list[Form], source: str) -> str:
    """Return the code that writes a member of a union: by its class where the members differ."""
    classes: dict[str, list[str]] = {}
    for form in forms:
        classes.setdefault(form.write(source), []).append(form.python_class)
    otherwise = source if source in classes else next(reversed(classes))
    del classes[otherwise]
    if not classes:
        return otherwise
    choices = [
        f"{code} if isinstance({source}, {_class_or_tuple(names)}) else " for code, names in classes.items()
    ]
    return f"({''.join(choices)}{otherwise})"


def _class_or_tuple(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"({', '.join(names)})"
