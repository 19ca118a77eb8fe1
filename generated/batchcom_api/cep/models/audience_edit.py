# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new

if TYPE_CHECKING:
    from ..models.audience_edit_action import AudienceEditAction


@_attrs_define(eq=False, repr=False)
class AudienceEdit(OpenModel):
    """An id to add to an audience or to remove from it.

    Attributes:
        action (AudienceEditAction): What to do with the id.
        id (str): The id.
        attributes (AudienceAttributes | None): Attributes of a member of an audience by their
            names, at most 15: strings, numbers, dates, addresses and arrays. date(name) holds a date,
            url(name) an address. The example of the page writes dates with Z, an older prose without a
            zone; prefer Z.
    """

    action: AudienceEditAction
    id: str
    attributes: AudienceAttributes | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("attributes",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["action"] = self.action
        field_dict["id"] = self.id
        if (attributes := self.attributes) is not None:
            field_dict["attributes"] = attributes.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.action = data.pop("action")
        model.id = data.pop("id")
        value = data.pop("attributes", None)
        model.attributes = None if value is None else _take_audience_attributes(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "action": Field("action", True),
                "id": Field("id", True),
                "attributes": Field("attributes", False, AudienceAttributes),
            },
        )


from ..models.audience_attributes import AudienceAttributes  # noqa: E402

_take_audience_attributes = AudienceAttributes.take_dict
