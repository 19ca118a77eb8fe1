# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new

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
        priority (TransactionalPriority | None): How urgently iOS and Android deliver. Sources
            disagree on Batch's default.
        time_to_live (int | None): How long a push is kept for an unreachable device, in seconds, at
            most 28 days (2,419,200). A third party says that 0 is not allowed.
        gcm_collapse_key (CollapseKey | None): Pushes with the same key replace each other on an
            Android device that was offline. It is enabled by default. At most 3 keys can be in use.
        media (Media | None): Addresses of the media of a push. iOS has no icon.
        deeplink (str | None): What the app opens when the push is opened.
        landing (Landing | None): A page that the app shows when the push is opened. It comes from
            the code of another client, which requires theme and actions; Batch's own rule is unknown.
        custom_payload (str | None): A JSON object, written as a string, that the app receives with
            the push. It must not contain the key com.batch. It requires a paid plan.
        labels (list[str] | None): Codes of labels that exist on the dashboard, at most 3.
        sandbox (bool | None): On iOS, whether the push tokens belong to Apple's sandbox.
        push_type (TransactionalPushType | None): Whether the push shows or only wakes the app.
        skip_media_check (bool | None): Whether Batch accepts the media addresses without requesting
            them first.
    """

    group_id: str
    recipients: Recipients
    message: TransactionalMessage
    priority: TransactionalPriority | None = None
    time_to_live: int | None = None
    gcm_collapse_key: CollapseKey | None = None
    media: Media | None = None
    deeplink: str | None = None
    landing: Landing | None = None
    custom_payload: str | None = None
    labels: list[str] | None = None
    sandbox: bool | None = None
    push_type: TransactionalPushType | None = None
    skip_media_check: bool | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "recipients",
        "message",
        "gcm_collapse_key",
        "media",
        "landing",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["group_id"] = self.group_id
        field_dict["recipients"] = self.recipients.to_dict()
        field_dict["message"] = self.message.to_dict()
        if (priority := self.priority) is not None:
            field_dict["priority"] = priority
        if (time_to_live := self.time_to_live) is not None:
            field_dict["time_to_live"] = time_to_live
        if (gcm_collapse_key := self.gcm_collapse_key) is not None:
            field_dict["gcm_collapse_key"] = gcm_collapse_key.to_dict()
        if (media := self.media) is not None:
            field_dict["media"] = media.to_dict()
        if (deeplink := self.deeplink) is not None:
            field_dict["deeplink"] = deeplink
        if (landing := self.landing) is not None:
            field_dict["landing"] = landing.to_dict()
        if (custom_payload := self.custom_payload) is not None:
            field_dict["custom_payload"] = custom_payload
        if (labels := self.labels) is not None:
            field_dict["labels"] = labels
        if (sandbox := self.sandbox) is not None:
            field_dict["sandbox"] = sandbox
        if (push_type := self.push_type) is not None:
            field_dict["push_type"] = push_type
        if (skip_media_check := self.skip_media_check) is not None:
            field_dict["skip_media_check"] = skip_media_check
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.group_id = data.pop("group_id")
        model.recipients = _take_recipients(data.pop("recipients"))
        model.message = _take_transactional_message(data.pop("message"))
        model.priority = data.pop("priority", None)
        model.time_to_live = data.pop("time_to_live", None)
        value = data.pop("gcm_collapse_key", None)
        model.gcm_collapse_key = None if value is None else _take_collapse_key(value)
        value = data.pop("media", None)
        model.media = None if value is None else _take_media(value)
        model.deeplink = data.pop("deeplink", None)
        value = data.pop("landing", None)
        model.landing = None if value is None else _take_landing(value)
        model.custom_payload = data.pop("custom_payload", None)
        model.labels = data.pop("labels", None)
        model.sandbox = data.pop("sandbox", None)
        model.push_type = data.pop("push_type", None)
        model.skip_media_check = data.pop("skip_media_check", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "group_id": Field("group_id", True),
                "recipients": Field("recipients", True, Recipients),
                "message": Field("message", True, TransactionalMessage),
                "priority": Field("priority", False),
                "time_to_live": Field("time_to_live", False),
                "gcm_collapse_key": Field("gcm_collapse_key", False, CollapseKey),
                "media": Field("media", False, Media),
                "deeplink": Field("deeplink", False),
                "landing": Field("landing", False, Landing),
                "custom_payload": Field("custom_payload", False),
                "labels": Field("labels", False),
                "sandbox": Field("sandbox", False),
                "push_type": Field("push_type", False),
                "skip_media_check": Field("skip_media_check", False),
            },
        )


from ..models.collapse_key import CollapseKey  # noqa: E402
from ..models.landing import Landing  # noqa: E402
from ..models.media import Media  # noqa: E402
from ..models.recipients import Recipients  # noqa: E402
from ..models.transactional_message import TransactionalMessage  # noqa: E402

_take_collapse_key = CollapseKey.take_dict
_take_landing = Landing.take_dict
_take_media = Media.take_dict
_take_recipients = Recipients.take_dict
_take_transactional_message = TransactionalMessage.take_dict
