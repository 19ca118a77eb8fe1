# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class Event(OpenModel):
    """An event of a user.

    Attributes:
        name (str): Name of the event. The example of the page starts it with the prefix ue.
        time (str | None): Time of the event in UTC, as yyyy-MM-ddTHH:mm:ss, at most 24 hours in the
            past and not in the future. If omitted, Batch takes the time of the request.
        label (str | None): Label of the event, at most 200 characters.
        attributes (EventAttributes | None): Attributes of an event by their names, at most 15.
            Names consist of lower-case letters, digits and underscores, at most 30. A value is a string
            of at most 64 characters, a number or a boolean. date(name) holds a date: a Unix time, or a
            string that Batch reads as UTC.
        tags (list[str] | None): Tags of the event, at most 10, each of at most 64 characters.
    """

    name: str
    time: str | None = None
    label: str | None = None
    attributes: EventAttributes | None = None
    tags: list[str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("attributes",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["name"] = self.name
        if (time := self.time) is not None:
            field_dict["time"] = time
        if (label := self.label) is not None:
            field_dict["label"] = label
        if (attributes := self.attributes) is not None:
            field_dict["attributes"] = attributes.to_dict()
        if (tags := self.tags) is not None:
            field_dict["tags"] = tags
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name")
        model.time = data.pop("time", None)
        model.label = data.pop("label", None)
        value = data.pop("attributes", None)
        model.attributes = None if value is None else _take_event_attributes(value)
        model.tags = data.pop("tags", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "time": Field("time", False),
                "label": Field("label", False),
                "attributes": Field("attributes", False, EventAttributes),
                "tags": Field("tags", False),
            },
        )


from ..models.event_attributes import EventAttributes  # noqa: E402

_take_event_attributes = EventAttributes.take_dict
