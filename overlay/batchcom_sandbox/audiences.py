"""What is special about audiences and catalogs of the project API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from batchcom_sandbox.entries import Rules, show
from batchcom_sandbox.messages import malformed

if TYPE_CHECKING:
    from batchcom_sandbox.application import Call
    from batchcom_sandbox.messages import JsonObject
    from batchcom_sandbox.records import Entry

__all__ = ["RULES"]

MOST_CATALOGS = 5
"""How many catalogs a project may have."""
MOST_FIELDS = 25
"""How many fields a catalog may have."""
_TYPES = {"custom_ids": "CUSTOM_ID"}
"""How a response writes the type of an audience."""


class Audiences(Rules):
    """Audiences of the project API. A list shows their number on its first page only."""

    counts_on_each_page = False

    def describe(self, call: Call, entry: Entry, schema: JsonObject) -> JsonObject:
        """Show an audience. Batch writes its type differently in requests."""
        kind = entry.data.get("type", "custom_ids")
        return show(call, entry, schema, type=_TYPES.get(kind, kind))


class Catalogs(Rules):
    """Catalogs, of which a project has a few only."""

    def prepare(self, call: Call, before: Entry | None, data: JsonObject) -> JsonObject:
        """Check how many catalogs and fields there are."""
        if before is None and len(list(call.store.entries(call.operation.collection, ""))) >= MOST_CATALOGS:
            raise malformed(f"a project must have at most {MOST_CATALOGS} catalogs")
        if len(data.get("fields", [])) > MOST_FIELDS:
            raise malformed(f"a catalog must have at most {MOST_FIELDS} fields")
        return data


RULES: dict[str, Rules] = {"cep.audiences": Audiences(), "cep.catalogs": Catalogs()}
