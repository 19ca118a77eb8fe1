"""The resource methods of a document: for each operation its resource, name, arguments and result."""

import re
from itertools import pairwise
from typing import Any, NamedTuple

from openapi_python_client import Project
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.strings import PythonIdentifier

from scripts.generate.arguments import Argument, arguments_of, identifier, models_in
from scripts.generate.bulk import bulk_of
from scripts.generate.errors import GenerateError
from scripts.generate.extension_checks import check_extensions
from scripts.generate.findings import Findings
from scripts.generate.parsed import Property, endpoints_of, fields_of, type_of, wire_name
from scripts.generate.success import Success, success_of
from scripts.vendor.document import Operation, operations


class Method(NamedTuple):
    """The method of one operation."""

    path: str
    operation: dict[str, Any]
    """The operation in the document."""
    resource: str
    name: str
    arguments: list[Argument]
    positional: int
    """How many of the arguments are positional."""
    returns: str | None
    """The type of the result, of an entry where the method returns pages; None where it returns nothing."""
    models: set[str]
    """The models and enums that its types name."""
    left_out: str
    """Why the method is not generated; empty where it is."""
    success: Success
    """How a success response is recognised."""

    @property
    def operation_id(self) -> str:
        """The operation's id."""
        return str(self.operation["operationId"])

    @property
    def pages(self) -> bool:
        """Whether it returns pages."""
        return "x-pagination" in self.operation

    @property
    def everyone(self) -> bool:
        """Whether it asks for a confirmation where it would reach the entire user base."""
        return "x-reaches-everyone" in self.operation

    @property
    def starts(self) -> bool:
        """Whether it asks for a confirmation of a start time in the past."""
        return "start_times" in self.operation.get("x-reaches-everyone", {})

    @property
    def confirmations(self) -> list[str]:
        """The arguments that confirm what the call does."""
        given = (("everyone", self.everyone), ("allow_past_start", self.starts))
        return [name for name, asked in given if asked]

    @property
    def result(self) -> str:
        """What the method returns on the synchronous side."""
        return f"Pages[{self.returns}]" if self.pages else self.returns or "None"

    def signature(self) -> str:
        """Return the parameters of the method, without `self`."""
        parts = [parameter(argument, self) for argument in self.arguments]
        parts += [f"{name}: bool = False" for name in self.confirmations]
        if len(parts) > self.positional:
            parts.insert(self.positional, "*")
        return ", ".join(parts)


def parameter(argument: Argument, method: Method) -> str:
    """Return one parameter of the signature of a method."""
    if argument.required:
        return f"{argument.name}: {argument.annotation}"
    most = argument.schema.get("maximum")
    if method.pages and argument.name == "page_size" and most is not None:
        return f"{argument.name}: int = {most}"
    optional = "" if "None" in argument.annotation.split(" | ") else " | None"
    return f"{argument.name}: {argument.annotation}{optional} = None"


def methods_of(project: Project, document: dict[str, Any]) -> list[Method]:
    """Return the methods of a document, in its order.

    Raises:
        GenerateError: An extension is missing, with the line to add; or it contradicts the operation.
    """
    endpoints = endpoints_of(project.openapi)
    found: dict[str, Findings] = {}
    methods: list[Method] = []
    for route in operations(document):
        findings = found[route.operation_id] = Findings()
        if route.operation_id in endpoints:
            methods.append(_method(document, route, endpoints[route.operation_id][1], findings))
        else:
            name = PythonIdentifier(route.operation_id, prefix=project.config.field_prefix)
            findings.add(f"is not a module name; name the operation {name}, or keep the old name")
    seen: dict[tuple[str, str], str] = {}
    for method in methods:
        other = seen.setdefault((method.resource, method.name), method.operation_id)
        if other != method.operation_id:
            problem = f"{method.resource}.{method.name} is already the method of {other}"
            found[method.operation_id].add(problem)
    if any(findings.problems for findings in found.values()):
        raise GenerateError(
            *(f"{name}: {problem}" for name, findings in found.items() for problem in findings.problems),
            missing={
                route.place: found[route.operation_id].missing
                for route in operations(document)
                if found[route.operation_id].missing
            },
        )
    return methods


