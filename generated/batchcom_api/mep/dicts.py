# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Typed dicts for requests of Batch app API: a type checker finds a misspelt key.

Importing this module imports `typing`, which nothing else needs at run time: import it where types are checked.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NotRequired, TypedDict

from .models import (
    AudienceCreateType,
    AudienceEditAction,
    AudienceUpdateType,
    CampaignPriority,
    CampaignPushType,
    CampaignUpdatePriority,
    CampaignUpdatePushType,
    GdprRequestRequestType,
    InstallAudienceEditAction,
    TargetingSegmentsItem,
    TransactionalPriority,
    TransactionalPushType,
)

__all__ = [
    "AppDataUpdateDict",
    "AudienceCreateDict",
    "AudienceEditDict",
    "AudienceUpdateDict",
    "CampaignDict",
    "CampaignUpdateDict",
    "CollapseKeyDict",
    "CustomDataDict",
    "CustomDataUpdateDict",
    "EventDict",
    "EventsTrackDict",
    "ExportIdsDict",
    "GdprIdDict",
    "GdprRequestDict",
    "InAppCampaignDict",
    "InAppCampaignUpdateDict",
    "InstallAudienceEditDict",
    "InstallAudienceMemberDict",
    "InstallAudienceReplaceDict",
    "InstallAudienceUpdateDict",
    "LandingDict",
    "LandingActionDict",
    "MediaDict",
    "MessageDict",
    "RecipientsDict",
    "TargetingDict",
    "TransactionalDict",
    "TransactionalMessageDict",
    "UserEventsDict",
]


class AppDataUpdateDict(TypedDict):
    """A dict like `AppDataUpdate`."""

    overwrite: bool
    values: Mapping[str, Any]


class AudienceCreateDict(TypedDict):
    """A dict like `AudienceCreate`."""

    type: AudienceCreateType
    description: NotRequired[str]


class AudienceEditDict(TypedDict):
    """A dict like `AudienceEdit`."""

    action: AudienceEditAction
    id: str


class AudienceUpdateDict(TypedDict):
    """A dict like `AudienceUpdate`."""

    type: AudienceUpdateType
    ids: "Sequence[AudienceEditDict]"


class CampaignDict(TypedDict):
    """A dict like `Campaign`."""

    name: str
    live: bool
    messages: "Sequence[MessageDict]"
    labels: NotRequired[Sequence[str]]
    priority: NotRequired[CampaignPriority]
    time_to_live: NotRequired[int]
    gcm_collapse_key: NotRequired["CollapseKeyDict"]
    push_type: NotRequired[CampaignPushType]
    push_time: NotRequired[datetime | str]
    local_push_time: NotRequired[str]
    targeting: NotRequired["TargetingDict"]
    deeplink: NotRequired[str]
    custom_payload: NotRequired[str]
    media: NotRequired["MediaDict"]
    landing: NotRequired["LandingDict"]
    skip_media_check: NotRequired[bool]


class CampaignUpdateDict(TypedDict):
    """A dict like `CampaignUpdate`."""

    name: NotRequired[str]
    live: NotRequired[bool]
    labels: NotRequired[Sequence[str]]
    priority: NotRequired[CampaignUpdatePriority]
    time_to_live: NotRequired[int]
    gcm_collapse_key: NotRequired["CollapseKeyDict"]
    push_type: NotRequired[CampaignUpdatePushType]
    push_time: NotRequired[datetime | str]
    local_push_time: NotRequired[str]
    messages: NotRequired["Sequence[MessageDict]"]
    targeting: NotRequired["TargetingDict"]
    deeplink: NotRequired[str]
    custom_payload: NotRequired[str]
    media: NotRequired["MediaDict"]
    landing: NotRequired["LandingDict"]
    skip_media_check: NotRequired[bool]


class CollapseKeyDict(TypedDict):
    """A dict like `CollapseKey`."""

    enabled: NotRequired[bool]
    key: NotRequired[str]


class CustomDataDict(TypedDict):
    """A dict like `CustomData`."""

    values: Mapping[str, Any]
    overwrite: NotRequired[bool]


class CustomDataUpdateDict(TypedDict):
    """A dict like `CustomDataUpdate`."""

    id: str
    update: "CustomDataDict"


class EventDict(TypedDict):
    """A dict like `Event`."""

    name: str
    time: NotRequired[datetime | str]
    label: NotRequired[str]
    attributes: NotRequired[Mapping[str, Any]]
    tags: NotRequired[Sequence[str]]


class EventsTrackDict(TypedDict):
    """A dict like `EventsTrack`."""

    events: "Sequence[EventDict]"


ExportIdsDict = TypedDict(
    "ExportIdsDict",
    {
        "from": datetime | str,
        "to": datetime | str,
        "events": Sequence[str],
        "ids": Sequence[str],
    },
)
"""A dict like `ExportIds`."""


