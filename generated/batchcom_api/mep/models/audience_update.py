# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new

if TYPE_CHECKING:
    from ..models.audience_update_type import AudienceUpdateType


@_attrs_define(eq=False, repr=False)
class AudienceUpdate(OpenModel):
    """The ids to add to an audience or to remove from it.

    Attributes:
        type_ (AudienceUpdateType): Kind of the ids.
        ids (list[AudienceEdit]): The changes, at most 10,000.
    """

    type_: AudienceUpdateType
    ids: list[AudienceEdit]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("ids",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["type"] = self.type_
        field_dict["ids"] = [item.to_dict() for item in self.ids]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.type_ = data.pop("type")
        model.ids = [_take_audience_edit(item) for item in data.pop("ids")]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "type": Field("type_", True),
                "ids": Field("ids", True, [AudienceEdit]),
            },
        )


from ..models.audience_edit import AudienceEdit  # noqa: E402

_take_audience_edit = AudienceEdit.take_dict
