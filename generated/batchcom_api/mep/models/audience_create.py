# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new

if TYPE_CHECKING:
    from ..models.audience_create_type import AudienceCreateType


@_attrs_define(eq=False, repr=False)
class AudienceCreate(OpenModel):
    """The audience to create.

    Attributes:
        type_ (AudienceCreateType): Kind of the ids.
        description (str | None): Description of the audience.
    """

    type_: AudienceCreateType
    description: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["type"] = self.type_
        if (description := self.description) is not None:
            field_dict["description"] = description
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.type_ = data.pop("type")
        model.description = data.pop("description", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "type": Field("type_", True),
                "description": Field("description", False),
            },
        )
