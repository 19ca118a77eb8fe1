"""The tables beside the generated client: its operations and its discriminated unions, as Python."""

from typing import Any

from openapi_python_client import Project
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty
from openapi_python_client.strings import PythonIdentifier

from scripts.generate.errors import GenerateError
from scripts.generate.methods import Method, methods_of, says_nothing
from scripts.generate.parsed import Property, endpoints_of, type_of
from scripts.generate.success import success_of
from scripts.generate.unions import discriminated
from scripts.vendor.document import operations


def operation_rows(project: Project, document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the operations table says, in the document's order.

    Raises:
        GenerateError: An operation lacks an extension, or its name is not that of a module.
    """
    by_id = endpoints_of(project.openapi)
    _check(project, document, by_id)
    return [_row(document, method, *by_id[method.operation_id]) for method in methods_of(project, document)]


def _check(project: Project, document: dict[str, Any], by_id: dict[str, tuple[str, Endpoint]]) -> None:
    problems: list[str] = []
    for operation in operations(document):
        identifier, content = operation.operation_id, operation.content
        missing = [key for key in ("x-idempotent", "x-source", "tags") if key not in content]
        if missing:
            problems.append(f"{identifier}: has no {' and no '.join(missing)}")
        elif identifier not in by_id:
            name = PythonIdentifier(identifier, prefix=project.config.field_prefix)
            problems.append(
                f"{identifier}: is not a module name; name the operation {name}, or keep the old name"
            )
        else:
            reads = by_id[identifier][1].method == "get"
            problem = success_of(document, content, reads=reads).problem
            problems += [f"{identifier}: {problem}"] if problem else []
    if problems:
        raise GenerateError("\n".join(problems))


def _row(document: dict[str, Any], method: Method, tag: str, endpoint: Endpoint) -> dict[str, Any]:
    operation = method.operation
    success_by, proof, _ = success_of(document, operation, reads=endpoint.method == "get")
    idempotent = operation["x-idempotent"]
    return {
        "operation_id": method.operation_id,
        "method": endpoint.method.upper(),
        "path": method.path,
        "tag": operation["tags"][0],
        "idempotent": idempotent is not False,
        "idempotent_unless": idempotent["unless"] if isinstance(idempotent, dict) else None,
        "removes": operation.get("x-removes", False),
        "source": operation["x-source"],
        "confidence": operation.get("x-confidence", "documented"),
        "key": None if operation.get("x-key") == "any" else operation.get("x-key"),
        "plan": operation.get("x-plan"),
        "since": operation.get("x-since"),
        "module": f".api.{tag}.{method.operation_id}",
        "body": type_of(endpoint.bodies[0].prop) if endpoint.bodies else None,
        "success": _success(endpoint),
        "resource": method.resource,
        "name": method.name,
        "arguments": {
            argument.name: (argument.location, argument.wire, argument.required, *_model(argument.prop))
            for argument in method.arguments
        },
        "success_by": success_by,
        "proof": proof,
        "redirect": operation.get("x-redirect", False),
        "pagination": _pagination(operation.get("x-pagination")),
        "reaches_everyone": _reaches_everyone(operation.get("x-reaches-everyone")),
        "batch": _members(operation.get("x-batch"), "entries size weight"),
        "rate_limits": [
            {"unit": limit["count"], **{name: limit.get(name) for name in ("amount", "seconds", "burst")}}
            for limit in operation.get("x-rate-limit", [])
        ],
    }


def _model(prop: Property) -> tuple[str, ...]:
    return (type_of(prop),) if isinstance(prop, ModelProperty) else ()


def _members(extension: dict[str, Any] | None, names: str) -> dict[str, Any] | None:
    """Return all members of an extension, those that it lacks as None."""
    return None if extension is None else {name: extension.get(name) for name in names.split()}


def _pagination(extension: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return how a list continues; what is read from models is named as their fields are."""
    members = _members(extension, "style parameter size items cursor more key")
    if members is not None:
        for name in ("items", "cursor", "more", "key"):
            members[name] = members[name] and str(PythonIdentifier(members[name], prefix="field_"))
    return members


def _reaches_everyone(extension: dict[str, Any] | None) -> dict[str, Any] | None:
    if extension is None:
        return None
    return {
        "within": extension.get("within"),
        "targeting": extension["targeting"],
        "property": extension["sends"]["property"],
        "unless": tuple(extension["sends"]["unless"]),
        "start_times": tuple(extension.get("start_times", ())),
    }


def _keywords(members: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in members.items())


def _success(endpoint: Endpoint) -> dict[int, str | None]:
    success: dict[int, str | None] = {}
    for response in endpoint.responses.patterns:
        code = response.status_code.range
        if code is not None and code[0] < 400:
            empty = response.source["attribute"] == "None" or says_nothing(response.prop)
            success[code[0]] = None if empty else type_of(response.prop)
    return success


def render_operations(project: Project, document: dict[str, Any], digest: str) -> str:
    """Return the text of operations.py; `digest` is that of the shipped document."""
    server = document["servers"][0]
    default = server.get("variables", {}).get("version", {}).get("default")
    project.env.filters |= {"literal": repr, "keywords": _keywords}
    return project.env.get_template("operations.py.jinja").render(
        title=document["info"]["title"],
        server=server["url"],
        default_version=default,
        document_version=document["info"]["version"],
        document_digest=digest,
        operations=operation_rows(project, document),
    )


def render_discriminators(project: Project, document: dict[str, Any]) -> str:
    """Return the text of discriminators.py."""
    return project.env.get_template("discriminators.py.jinja").render(
        title=document["info"]["title"], unions=discriminated(document, project.config)
    )
