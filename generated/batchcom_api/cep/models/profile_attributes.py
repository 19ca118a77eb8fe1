# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, Shape, check_object, new


@_attrs_define(eq=False, repr=False)
class ProfileAttributes(OpenModel):
    """Attributes of a profile by their names, at most 50. None (null in JSON) deletes an attribute.
    Batch's own attributes start with a dollar sign: $email_address, $email_marketing, $phone_number
    (E.164), $sms_marketing, $language, $region, $timezone (IANA) and $topic_preferences. Other names
    consist of lower-case letters, digits and underscores, at most 30. A value is a string of 1 to 300
    characters, a number, a boolean or an array of strings. An object with $add and $remove changes an
    array. date(name) holds a date in RFC 3339 format, url(name) an address of at most 2,048 characters.
    """

    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return {**self.additional_properties}

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.additional_properties = check_object(data)
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {},
        )
