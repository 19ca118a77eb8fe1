# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class ProfileUpdate(OpenModel):
    """A profile, and what to change in it.

    Attributes:
        identifiers (ProfileIdentifiers): What names a profile: the id that your system gave the
            user, or an installation of an app.
        attributes (ProfileAttributes | Unset): Attributes of a profile by name, at most 50. Null
            deletes an attribute. Batch's own attributes start with a dollar sign: $email_address,
            $email_marketing, $phone_number (E.164), $sms_marketing, $language, $region, $timezone
            (IANA) and $topic_preferences. Other names consist of lower-case letters, digits and
            underscores, at most 30. A value is a string of 1 to 300 characters, a number, a boolean, an
            array of strings, or an object with $add and $remove, which changes an array. date(name)
            holds a date in RFC 3339 format, url(name) an address of at most 2,048 characters.
        events (list[ProfileEvent] | Unset): Events to record, at most 15. Batch records them again
            when the request is repeated.
    """

    identifiers: ProfileIdentifiers
    attributes: ProfileAttributes | Unset = UNSET
    events: list[ProfileEvent] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "identifiers": self.identifiers.to_dict(),
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (attributes := self.attributes) is not UNSET:
            field_dict["attributes"] = attributes.to_dict()
        if (events := self.events) is not UNSET:
            field_dict["events"] = [item.to_dict() for item in events]
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
        model.identifiers = ProfileIdentifiers.from_dict(data.pop("identifiers"), copy)
        value = data.pop("attributes", UNSET)
        model.attributes = UNSET if value is UNSET else ProfileAttributes.from_dict(value, copy)
        value = data.pop("events", UNSET)
        model.events = UNSET if value is UNSET else [ProfileEvent.from_dict(item, copy) for item in value]
        model.additional_properties = data
        return model


from ..models.profile_attributes import ProfileAttributes  # noqa: E402
from ..models.profile_event import ProfileEvent  # noqa: E402
from ..models.profile_identifiers import ProfileIdentifiers  # noqa: E402
