"""The operations table of an API: what a client must know of each operation beside its arguments."""

from typing import Any

from openapi_python_client import Project
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.strings import PythonIdentifier

from scripts.generate.methods import Method, says_nothing
from scripts.generate.parsed import endpoints_of, type_of
from scripts.templates.shared.operation import (
    Argument,
    Batch,
    Bulk,
    Operation,
    Pagination,
    RateLimit,
    ReachesEveryone,
    Redirect,
    Then,
    Wait,
)
from scripts.vendor.document import is_object

_FIELDS = ("items", "cursor", "more", "key")
"""Members of `x-pagination` that name fields of models."""


def rows_of(project: Project, methods: list[Method]) -> list[Operation]:
    """Return the rows of the operations table, in the document's order."""
    endpoints = endpoints_of(project.openapi)
    return [_row(method, *endpoints[method.operation_id]) for method in methods]


def _row(method: Method, tag: str, endpoint: Endpoint) -> Operation:
    operation = method.operation
    idempotent = operation["x-idempotent"]
    return Operation(
        operation_id=method.operation_id,
        method=endpoint.method.upper(),
        path=method.path,
        tag=operation["tags"][0],
        idempotent=idempotent is not False,
        idempotent_unless=idempotent["unless"] if is_object(idempotent) else None,
        removes=operation.get("x-removes", False),
        source=operation["x-source"],
        confidence=operation.get("x-confidence", "documented"),
        key=None if operation.get("x-key") == "any" else operation.get("x-key"),
        plan=operation.get("x-plan"),
        since=operation.get("x-since"),
        module=f".api.{tag}.{method.operation_id}",
        body=type_of(endpoint.bodies[0].prop) if endpoint.bodies else None,
        success=_success(endpoint),
        success_by=method.success.success_by,
        proof=method.success.proof,
        resource=method.resource,
        name=method.name,
        arguments={
            argument.name: Argument(
                argument.location,
                argument.wire,
                argument.required,
                type_of(argument.prop) if isinstance(argument.prop, ModelProperty) else None,
            )
            for argument in method.arguments
        },
        redirect=_redirect(operation.get("x-redirect")),
        wait=_wait(operation.get("x-wait")),
        pagination=_pagination(operation.get("x-pagination")),
        reaches_everyone=_reaches_everyone(operation.get("x-reaches-everyone")),
        batch=Batch(**operation["x-batch"]) if "x-batch" in operation else None,
        bulk=_bulk(operation.get("x-bulk")),
        rate_limits=tuple(
            RateLimit(limit["count"], limit["amount"], limit["seconds"], limit.get("burst"))
            for limit in operation.get("x-rate-limit", [])
        ),
    )


def _pagination(extension: dict[str, str] | None) -> Pagination | None:
    """Return how a list continues; what is read from models is named as their fields are."""
    if extension is None:
        return None
    fields = {name: _field(value) for name, value in extension.items() if name in _FIELDS}
    return Pagination(**{**extension, **fields})


def _bulk(extension: dict[str, Any] | None) -> Bulk | None:
    if not extension:
        return None
    then = extension.get("then")
    return Bulk(
        method=extension["method"],
        items=extension["items"],
        key=tuple(extension.get("key", ())),
        properties=extension.get("set", {}),
        strings=extension.get("strings"),
        pair=tuple(extension.get("pair", ())),
        old_events=extension.get("old_events"),
        then=Then(then["operation"], then["set"]) if then else None,
    )


def _reaches_everyone(extension: dict[str, Any] | None) -> ReachesEveryone | None:
    if extension is None:
        return None
    return ReachesEveryone(
        within=extension.get("within"),
        targeting=extension["targeting"],
        property=extension["sends"]["property"],
        unless=tuple(extension["sends"]["unless"]),
        start_times=tuple(extension.get("start_times", ())),
    )


def _redirect(extension: dict[str, str] | bool | None) -> Redirect | None:
    if is_object(extension):
        return Redirect(extension["operation"], _field(extension["property"]), extension["argument"])
    return Redirect() if extension else None


def _wait(extension: dict[str, Any] | None) -> Wait | None:
    if extension is None:
        return None
    reason = _field(extension["reason"]) if "reason" in extension else None
    failed = tuple(extension.get("failed", ()))
    return Wait(_field(extension["state"]), (*extension["final"], *failed), failed, reason)


def _field(name: str) -> str:
    """Return the name of a model's field, by the name of the property."""
    return str(PythonIdentifier(name, prefix="field_"))


def _success(endpoint: Endpoint) -> dict[int, str | None]:
    success: dict[int, str | None] = {}
    for response in endpoint.responses.patterns:
        code = response.status_code.range
        if code is not None and code[0] < 400:
            empty = response.source["attribute"] == "None" or says_nothing(response.prop)
            success[code[0]] = None if empty else type_of(response.prop)
    return success


def code_of(operation: Operation) -> str:
    """Return the expression of a row. Its commas keep each member on a line of its own."""
    success = [f"{status}: {model!r}," for status, model in operation.success.items()]
    arguments = [
        f"{name!r}: Argument{tuple(argument) if argument.model else argument[:3]},"
        for name, argument in operation.arguments.items()
    ]
    members = {name: repr(value) for name, value in operation._asdict().items()}
    members |= {"success": f"{{{' '.join(success)}}}", "arguments": f"{{{' '.join(arguments)}}}"}
    return f"Operation({', '.join(f'{name}={code}' for name, code in members.items())},)"
