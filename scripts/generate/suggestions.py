"""The usual corrections of what a document lacks, ready to be pasted. A person has to confirm each."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from scripts.generate.names import LONGEST
from scripts.generate.problems import NULL, nullable
from scripts.generate.unions import SCHEMAS, UNKNOWN, tagged_unions
from scripts.vendor.document import (
    Operation,
    Place,
    is_array,
    is_object,
    operations,
    pointer_to,
    requests,
    resolve,
    walk,
)
from scripts.vendor.parsing import flow, parse_yaml
from scripts.vendor.repairs import resource_of, usual_id

_ARRAYS = frozenset({"parameters", "oneOf", "anyOf", "allOf", "prefixItems"})
"""The members of a document that are arrays, among those that lead to a schema."""

_DEFAULT = "A default in a request freezes today's choice of the server into clients that are not updated."


class Correction(NamedTuple):
    """A change of a document that a person has to confirm."""

    place: Place
    expect: Any
    update: Any
    """The members to add, or the item; None to remove the place."""
    description: str
    why: str
    until: str
    """When the correction can be deleted."""
    kind: str = "deliberate"

    @property
    def target(self) -> str:
        """The place as a JSONPath."""
        parts: list[str] = []
        for before, key in pairwise(("", *self.place)):
            if key.isdecimal() and before in _ARRAYS:
                parts.append(f"[{key}]")
            elif re.fullmatch(r"[A-Za-z_]\w*", key):
                parts.append(f".{key}")
            else:
                parts.append("['{}']".format(re.sub(r"(['\\])", r"\\\1", key)))
        return f"${''.join(parts)}"

    def joined(self, other: "Correction") -> "Correction":
        """Return it with the members that another correction of the same place adds."""
        return self._replace(expect=self.expect | other.expect, update=self.update | other.update)

    def edit(self, name: str) -> str:
        """Return it as an edit of the hand-written document that is called `name`."""
        is_operation = len(self.place) == 3 and self.place[0] == "paths"
        where = f"{self.place[2].upper()} {self.place[1]}" if is_operation else pointer_to(self.place)
        if self.update is None:
            return f"Remove {where} of {name}.\n"
        indent = "  " * len(self.place)
        if is_object(self.update):
            lines = [f"{indent}{member}: {flow(value)}\n" for member, value in self.update.items()]
        else:
            lines = [f"{indent}- {flow(self.update)}\n"]
        return f"Add to {where} of {name}:\n\n{''.join(lines)}"

    def action(self) -> str:
        """Return it as an action of corrections.yaml."""
        change = "remove: true" if self.update is None else f"update: {flow(self.update)}"
        return (
            f"  - target: {_scalar(self.target)}\n"
            f"    description: {_scalar(self.description)}\n"
            f"    x-why: {_scalar(self.why)}\n"
            f"    x-kind: {self.kind}\n"
            f"    x-expect: {flow(self.expect)}\n"
            f"    x-remove-when: {self.until}\n"
            f"    {change}\n"
        )

    def content(self) -> dict[str, Any]:
        """Return it as `scripts.vendor.corrections` applies it."""
        (action,) = parse_yaml(self.action())
        content: dict[str, Any] = action
        return content


def _scalar(text: str) -> str:
    """Return a text as YAML, quoted where it has to be."""
    return json.dumps(text) if re.search(r": |:$| #|[^ -~]", text) else text


def suggestions(document: dict[str, Any], pages: dict[str, str]) -> list[Correction]:
    """Return the usual corrections; `pages` is the address of each operation's page by operationId."""
    corrections = [
        *_of_operations(document, pages),
        *_of_defaults(document),
        *_of_unions(document),
        *_of_nulls(document),
        *_of_names(document),
    ]
    return list({correction.target: correction for correction in corrections}.values())


def title(document: dict[str, Any], component: str, name: str) -> Correction:
    """Return the correction that gives a schema a title because `name` is taken in Python."""
    schema: dict[str, Any] = document["components"]["schemas"][component]
    return Correction(
        ("components", "schemas", component),
        {"title": schema.get("title")},
        {"title": f"{name}Value"},
        f"Another name in Python for the schema {component}.",
        f"Two different schemas are called {name} in Python.",
        "The names of the schemas differ by more than their case.",
        "generator-limit",
    )


