# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class Indexing(OpenModel):
    """Confirmation of a request that Batch applies asynchronously.

    Attributes:
        indexing_token (str): Token of the change. Give it to the view of the audience or catalog to
            read its state.
    """

    indexing_token: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["indexing_token"] = self.indexing_token
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.indexing_token = data.pop("indexing_token")
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "indexing_token": Field("indexing_token", True),
            },
        )
