# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class ProfileEvent(OpenModel):
    """An event of a profile, at most 25 KB. Batch drops an invalid event, and accepts the rest of the
    request.

    Attributes:
        name (str): Name of the event: lower-case letters, digits and underscores, at most 30.
        time (str | Unset): Time of the event in RFC 3339 format, at most 24 hours in the past and
            not in the future. If omitted, Batch takes the time of the request.
        attributes (ProfileEventAttributes | Unset): Attributes of an event by name. The rules are
            those of profile attributes, and objects and arrays of objects are allowed too. $label is a
            string, $tags an array of strings.
    """

    name: str
    time: str | Unset = UNSET
    attributes: ProfileEventAttributes | Unset = UNSET
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
        if (attributes := self.attributes) is not UNSET:
            field_dict["attributes"] = attributes.to_dict()
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
        value = data.pop("attributes", UNSET)
        model.attributes = UNSET if value is UNSET else ProfileEventAttributes.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.profile_event_attributes import ProfileEventAttributes  # noqa: E402