class GdprIdDict(TypedDict):
    """A dict like `GdprId`."""

    type: str
    value: str


class GdprRequestDict(TypedDict):
    """A dict like `GdprRequest`."""

    request_type: GdprRequestRequestType
    id: "GdprIdDict"
    callback_url: NotRequired[str]


class InAppCampaignDict(TypedDict):
    """A dict like `InAppCampaign`."""

    name: str
    live: bool
    trigger: Mapping[str, Any]
    landing: Mapping[str, Any]
    labels: NotRequired[Sequence[str]]
    start_date: NotRequired[datetime | str]
    local_start_date: NotRequired[str]
    end_date: NotRequired[datetime | str]
    local_end_date: NotRequired[str]
    targeting: NotRequired["TargetingDict"]
    deeplink: NotRequired[str]
    custom_payload: NotRequired[str]


class InAppCampaignUpdateDict(TypedDict):
    """A dict like `InAppCampaignUpdate`."""

    name: NotRequired[str]
    live: NotRequired[bool]
    labels: NotRequired[Sequence[str]]
    start_date: NotRequired[datetime | str]
    local_start_date: NotRequired[str]
    end_date: NotRequired[datetime | str]
    local_end_date: NotRequired[str]
    trigger: NotRequired[Mapping[str, Any]]
    landing: NotRequired[Mapping[str, Any]]
    targeting: NotRequired["TargetingDict"]
    deeplink: NotRequired[str]
    custom_payload: NotRequired[str]


class InstallAudienceEditDict(TypedDict):
    """A dict like `InstallAudienceEdit`."""

    action: InstallAudienceEditAction
    id: str
    attributes: NotRequired[Mapping[str, Any]]
    tags: NotRequired[Sequence[str]]


class InstallAudienceMemberDict(TypedDict):
    """A dict like `InstallAudienceMember`."""

    id: str
    attributes: NotRequired[Mapping[str, Any]]
    tags: NotRequired[Sequence[str]]


class InstallAudienceReplaceDict(TypedDict):
    """A dict like `InstallAudienceReplace`."""

    ids: "Sequence[InstallAudienceMemberDict]"


class InstallAudienceUpdateDict(TypedDict):
    """A dict like `InstallAudienceUpdate`."""

    ids: "Sequence[InstallAudienceEditDict]"


class LandingDict(TypedDict):
    """A dict like `Landing`."""

    theme: NotRequired[str]
    image: NotRequired[str]
    image_description: NotRequired[str]
    tracking_id: NotRequired[str]
    header: NotRequired[str]
    title: NotRequired[str]
    body: NotRequired[str]
    actions: NotRequired["Sequence[LandingActionDict]"]


class LandingActionDict(TypedDict):
    """A dict like `LandingAction`."""

    action: NotRequired[str]
    label: NotRequired[str]
    args: NotRequired[Mapping[str, Any]]


class MediaDict(TypedDict):
    """A dict like `Media`."""

    icon: NotRequired[str]
    picture: NotRequired[str]
    audio: NotRequired[str]
    video: NotRequired[str]


class MessageDict(TypedDict):
    """A dict like `Message`."""

    language: str
    body: str
    title: NotRequired[str]


class RecipientsDict(TypedDict):
    """A dict like `Recipients`."""

    tokens: NotRequired[Sequence[str]]
    custom_ids: NotRequired[Sequence[str]]
    install_ids: NotRequired[Sequence[str]]
    advertising_ids: NotRequired[Sequence[str]]


class TargetingDict(TypedDict):
    """A dict like `Targeting`."""

    segments: NotRequired[Sequence[TargetingSegmentsItem]]
    languages: NotRequired[Sequence[str]]
    regions: NotRequired[Sequence[str]]
    query: NotRequired[Mapping[str, Any]]


class TransactionalDict(TypedDict):
    """A dict like `Transactional`."""

    group_id: str
    recipients: "RecipientsDict"
    message: "TransactionalMessageDict"
    priority: NotRequired[TransactionalPriority]
    time_to_live: NotRequired[int]
    gcm_collapse_key: NotRequired["CollapseKeyDict"]
    media: NotRequired["MediaDict"]
    deeplink: NotRequired[str]
    landing: NotRequired["LandingDict"]
    custom_payload: NotRequired[str]
    labels: NotRequired[Sequence[str]]
    sandbox: NotRequired[bool]
    push_type: NotRequired[TransactionalPushType]
    skip_media_check: NotRequired[bool]


class TransactionalMessageDict(TypedDict):
    """A dict like `TransactionalMessage`."""

    body: str
    title: NotRequired[str]


class UserEventsDict(TypedDict):
    """A dict like `UserEvents`."""

    id: str
    events: "Sequence[EventDict]"
