# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Models of requests and responses. Each is imported when it is first used."""

from ..._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .acknowledged import Acknowledged as Acknowledged
    from .audience import Audience as Audience
    from .audience_attributes import AudienceAttributes as AudienceAttributes
    from .audience_create import AudienceCreate as AudienceCreate
    from .audience_edit import AudienceEdit as AudienceEdit
    from .audience_edit_action import AudienceEditAction as AudienceEditAction
    from .audience_member import AudienceMember as AudienceMember
    from .audience_remove import AudienceRemove as AudienceRemove
    from .audience_replace import AudienceReplace as AudienceReplace
    from .audience_update import AudienceUpdate as AudienceUpdate
    from .audiences_page import AudiencesPage as AudiencesPage
    from .campaign import Campaign as Campaign
    from .campaign_created import CampaignCreated as CampaignCreated
    from .campaign_delete import CampaignDelete as CampaignDelete
    from .campaign_state import CampaignState as CampaignState
    from .campaign_update import CampaignUpdate as CampaignUpdate
    from .campaign_variants_item import CampaignVariantsItem as CampaignVariantsItem
    from .catalog import Catalog as Catalog
    from .catalog_create import CatalogCreate as CatalogCreate
    from .catalog_field import CatalogField as CatalogField
    from .catalog_field_edit import CatalogFieldEdit as CatalogFieldEdit
    from .catalog_field_edit_action import CatalogFieldEditAction as CatalogFieldEditAction
    from .catalog_field_edit_type import CatalogFieldEditType as CatalogFieldEditType
    from .catalog_field_type import CatalogFieldType as CatalogFieldType
    from .catalog_field_view import CatalogFieldView as CatalogFieldView
    from .catalog_item_attributes import CatalogItemAttributes as CatalogItemAttributes
    from .catalog_item_edit import CatalogItemEdit as CatalogItemEdit
    from .catalog_items_edit import CatalogItemsEdit as CatalogItemsEdit
    from .catalog_remove import CatalogRemove as CatalogRemove
    from .catalog_update import CatalogUpdate as CatalogUpdate
    from .catalogs_page import CatalogsPage as CatalogsPage
    from .email import Email as Email
    from .email_reply_to import EmailReplyTo as EmailReplyTo
    from .error import Error as Error
    from .export import Export as Export
    from .export_created import ExportCreated as ExportCreated
    from .export_file import ExportFile as ExportFile
    from .export_filter import ExportFilter as ExportFilter
    from .export_request import ExportRequest as ExportRequest
    from .exports_page import ExportsPage as ExportsPage
    from .indexing import Indexing as Indexing
    from .language_email import LanguageEmail as LanguageEmail
    from .language_email_reply_to import LanguageEmailReplyTo as LanguageEmailReplyTo
    from .language_push import LanguagePush as LanguagePush
    from .language_push_android import LanguagePushAndroid as LanguagePushAndroid
    from .language_push_android_media import LanguagePushAndroidMedia as LanguagePushAndroidMedia
    from .language_push_ios import LanguagePushIos as LanguagePushIos
    from .language_push_media import LanguagePushMedia as LanguagePushMedia
    from .language_push_web import LanguagePushWeb as LanguagePushWeb
    from .language_push_web_media import LanguagePushWebMedia as LanguagePushWebMedia
    from .orchestration import Orchestration as Orchestration
    from .orchestration_stats import OrchestrationStats as OrchestrationStats
    from .orchestration_stats_day import OrchestrationStatsDay as OrchestrationStatsDay
    from .orchestration_stats_version import OrchestrationStatsVersion as OrchestrationStatsVersion
    from .orchestration_view import OrchestrationView as OrchestrationView
    from .orchestrations_page import OrchestrationsPage as OrchestrationsPage
    from .profile_attributes import ProfileAttributes as ProfileAttributes
    from .profile_error import ProfileError as ProfileError
    from .profile_event import ProfileEvent as ProfileEvent
    from .profile_event_attributes import ProfileEventAttributes as ProfileEventAttributes
    from .profile_export import ProfileExport as ProfileExport
    from .profile_export_export_type import ProfileExportExportType as ProfileExportExportType
    from .profile_identifiers import ProfileIdentifiers as ProfileIdentifiers
    from .profile_installation import ProfileInstallation as ProfileInstallation
    from .profile_update import ProfileUpdate as ProfileUpdate
    from .profiles_updated import ProfilesUpdated as ProfilesUpdated
    from .push import Push as Push
    from .push_android import PushAndroid as PushAndroid
    from .push_android_collapse_key import PushAndroidCollapseKey as PushAndroidCollapseKey
    from .push_android_media import PushAndroidMedia as PushAndroidMedia
    from .push_filter_push_tokens import PushFilterPushTokens as PushFilterPushTokens
    from .push_ios import PushIos as PushIos
    from .push_media import PushMedia as PushMedia
    from .push_platform_type_item import PushPlatformTypeItem as PushPlatformTypeItem
    from .push_priority import PushPriority as PushPriority
    from .push_push_type import PushPushType as PushPushType
    from .push_web import PushWeb as PushWeb
    from .push_web_media import PushWebMedia as PushWebMedia
    from .segment import Segment as Segment
    from .segments_page import SegmentsPage as SegmentsPage
    from .targeting import Targeting as Targeting
    from .targeting_query import TargetingQuery as TargetingQuery
    from .unknown_message import UnknownMessage as UnknownMessage
    from .when import When as When
else:
    __getattr__, __dir__, __all__ = lazy(
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
