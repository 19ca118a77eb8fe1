"""A success response for every operation."""

from functools import cache
from typing import Any

import httpx
from batchcom_sandbox.documents import load

from tests.overlay.schemas import Schemas

RESPONSES: dict[str, tuple[int, Any]] = {
    "cep.campaigns_create": (201, {"id": "orchestration_1"}),
    "cep.orchestrations_list": (200, {"orchestrations": []}),
    "cep.orchestrations_stats": (200, {"id": "orchestration_1"}),
    "cep.audiences_replace": (202, {"indexing_token": "t"}),
    "cep.audiences_view": (200, {"name": "vip", "indexing_state": "APPLIED"}),
    "cep.catalogs_view": (200, {"name": "shoes", "indexing_state": "APPLIED"}),
    "cep.exports_view": (200, {"id": "export_1", "status": "SUCCESS"}),
    "mep.exports_view": (200, {"id": "e", "status": "SUCCESS"}),
    "mep.campaigns_create": (201, {"campaign_token": "a" * 32}),
    "mep.campaigns_get": (200, {"campaign_token": "a" * 32, "name": "Sale [7f3a91c2]", "live": True}),
    "mep.campaigns_list": (200, []),
    "mep.campaigns_stats": (200, {"campaign_token": "a" * 32}),
    "mep.transactional_send": (201, {"token": "t"}),
    "mep.transactional_stats": (200, {"group_id": "g"}),
    "mep.custom_data_set": (200, {"token": "t"}),
    "mep.custom_data_delete": (200, {"token": "t"}),
    "mep.custom_data_set_many": (200, {"token": "t"}),
    "mep.custom_data_delete_many": (200, {"token": "t"}),
}
"""The responses of operations for which the smallest response of the document is not enough."""


def success(name: str) -> httpx.Response:
    """Return a success response for an operation, such as `mep.campaigns_get`."""
    status, body = RESPONSES.get(name) or _least(name)
    return httpx.Response(status) if body is None else httpx.Response(status, json=body)


@cache
def _least(name: str) -> tuple[int, Any]:
    """Return the status and the body of the smallest response that the document calls a success."""
    api, _, operation_id = name.partition(".")
    document: Any = load(api)  # type: ignore[arg-type]
    schemas = Schemas(document)
    operation = next(
        details
        for item in document["paths"].values()
        for details in item.values()
        if isinstance(details, dict) and details.get("operationId") == operation_id
    )
    status = min(code for code in operation["responses"] if code.startswith("2"))
    content = schemas.resolved(operation["responses"][status]).get("content", {})
    bodies = [schemas.least(media["schema"]) for media in content.values()]
    return int(status.replace("X", "0")), bodies[0] if bodies else None
