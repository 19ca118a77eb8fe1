# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Each operation of Batch - REST API: what a client must know beside its arguments."""

from typing import Final

from ..operation import Argument, Operation, Pagination, ReachesEveryone

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
        idempotent_unless=None,
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
        resource="campaigns",
        name="create",
        arguments={
            "campaign": Argument("body", "", True),
        },
        redirect=False,
        pagination=None,
        reaches_everyone=ReachesEveryone(
            within=None, targeting="targeting", property="state", unless=("DRAFT", "STOPPED")
        ),
        batch=None,
        rate_limits=(),
    ),
    "campaigns_update": Operation(
        operation_id="campaigns_update",
        method="POST",
        path="/campaigns/update",
        tag="Campaigns",
        idempotent=False,
        idempotent_unless=None,
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
        resource="campaigns",
        name="update",
        arguments={
            "campaign_id": Argument("body", "id", True),
            "campaign": Argument("body", "campaign", True),
        },
        redirect=False,
        pagination=None,
        reaches_everyone=ReachesEveryone(
            within="campaign", targeting="targeting", property="state", unless=("DRAFT", "STOPPED")
        ),
        batch=None,
        rate_limits=(),
    ),
    "campaigns_delete": Operation(
        operation_id="campaigns_delete",
        method="POST",
        path="/campaigns/delete",
        tag="Campaigns",
        idempotent=True,
        idempotent_unless=None,
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
        resource="campaigns",
        name="delete",
        arguments={
            "campaign_id": Argument("body", "id", True),
        },
        redirect=False,
        pagination=None,
        reaches_everyone=None,
        batch=None,
        rate_limits=(),
    ),
    "orchestrations_list": Operation(
        operation_id="orchestrations_list",
        method="GET",
        path="/orchestrations/list",
        tag="Orchestrations",
        idempotent=True,
        idempotent_unless=None,
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
        resource="orchestrations",
        name="list",
        arguments={
            "start_from": Argument("query", "from", False),
            "page_size": Argument("query", "limit", False),
            "status": Argument("query", "status", False),
            "type": Argument("query", "type", False),
            "channels": Argument("query", "channels", False),
        },
        redirect=False,
        pagination=Pagination(
            style="cursor",
            parameter="from",
            size="limit",
            items="orchestrations",
            cursor="next_from",
            more="has_more",
        ),
        reaches_everyone=None,
        batch=None,
        rate_limits=(),
    ),
    "orchestrations_stats": Operation(
        operation_id="orchestrations_stats",
        method="GET",
        path="/orchestrations/stats",
        tag="Orchestrations",
        idempotent=True,
        idempotent_unless=None,
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
        resource="orchestrations",
        name="stats",
        arguments={
            "orchestration_id": Argument("query", "orchestration_id", True),
            "since": Argument("query", "from", True),
            "until": Argument("query", "to", True),
            "include_platforms": Argument("query", "include_platforms", False),
        },
        redirect=False,
        pagination=None,
        reaches_everyone=None,
        batch=None,
        rate_limits=(),
    ),
}
"""By operationId."""
