"""The `TypedDict` of each model that a request consists of: a dict literal is checked like the model."""

import keyword
from typing import NamedTuple

from openapi_python_client.parser.properties import LiteralEnumProperty, ModelProperty
from openapi_python_client.parser.properties.const import ConstProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.union import UnionProperty

from scripts.generate.api import Api
from scripts.generate.arguments import INSTANT
from scripts.generate.parsed import (
    Property,
    endpoints_of,
    fields_of,
    has_dict,
    is_unknown,
    parts_of,
    schemas_of,
    type_of,
    wire_name,
)

_TEXTS = ("datetime.date", "datetime.datetime", "UUID")


class Key(NamedTuple):
    """One key of a dict."""

    name: str
    kind: str
    required: bool

    @property
    def annotation(self) -> str:
        """The type as it is written: dicts that may follow are named in quotation marks."""
        kind = f'"{self.kind}"' if "Dict" in self.kind else self.kind
        return kind if self.required else f"NotRequired[{kind}]"


class TypedDict(NamedTuple):
    """The dict of one model."""

    model: str
    keys: list[Key]

    @property
    def is_class(self) -> bool:
        """Whether all keys can be written as the attributes of a class."""
        return all(key.name.isidentifier() and not keyword.iskeyword(key.name) for key in self.keys)


def render_dicts(api: Api) -> str:
    """Return the text of dicts.py."""
    models = {str(model.class_info.name): model for model in api.project.openapi.models}
    dicts: dict[str, TypedDict] = {}
    enums: set[str] = set()
    endpoints = endpoints_of(api.project.openapi).values()
    waiting: list[Property] = [body.prop for _, endpoint in endpoints for body in endpoint.bodies]
    while waiting:
        prop = waiting.pop()
        for inner in parts_of(prop):
            if isinstance(inner, LiteralEnumProperty):
                enums.add(str(inner.class_info.name))
            elif isinstance(inner, ModelProperty) and str(inner.class_info.name) not in dicts:
                model = models[str(inner.class_info.name)]
                if has_dict(model):
                    name, fields = str(model.class_info.name), fields_of(model)
                    dicts[name] = TypedDict(name, [_key(field, model) for field in fields])
                    waiting += fields
    return api.render(
        "dicts.py",
        dicts=[dicts[name] for name in sorted(dicts)],
        enums=sorted(enums),
        has_times=any("datetime" in key.kind for typed_dict in dicts.values() for key in typed_dict.keys),
    )


def dict_type(prop: Property) -> str:
    """Return the type of a property as plain JSON values."""
    if isinstance(prop, ListProperty):
        return f"Sequence[{dict_type(prop.inner_property)}]"
    if isinstance(prop, UnionProperty):
        kinds = [
            dict_type(inner)
            for inner in prop.inner_properties
            if not isinstance(inner, ModelProperty) or not is_unknown(inner)
        ]
        return " | ".join(sorted(dict.fromkeys(kinds), key=lambda kind: kind == "None"))
    if isinstance(prop, ModelProperty):
        return f"{prop.class_info.name}Dict" if has_dict(prop) else "Mapping[str, Any]"
    if isinstance(prop, ConstProperty):
        return f"Literal[{prop.value.python_code.as_unembedded_code()}]"
    kind = type_of(prop)
    return "str" if kind in _TEXTS else kind


def _key(prop: Property, model: ModelProperty) -> Key:
    schema = schemas_of(model).get(wire_name(prop))
    kind = "datetime | str" if getattr(schema, "schema_format", None) == INSTANT else dict_type(prop)
    return Key(wire_name(prop), kind, prop.required)
