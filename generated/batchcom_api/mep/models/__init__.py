# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Contains all the data models used in inputs/outputs: each is imported when it is first asked for."""

from ..._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .acknowledged import Acknowledged
    from .app_data import AppData
    from .app_data_page import AppDataPage
    from .app_data_settings import AppDataSettings
    from .app_data_update import AppDataUpdate
    from .app_data_values import AppDataValues
    from .audience import Audience
    from .audience_create import AudienceCreate
    from .audience_create_type import AudienceCreateType
    from .audience_edit import AudienceEdit
    from .audience_edit_action import AudienceEditAction
    from .audience_update import AudienceUpdate
    from .audience_update_type import AudienceUpdateType
    from .audiences_page import AudiencesPage
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
    from .event import Event
    from .event_attributes import EventAttributes
    from .events_track import EventsTrack
    from .export import Export
    from .export_events import ExportEvents
    from .export_ids import ExportIds
    from .export_request import ExportRequest
    from .export_requested import ExportRequested
    from .gdpr_id import GdprId
    from .gdpr_id_view import GdprIdView
    from .gdpr_request import GdprRequest
    from .gdpr_request_request_type import GdprRequestRequestType
    from .gdpr_request_view import GdprRequestView
    from .gdpr_requested import GdprRequested
    from .in_app_action import InAppAction
    from .in_app_campaign import InAppCampaign
    from .in_app_campaign_update import InAppCampaignUpdate
    from .in_app_campaign_view import InAppCampaignView
    from .in_app_content import InAppContent
    from .in_app_grace_period import InAppGracePeriod
    from .in_app_landing import InAppLanding
    from .in_app_trigger import InAppTrigger
    from .install_audience_attributes import InstallAudienceAttributes
    from .install_audience_edit import InstallAudienceEdit
    from .install_audience_edit_action import InstallAudienceEditAction
    from .install_audience_member import InstallAudienceMember
    from .install_audience_replace import InstallAudienceReplace
    from .install_audience_settings import InstallAudienceSettings
    from .install_audience_update import InstallAudienceUpdate
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
    from .user_events import UserEvents
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "Acknowledged": ".acknowledged",
            "AppData": ".app_data",
            "AppDataPage": ".app_data_page",
            "AppDataSettings": ".app_data_settings",
            "AppDataUpdate": ".app_data_update",
            "AppDataValues": ".app_data_values",
            "Audience": ".audience",
            "AudienceCreate": ".audience_create",
            "AudienceCreateType": ".audience_create_type",
            "AudienceEdit": ".audience_edit",
            "AudienceEditAction": ".audience_edit_action",
            "AudienceUpdate": ".audience_update",
            "AudienceUpdateType": ".audience_update_type",
            "AudiencesPage": ".audiences_page",
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
            "Event": ".event",
            "EventAttributes": ".event_attributes",
            "EventsTrack": ".events_track",
            "Export": ".export",
            "ExportEvents": ".export_events",
            "ExportIds": ".export_ids",
            "ExportRequest": ".export_request",
            "ExportRequested": ".export_requested",
            "GdprId": ".gdpr_id",
            "GdprIdView": ".gdpr_id_view",
            "GdprRequest": ".gdpr_request",
            "GdprRequestRequestType": ".gdpr_request_request_type",
            "GdprRequestView": ".gdpr_request_view",
            "GdprRequested": ".gdpr_requested",
            "InAppAction": ".in_app_action",
            "InAppCampaign": ".in_app_campaign",
            "InAppCampaignUpdate": ".in_app_campaign_update",
            "InAppCampaignView": ".in_app_campaign_view",
            "InAppContent": ".in_app_content",
            "InAppGracePeriod": ".in_app_grace_period",
            "InAppLanding": ".in_app_landing",
            "InAppTrigger": ".in_app_trigger",
            "InstallAudienceAttributes": ".install_audience_attributes",
            "InstallAudienceEdit": ".install_audience_edit",
            "InstallAudienceEditAction": ".install_audience_edit_action",
            "InstallAudienceMember": ".install_audience_member",
            "InstallAudienceReplace": ".install_audience_replace",
            "InstallAudienceSettings": ".install_audience_settings",
            "InstallAudienceUpdate": ".install_audience_update",
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
            "UserEvents": ".user_events",
        },
    )

__all__ = (
    "Acknowledged",
    "AppData",
    "AppDataPage",
    "AppDataSettings",
    "AppDataUpdate",
    "AppDataValues",
    "Audience",
    "AudienceCreate",
    "AudienceCreateType",
    "AudienceEdit",
    "AudienceEditAction",
    "AudiencesPage",
    "AudienceUpdate",
    "AudienceUpdateType",
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
    "Event",
    "EventAttributes",
    "EventsTrack",
    "Export",
    "ExportEvents",
    "ExportIds",
    "ExportRequest",
    "ExportRequested",
    "GdprId",
    "GdprIdView",
    "GdprRequest",
    "GdprRequested",
    "GdprRequestRequestType",
    "GdprRequestView",
    "InAppAction",
    "InAppCampaign",
    "InAppCampaignUpdate",
    "InAppCampaignView",
    "InAppContent",
    "InAppGracePeriod",
    "InAppLanding",
    "InAppTrigger",
    "InstallAudienceAttributes",
    "InstallAudienceEdit",
    "InstallAudienceEditAction",
    "InstallAudienceMember",
    "InstallAudienceReplace",
    "InstallAudienceSettings",
    "InstallAudienceUpdate",
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
    "UserEvents",
)
