# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class ProfileUpdate(OpenModel):
    """A profile, and what to change in it.

    Attributes:
        identifiers (ProfileIdentifiers): What names a profile: the id that your system gave the
            user, or an installation of an app.
        attributes (ProfileAttributes | None): Attributes of a profile by their names, at most 50.
            None (null in JSON) deletes an attribute. Batch's own attributes start with a dollar sign:
            $email_address, $email_marketing, $phone_number (E.164), $sms_marketing, $language, $region,
            $timezone (IANA) and $topic_preferences. Other names consist of lower-case letters, digits
            and underscores, at most 30. A value is a string of 1 to 300 characters, a number, a boolean
            or an array of strings. An object with $add and $remove changes an array. date(name) holds a
            date in RFC 3339 format, url(name) an address of at most 2,048 characters.
        events (list[ProfileEvent] | None): Events to record, at most 15. Batch records them again
            when the request is repeated.
    """

    identifiers: ProfileIdentifiers
    attributes: ProfileAttributes | None = None
    events: list[ProfileEvent] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "identifiers",
        "attributes",
        "events",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["identifiers"] = self.identifiers.to_dict()
        if (attributes := self.attributes) is not None:
            field_dict["attributes"] = attributes.to_dict()
        if (events := self.events) is not None:
            field_dict["events"] = [item.to_dict() for item in events]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.identifiers = _take_profile_identifiers(data.pop("identifiers"))
        value = data.pop("attributes", None)
        model.attributes = None if value is None else _take_profile_attributes(value)
        value = data.pop("events", None)
        model.events = None if value is None else [_take_profile_event(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "identifiers": Field("identifiers", True, ProfileIdentifiers),
                "attributes": Field("attributes", False, ProfileAttributes),
                "events": Field("events", False, [ProfileEvent]),
            },
        )


from ..models.profile_attributes import ProfileAttributes  # noqa: E402
from ..models.profile_event import ProfileEvent  # noqa: E402
from ..models.profile_identifiers import ProfileIdentifiers  # noqa: E402

_take_profile_attributes = ProfileAttributes.take_dict
_take_profile_event = ProfileEvent.take_dict
_take_profile_identifiers = ProfileIdentifiers.take_dict
