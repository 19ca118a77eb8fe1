"""The generic handler that lists the entries of a collection, page by page."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from batchcom_sandbox.documents import resolve
from batchcom_sandbox.entries import describe, visible
from batchcom_sandbox.messages import JsonObject, malformed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom_sandbox.application import Call, Reply
    from batchcom_sandbox.documents import Operation
    from batchcom_sandbox.entries import Rules

__all__ = ["list_entries"]


def list_entries(call: Call, rules: Rules) -> Reply:
    """Show a page of the entries, newest first, as `x-pagination` says."""
    operation = call.operation
    pages = operation.extension("x-pagination")
    is_cursor = pages.get("style") == "cursor"
    start = _read_start(call, pages.get("parameter", "from"))
    skipped = 0 if is_cursor else start or 0
    size = int(call.query(pages.get("size", "limit")) or 10) if pages else None
    wanted = _wanted(call, rules, start if is_cursor else None)
    chosen = list(islice(wanted, skipped, None if size is None else skipped + size + 1))
    page = [item for _, item in chosen[:size]]
    if "items" not in pages:
        return operation.success, page
    next_cursor = str(chosen[len(page) - 1][0]) if len(chosen) > len(page) else None
    properties: dict[str, JsonObject] = operation.response.get("properties", {})
    body: JsonObject = {pages["items"]: page}
    if "more" in pages:
        body[pages["more"]] = next_cursor is not None
    if "cursor" in pages and (next_cursor or "null" in properties[pages["cursor"]]["type"]):
        body[pages["cursor"]] = next_cursor
    if "count" in properties and (rules.counts_on_each_page or start is None):
        body["count"] = sum(1 for _ in _wanted(call, rules, None))
    return operation.success, body


def _read_start(call: Call, name: str) -> int | None:
    """Return where a page begins, `None` for the first one."""
    text = call.query(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise malformed(f"query parameter {name} must be the value of a previous page")
    return int(text)


def _wanted(call: Call, rules: Rules, after: int | None) -> Iterator[tuple[int, JsonObject]]:
    """Yield (cursor, item) of the entries that the query chooses, those after a cursor."""
    operation, schema = call.operation, _item_schema(call.operation)
    filters = _filters(call)
    for cursor, entry in call.store.entries(
        operation.collection, call.app_name, after=after, shuffled=call.behavior.unordered_list
    ):
        shown = visible(call, entry)
        if shown is not None:
            item = describe(call, rules, shown, schema)
            if all(_is_chosen(item, name, text) for name, text in filters.items() if name in item):
                yield cursor, item


def _filters(call: Call) -> dict[str, str]:
    """Return the query parameters that choose the items with a property of the same name."""
    pages = call.operation.extension("x-pagination")
    places = (pages.get("size", "limit"), pages.get("parameter", "from"))
    names = [parameter["name"] for parameter in call.operation.parameters if parameter["in"] == "query"]
    values = {name: call.query(name) for name in names if name not in places}
    return {name: text for name, text in values.items() if text is not None}


def _is_chosen(item: JsonObject, name: str, text: str) -> bool:
    """Return whether an item has one of the values, which commas separate."""
    values: list[Any] = item[name] if isinstance(item[name], list) else [item[name]]
    shown = {str(value).lower() if isinstance(value, bool) else str(value) for value in values}
    return not shown.isdisjoint((text, *text.split(",")))


def _item_schema(operation: Operation) -> JsonObject:
    """Return the schema of the items of a list."""
    name = operation.extension("x-pagination").get("items")
    schema = operation.response["properties"][name] if name else operation.response
    return resolve(resolve(schema, operation.document).get("items", {}), operation.document)
