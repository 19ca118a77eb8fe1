"""The tables beside the generated client: its operations and its discriminated unions, as Python."""

from typing import Any

from openapi_python_client import Project
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.strings import PythonIdentifier

from scripts.generate.errors import GenerateError
from scripts.generate.expressions import type_of
from scripts.generate.schemas import operations_of
from scripts.generate.success import success_of
from scripts.generate.unions import discriminated


def endpoints(project: Project) -> dict[str, tuple[str, Endpoint]]:
    """Return each endpoint with its tag's package, by the name of its module."""
    collections = project.openapi.endpoint_collections_by_tag
    return {
        str(endpoint.name): (str(tag), endpoint)
        for tag, collection in collections.items()
        for endpoint in collection.endpoints
    }


def operation_rows(project: Project, document: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what the operations table says, in the document's order.

    Raises:
        GenerateError: An operation lacks `x-idempotent`, `x-source` or a needed `x-proof`, or its name is not
            that of a module.
    """
    found = endpoints(project)
    rows: list[dict[str, Any]] = []
    problems: list[str] = []
    for _, operation in operations_of(document):
        identifier = operation["operationId"]
        missing = [key for key in ("x-idempotent", "x-source", "tags") if key not in operation]
        if missing:
            problems.append(f"{identifier}: has no {' and no '.join(missing)}")
            continue
        if identifier not in found:
            name = PythonIdentifier(identifier, prefix=project.config.field_prefix)
            problems.append(
                f"{identifier}: is no name of a module; call the operation {name}, or as it was called"
            )
            continue
        tag, endpoint = found[identifier]
        success_by, proof, problem = success_of(document, operation, reads=endpoint.method == "get")
        problems += [f"{identifier}: {problem}"] if problem else []
        rows.append(
            {
                "operation_id": identifier,
                "method": endpoint.method.upper(),
                "path": _path_of(document, operation),
                "tag": operation["tags"][0],
                "idempotent": operation["x-idempotent"],
                "removes": operation.get("x-removes", False),
                "source": operation["x-source"],
                "confidence": operation.get("x-confidence", "documented"),
                "key": None if operation.get("x-key") == "any" else operation.get("x-key"),
                "plan": operation.get("x-plan"),
                "module": f".api.{tag}.{identifier}",
                "body": type_of(endpoint.bodies[0].prop) if endpoint.bodies else None,
                "success": _success(endpoint),
                "success_by": success_by,
                "proof": proof,
            }
        )
    if problems:
        raise GenerateError("\n".join(problems))
    return rows


def _path_of(document: dict[str, Any], operation: dict[str, Any]) -> str:
    paths: dict[str, dict[str, Any]] = document["paths"]
    return next(path for path, item in paths.items() if operation in item.values())


def _success(endpoint: Endpoint) -> dict[int, str | None]:
    success: dict[int, str | None] = {}
    for response in endpoint.responses.patterns:
        code = response.status_code.range
        if code is not None and code[0] < 300:
            empty = response.source["attribute"] == "None"
            success[code[0]] = None if empty else type_of(response.prop)
    return success


def render_operations(project: Project, document: dict[str, Any]) -> str:
    """Return the text of operations.py."""
    server = document["servers"][0]
    default = server.get("variables", {}).get("version", {}).get("default")
    return project.env.get_template("operations.py.jinja").render(
        title=document["info"]["title"],
        server=server["url"],
        default_version=default,
        document_version=document["info"]["version"],
        operations=operation_rows(project, document),
    )


def render_discriminators(project: Project, document: dict[str, Any]) -> str:
    """Return the text of discriminators.py."""
    return project.env.get_template("discriminators.py.jinja").render(
        title=document["info"]["title"], unions=discriminated(document, project.config)
    )
