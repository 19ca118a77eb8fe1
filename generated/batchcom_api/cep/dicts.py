# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Typed dicts for requests of Batch - REST API: a type checker finds a misspelt key.

Importing this module imports `typing`, which nothing else needs at run time: import it where types are checked.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NotRequired, TypedDict

from .models import (
    AudienceEditAction,
    CampaignState,
    CatalogFieldEditAction,
    CatalogFieldEditType,
    CatalogFieldType,
    ProfileExportExportType,
    PushFilterPushTokens,
    PushPlatformTypeItem,
    PushPriority,
    PushPushType,
)

__all__ = [
    "AudienceCreateDict",
    "AudienceEditDict",
    "AudienceMemberDict",
    "AudienceRemoveDict",
    "AudienceReplaceDict",
    "AudienceUpdateDict",
    "CampaignDict",
    "CampaignDeleteDict",
    "CampaignUpdateDict",
    "CatalogCreateDict",
    "CatalogFieldDict",
    "CatalogFieldEditDict",
    "CatalogItemEditDict",
    "CatalogItemsEditDict",
    "CatalogRemoveDict",
    "CatalogUpdateDict",
    "EmailDict",
    "EmailReplyToDict",
    "ExportFilterDict",
    "LanguageEmailDict",
    "LanguageEmailReplyToDict",
    "LanguagePushDict",
    "LanguagePushAndroidDict",
    "LanguagePushAndroidMediaDict",
    "LanguagePushIosDict",
    "LanguagePushMediaDict",
    "LanguagePushWebDict",
    "LanguagePushWebMediaDict",
    "ProfileEventDict",
    "ProfileExportDict",
    "ProfileIdentifiersDict",
    "ProfileInstallationDict",
    "ProfileUpdateDict",
    "PushDict",
    "PushAndroidDict",
    "PushAndroidCollapseKeyDict",
    "PushAndroidMediaDict",
    "PushIosDict",
    "PushMediaDict",
    "PushWebDict",
    "PushWebMediaDict",
    "TargetingDict",
    "WhenDict",
]


class AudienceCreateDict(TypedDict):
    """A dict like `AudienceCreate`."""

    name: str
    type: str
    display_name: NotRequired[str]


class AudienceEditDict(TypedDict):
    """A dict like `AudienceEdit`."""

    action: AudienceEditAction
    id: str
    attributes: NotRequired[Mapping[str, Any]]


class AudienceMemberDict(TypedDict):
    """A dict like `AudienceMember`."""

    id: str
    attributes: NotRequired[Mapping[str, Any]]


class AudienceRemoveDict(TypedDict):
    """A dict like `AudienceRemove`."""

    name: str


class AudienceReplaceDict(TypedDict):
    """A dict like `AudienceReplace`."""

    name: str
    ids: "Sequence[AudienceMemberDict]"


class AudienceUpdateDict(TypedDict):
    """A dict like `AudienceUpdate`."""

    name: str
    ids: "Sequence[AudienceEditDict]"


class CampaignDict(TypedDict):
    """A dict like `Campaign`."""

    name: str
    state: CampaignState
    when: "WhenDict"
    messages: "Sequence[EmailDict | PushDict]"
    send_rate: NotRequired[int]
    targeting: NotRequired["TargetingDict"]
    labels: NotRequired[Sequence[str]]
    variants: NotRequired[Sequence[Mapping[str, Any]]]


class CampaignDeleteDict(TypedDict):
    """A dict like `CampaignDelete`."""

    id: str


class CampaignUpdateDict(TypedDict):
    """A dict like `CampaignUpdate`."""

    id: str
    campaign: "CampaignDict"


class CatalogCreateDict(TypedDict):
    """A dict like `CatalogCreate`."""

    name: str
    fields: "Sequence[CatalogFieldDict]"


class CatalogFieldDict(TypedDict):
    """A dict like `CatalogField`."""

    name: str
    type: CatalogFieldType


class CatalogFieldEditDict(TypedDict):
    """A dict like `CatalogFieldEdit`."""

    action: CatalogFieldEditAction
    name: str
    type: NotRequired[CatalogFieldEditType]


class CatalogItemEditDict(TypedDict):
    """A dict like `CatalogItemEdit`."""

    id: str
    action: NotRequired[str]
    attributes: NotRequired[Mapping[str, Any]]


class CatalogItemsEditDict(TypedDict):
    """A dict like `CatalogItemsEdit`."""

    name: str
    items: "Sequence[CatalogItemEditDict]"


class CatalogRemoveDict(TypedDict):
    """A dict like `CatalogRemove`."""

    name: str


class CatalogUpdateDict(TypedDict):
    """A dict like `CatalogUpdate`."""

    name: str
    fields: "Sequence[CatalogFieldEditDict]"


class EmailDict(TypedDict):
    """A dict like `Email`."""

    channel_type: Literal["email"]
    subject: str
    sender_identity_id: str
    html: str
    reply_to: NotRequired["EmailReplyToDict"]
    languages: NotRequired["Sequence[LanguageEmailDict]"]


class EmailReplyToDict(TypedDict):
    """A dict like `EmailReplyTo`."""

    email_address: str


class ExportFilterDict(TypedDict):
    """A dict like `ExportFilter`."""

    segment: str


