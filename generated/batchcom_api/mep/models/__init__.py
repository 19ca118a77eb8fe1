# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Contains all the data models used in inputs/outputs: each is imported when it is first asked for."""

from ..._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .campaign import Campaign
    from .campaign_created import CampaignCreated
    from .campaign_priority import CampaignPriority
    from .campaign_push_type import CampaignPushType
    from .campaign_stats import CampaignStats
    from .campaign_stats_day import CampaignStatsDay
    from .campaign_stats_version import CampaignStatsVersion
    from .campaign_stats_versions import CampaignStatsVersions
    from .campaign_update import CampaignUpdate
    from .campaign_update_priority import CampaignUpdatePriority
    from .campaign_update_push_type import CampaignUpdatePushType
    from .campaign_view import CampaignView
    from .campaign_view_priority import CampaignViewPriority
    from .campaign_view_push_type import CampaignViewPushType
    from .collapse_key import CollapseKey
    from .custom_data import CustomData
    from .custom_data_accepted import CustomDataAccepted
    from .custom_data_update import CustomDataUpdate
    from .custom_data_values import CustomDataValues
    from .error import Error
    from .landing import Landing
    from .landing_action import LandingAction
    from .landing_action_args import LandingActionArgs
    from .media import Media
    from .message import Message
    from .message_view import MessageView
    from .recipients import Recipients
    from .targeting import Targeting
    from .targeting_query import TargetingQuery
    from .targeting_segments_item import TargetingSegmentsItem
    from .targeting_view import TargetingView
    from .transactional import Transactional
    from .transactional_message import TransactionalMessage
    from .transactional_priority import TransactionalPriority
    from .transactional_push_type import TransactionalPushType
    from .transactional_sent import TransactionalSent
    from .transactional_stats import TransactionalStats
    from .transactional_stats_day import TransactionalStatsDay
    from .trigger import Trigger
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "Campaign": ".campaign",
            "CampaignCreated": ".campaign_created",
            "CampaignPriority": ".campaign_priority",
            "CampaignPushType": ".campaign_push_type",
            "CampaignStats": ".campaign_stats",
            "CampaignStatsDay": ".campaign_stats_day",
            "CampaignStatsVersion": ".campaign_stats_version",
            "CampaignStatsVersions": ".campaign_stats_versions",
            "CampaignUpdate": ".campaign_update",
            "CampaignUpdatePriority": ".campaign_update_priority",
            "CampaignUpdatePushType": ".campaign_update_push_type",
            "CampaignView": ".campaign_view",
            "CampaignViewPriority": ".campaign_view_priority",
            "CampaignViewPushType": ".campaign_view_push_type",
            "CollapseKey": ".collapse_key",
            "CustomData": ".custom_data",
            "CustomDataAccepted": ".custom_data_accepted",
            "CustomDataUpdate": ".custom_data_update",
            "CustomDataValues": ".custom_data_values",
            "Error": ".error",
            "Landing": ".landing",
            "LandingAction": ".landing_action",
            "LandingActionArgs": ".landing_action_args",
            "Media": ".media",
            "Message": ".message",
            "MessageView": ".message_view",
            "Recipients": ".recipients",
            "Targeting": ".targeting",
            "TargetingQuery": ".targeting_query",
            "TargetingSegmentsItem": ".targeting_segments_item",
            "TargetingView": ".targeting_view",
            "Transactional": ".transactional",
            "TransactionalMessage": ".transactional_message",
            "TransactionalPriority": ".transactional_priority",
            "TransactionalPushType": ".transactional_push_type",
            "TransactionalSent": ".transactional_sent",
            "TransactionalStats": ".transactional_stats",
            "TransactionalStatsDay": ".transactional_stats_day",
            "Trigger": ".trigger",
        },
    )

__all__ = (
    "Campaign",
    "CampaignCreated",
    "CampaignPriority",
    "CampaignPushType",
    "CampaignStats",
    "CampaignStatsDay",
    "CampaignStatsVersion",
    "CampaignStatsVersions",
    "CampaignUpdate",
    "CampaignUpdatePriority",
    "CampaignUpdatePushType",
    "CampaignView",
    "CampaignViewPriority",
    "CampaignViewPushType",
    "CollapseKey",
    "CustomData",
    "CustomDataAccepted",
    "CustomDataUpdate",
    "CustomDataValues",
    "Error",
    "Landing",
    "LandingAction",
    "LandingActionArgs",
    "Media",
    "Message",
    "MessageView",
    "Recipients",
    "Targeting",
    "TargetingQuery",
    "TargetingSegmentsItem",
    "TargetingView",
    "Transactional",
    "TransactionalMessage",
    "TransactionalPriority",
    "TransactionalPushType",
    "TransactionalSent",
    "TransactionalStats",
    "TransactionalStatsDay",
    "Trigger",
)
