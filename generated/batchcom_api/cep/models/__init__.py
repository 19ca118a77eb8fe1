# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Contains all the data models used in inputs/outputs: each is imported when it is first asked for."""

from ..._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .acknowledged import Acknowledged
    from .audience import Audience
    from .audience_attributes import AudienceAttributes
    from .audience_create import AudienceCreate
    from .audience_edit import AudienceEdit
    from .audience_edit_action import AudienceEditAction
    from .audience_member import AudienceMember
    from .audience_remove import AudienceRemove
    from .audience_replace import AudienceReplace
    from .audience_update import AudienceUpdate
    from .audiences_page import AudiencesPage
    from .campaign import Campaign
    from .campaign_created import CampaignCreated
    from .campaign_delete import CampaignDelete
    from .campaign_state import CampaignState
    from .campaign_update import CampaignUpdate
    from .campaign_variants_item import CampaignVariantsItem
    from .catalog import Catalog
    from .catalog_create import CatalogCreate
    from .catalog_field import CatalogField
    from .catalog_field_edit import CatalogFieldEdit
    from .catalog_field_edit_action import CatalogFieldEditAction
    from .catalog_field_edit_type import CatalogFieldEditType
    from .catalog_field_type import CatalogFieldType
    from .catalog_field_view import CatalogFieldView
    from .catalog_item_attributes import CatalogItemAttributes
    from .catalog_item_edit import CatalogItemEdit
    from .catalog_items_edit import CatalogItemsEdit
    from .catalog_remove import CatalogRemove
    from .catalog_update import CatalogUpdate
    from .catalogs_page import CatalogsPage
    from .email import Email
    from .email_reply_to import EmailReplyTo
    from .error import Error
    from .export import Export
    from .export_created import ExportCreated
    from .export_file import ExportFile
    from .export_filter import ExportFilter
    from .export_request import ExportRequest
    from .exports_page import ExportsPage
    from .indexing import Indexing
    from .language_email import LanguageEmail
    from .language_email_reply_to import LanguageEmailReplyTo
    from .language_push import LanguagePush
    from .language_push_android import LanguagePushAndroid
    from .language_push_android_media import LanguagePushAndroidMedia
    from .language_push_ios import LanguagePushIos
    from .language_push_media import LanguagePushMedia
    from .language_push_web import LanguagePushWeb
    from .language_push_web_media import LanguagePushWebMedia
    from .orchestration import Orchestration
    from .orchestration_stats import OrchestrationStats
    from .orchestration_stats_day import OrchestrationStatsDay
    from .orchestration_stats_version import OrchestrationStatsVersion
    from .orchestration_view import OrchestrationView
    from .orchestrations_page import OrchestrationsPage
    from .profile_attributes import ProfileAttributes
    from .profile_error import ProfileError
    from .profile_event import ProfileEvent
    from .profile_event_attributes import ProfileEventAttributes
    from .profile_export import ProfileExport
    from .profile_export_export_type import ProfileExportExportType
    from .profile_identifiers import ProfileIdentifiers
    from .profile_installation import ProfileInstallation
    from .profile_update import ProfileUpdate
    from .profiles_updated import ProfilesUpdated
    from .push import Push
    from .push_android import PushAndroid
    from .push_android_collapse_key import PushAndroidCollapseKey
    from .push_android_media import PushAndroidMedia
    from .push_filter_push_tokens import PushFilterPushTokens
    from .push_ios import PushIos
    from .push_media import PushMedia
    from .push_platform_type_item import PushPlatformTypeItem
    from .push_priority import PushPriority
    from .push_push_type import PushPushType
    from .push_web import PushWeb
    from .push_web_media import PushWebMedia
    from .segment import Segment
    from .segments_page import SegmentsPage
    from .targeting import Targeting
    from .targeting_query import TargetingQuery
    from .unknown_message import UnknownMessage
    from .when import When
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "Acknowledged": ".acknowledged",
            "Audience": ".audience",
            "AudienceAttributes": ".audience_attributes",
            "AudienceCreate": ".audience_create",
            "AudienceEdit": ".audience_edit",
            "AudienceEditAction": ".audience_edit_action",
            "AudienceMember": ".audience_member",
            "AudienceRemove": ".audience_remove",
            "AudienceReplace": ".audience_replace",
            "AudienceUpdate": ".audience_update",
            "AudiencesPage": ".audiences_page",
            "Campaign": ".campaign",
            "CampaignCreated": ".campaign_created",
            "CampaignDelete": ".campaign_delete",
            "CampaignState": ".campaign_state",
            "CampaignUpdate": ".campaign_update",
            "CampaignVariantsItem": ".campaign_variants_item",
            "Catalog": ".catalog",
            "CatalogCreate": ".catalog_create",
            "CatalogField": ".catalog_field",
            "CatalogFieldEdit": ".catalog_field_edit",
            "CatalogFieldEditAction": ".catalog_field_edit_action",
            "CatalogFieldEditType": ".catalog_field_edit_type",
            "CatalogFieldType": ".catalog_field_type",
            "CatalogFieldView": ".catalog_field_view",
            "CatalogItemAttributes": ".catalog_item_attributes",
            "CatalogItemEdit": ".catalog_item_edit",
            "CatalogItemsEdit": ".catalog_items_edit",
            "CatalogRemove": ".catalog_remove",
            "CatalogUpdate": ".catalog_update",
            "CatalogsPage": ".catalogs_page",
            "Email": ".email",
            "EmailReplyTo": ".email_reply_to",
            "Error": ".error",
            "Export": ".export",
            "ExportCreated": ".export_created",
            "ExportFile": ".export_file",
            "ExportFilter": ".export_filter",
            "ExportRequest": ".export_request",
            "ExportsPage": ".exports_page",
            "Indexing": ".indexing",
            "LanguageEmail": ".language_email",
            "LanguageEmailReplyTo": ".language_email_reply_to",
            "LanguagePush": ".language_push",
            "LanguagePushAndroid": ".language_push_android",
            "LanguagePushAndroidMedia": ".language_push_android_media",
            "LanguagePushIos": ".language_push_ios",
            "LanguagePushMedia": ".language_push_media",
            "LanguagePushWeb": ".language_push_web",
            "LanguagePushWebMedia": ".language_push_web_media",
            "Orchestration": ".orchestration",
            "OrchestrationStats": ".orchestration_stats",
            "OrchestrationStatsDay": ".orchestration_stats_day",
            "OrchestrationStatsVersion": ".orchestration_stats_version",
            "OrchestrationView": ".orchestration_view",
            "OrchestrationsPage": ".orchestrations_page",
            "ProfileAttributes": ".profile_attributes",
            "ProfileError": ".profile_error",
            "ProfileEvent": ".profile_event",
            "ProfileEventAttributes": ".profile_event_attributes",
            "ProfileExport": ".profile_export",
            "ProfileExportExportType": ".profile_export_export_type",
            "ProfileIdentifiers": ".profile_identifiers",
            "ProfileInstallation": ".profile_installation",
            "ProfileUpdate": ".profile_update",
            "ProfilesUpdated": ".profiles_updated",
            "Push": ".push",
            "PushAndroid": ".push_android",
            "PushAndroidCollapseKey": ".push_android_collapse_key",
            "PushAndroidMedia": ".push_android_media",
            "PushFilterPushTokens": ".push_filter_push_tokens",
            "PushIos": ".push_ios",
            "PushMedia": ".push_media",
            "PushPlatformTypeItem": ".push_platform_type_item",
            "PushPriority": ".push_priority",
            "PushPushType": ".push_push_type",
            "PushWeb": ".push_web",
            "PushWebMedia": ".push_web_media",
            "Segment": ".segment",
            "SegmentsPage": ".segments_page",
            "Targeting": ".targeting",
            "TargetingQuery": ".targeting_query",
            "UnknownMessage": ".unknown_message",
            "When": ".when",
        },
    )

