# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.transactional_priority import TransactionalPriority
    from ..models.transactional_push_type import TransactionalPushType


@_attrs_define(eq=False, repr=False)
class Transactional(OpenModel):
    """A notification and its recipients.

    Attributes:
        group_id (str): Name of a group of notifications. Batch keeps statistics for each group.
        recipients (Recipients): Recipients of a notification: at least one kind of id, and at most
            10,000 ids over all kinds. Clients disagree on whether kinds may be mixed.
        message (TransactionalMessage): The text of a notification.
        priority (TransactionalPriority | Unset): How urgently iOS and Android deliver. Sources
            disagree on Batch's default.
        time_to_live (int | Unset): How long a push is kept for an unreachable device, in seconds,
            at most 28 days (2,419,200). A third party says that 0 is not allowed.
        gcm_collapse_key (CollapseKey | Unset): Pushes with the same key replace each other on an
            Android device that was offline. It is enabled by default. At most 3 keys can be in use.
        media (Media | Unset): Addresses of the media of a push. iOS has no icon.
        deeplink (str | Unset): What the app opens when the push is opened.
        landing (Landing | Unset): A page that the app shows when the push is opened. The client
            that it is known from requires theme and actions; Batch's own rule is unknown.
        custom_payload (str | Unset): A JSON object, written as a string, that the app receives with
            the push. It must not contain the key com.batch. It requires a paid plan.
        labels (list[str] | Unset): Codes of labels that exist on the dashboard, at most 3.
        sandbox (bool | Unset): On iOS, whether the push tokens belong to Apple's sandbox.
        push_type (TransactionalPushType | Unset): Whether the push shows or only wakes the app.
        skip_media_check (bool | Unset): Whether Batch accepts the media addresses without
            requesting them first.
    """

    group_id: str
    recipients: Recipients
    message: TransactionalMessage
    priority: TransactionalPriority | Unset = UNSET
    time_to_live: int | Unset = UNSET
    gcm_collapse_key: CollapseKey | Unset = UNSET
    media: Media | Unset = UNSET
    deeplink: str | Unset = UNSET
    landing: Landing | Unset = UNSET
    custom_payload: str | Unset = UNSET
    labels: list[str] | Unset = UNSET
    sandbox: bool | Unset = UNSET
    push_type: TransactionalPushType | Unset = UNSET
    skip_media_check: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "group_id": self.group_id,
            "recipients": self.recipients.to_dict(),
            "message": self.message.to_dict(),
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (priority := self.priority) is not UNSET:
            field_dict["priority"] = priority
        if (time_to_live := self.time_to_live) is not UNSET:
            field_dict["time_to_live"] = time_to_live
        if (gcm_collapse_key := self.gcm_collapse_key) is not UNSET:
            field_dict["gcm_collapse_key"] = gcm_collapse_key.to_dict()
        if (media := self.media) is not UNSET:
            field_dict["media"] = media.to_dict()
        if (deeplink := self.deeplink) is not UNSET:
            field_dict["deeplink"] = deeplink
        if (landing := self.landing) is not UNSET:
            field_dict["landing"] = landing.to_dict()
        if (custom_payload := self.custom_payload) is not UNSET:
            field_dict["custom_payload"] = custom_payload
        if (labels := self.labels) is not UNSET:
            field_dict["labels"] = labels
        if (sandbox := self.sandbox) is not UNSET:
            field_dict["sandbox"] = sandbox
        if (push_type := self.push_type) is not UNSET:
            field_dict["push_type"] = push_type
        if (skip_media_check := self.skip_media_check) is not UNSET:
            field_dict["skip_media_check"] = skip_media_check
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any], copy: bool = True) -> Self:
        """Return the model of decoded JSON; keys without a field are
        kept in `additional_properties`.

        Without `copy`, the JSON is taken apart: faster, and for JSON that nobody else holds.

        Raises:
            KeyError, TypeError, ValueError, AttributeError: A required key is missing, or a value is not
                of the documented kind.
        """
        model = new(cls)
        data: Any = dict(src_dict) if copy else src_dict
        model.group_id = data.pop("group_id")
        model.recipients = Recipients.from_dict(data.pop("recipients"), copy)
        model.message = TransactionalMessage.from_dict(data.pop("message"), copy)
        model.priority = data.pop("priority", UNSET)
        model.time_to_live = data.pop("time_to_live", UNSET)
        value = data.pop("gcm_collapse_key", UNSET)
        model.gcm_collapse_key = UNSET if value is UNSET else CollapseKey.from_dict(value, copy)
        value = data.pop("media", UNSET)
        model.media = UNSET if value is UNSET else Media.from_dict(value, copy)
        model.deeplink = data.pop("deeplink", UNSET)
        value = data.pop("landing", UNSET)
        model.landing = UNSET if value is UNSET else Landing.from_dict(value, copy)
        model.custom_payload = data.pop("custom_payload", UNSET)
        model.labels = data.pop("labels", UNSET)
        model.sandbox = data.pop("sandbox", UNSET)
        model.push_type = data.pop("push_type", UNSET)
        model.skip_media_check = data.pop("skip_media_check", UNSET)
        model.additional_properties = data
        return model


from ..models.collapse_key import CollapseKey  # noqa: E402
from ..models.landing import Landing  # noqa: E402
from ..models.media import Media  # noqa: E402
from ..models.recipients import Recipients  # noqa: E402
from ..models.transactional_message import TransactionalMessage  # noqa: E402
