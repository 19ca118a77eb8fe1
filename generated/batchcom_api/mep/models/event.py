# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class Event(OpenModel):
    """An event of a user.

    Attributes:
        name (str): Name of the event. The example of the page starts it with the prefix ue.
        time (str | Unset): Time of the event in UTC, as yyyy-MM-ddTHH:mm:ss, at most 24 hours in
            the past and not in the future. If omitted, Batch takes the time of the request.
        label (str | Unset): Label of the event, at most 200 characters.
        attributes (EventAttributes | Unset): Attributes of an event by name, at most 15. Names
            consist of lower-case letters, digits and underscores, at most 30. A value is a string of at
            most 64 characters, a number or a boolean. date(name) holds a date: a Unix time, or a string
            that Batch reads as UTC.
        tags (list[str] | Unset): Tags of the event, at most 10, each of at most 64 characters.
    """

    name: str
    time: str | Unset = UNSET
    label: str | Unset = UNSET
    attributes: EventAttributes | Unset = UNSET
    tags: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "name": self.name,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (time := self.time) is not UNSET:
            field_dict["time"] = time
        if (label := self.label) is not UNSET:
            field_dict["label"] = label
        if (attributes := self.attributes) is not UNSET:
            field_dict["attributes"] = attributes.to_dict()
        if (tags := self.tags) is not UNSET:
            field_dict["tags"] = tags
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
        model.time = data.pop("time", UNSET)
        model.label = data.pop("label", UNSET)
        value = data.pop("attributes", UNSET)
        model.attributes = UNSET if value is UNSET else EventAttributes.from_dict(value, copy)
        model.tags = data.pop("tags", UNSET)
        model.additional_properties = data
        return model


from ..models.event_attributes import EventAttributes  # noqa: E402
