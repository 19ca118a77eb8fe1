"""SURFACE.json: the Python name of each part of a document, by its JSON pointer."""

from collections.abc import Iterator
from typing import Any

from openapi_python_client import Project
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty

from scripts.generate.api import Api
from scripts.generate.marker import json_text
from scripts.generate.parsed import endpoints_of, fields_of, wire_name
from scripts.generate.unions import model_components
from scripts.vendor.document import escape, is_array, is_object, operations, pointer_to, resolve


def pointers(apis: dict[str, Api]) -> str:
    """Return the text of SURFACE.json.

    It holds, for each API, `classes`: the class or alias of a schema; and `names`: `Class.attribute` for a
    property, `tag.function` for an operation, `function(keyword)` for a parameter.
    """
    content: dict[str, Any] = {}
    for name, api in apis.items():
        names = _Names(api.project, api.document)
        content[name] = {
            "classes": dict(sorted(names.classes.items())),
            "names": dict(sorted(names.names.items())),
        }
    return json_text("$comment", content)


class _Names:
    """Walk a document and the generator's properties side by side, and collect the names."""

    def __init__(self, project: Project, document: dict[str, Any]) -> None:
        self.document = document
        self.classes: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.models = {str(model.class_info.name): model for model in project.openapi.models}
        for place, prop in (*self._roots(project), *self._components(project)):
            self._schema(place, prop)

    def _components(self, project: Project) -> Iterator[tuple[str, Any]]:
        props = {str(enum.class_info.name): enum for enum in project.openapi.enums} | self.models
        for name, component in model_components(self.document, project.config).items():
            if name in props:
                yield f"/components/schemas/{escape(component)}", props[name]

    def _roots(self, project: Project) -> Iterator[tuple[str, Any]]:
        by_name = endpoints_of(project.openapi)
        for operation in operations(self.document):
            path = pointer_to(("paths", operation.path, operation.method))
            tag, endpoint = by_name[operation.operation_id]
            self.names[path] = f"{tag}.{endpoint.name}"
            props = {(place.value, wire_name(prop)): prop for place, prop in endpoint.iter_all_parameters()}
            for at in self._parameters(path, operation.content):
                parameter = resolve(self.document, f"#{at}")
                prop = props.get((parameter["in"], parameter["name"]))
                if prop is not None:
                    self.names.setdefault(at, f"{endpoint.name}({prop.python_name})")
                    yield f"{at}/schema", prop
            for body in endpoint.bodies:
                yield from self._content(f"{path}/requestBody", body.prop)
            for response in endpoint.responses:
                code = str(response.status_code.pattern)
                if code in operation.content["responses"]:
                    yield from self._content(f"{path}/responses/{code}", response.prop)

    def _parameters(self, path: str, operation: dict[str, Any]) -> Iterator[str]:
        item = path.rpartition("/")[0]
        for at, holder in ((item, resolve(self.document, f"#{item}")), (path, operation)):
            for index in range(len(holder.get("parameters", []))):
                yield self._follow(f"{at}/parameters/{index}")

    def _content(self, pointer: str, prop: Any) -> Iterator[tuple[str, Any]]:
        at = self._follow(pointer)
        content = resolve(self.document, f"#{at}").get("content", {})
        for media in (name for name, media in content.items() if "schema" in media):
            yield f"{at}/content/{escape(media)}/schema", prop

    def _follow(self, pointer: str) -> str:
        """Return where a chain of references, and of wrappers with one branch, ends."""
        value = resolve(self.document, f"#{pointer}")
        while is_object(value):
            wrapper = next((key for key in ("allOf", "oneOf", "anyOf") if len(value.get(key, ())) == 1), None)
            if "$ref" in value:
                pointer = value["$ref"][1:]
            elif wrapper and "properties" not in value:
                pointer = f"{pointer}/{wrapper}/0"
            else:
                break
            value = resolve(self.document, f"#{pointer}")
        return pointer

    def _schema(self, pointer: str, prop: Any) -> None:
        at = self._follow(pointer)
        schema = resolve(self.document, f"#{at}")
        info = getattr(prop, "class_info", None)
        if info is not None:
            if at in self.classes:
                return
            self.classes[at] = str(info.name)
            prop = self.models.get(str(info.name), prop)
        if not is_object(schema):
            return
        places = dict(self._properties(at))
        for member in fields_of(prop) if isinstance(prop, ModelProperty) else ():
            place = places.get(wire_name(member))
            if place is not None:
                self.names.setdefault(place, f"{info.name if info else ''}.{member.python_name}")
                self._schema(place, member)
        if "items" in schema and isinstance(prop, ListProperty):
            self._schema(f"{at}/items", prop.inner_property)
        self._branches(at, schema, prop)

    def _branches(self, at: str, schema: dict[str, Any], prop: Any) -> None:
        inner = [item for item in getattr(prop, "inner_properties", ()) if "None" not in type(item).__name__]
        for key in ("oneOf", "anyOf"):
            branches: list[Any] = schema.get(key, [])
            kept = [index for index, branch in enumerate(branches) if branch.get("type") != "null"]
            if kept and len(kept) == len(inner):
                for index, item in zip(kept, inner, strict=True):
                    self._schema(f"{at}/{key}/{index}", item)
            elif len(kept) == 1 and not inner:
                self._schema(f"{at}/{key}/{kept[0]}", prop)

    def _properties(self, pointer: str) -> Iterator[tuple[str, str]]:
        schema = resolve(self.document, f"#{pointer}")
        for index, _ in enumerate(schema.get("allOf", ()) if is_array(schema.get("allOf")) else ()):
            yield from self._properties(self._follow(f"{pointer}/allOf/{index}"))
        for name in schema.get("properties", {}):
            yield name, f"{pointer}/properties/{escape(name)}"
