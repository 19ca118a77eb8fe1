# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class UserEvents(OpenModel):
    """The events of one user.

    Attributes:
        id (str): The id that the app gave the user. It is always a string, even if it consists of
            digits.
        events (list[Event]): The events. A request has at most 1,000 events of all users.
    """

    id: str
    events: list[Event]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("events",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["id"] = self.id
        field_dict["events"] = [item.to_dict() for item in self.events]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.id = data.pop("id")
        model.events = [_take_event(item) for item in data.pop("events")]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "id": Field("id", True),
                "events": Field("events", True, [Event]),
            },
        )


from ..models.event import Event  # noqa: E402

_take_event = Event.take_dict
