"""The operations of the project API that take many entries, as the bulk engine needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import evolve
from batchcom_api._model import Model

from batchcom._core.request_rules import is_mapping
from batchcom.bulk._operation import IDS
from batchcom.bulk._table import bulk_operation

if TYPE_CHECKING:
    from collections.abc import Hashable

    from batchcom._core.config import Settings
    from batchcom.bulk._operation import BulkOperation

__all__ = [
    "audience_replace_operation",
    "audience_update_operation",
    "catalog_items_operation",
    "profiles_operation",
]


def profiles_operation(
    settings: Settings, operation_id: Literal["profiles_update", "profiles_mass_update"]
) -> BulkOperation:
    """Create or update profiles."""
    return bulk_operation(
        settings,
        operation_id,
        parameter="profiles",
        items="profile updates",
        keys=_profile_keys,
        drops_old_events=True,
    )


def _profile_keys(profiles: list[Any]) -> set[Hashable]:
    """Return every identifier of the profiles."""
    keys: set[Hashable] = set()
    for profile in profiles:
        identifiers = profile["identifiers"]
        if (custom_id := identifiers.get("custom_id")) is not None:
            keys.add(custom_id)
        if (installation := identifiers.get("installation")) is not None:
            keys.add((installation.get("apikey"), installation.get("installation_id")))
    return keys


def audience_update_operation(settings: Settings, name: str) -> BulkOperation:
    """Add ids to an audience and remove others."""
    return bulk_operation(
        settings,
        "audiences_update",
        parameter="ids",
        items="audience edits",
        shared={"name": name},
        keys=_ids,
    )


def audience_replace_operation(settings: Settings, name: str) -> BulkOperation:
    """Replace an audience by the first chunk, and add the others."""
    first = bulk_operation(
        settings,
        "audiences_replace",
        parameter="ids",
        items="ids",
        shared={"name": name},
        keys=_ids,
        convert=_member,
    )
    others = bulk_operation(
        settings,
        "audiences_update",
        parameter="ids",
        items="ids",
        hints=IDS,
        shared={"name": name},
        keys=_ids,
        convert=_addition,
    )
    return evolve(others, name=first.name, first=first)


def _member(entry: Any) -> Any:
    return entry if isinstance(entry, Model) or is_mapping(entry) else {"id": entry}


def _addition(entry: Any) -> Any:
    member = _member(entry)
    if isinstance(member, Model):
        member = member.to_dict()
    return {"action": "add", **member}


def catalog_items_operation(settings: Settings, name: str) -> BulkOperation:
    """Edit the items of a catalog."""
    return bulk_operation(
        settings,
        "catalogs_edit_items",
        parameter="items",
        items="item edits",
        shared={"name": name},
        keys=_ids,
    )


def _ids(entries: list[Any]) -> set[Hashable]:
    return {entry["id"] for entry in entries}
