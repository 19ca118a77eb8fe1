# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.campaign_state import CampaignState


@_attrs_define(eq=False, repr=False)
class Campaign(OpenModel):
    """Campaign, as in the document.

    Attributes:
        name (str): Display name of the campaign on the dashboard
        state (CampaignState): State of the campaign to create. Draft campaigns are not sent until
            they are started (updated to RUNNING). Stopped campaigns are paused and can be resumed by
            updating them to RUNNING.
        when (When):
        messages (list[Email | Push]): Messages to send, only one kind of message is allowed at a
            time.
        send_rate (int | Unset): Determines the maximum number of messages to be sent per minute.
        targeting (Targeting | Unset):
        labels (list[str] | Unset): An array of labels to assign to the campaign for organizational
            and capping purposes. Limited at 5 labels per campaign.
        variants (list[CampaignVariantsItem] | Unset): Variations of the campaign for an A/B test,
            which Batch activates on request. Each holds every property that is required of a campaign;
            their shape is not published.
    """

    name: str
    state: CampaignState
    when: When
    messages: list[Email | Push]
    send_rate: int | Unset = UNSET
    targeting: Targeting | Unset = UNSET
    labels: list[str] | Unset = UNSET
    variants: list[CampaignVariantsItem] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "name": self.name,
            "state": self.state,
            "when": self.when.to_dict(),
            "messages": [item.to_dict() for item in self.messages],
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (send_rate := self.send_rate) is not UNSET:
            field_dict["send_rate"] = send_rate
        if (targeting := self.targeting) is not UNSET:
            field_dict["targeting"] = targeting.to_dict()
        if (labels := self.labels) is not UNSET:
            field_dict["labels"] = labels
        if (variants := self.variants) is not UNSET:
            field_dict["variants"] = [item.to_dict() for item in variants]
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
        model.name = data.pop("name")
        model.state = data.pop("state")
        model.when = When.from_dict(data.pop("when"), copy)
        model.messages = [
            _messages_item_by_tag.get(item.get("channel_type"), _unknown_messages_item)(item, copy)
            for item in data.pop("messages")
        ]
        model.send_rate = data.pop("send_rate", UNSET)
        value = data.pop("targeting", UNSET)
        model.targeting = UNSET if value is UNSET else Targeting.from_dict(value, copy)
        model.labels = data.pop("labels", UNSET)
        value = data.pop("variants", UNSET)
        model.variants = (
            UNSET if value is UNSET else [CampaignVariantsItem.from_dict(item, copy) for item in value]
        )
        model.additional_properties = data
        return model


from ..models.campaign_variants_item import CampaignVariantsItem  # noqa: E402
from ..models.email import Email  # noqa: E402
from ..models.push import Push  # noqa: E402
from ..models.targeting import Targeting  # noqa: E402
from ..models.when import When  # noqa: E402


def _unknown_messages_item(value: Any, _copy: bool) -> Email | Push:
    raise ValueError(f"channel_type must be email or push, not {value.get('channel_type')!r}")


_messages_item_by_tag: dict[Any, Callable[[Any, bool], Email | Push]] = {
    "email": Email.from_dict,
    "push": Push.from_dict,
}
