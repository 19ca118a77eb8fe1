# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class AudienceUpdate(OpenModel):
    """The audience, and the ids to add or remove.

    Attributes:
        name (str): Name of the audience.
        ids (list[AudienceEdit]): The changes, at most 10,000. The last entry of an id wins.
    """

    name: str
    ids: list[AudienceEdit]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("ids",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["name"] = self.name
        field_dict["ids"] = [item.to_dict() for item in self.ids]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.name = data.pop("name")
        model.ids = [_take_audience_edit(item) for item in data.pop("ids")]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "name": Field("name", True),
                "ids": Field("ids", True, [AudienceEdit]),
            },
        )


from ..models.audience_edit import AudienceEdit  # noqa: E402

_take_audience_edit = AudienceEdit.take_dict
