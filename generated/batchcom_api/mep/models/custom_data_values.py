# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, Shape, check_object, new


@_attrs_define(eq=False, repr=False)
class CustomDataValues(OpenModel):
    """Attributes and tags by their names, at least one. u.name holds an attribute: a string, a number or a
    boolean. date(u.name) holds a date: yyyy-MM-ddTHH:mm:ss in UTC with optional milliseconds, or whole
    seconds since 1970. ut.name holds tags: an array that is not empty, or an object with $add and
    $remove. None (null in JSON) deletes the attribute or tags. Names consist of lower-case letters,
    digits and underscores, at most 30. The SDKs limit strings to 64 characters, addresses to 2,048
    characters and tags to 25; these limits are not enforced here.
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
