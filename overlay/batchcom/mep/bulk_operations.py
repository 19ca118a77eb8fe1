"""The bulk operation of the app API that the document cannot describe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api._json import dumps

from batchcom._core.building import raise_problems
from batchcom._core.operations import bundle, operation_of
from batchcom._core.request_models import payload_of
from batchcom._core.serialization import prepare
from batchcom.bulk._encoding import id_encoder
from batchcom.bulk._operation import IDS, BulkOperation
from batchcom.problems import Problem

if TYPE_CHECKING:
    from batchcom_api.mep.models import Transactional

    from batchcom._core.config import Settings

__all__ = ["send_operation"]

_ID_TYPES = ("custom_ids", "install_ids", "tokens", "advertising_ids")


def send_operation(settings: Settings, notification: Transactional, id_type: str) -> BulkOperation:
    """Return the operation that sends one notification to many users.

    Raises:
        RequestValidationError: The notification is invalid or has recipients of its own, or the id type does
            not exist.
    """
    name = "mep.transactional_send"
    operation = operation_of("mep", "transactional_send")
    problems: list[Problem] = []
    message = payload_of("mep", "Transactional", notification, "notification", problems) or {}
    if any(message.get("recipients", {}).values()):
        problems.append(Problem("recipients", None, "must be omitted: the ids are the recipients"))
    if id_type not in _ID_TYPES:
        problems.append(Problem("id_type", id_type, f"must be one of {', '.join(_ID_TYPES)}"))
    raise_problems(problems, name)
    message.pop("recipients", None)  # at the end again: the ids are written between the two halves
    prepare(settings, operation, {"notification": {**message, "recipients": {id_type: ["somebody"]}}})
    body: dict[str, Any] = {**message, "recipients": {id_type: []}}
    return BulkOperation(
        name=name,
        operation_id="transactional_send",
        encode=id_encoder("mep", name, body, validate=settings.validate),
        limit=bundle("mep")["$defs"]["recipients"]["properties"][id_type]["maxItems"],
        content=dumps(body),
        repeatable=lambda _ids: operation.idempotent,
        parameter="ids",
        items="strings",
        takes_strings=True,
        hints=IDS,
    )
