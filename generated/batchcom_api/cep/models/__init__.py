# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Contains all the data models used in inputs/outputs: each is imported when it is first asked for."""

from ..._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .acknowledged import Acknowledged
    from .campaign import Campaign
    from .campaign_created import CampaignCreated
    from .campaign_delete import CampaignDelete
    from .campaign_state import CampaignState
    from .campaign_update import CampaignUpdate
    from .campaign_variants_item import CampaignVariantsItem
    from .email import Email
    from .email_reply_to import EmailReplyTo
    from .error import Error
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
    from .orchestrations_page import OrchestrationsPage
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
    from .targeting import Targeting
    from .targeting_query import TargetingQuery
    from .when import When
else:
    __getattr__, __dir__ = lazy(
        __name__,
        {
            "Acknowledged": ".acknowledged",
            "Campaign": ".campaign",
            "CampaignCreated": ".campaign_created",
            "CampaignDelete": ".campaign_delete",
            "CampaignState": ".campaign_state",
            "CampaignUpdate": ".campaign_update",
            "CampaignVariantsItem": ".campaign_variants_item",
            "Email": ".email",
            "EmailReplyTo": ".email_reply_to",
            "Error": ".error",
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
            "OrchestrationsPage": ".orchestrations_page",
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
            "Targeting": ".targeting",
            "TargetingQuery": ".targeting_query",
            "When": ".when",
        },
    )

__all__ = (
    "Acknowledged",
    "Campaign",
    "CampaignCreated",
    "CampaignDelete",
    "CampaignState",
    "CampaignUpdate",
    "CampaignVariantsItem",
    "Email",
    "EmailReplyTo",
    "Error",
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
    "Targeting",
    "TargetingQuery",
    "When",
)
