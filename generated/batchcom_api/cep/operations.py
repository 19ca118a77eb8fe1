# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Each operation of Batch - REST API: what a client must know beside its arguments."""

from typing import Final

from ..operation import Operation

SERVER: Final = "https://api.batch.com/{version}"
"""The address that paths are relative to; `{version}` in it is the version of the API."""

DEFAULT_VERSION: str | None = "2.10"
"""The version that the document's server names by default; None where the paths carry their own."""

DOCUMENT_VERSION: Final = "2.9"
"""The document's own version, `info.version`."""

OPERATIONS: Final[dict[str, Operation]] = {
    "campaigns_create": Operation(
        operation_id="campaigns_create",
        method="POST",
        path="/campaigns/create",
        tag="Campaigns",
        idempotent=False,
        removes=False,
        source="https://doc.batch.com/developer/api/cep/campaigns/create",
        confidence="documented",
        key=None,
        plan=None,
        module=".api.campaigns.campaigns_create",
        body="Campaign",
        success={
            201: "CampaignCreated",
        },
        success_by="proof",
        proof="id",
    ),
    "campaigns_update": Operation(
        operation_id="campaigns_update",
        method="POST",
        path="/campaigns/update",
        tag="Campaigns",
        idempotent=False,
        removes=False,
        source="https://doc.batch.com/developer/api/cep/campaigns/update",
        confidence="documented-in-part",
        key=None,
        plan=None,
        module=".api.campaigns.campaigns_update",
        body="CampaignUpdate",
        success={
            200: "Acknowledged",
        },
        success_by="empty object",
        proof=None,
    ),
    "campaigns_delete": Operation(
        operation_id="campaigns_delete",
        method="POST",
        path="/campaigns/delete",
        tag="Campaigns",
        idempotent=True,
        removes=True,
        source="https://doc.batch.com/developer/api/cep/campaigns/delete",
        confidence="conflict",
        key=None,
        plan=None,
        module=".api.campaigns.campaigns_delete",
        body="CampaignDelete",
        success={
            200: "Acknowledged",
            204: None,
        },
        success_by="empty object",
        proof=None,
    ),
    "orchestrations_list": Operation(
        operation_id="orchestrations_list",
        method="GET",
        path="/orchestrations/list",
        tag="Orchestrations",
        idempotent=True,
        removes=False,
        source="https://doc.batch.com/developer/api/cep/orchestrations/list",
        confidence="documented",
        key=None,
        plan=None,
        module=".api.orchestrations.orchestrations_list",
        body=None,
        success={
            200: "OrchestrationsPage",
        },
        success_by="model",
        proof=None,
    ),
    "orchestrations_stats": Operation(
        operation_id="orchestrations_stats",
        method="GET",
        path="/orchestrations/stats",
        tag="Orchestrations",
        idempotent=True,
        removes=False,
        source="https://doc.batch.com/developer/api/cep/orchestrations/stats",
        confidence="documented",
        key=None,
        plan=None,
        module=".api.orchestrations.orchestrations_stats",
        body=None,
        success={
            200: "OrchestrationStats",
        },
        success_by="model",
        proof=None,
    ),
}
"""By operationId."""
