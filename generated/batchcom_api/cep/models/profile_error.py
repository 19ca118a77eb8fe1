# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class ProfileError(OpenModel):
    """Something that Batch dropped from an accepted request.

    Attributes:
        category (str | None): Kind of the dropped part. Batch documents only attribute.
        bulk_index (int | None): Position of the entry in the request, counted from 0.
        reason (str | None): Why Batch dropped it.
        attribute (str | None): Name of the dropped attribute.
    """

    category: str | None = None
    bulk_index: int | None = None
    reason: str | None = None
    attribute: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (category := self.category) is not None:
            field_dict["category"] = category
        if (bulk_index := self.bulk_index) is not None:
            field_dict["bulk_index"] = bulk_index
        if (reason := self.reason) is not None:
            field_dict["reason"] = reason
        if (attribute := self.attribute) is not None:
            field_dict["attribute"] = attribute
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.category = data.pop("category", None)
        model.bulk_index = data.pop("bulk_index", None)
        model.reason = data.pop("reason", None)
        model.attribute = data.pop("attribute", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "category": Field("category", False),
                "bulk_index": Field("bulk_index", False),
                "reason": Field("reason", False),
                "attribute": Field("attribute", False),
            },
        )
