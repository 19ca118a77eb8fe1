# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, Tagged, new

if TYPE_CHECKING:
    from ..models.campaign_state import CampaignState


@_attrs_define(eq=False, repr=False)
class Campaign(OpenModel):
    """Campaign, which Batch's document does not describe.

    Attributes:
        name (str): Display name of the campaign on the dashboard
        state (CampaignState): State of the campaign to create. Draft campaigns are not sent until
            they are started (updated to RUNNING). Stopped campaigns are paused and can be resumed by
            updating them to RUNNING.
        when (When):
        messages (list[Email | Push | UnknownMessage]): Messages to send, only one kind of message
            is allowed at a time.
        send_rate (int | None): Determines the maximum number of messages to be sent per minute.
        targeting (Targeting | None):
        labels (list[str] | None): An array of labels to assign to the campaign for organizational
            and capping purposes. Limited at 5 labels per campaign.
        variants (list[CampaignVariantsItem] | None): Variations of the campaign for an A/B test,
            which Batch activates on request. Each holds every property that is required of a campaign;
            their shape is not published.
    """

    name: str
    state: CampaignState
    when: When
    messages: list[Email | Push | UnknownMessage]
    send_rate: int | None = None
    targeting: Targeting | None = None
    labels: list[str] | None = None
    variants: list[CampaignVariantsItem] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "when",
        "messages",
        "targeting",
        "variants",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["name"] = self.name
        field_dict["state"] = self.state
        field_dict["when"] = self.when.to_dict()
        field_dict["messages"] = [item.to_dict() for item in self.messages]
        if (send_rate := self.send_rate) is not None:
            field_dict["send_rate"] = send_rate
        if (targeting := self.targeting) is not None:
            field_dict["targeting"] = targeting.to_dict()
        if (labels := self.labels) is not None:
            field_dict["labels"] = labels
        if (variants := self.variants) is not None:
            field_dict["variants"] = [item.to_dict() for item in variants]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name")
        model.state = data.pop("state")
        model.when = _take_when(data.pop("when"))
        model.messages = [_messages_item.take(item) for item in data.pop("messages")]
        model.send_rate = data.pop("send_rate", None)
        value = data.pop("targeting", None)
        model.targeting = None if value is None else _take_targeting(value)
        model.labels = data.pop("labels", None)
        value = data.pop("variants", None)
        model.variants = None if value is None else [_take_campaign_variants_item(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "state": Field("state", True),
                "when": Field("when", True, When),
                "messages": Field("messages", True, [_messages_item]),
                "send_rate": Field("send_rate", False),
                "targeting": Field("targeting", False, Targeting),
                "labels": Field("labels", False),
                "variants": Field("variants", False, [CampaignVariantsItem]),
            },
        )


from ..models.campaign_variants_item import CampaignVariantsItem  # noqa: E402
from ..models.email import Email  # noqa: E402
from ..models.push import Push  # noqa: E402
from ..models.targeting import Targeting  # noqa: E402
from ..models.unknown_message import UnknownMessage  # noqa: E402
from ..models.when import When  # noqa: E402

_take_campaign_variants_item = CampaignVariantsItem.take_dict
_take_targeting = Targeting.take_dict
_take_when = When.take_dict

_messages_item: Tagged[Email | Push | UnknownMessage] = Tagged(
    "channel_type",
    {
        "email": Email,
        "push": Push,
    },
    UnknownMessage,
)
