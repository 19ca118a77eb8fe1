# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Each operation of Batch app API: what a client must know beside its arguments."""

from typing import Final

from ..operation import Operation

SERVER: Final = "https://api.batch.com"
"""The address that paths are relative to; `{version}` in it is the version of the API."""

DEFAULT_VERSION: str | None = None
"""The version that the document's server names by default; None where the paths carry their own."""

DOCUMENT_VERSION: Final = "1.1"
"""The document's own version, `info.version`."""

OPERATIONS: Final[dict[str, Operation]] = {
    "campaigns_create": Operation(
        operation_id="campaigns_create",
        method="POST",
        path="/1.1/{api_key}/campaigns/create",
        tag="Campaigns",
        idempotent=False,
        source="https://doc.batch.com/developer/api/mep/campaigns/create",
        confidence="documented",
        key=None,
        plan="Pro",
        module=".api.campaigns.campaigns_create",
        body="Campaign",
        success={
            201: "CampaignCreated",
        },
    ),
    "campaigns_update": Operation(
        operation_id="campaigns_update",
        method="POST",
        path="/1.1/{api_key}/campaigns/update/{campaign_token}",
        tag="Campaigns",
        idempotent=False,
        source="https://doc.batch.com/developer/api/mep/campaigns/update",
        confidence="conflict",
        key=None,
        plan="Pro",
        module=".api.campaigns.campaigns_update",
        body="CampaignUpdate",
        success={
            200: "Acknowledged",
        },
    ),
    "campaigns_delete": Operation(
        operation_id="campaigns_delete",
        method="POST",
        path="/1.1/{api_key}/campaigns/delete/{campaign_token}",
        tag="Campaigns",
        idempotent=True,
        source="https://doc.batch.com/developer/api/mep/campaigns/delete",
        confidence="documented",
        key=None,
        plan="Pro",
        module=".api.campaigns.campaigns_delete",
        body=None,
        success={
            200: "Acknowledged",
        },
    ),
    "campaigns_get": Operation(
        operation_id="campaigns_get",
        method="GET",
        path="/1.1/{api_key}/campaigns/{campaign_token}",
        tag="Campaigns",
        idempotent=True,
        source="https://doc.batch.com/developer/api/mep/campaigns/get",
        confidence="documented",
        key="live",
        plan="Pro",
        module=".api.campaigns.campaigns_get",
        body=None,
        success={
            200: "CampaignView",
        },
    ),
    "campaigns_list": Operation(
        operation_id="campaigns_list",
        method="GET",
        path="/1.1/{api_key}/campaigns/list",
        tag="Campaigns",
        idempotent=True,
        source="https://doc.batch.com/developer/api/mep/campaigns/list",
        confidence="documented",
        key="live",
        plan="Pro",
        module=".api.campaigns.campaigns_list",
        body=None,
        success={
            200: "list[CampaignView]",
        },
    ),
    "campaigns_stats": Operation(
        operation_id="campaigns_stats",
        method="GET",
        path="/1.1/{api_key}/campaigns/stats/{campaign_token}",
        tag="Campaigns",
        idempotent=True,
        source="https://doc.batch.com/developer/api/mep/campaigns/stats",
        confidence="documented",
        key="live",
        plan="Pro",
        module=".api.campaigns.campaigns_stats",
        body=None,
        success={
            200: "CampaignStats",
        },
    ),
    "transactional_send": Operation(
        operation_id="transactional_send",
        method="POST",
        path="/1.1/{api_key}/transactional/send",
        tag="Transactional",
        idempotent=False,
        source="https://doc.batch.com/developer/api/mep/transactional/send",
        confidence="documented-in-part",
        key=None,
        plan=None,
        module=".api.transactional.transactional_send",
        body="Transactional",
        success={
            201: "TransactionalSent",
        },
    ),
    "transactional_stats": Operation(
        operation_id="transactional_stats",
        method="GET",
        path="/1.1/{api_key}/transactional/stats/{group_id}",
        tag="Transactional",
        idempotent=True,
        source="https://doc.batch.com/developer/api/mep/transactional/stats",
        confidence="documented",
        key="live",
        plan=None,
        module=".api.transactional.transactional_stats",
        body=None,
        success={
            200: "TransactionalStats",
        },
    ),
    "custom_data_set": Operation(
        operation_id="custom_data_set",
        method="POST",
        path="/1.0/{api_key}/data/users/{custom_id}",
        tag="Custom Data",
        idempotent=True,
        source="https://doc.batch.com/developer/api/mep/custom-data-api/set-update",
        confidence="documented-in-part",
        key=None,
        plan="Premier",
        module=".api.custom_data.custom_data_set",
        body="CustomData",
        success={
            200: "CustomDataAccepted",
        },
    ),
    "custom_data_delete": Operation(
        operation_id="custom_data_delete",
        method="DELETE",
        path="/1.0/{api_key}/data/users/{custom_id}",
        tag="Custom Data",
        idempotent=True,
        source="https://doc.batch.com/developer/api/mep/custom-data-api/delete",
        confidence="documented",
        key=None,
        plan="Premier",
        module=".api.custom_data.custom_data_delete",
        body=None,
        success={
            200: "CustomDataAccepted",
        },
    ),
    "custom_data_set_many": Operation(
        operation_id="custom_data_set_many",
        method="POST",
        path="/1.0/{api_key}/data/users",
        tag="Custom Data",
        idempotent=True,
        source="https://doc.batch.com/developer/api/mep/custom-data-api/set-update",
        confidence="documented-in-part",
        key=None,
        plan="Premier",
        module=".api.custom_data.custom_data_set_many",
        body="list[CustomDataUpdate]",
        success={
            200: "CustomDataAccepted",
        },
    ),
    "custom_data_delete_many": Operation(
        operation_id="custom_data_delete_many",
        method="DELETE",
        path="/1.0/{api_key}/data/users",
        tag="Custom Data",
        idempotent=True,
        source="https://doc.batch.com/developer/api/mep/custom-data-api/delete",
        confidence="documented",
        key=None,
        plan="Premier",
        module=".api.custom_data.custom_data_delete_many",
        body="list[str]",
        success={
            200: "CustomDataAccepted",
        },
    ),
}
"""By operationId."""
