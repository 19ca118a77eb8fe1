"""The table of operations, from the documents: route, repeatability, key, what the sandbox does, source."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING

from batchcom_sandbox.documents import shipped_router

from scripts.docs import markdown
from scripts.docs.names import resources_of

if TYPE_CHECKING:
    from batchcom_api.operation import Operation
    from batchcom_sandbox.documents import Operation as Route

__all__ = ["CONFIDENCE", "method_of", "table"]

CONFIDENCE = {
    "documented": "documented",
    "documented-in-part": "in part",
    "conflict": "contradictory",
    "client-code": "client's code",
    "third-party": "third party",
    "inferred": "inferred",
}
"""The words of the table for each degree of confidence."""

_KEYS = {None: "any", "live": "Live"}


def method_of(operation: Operation, resources: dict[str, type]) -> str | None:
    """The method of the client that makes the call, such as ``campaigns.create``; None where none does."""
    exists = hasattr(resources.get(operation.resource), operation.name)
    return f"{operation.resource}.{operation.name}" if exists else None


def _repeatable(operation: Operation) -> str:
    if operation.idempotent_unless:
        name = operation.idempotent_unless.rpartition(".")[2]
        return f"**not with {name}**"
    return "yes" if operation.idempotent else "**no**"


_ATTRIBUTES = {
    "cep.audiences": "audiences",
    "cep.orchestrations": "campaigns",
    "cep.profiles": "profiles",
    "mep.campaigns": "campaigns",
    "mep.custom_data": "user_data",
    "mep.events": "events",
    "mep.sent": "sent",
}
"""Collections that are attributes of the sandbox."""


def kept(route: Route) -> list[str]:
    """Return the attributes or collections of the sandbox that a route changes or reads."""
    names = [_ATTRIBUTES.get(route.collection, route.collection)]
    return [*names, "events"] if "events" in str(route.description.get("x-idempotent")) else names


def _breakable(route: str) -> str:
    """Return a route as code that a narrow column can break before each slash."""
    return f"<code>{re.sub('(?<=[^ ])/', '<wbr>/', route)}</code>"


def table(api: str) -> str:
    """The operations of one API as Markdown."""
    operations: dict[str, Operation] = import_module(f"batchcom_api.{api}.operations").OPERATIONS
    resources = resources_of(import_module(f"batchcom.{api}").Client)
    of_app = api == "mep"  # the project API has one kind of key, and Batch documents no plan for its routes
    heads = ["call", "route", "may be repeated", "sandbox", "how sure, and the page"]
    if of_app:
        heads[2:2] = ["version"]
        heads[4:4] = ["key", "plan"]
    routes = shipped_router().operations
    rows: list[list[str]] = []
    for operation in operations.values():
        method = method_of(operation, resources)
        version, _, path = operation.path[1:].partition("/{api_key}") if of_app else ("", "", operation.path)
        row = [
            f"`{method}`" if method else f"`raw` alone: `{operation.operation_id}`",
            _breakable(f"{operation.method} {path}"),
            *([version] if of_app else []),
            _repeatable(operation),
            *([_KEYS[operation.key], operation.plan or ""] if of_app else []),
            ", ".join(f"`{name}`" for name in kept(routes[f"{api}.{operation.operation_id}"])),
            f"[{CONFIDENCE[operation.confidence]}]({operation.source})",
        ]
        rows.append(row)
    return markdown.table(heads, rows)
