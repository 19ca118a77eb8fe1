"""Names that generated code cannot use as they are: they are changed, or reported with their place."""

from collections.abc import Iterator
from typing import Any

from openapi_python_client.config import Config
from openapi_python_client.parser import GeneratorData
from openapi_python_client.schema.untrusted_string import UntrustedString

from scripts.generate.parsed import endpoints_of, fields_of, wire_name
from scripts.vendor.document import pointer_to, walk

FIELDS = frozenset(
    {
        *("additional_keys", "additional_properties", "field_dict", "from_dict", "to_dict"),
        *("dropped", "json_shape", "raise_for_errors", "take_dict", "write_date", "write_time", "write_utc"),
    }
)
"""What a model has beside its fields, and what its `to_dict` calls its own."""

ARGUMENTS = frozenset({"body", "dumps", "header", "headers", "kwargs", "path_segment", "query", "response"})
"""What the functions of an operation call their own."""

CLASSES = frozenset(
    {
        *("Any", "Final", "Literal", "Self", "UUID"),
        *("Field", "Model", "OpenModel", "PartialModel", "Shape", "Tagged"),
        *("AuthenticatedClient", "Client", "Response"),
    }
)
"""What the modules of the models and of the operations import."""

LONGEST = 100
"""The longest name in characters. A file system takes 255 bytes, and Python adds a suffix to them."""

_GROUPS = frozenset({"properties", "schemas", "parameters", "requestBodies", "responses"})
"""The members of a document whose keys become names."""

_NAMES = frozenset({"title", "operationId", "name"})
"""The members of a document whose values become names."""


def too_long(document: dict[str, Any]) -> Iterator[str]:
    """Yield a problem for each name in a document that makes a file, class or identifier too long."""
    for place, value in walk(document):
        within, key = ("", "", *place)[-2:]
        name = key if within in _GROUPS else ""
        if isinstance(value, str) and (key in _NAMES or within == "tags"):
            name = value
        if len(name) > LONGEST:
            shown = pointer_to(tuple(map(_short, place)))
            yield f"{shown}: the name must have at most {LONGEST} characters, got {len(name):,}"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[:20]}…"


def keep_apart(parsed: GeneratorData, config: Config) -> list[str]:
    """Rename the fields and the arguments that would hide such a name; return what cannot be renamed."""
    problems = list(_classes(parsed))
    for model in parsed.models:
        fields = fields_of(model)
        _rename(fields, FIELDS, config)
        problems += _twice(str(model.class_info.name), fields)
    for name, (_, endpoint) in endpoints_of(parsed).items():
        arguments = [prop for _, prop in endpoint.iter_all_parameters()]
        _rename(arguments, ARGUMENTS, config)
        for prop in endpoint.path_parameters:
            before, now = f"{{{str(prop.python_name).removesuffix('_')}}}", f"{{{prop.python_name}}}"
            path = endpoint.path.get_untrusted_value()
            if now not in path:
                endpoint.path = UntrustedString(path.replace(before, now))
        problems += _twice(name, arguments)
    return problems


def _classes(parsed: GeneratorData) -> Iterator[str]:
    for made in (*parsed.models, *parsed.enums):
        name = str(made.class_info.name)
        if name in CLASSES:
            yield f"{name}: generated code needs this name itself; give the schema another title"
        if len(name) > LONGEST:
            yield (
                f"{_short(name)}: the name of the class must have at most {LONGEST} characters, "
                f"got {len(name):,}; give the schema a title"
            )


def _rename(properties: list[Any], taken: frozenset[str], config: Config) -> None:
    for prop in properties:
        if prop.python_name in taken:
            prop.set_python_name(UntrustedString(f"{prop.python_name}_"), config, skip_snake_case=True)


def _twice(place: str, properties: list[Any]) -> Iterator[str]:
    """Say where two names of the document are one in Python."""
    seen: dict[str, str] = {}
    for prop in properties:
        name = wire_name(prop)
        other = seen.setdefault(str(prop.python_name), name)
        if other != name:
            yield f"{place}: {other!r} and {name!r} are both called {prop.python_name} in Python"
