# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class InstallAudienceUpdate(OpenModel):
    """The installation ids to add to an audience or to remove from it.

    Attributes:
        ids (list[InstallAudienceEdit]): The changes.
    """

    ids: list[InstallAudienceEdit]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("ids",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["ids"] = [item.to_dict() for item in self.ids]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.ids = [_take_install_audience_edit(item) for item in data.pop("ids")]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "ids": Field("ids", True, [InstallAudienceEdit]),
            },
        )


from ..models.install_audience_edit import InstallAudienceEdit  # noqa: E402

_take_install_audience_edit = InstallAudienceEdit.take_dict
