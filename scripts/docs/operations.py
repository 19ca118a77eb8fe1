"""The table of operations, from the generated tables: route, repeatability, key, plan, confidence, source."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from batchcom_api.operation import Operation

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
_RESOURCES = ("campaigns", "orchestrations", "transactional", "custom_data")


def method_of(operation: Operation) -> str:
    """The method of the client that makes the call, such as ``campaigns.create``."""
    for resource in _RESOURCES:
        if operation.operation_id.startswith(f"{resource}_"):
            return f"{resource}.{operation.operation_id.removeprefix(f'{resource}_')}"
    raise LookupError(f"{operation.operation_id} belongs to no resource of the clients")


def table(api: str) -> str:
    """The operations of one API as Markdown."""
    operations: dict[str, Operation] = import_module(f"batchcom_api.{api}.operations").OPERATIONS
    of_app = api == "mep"  # the project API has one kind of key, and no plan is known for its routes
    heads = ["call", "route", "may be repeated", *(["key", "plan"] if of_app else []), "how sure", "source"]
    lines = [f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
    for operation in operations.values():
        cells = [
            f"`{method_of(operation)}`",
            f"`{operation.method} {operation.path}`",
            "yes" if operation.idempotent else "**no**",
            *([_KEYS[operation.key], operation.plan or ""] if of_app else []),
            CONFIDENCE[operation.confidence],
            f"[page]({operation.source})",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)
