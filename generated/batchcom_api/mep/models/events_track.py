# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class EventsTrack(OpenModel):
    """The events to record.

    Attributes:
        events (list[Event]): The events, at most 1,000.
    """

    events: list[Event]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("events",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["events"] = [item.to_dict() for item in self.events]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.events = [_take_event(item) for item in data.pop("events")]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "events": Field("events", True, [Event]),
            },
        )


from ..models.event import Event  # noqa: E402

_take_event = Event.take_dict
