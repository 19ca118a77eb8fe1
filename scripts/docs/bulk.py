"""The table of bulk methods, from the documents: entries, size of a request, rate limit."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING

from scripts.docs import markdown
from scripts.docs.limits import extension
from scripts.docs.names import resources_of
from scripts.generate.rate_limits import rate_limit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom_api.operation import Batch, Operation

__all__ = ["table"]

_CLIENTS = {"cep": "batch", "mep": "app"}
"""What the pages call a client of each API."""


def table() -> str:
    """All bulk methods as Markdown."""
    rows = [row for api, client in _CLIENTS.items() for row in _rows(api, client)]
    return markdown.table(("method", "entries", "in one request", "Batch's rate limit"), rows)


def _rows(api: str, client: str) -> Iterator[tuple[str, ...]]:
    operations: dict[str, Operation] = import_module(f"batchcom_api.{api}.operations").OPERATIONS
    resources = resources_of(import_module(f"batchcom.{api}").Client)
    for operation in operations.values():
        if operation.bulk is None or operation.batch is None:
            continue
        method = getattr(resources[operation.resource], operation.bulk.method)
        name = f"{client}.{operation.resource}.{operation.bulk.method}"
        pace = rate_limit({"x-rate-limit": extension(api, operation.operation_id, "x-rate-limit") or []})
        size = _size(operation.batch)
        yield f"`{name}({_arguments(method)})`", operation.bulk.items, size, pace


def _arguments(method: object) -> str:
    """Return the required arguments of a method."""
    assert callable(method)  # noqa: S101
    parameters = list(inspect.signature(method).parameters.values())[1:]
    required = [
        parameter
        for parameter in parameters
        if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
    ]
    return ", ".join(
        f"{parameter.name}=…" if parameter.kind is parameter.KEYWORD_ONLY else parameter.name
        for parameter in required
    )


def _size(batch: Batch) -> str:
    unit = f" {batch.weight.rpartition('.')[2]}" if batch.weight else ""
    return f"{batch.size:,}{unit}{' (our choice)' if batch.assumed else ''}"
