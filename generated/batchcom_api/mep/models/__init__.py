# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Models of requests and responses. Each is imported when it is first used."""

from ..._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .acknowledged import Acknowledged as Acknowledged
    from .app_data import AppData as AppData
    from .app_data_page import AppDataPage as AppDataPage
    from .app_data_settings import AppDataSettings as AppDataSettings
    from .app_data_update import AppDataUpdate as AppDataUpdate
    from .app_data_values import AppDataValues as AppDataValues
    from .audience import Audience as Audience
    from .audience_create import AudienceCreate as AudienceCreate
    from .audience_create_type import AudienceCreateType as AudienceCreateType
    from .audience_edit import AudienceEdit as AudienceEdit
    from .audience_edit_action import AudienceEditAction as AudienceEditAction
    from .audience_update import AudienceUpdate as AudienceUpdate
    from .audience_update_type import AudienceUpdateType as AudienceUpdateType
    from .audiences_page import AudiencesPage as AudiencesPage
    from .campaign import Campaign as Campaign
    from .campaign_created import CampaignCreated as CampaignCreated
    from .campaign_priority import CampaignPriority as CampaignPriority
    from .campaign_push_type import CampaignPushType as CampaignPushType
    from .campaign_stats import CampaignStats as CampaignStats
    from .campaign_stats_day import CampaignStatsDay as CampaignStatsDay
    from .campaign_stats_version import CampaignStatsVersion as CampaignStatsVersion
    from .campaign_stats_versions import CampaignStatsVersions as CampaignStatsVersions
    from .campaign_update import CampaignUpdate as CampaignUpdate
    from .campaign_update_priority import CampaignUpdatePriority as CampaignUpdatePriority
    from .campaign_update_push_type import CampaignUpdatePushType as CampaignUpdatePushType
    from .campaign_view import CampaignView as CampaignView
    from .campaign_view_priority import CampaignViewPriority as CampaignViewPriority
    from .campaign_view_push_type import CampaignViewPushType as CampaignViewPushType
    from .collapse_key import CollapseKey as CollapseKey
    from .custom_data import CustomData as CustomData
    from .custom_data_accepted import CustomDataAccepted as CustomDataAccepted
    from .custom_data_update import CustomDataUpdate as CustomDataUpdate
    from .custom_data_values import CustomDataValues as CustomDataValues
    from .error import Error as Error
    from .event import Event as Event
    from .event_attributes import EventAttributes as EventAttributes
    from .events_track import EventsTrack as EventsTrack
    from .export import Export as Export
    from .export_events import ExportEvents as ExportEvents
    from .export_ids import ExportIds as ExportIds
    from .export_request import ExportRequest as ExportRequest
    from .export_requested import ExportRequested as ExportRequested
    from .gdpr_id import GdprId as GdprId
    from .gdpr_id_view import GdprIdView as GdprIdView
    from .gdpr_request import GdprRequest as GdprRequest
    from .gdpr_request_request_type import GdprRequestRequestType as GdprRequestRequestType
    from .gdpr_request_view import GdprRequestView as GdprRequestView
    from .gdpr_requested import GdprRequested as GdprRequested
    from .in_app_action import InAppAction as InAppAction
    from .in_app_campaign import InAppCampaign as InAppCampaign
    from .in_app_campaign_update import InAppCampaignUpdate as InAppCampaignUpdate
    from .in_app_campaign_view import InAppCampaignView as InAppCampaignView
    from .in_app_content import InAppContent as InAppContent
    from .in_app_grace_period import InAppGracePeriod as InAppGracePeriod
    from .in_app_landing import InAppLanding as InAppLanding
    from .in_app_trigger import InAppTrigger as InAppTrigger
    from .install_audience_attributes import InstallAudienceAttributes as InstallAudienceAttributes
    from .install_audience_edit import InstallAudienceEdit as InstallAudienceEdit
    from .install_audience_edit_action import InstallAudienceEditAction as InstallAudienceEditAction
    from .install_audience_member import InstallAudienceMember as InstallAudienceMember
    from .install_audience_replace import InstallAudienceReplace as InstallAudienceReplace
    from .install_audience_settings import InstallAudienceSettings as InstallAudienceSettings
    from .install_audience_update import InstallAudienceUpdate as InstallAudienceUpdate
    from .landing import Landing as Landing
    from .landing_action import LandingAction as LandingAction
    from .landing_action_args import LandingActionArgs as LandingActionArgs
    from .media import Media as Media
    from .message import Message as Message
    from .message_view import MessageView as MessageView
    from .recipients import Recipients as Recipients
    from .targeting import Targeting as Targeting
    from .targeting_query import TargetingQuery as TargetingQuery
    from .targeting_segments_item import TargetingSegmentsItem as TargetingSegmentsItem
    from .targeting_view import TargetingView as TargetingView
    from .transactional import Transactional as Transactional
    from .transactional_message import TransactionalMessage as TransactionalMessage
    from .transactional_priority import TransactionalPriority as TransactionalPriority
    from .transactional_push_type import TransactionalPushType as TransactionalPushType
    from .transactional_sent import TransactionalSent as TransactionalSent
    from .transactional_stats import TransactionalStats as TransactionalStats
    from .transactional_stats_day import TransactionalStatsDay as TransactionalStatsDay
    from .trigger import Trigger as Trigger
    from .user_events import UserEvents as UserEvents
else:
    __getattr__, __dir__, __all__ = lazy(
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
