# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, Shape, check_object, new


@_attrs_define(eq=False, repr=False)
class CampaignVariantsItem(OpenModel):
    """CampaignVariantsItem, which Batch's document does not describe."""

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
