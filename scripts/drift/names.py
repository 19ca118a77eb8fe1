"""Names in Python: what the pinned generator calls each part of a document."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.openapi import GeneratorData
from openapi_python_client.strings import PythonIdentifier, snake_case

from scripts.vendor.document import is_object
from scripts.drift.edits import escape

if TYPE_CHECKING:
    from scripts.drift.meaning import Node
    from scripts.drift.views import Schemas

_CONFIG = Config.from_sources(
    ConfigFile(literal_enums=True),
    MetaType.NONE,
    Path("document.json"),
    "utf-8",
    overwrite=False,
    output_path=None,
)


def python_name(name: str) -> str:
    """The attribute or argument that a name of the document becomes."""
    return str(PythonIdentifier(value=name, prefix=_CONFIG.field_prefix))


def module_name(name: str) -> str:
    """The module that a tag or an operationId becomes."""
    return str(PythonIdentifier(value=snake_case(name), prefix="tag"))


_KEPT = 8


class Names:
    """The Python names of one document.

    Attributes:
        classes: pointer of a schema to the name of its class or alias.
        fields: pointer of a property to `Class.attribute`.
        refused: what the generator cannot read, one line each.
        models: every class name.
        members: by class, the attribute of each property.
        arguments: by the pointer of an operation, the keyword of each parameter by its place and name.
    """

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas
        self.classes: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.refused: list[str] = []
        self.models: set[str] = set()
        self.members: dict[str, dict[str, str]] = {}
        self.arguments: dict[str, dict[tuple[str, str], str]] = {}
        self._seen: set[tuple[Node, int]] = set()
        data = self._parse()
        if data is not None:
            self._read(data)

    def _parse(self) -> Any:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            try:
                document = json.loads(json.dumps(self.schemas.document, default=str))
                data = GeneratorData.from_dict(document, config=_CONFIG)
            except Exception as error:
                self.refused.append(" ".join(str(error).split())[:200])
                return None
        if isinstance(data, GeneratorError):
            self.refused.append(_said(data))
            return None
        return data

    def _read(self, data: Any) -> None:
        errors = [
            *data.errors,
            *(e for c in data.endpoint_collections_by_tag.values() for e in c.parse_errors),
        ]
        self.refused += [_said(error) for error in errors]
        self.models = {str(model.class_info.name) for model in data.models}
        by_name = {str(model.class_info.name): model for model in data.models}
        parsed = self.schemas.document.get("components", {}).get("schemas", {})
        for name in parsed:
            prop = self._component(name, by_name, data)
            if prop is not None:
                self._assign((f"/components/schemas/{escape(name)}",), prop)
        for collection in data.endpoint_collections_by_tag.values():
            for endpoint in collection.endpoints:
                self._endpoint(endpoint)

    def _component(self, name: str, by_name: dict[str, Any], data: Any) -> Any:
        from openapi_python_client.parser.properties.schemas import Class

        schema = self.schemas.value(f"/components/schemas/{escape(name)}")
        title = schema.get("title") if is_object(schema) else None
        found = str(Class.from_string(string=str(title or name), config=_CONFIG).name)
        enums = {str(enum.class_info.name): enum for enum in data.enums}
        return by_name.get(found) or enums.get(found)

    def _endpoint(self, endpoint: Any) -> None:
        path, method = _text(endpoint.path), str(endpoint.method).lower()
        at = f"/paths/{escape(path)}/{method}"
        try:
            operation = self.schemas.value(at)
        except KeyError:
            at, operation = self._operation(str(endpoint.name), method)
            if not operation:
                return
        self._parameters(at, endpoint)
        for body in endpoint.bodies:
            where = self.schemas.follow(f"{at}/requestBody")
            self._media(where, body.prop)
        for response in endpoint.responses:
            code = str(response.status_code.pattern)
            if code in operation.get("responses", {}):
                where = self.schemas.follow(f"{at}/responses/{code}")
                self._media(where, response.prop)

    def _parameters(self, at: str, endpoint: Any) -> None:
        props: dict[tuple[str, str], Any] = {}
        for place in ("path", "query", "header", "cookie"):
            props |= {(place, _text(prop.name)): prop for prop in getattr(endpoint, f"{place}_parameters")}
        self.arguments[at] = {key: str(prop.python_name) for key, prop in props.items()}
        for holder in (at.rpartition("/")[0], at):
            for index in range(len(self.schemas.value(holder).get("parameters", []))):
                pointer = self.schemas.follow(f"{holder}/parameters/{index}")
                value = self.schemas.value(pointer)
                prop = props.get((value["in"], value["name"]))
                if prop is not None and "schema" in value:
                    self._assign((f"{pointer}/schema",), prop)

    def _operation(self, name: str, method: str) -> tuple[str, Any]:
        for path, item in self.schemas.document.get("paths", {}).items():
            operation = item.get(method) if is_object(item) else None
            if operation and module_name(str(operation.get("operationId", ""))) == name:
                return f"/paths/{escape(path)}/{method}", operation
        return "", None

    def _media(self, where: str, prop: Any) -> None:
        for media in self.schemas.value(where).get("content", {}):
            pointer = f"{where}/content/{escape(media)}"
            if "schema" in self.schemas.value(pointer):
                self._assign((f"{pointer}/schema",), prop)

    def _assign(self, node: Node, prop: Any) -> None:
        if (node, id(prop)) in self._seen:
            return
        self._seen.add((node, id(prop)))
        view = self.schemas.view(node)
        info = getattr(prop, "class_info", None)
        if info is not None:
            stand = self.schemas.follow(node[-1])
            for pointer in (stand, view.place):
                self.classes.setdefault(pointer, str(info.name))
            self._model(view.properties, prop, str(info.name))
        if getattr(prop, "inner_property", None) is not None and view.items:
            self._assign(view.items, prop.inner_property)
        inner = [item for item in _flat(prop) if type(item).__name__ != "NoneProperty"]
        if inner and len(inner) == len(view.branches):
            for branch, item in zip(view.branches, inner, strict=True):
                self._assign(branch, item)
        elif len(inner) == 1:
            self._assign(node, inner[0])

    def _model(self, properties: dict[str, Node], prop: Any, owner: str) -> None:
        members: list[Any] = [*(getattr(prop, "required_properties", None) or ())]
        members += getattr(prop, "optional_properties", None) or ()
        known = self.members.setdefault(owner, {})
        known |= {_text(member.name): str(member.python_name) for member in members}
        for member in members:
            child = properties.get(_text(member.name))
            if child:
                for pointer in child:
                    self.fields.setdefault(pointer, f"{owner}.{member.python_name}")
                self._assign(child, member)


def _flat(prop: Any) -> list[Any]:
    """The branches of a union, those of unions in it among them."""
    found: list[Any] = []
    for item in getattr(prop, "inner_properties", []):
        found += _flat(item) or [item]
    return found


_KNOWN: dict[str, Names] = {}


def named(schemas: Schemas) -> Names:
    """The names of a document; those of the last few documents are kept."""
    key = json.dumps(schemas.document, default=str)
    if key not in _KNOWN:
        _KNOWN[key] = Names(schemas)
        if len(_KNOWN) > _KEPT:
            del _KNOWN[next(iter(_KNOWN))]
    return _KNOWN[key]


def _text(value: Any) -> str:
    return str(value.get_untrusted_value() if hasattr(value, "get_untrusted_value") else value)


def _said(error: Any) -> str:
    parts = (getattr(error, "header", None), getattr(error, "detail", None))
    return " ".join(" ".join(_text(part) for part in parts if part).split())[:200]
