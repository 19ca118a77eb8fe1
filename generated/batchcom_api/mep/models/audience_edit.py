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
        id (str): The id. It is always a string, even if it consists of digits.
    """

    action: AudienceEditAction
    id: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["action"] = self.action
        field_dict["id"] = self.id
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.action = data.pop("action")
        model.id = data.pop("id")
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "action": Field("action", True),
                "id": Field("id", True),
            },
        )