class LanguageEmailDict(TypedDict):
    """A dict like `LanguageEmail`."""

    language: str
    subject: str
    sender_identity_id: str
    html: str
    reply_to: NotRequired["LanguageEmailReplyToDict"]


class LanguageEmailReplyToDict(TypedDict):
    """A dict like `LanguageEmailReplyTo`."""

    email_address: str


class LanguagePushDict(TypedDict):
    """A dict like `LanguagePush`."""

    language: str
    body: str
    title: NotRequired[str]
    media: NotRequired["LanguagePushMediaDict"]
    ios: NotRequired["LanguagePushIosDict"]
    android: NotRequired["LanguagePushAndroidDict"]
    web: NotRequired["LanguagePushWebDict"]


class LanguagePushAndroidDict(TypedDict):
    """A dict like `LanguagePushAndroid`."""

    deeplink: NotRequired[str]
    media: NotRequired["LanguagePushAndroidMediaDict"]


class LanguagePushAndroidMediaDict(TypedDict):
    """A dict like `LanguagePushAndroidMedia`."""

    icon: NotRequired[str]


class LanguagePushIosDict(TypedDict):
    """A dict like `LanguagePushIos`."""

    deeplink: NotRequired[str]


class LanguagePushMediaDict(TypedDict):
    """A dict like `LanguagePushMedia`."""

    picture: NotRequired[str]


class LanguagePushWebDict(TypedDict):
    """A dict like `LanguagePushWeb`."""

    deeplink: NotRequired[str]
    media: NotRequired["LanguagePushWebMediaDict"]


class LanguagePushWebMediaDict(TypedDict):
    """A dict like `LanguagePushWebMedia`."""

    icon: NotRequired[str]


class ProfileEventDict(TypedDict):
    """A dict like `ProfileEvent`."""

    name: str
    time: NotRequired[datetime | str]
    attributes: NotRequired[Mapping[str, Any]]


ProfileExportDict = TypedDict(
    "ProfileExportDict",
    {
        "export_type": ProfileExportExportType,
        "attributes": NotRequired[Sequence[str]],
        "identifiers": NotRequired[Sequence[str]],
        "filter": NotRequired["ExportFilterDict"],
        "from": NotRequired[datetime | str],
        "to": NotRequired[datetime | str],
        "events": NotRequired[Sequence[str]],
        "channels": NotRequired[Sequence[str]],
    },
)
"""A dict like `ProfileExport`."""


class ProfileIdentifiersDict(TypedDict):
    """A dict like `ProfileIdentifiers`."""

    custom_id: NotRequired[str]
    installation: NotRequired["ProfileInstallationDict"]


class ProfileInstallationDict(TypedDict):
    """A dict like `ProfileInstallation`."""

    apikey: NotRequired[str]
    installation_id: NotRequired[str]


class ProfileUpdateDict(TypedDict):
    """A dict like `ProfileUpdate`."""

    identifiers: "ProfileIdentifiersDict"
    attributes: NotRequired[Mapping[str, Any]]
    events: NotRequired["Sequence[ProfileEventDict]"]


class PushDict(TypedDict):
    """A dict like `Push`."""

    channel_type: Literal["push"]
    platform_type: Sequence[PushPlatformTypeItem]
    body: str
    title: NotRequired[str]
    media: NotRequired["PushMediaDict"]
    priority: NotRequired[PushPriority]
    push_type: NotRequired[PushPushType]
    time_to_live: NotRequired[int]
    filter_push_tokens: NotRequired[PushFilterPushTokens]
    ios: NotRequired["PushIosDict"]
    android: NotRequired["PushAndroidDict"]
    web: NotRequired["PushWebDict"]
    languages: NotRequired["Sequence[LanguagePushDict]"]


class PushAndroidDict(TypedDict):
    """A dict like `PushAndroid`."""

    deeplink: NotRequired[str]
    custom_payload: NotRequired[str]
    media: NotRequired["PushAndroidMediaDict"]
    collapse_key: NotRequired["PushAndroidCollapseKeyDict"]


class PushAndroidCollapseKeyDict(TypedDict):
    """A dict like `PushAndroidCollapseKey`."""

    enabled: NotRequired[bool]
    key: NotRequired[str]


class PushAndroidMediaDict(TypedDict):
    """A dict like `PushAndroidMedia`."""

    icon: NotRequired[str]


class PushIosDict(TypedDict):
    """A dict like `PushIos`."""

    deeplink: NotRequired[str]
    custom_payload: NotRequired[str]


class PushMediaDict(TypedDict):
    """A dict like `PushMedia`."""

    picture: NotRequired[str]


class PushWebDict(TypedDict):
    """A dict like `PushWeb`."""

    deeplink: NotRequired[str]
    media: NotRequired["PushWebMediaDict"]


class PushWebMediaDict(TypedDict):
    """A dict like `PushWebMedia`."""

    icon: NotRequired[str]


class TargetingDict(TypedDict):
    """A dict like `Targeting`."""

    languages: NotRequired[Sequence[str]]
    regions: NotRequired[Sequence[str]]
    query: NotRequired[Mapping[str, Any]]


class WhenDict(TypedDict):
    """A dict like `When`."""

    start_time: datetime | str
    local_time: NotRequired[bool]
