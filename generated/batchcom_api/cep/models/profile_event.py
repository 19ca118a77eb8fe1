# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class ProfileEvent(OpenModel):
    """An event of a profile, at most 25 KB. Batch drops an invalid event, and accepts the rest of the
    request.

    Attributes:
        name (str): Name of the event: lower-case letters, digits and underscores, at most 30.
        time (str | None): Time of the event in RFC 3339 format, at most 24 hours in the past and
            not in the future. If omitted, Batch takes the time of the request.
        attributes (ProfileEventAttributes | None): Attributes of an event by their names. The rules
            are those of profile attributes, and objects and arrays of objects are allowed too. $label
            is a string, $tags an array of strings.
    """

    name: str
    time: str | None = None
    attributes: ProfileEventAttributes | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("attributes",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["name"] = self.name
        if (time := self.time) is not None:
            field_dict["time"] = time
        if (attributes := self.attributes) is not None:
            field_dict["attributes"] = attributes.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name")
        model.time = data.pop("time", None)
        value = data.pop("attributes", None)
        model.attributes = None if value is None else _take_profile_event_attributes(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "time": Field("time", False),
                "attributes": Field("attributes", False, ProfileEventAttributes),
            },
        )


from ..models.profile_event_attributes import ProfileEventAttributes  # noqa: E402

_take_profile_event_attributes = ProfileEventAttributes.take_dict