__all__ = (
    "Acknowledged",
    "Audience",
    "AudienceAttributes",
    "AudienceCreate",
    "AudienceEdit",
    "AudienceEditAction",
    "AudienceMember",
    "AudienceRemove",
    "AudienceReplace",
    "AudiencesPage",
    "AudienceUpdate",
    "Campaign",
    "CampaignCreated",
    "CampaignDelete",
    "CampaignState",
    "CampaignUpdate",
    "CampaignVariantsItem",
    "Catalog",
    "CatalogCreate",
    "CatalogField",
    "CatalogFieldEdit",
    "CatalogFieldEditAction",
    "CatalogFieldEditType",
    "CatalogFieldType",
    "CatalogFieldView",
    "CatalogItemAttributes",
    "CatalogItemEdit",
    "CatalogItemsEdit",
    "CatalogRemove",
    "CatalogsPage",
    "CatalogUpdate",
    "Email",
    "EmailReplyTo",
    "Error",
    "Export",
    "ExportCreated",
    "ExportFile",
    "ExportFilter",
    "ExportRequest",
    "ExportsPage",
    "Indexing",
    "LanguageEmail",
    "LanguageEmailReplyTo",
    "LanguagePush",
    "LanguagePushAndroid",
    "LanguagePushAndroidMedia",
    "LanguagePushIos",
    "LanguagePushMedia",
    "LanguagePushWeb",
    "LanguagePushWebMedia",
    "Orchestration",
    "OrchestrationsPage",
    "OrchestrationStats",
    "OrchestrationStatsDay",
    "OrchestrationStatsVersion",
    "OrchestrationView",
    "ProfileAttributes",
    "ProfileError",
    "ProfileEvent",
    "ProfileEventAttributes",
    "ProfileExport",
    "ProfileExportExportType",
    "ProfileIdentifiers",
    "ProfileInstallation",
    "ProfilesUpdated",
    "ProfileUpdate",
    "Push",
    "PushAndroid",
    "PushAndroidCollapseKey",
    "PushAndroidMedia",
    "PushFilterPushTokens",
    "PushIos",
    "PushMedia",
    "PushPlatformTypeItem",
    "PushPriority",
    "PushPushType",
    "PushWeb",
    "PushWebMedia",
    "Segment",
    "SegmentsPage",
    "Targeting",
    "TargetingQuery",
    "UnknownMessage",
    "When",
)