def _of_operations(document: dict[str, Any], pages: dict[str, str]) -> Iterator[Correction]:
    for operation in operations(document):
        identity = operation.operation_id or usual_id(operation.path)
        resource = resource_of(operation.path)
        usual = {
            "operationId": identity,
            "summary": identity.rpartition("_")[2].capitalize(),
            "description": _description(operation, identity, resource.replace("-", " ")),
            "tags": [resource.capitalize()],
            "x-idempotent": operation.method == "get",
            "x-source": pages.get(identity, "https://doc.batch.com/developer/api"),
            "x-confidence": "documented",
        }
        missing = {
            name: value for name, value in usual.items() if operation.content.get(name) in (None, "", [])
        }
        if missing:
            yield of_operation(operation, missing)


def of_operation(operation: Operation, missing: dict[str, Any]) -> Correction:
    """Return the correction that adds members to an operation."""
    repeated = "may be repeated" if operation.method == "get" else "must not be repeated"
    why = f"Batch does not say whether the request may be repeated; until it does, it {repeated}."
    return Correction(
        operation.place,
        dict.fromkeys(missing),
        missing,
        f"What the document does not say about {operation.route}.",
        why if "x-idempotent" in missing else "The generated method needs it.",
        "The document says so.",
    )


def _description(operation: Operation, identity: str, resource: str) -> str:
    """Return a sentence that names the resource, such as "Create webhooks." for a summary."""
    summary = str(operation.content.get("summary") or identity.rpartition("_")[2].capitalize())
    return f"{summary}." if resource.removesuffix("s") in summary.lower() else f"{summary} {resource}."


def _of_defaults(document: dict[str, Any]) -> Iterator[Correction]:
    for place, schema in requests(document):
        if "default" in schema:
            name = place[-1]
            if name == "schema" and place[-2] != "properties":  # of a parameter
                name = resolve(document, "#" + pointer_to(place[:-1])).get("name", name)
            yield Correction(
                (*place, "default"),
                schema["default"],
                None,
                f"The server applies the default of {name}, not the client.",
                _DEFAULT,
                "The document has no default.",
            )


def _of_unions(document: dict[str, Any]) -> Iterator[Correction]:
    for place, union in tagged_unions(document):
        if UNKNOWN not in union:
            yield Correction(
                place,
                {UNKNOWN: None},
                {UNKNOWN: "UnknownMessage"},
                "The name of the model for a value with an unknown tag.",
                "Batch adds values. A client keeps one that it does not know in a model of this name.",
                "Never; a document cannot list what it does not know.",
            )
        name = union["discriminator"]["propertyName"]
        for tag, reference in union["discriminator"].get("mapping", {}).items():
            component = reference.removeprefix(SCHEMAS)
            yield from _of_tag(document, component, name, tag)


def _of_tag(document: dict[str, Any], component: str, name: str, tag: str) -> Iterator[Correction]:
    branch: dict[str, Any] = document["components"]["schemas"].get(component, {})
    own: dict[str, Any] = branch.get("properties", {}).get(name, {})
    place = ("components", "schemas", component, "properties", name)
    why = "A tag with only one value is a constant. As an enum it becomes a separate type in clients."
    until = "The document writes the tag as a const."
    if own.get("const") != tag:
        if "enum" in own:
            text = f"The tag of {component} is a constant (first half)."
            yield Correction((*place, "enum"), own["enum"], None, text, why, until)
        text = f"The tag of {component} is a constant (second half)."
        yield Correction(place, {"enum": None, "const": None}, {"const": tag}, text, why, until)
    if is_array(branch.get("required")) and name not in branch["required"]:
        text = f"The tag of {component} is required."
        yield Correction(
            ("components", "schemas", component, "required"),
            branch["required"],
            name,
            text,
            "Without its tag a client cannot read it.",
            "The document requires the tag.",
        )


def _of_nulls(document: dict[str, Any]) -> Iterator[Correction]:
    for place in nullable(document):
        yield Correction(
            place,
            {NULL: None},
            {NULL: "omitted"},
            f"None leaves {place[-1]} out.",
            "The property is optional and may be null; a client has one word, None, for both.",
            "The property is required, or is not null.",
        )


def _of_names(document: dict[str, Any]) -> Iterator[Correction]:
    for place, value in walk(document):
        if place[-2:-1] == ("properties",) and len(place[-1]) > LONGEST:
            yield Correction(
                place,
                value,
                None,
                f"No property with a name of {len(place[-1]):,} letters.",
                f"A name in a generated client has at most {LONGEST} characters.",
                "The name is shorter.",
                "generator-limit",
            )
