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
from scripts.generate.extension_checks import extension_problems, problems_between
from scripts.generate.parsed import Property, endpoints_of, fields_of, type_of, wire_name
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
    problems: list[str] = []
    methods = [
        _method(document, operation, endpoints[operation.operation_id][1], problems)
        for operation in operations(document)
    ]
    seen: dict[tuple[str, str], str] = {}
    for method in methods:
        other = seen.setdefault((method.resource, method.name), method.operation_id)
        if other != method.operation_id:
            problems.append(
                f"{method.operation_id}: {method.resource}.{method.name} is already the method of {other}"
            )
    by_id = {method.operation_id: method.operation for method in methods}
    for method in methods:
        arguments = {argument.name for argument in method.arguments}
        problems += [
            f"{method.operation_id}: {problem}"
            for problem in problems_between(document, method.operation, arguments, by_id)
        ]
    if problems:
        raise GenerateError(*problems)
    return methods


def _method(document: dict[str, Any], route: Operation, endpoint: Endpoint, problems: list[str]) -> Method:
    operation = route.content
    resource, name = _place(operation, problems)
    arguments = arguments_of(document, route, endpoint, problems)
    ordered, positional = _ordered(operation, arguments, problems)
    own_problems: list[str] = []
    result = _result(operation, endpoint, own_problems)
    method = Method(
        path=route.path,
        operation=operation,
        resource=resource,
        name=name,
        arguments=ordered,
        positional=positional,
        returns=_returns(operation, result),
        models={
            *(
                name
                for prop in (*(argument.prop for argument in ordered), *result)
                for name in models_in(prop)
            ),
            *(argument.also for argument in ordered if argument.also),
        },
        left_out=_left_out(operation, name),
    )
    queries = {str(argument.wire) for argument in ordered if argument.location == "query"}
    own_problems += extension_problems(document, operation, queries)
    problems += [f"{operation['operationId']}: {problem}" for problem in own_problems]
    return method


def _place(operation: dict[str, Any], problems: list[str]) -> tuple[str, str]:
    named = operation.get("x-resource")
    if named is not None:
        return identifier(named["name"]), identifier(named["method"])
    identity: str = operation["operationId"]
    resource = str(PythonIdentifier(operation["tags"][0], prefix="tag_"))
    method = identity.removeprefix(f"{resource}_")
    if method == identity:
        problems.append(
            f"{identity}: does not begin with {resource}_, the name of its tag; "
            f"add x-resource: {{name: {resource}, method: {identity}}}"
        )
    return resource, identifier(method)


def _left_out(operation: dict[str, Any], name: str) -> str:
    if operation.get("x-redirect"):
        return "it leads to a file"
    return "it takes any number of entries" if bulk_of(operation).get("method") == name else ""


def _ordered(
    operation: dict[str, Any], arguments: list[Argument], problems: list[str]
) -> tuple[list[Argument], int]:
    """Return the arguments in the order of the signature, and how many are positional."""
    required = [argument.name for argument in arguments if argument.required]
    identity = operation["operationId"]
    if "x-arguments" not in operation:
        if required:
            problems.append(
                f"{identity}: which arguments are positional is not stated; "
                f"add x-arguments: [{', '.join(required)}]"
            )
        return sorted(arguments, key=lambda argument: not argument.required), 0
    by_name = {name: argument for argument in arguments for name in (argument.wire, argument.name) if name}
    unknown = [name for name in operation["x-arguments"] if name not in by_name]
    if unknown:
        names = ", ".join(argument.name for argument in arguments)
        problems.append(f"{identity}: x-arguments names {', '.join(unknown)}; its arguments are {names}")
    first = [by_name[name] for name in operation["x-arguments"] if name in by_name]
    for before, after in pairwise(first):
        if after.required and not before.required:
            problems.append(
                f"{identity}: x-arguments has {before.name}, which is optional, before {after.name}"
            )
    others = [argument for argument in arguments if argument not in first]
    return [*first, *sorted(others, key=lambda argument: not argument.required)], len(first)


def _result(operation: dict[str, Any], endpoint: Endpoint, problems: list[str]) -> list[Property]:
    """Return what a successful response is read as: one property for each kind; for pages, the entry."""
    properties: list[Property] = []
    for response in endpoint.responses.patterns:
        code = response.status_code.range
        if code is not None and code[0] < 300 and response.source["attribute"] != "None":
            properties.append(response.prop)
    if any(isinstance(prop, UnionProperty) for prop in properties):
        problems.append("a response is a choice of schemas, which no client can read; describe one object")
    pages = operation.get("x-pagination")
    if pages is None:
        return [prop for prop in properties if not says_nothing(prop)]
    for prop in properties:
        name = pages.get("items")
        if name is not None and isinstance(prop, ModelProperty):
            prop = next((field for field in fields_of(prop) if wire_name(field) == name), prop)
        if isinstance(prop, ListProperty):
            return [prop.inner_property]
    problems.append(f"x-pagination: no response has an array {pages.get('items') or 'as its body'}")
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