def _method(document: dict[str, Any], route: Operation, endpoint: Endpoint, findings: Findings) -> Method:
    operation = route.content
    resource, name = _place(operation, findings)
    arguments = arguments_of(document, route, endpoint, findings)
    ordered, positional = _ordered(operation, arguments, findings)
    result = _result(operation, endpoint, findings)
    success = success_of(document, operation, findings, reads=endpoint.method == "get")
    check_extensions(document, operation, ordered, findings)
    models = {name for prop in result for name in models_in(prop)}
    for argument in ordered:
        models |= models_in(argument.prop) | ({argument.also} if argument.also else set())
    return Method(
        path=route.path,
        operation=operation,
        resource=resource,
        name=name,
        arguments=ordered,
        positional=positional,
        returns=_returns(operation, result),
        models=models,
        left_out=_left_out(operation, name),
        success=success,
    )


def _place(operation: dict[str, Any], findings: Findings) -> tuple[str, str]:
    named = operation.get("x-resource")
    if named is not None:
        return identifier(named["name"]), identifier(named["method"])
    identity: str = operation["operationId"]
    resource = str(PythonIdentifier(operation["tags"][0], prefix="tag_"))
    method = identity.removeprefix(f"{resource}_")
    if method == identity:
        reason = f"does not begin with {resource}_, the name of its tag"
        findings.lacks("x-resource", {"name": resource, "method": identity}, reason)
    return resource, identifier(method)


def _left_out(operation: dict[str, Any], name: str) -> str:
    if operation.get("x-redirect"):
        return "it leads to a file"
    return "it takes any number of entries" if bulk_of(operation).get("method") == name else ""


def _ordered(
    operation: dict[str, Any], arguments: list[Argument], findings: Findings
) -> tuple[list[Argument], int]:
    """Return the arguments in the order of the signature, and how many are positional."""
    required = [argument.name for argument in arguments if argument.required]
    if "x-arguments" not in operation:
        if required:
            findings.lacks("x-arguments", required, "which arguments are positional is not stated")
        return sorted(arguments, key=lambda argument: not argument.required), 0
    by_name = {name: argument for argument in arguments for name in (argument.wire, argument.name) if name}
    unknown = [name for name in operation["x-arguments"] if name not in by_name]
    if unknown:
        names = ", ".join(argument.name for argument in arguments)
        findings.add(f"x-arguments names {', '.join(unknown)}; its arguments are {names}")
    first = [by_name[name] for name in operation["x-arguments"] if name in by_name]
    for before, after in pairwise(first):
        if after.required and not before.required:
            findings.add(f"x-arguments has {before.name}, which is optional, before {after.name}")
    others = [argument for argument in arguments if argument not in first]
    return [*first, *sorted(others, key=lambda argument: not argument.required)], len(first)


def _result(operation: dict[str, Any], endpoint: Endpoint, findings: Findings) -> list[Property]:
    """Return what a successful response is read as: one property for each kind; for pages, the entry."""
    properties: list[Property] = []
    for response in endpoint.responses.patterns:
        code = response.status_code.range
        if code is not None and code[0] < 300 and response.source["attribute"] != "None":
            properties.append(response.prop)
    if any(isinstance(prop, UnionProperty) for prop in properties):
        findings.add("a response is a choice of schemas, which no client can read; describe one object")
    pages = operation.get("x-pagination")
    if pages is None:
        return [prop for prop in properties if not says_nothing(prop)]
    for prop in properties:
        name = pages.get("items")
        if name is not None and isinstance(prop, ModelProperty):
            prop = next((field for field in fields_of(prop) if wire_name(field) == name), prop)
        if isinstance(prop, ListProperty):
            return [prop.inner_property]
    findings.add(f"x-pagination: no response has an array {pages.get('items') or 'as its body'}")
    return []


def says_nothing(prop: Property) -> bool:
    """Whether a response only confirms the call: an object without documented properties."""
    return isinstance(prop, ModelProperty) and not fields_of(prop)


def _returns(operation: dict[str, Any], result: list[Property]) -> str | None:
    types = list(dict.fromkeys(type_of(prop) for prop in result))
    if not types:
        return None
    kind = re.sub(r"\blist\[", "builtins.list[", " | ".join(types))
    may_be_gone = operation.get("x-removes") and "x-pagination" not in operation
    may_be_empty = "2XX" in operation["responses"]
    return f"{kind} | None" if may_be_gone or may_be_empty else kind
