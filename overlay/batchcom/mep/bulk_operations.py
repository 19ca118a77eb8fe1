"""Bulk operations of the app API that the document cannot describe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from batchcom_api._json import dumps

from batchcom._core.operations import bundle, operation_of
from batchcom._core.request_models import payload_of
from batchcom.bulk._entries import id_encoder, raise_problems
from batchcom.bulk._operation import IDS, BulkOperation, Hints
from batchcom.bulk._table import bulk_operation
from batchcom.problems import Problem

if TYPE_CHECKING:
    from batchcom_api.mep.models import Transactional

    from batchcom._core.config import Settings

__all__ = ["send_operation", "set_operation"]

_ID_TYPES = ("custom_ids", "install_ids", "tokens", "advertising_ids")


def send_operation(notification: Transactional, id_type: str, *, validate: bool) -> BulkOperation:
    """Send one notification to many users.

    Raises:
        RequestValidationError: The notification has recipients of its own, or the id type does not exist.
    """
    name = "mep.transactional_send"
    idempotent = operation_of("mep", "transactional_send").idempotent
    problems: list[Problem] = []
    message = payload_of("mep", "Transactional", notification, "notification", problems) or {}
    if any(message.get("recipients", {}).values()):
        problems.append(Problem("recipients", None, "must be omitted: the ids are the recipients", ""))
    if id_type not in _ID_TYPES:
        problems.append(Problem("id_type", id_type, f"must be one of {', '.join(_ID_TYPES)}", ""))
    raise_problems(name, problems)
    message.pop("recipients", None)  # at the end again: the ids are written between the two halves
    body: dict[str, Any] = {**message, "recipients": {id_type: []}}
    return BulkOperation(
        name=name,
        operation_id="transactional_send",
        encode=id_encoder("mep", name, body, validate=validate),
        limit=bundle("mep")["$defs"]["recipients"]["properties"][id_type]["maxItems"],
        content=dumps(body),
        repeatable=lambda _ids: idempotent,
        parameter="ids",
        items="strings",
        takes_strings=True,
        hints=IDS,
    )


def set_operation(settings: Settings, *, overwrite: bool | None) -> BulkOperation:
    """Store attributes and tags of many users, given as pairs of id and values."""
    shared = {} if overwrite is None else {"overwrite": overwrite}
    return bulk_operation(
        settings,
        "custom_data_set_many",
        {},
        convert=lambda update: _update(update, shared),
        entry="a pair (custom_id, values)",
        hints=Hints(
            'Pass pairs, such as ((row["id"], {"u.city": row["city"]}) for row in rows)',
            "Pass pairs, such as updates.items()",
        ),
        identity=shared,
    )


def _update(entry: Any, shared: dict[str, Any]) -> Any:
    """Return an update as a dict, if it is given as a pair of id and values."""
    if not isinstance(entry, tuple):
        return entry
    custom_id, values = cast("tuple[Any, Any]", entry)
    return {"id": custom_id, "update": {**shared, "values": values}}
