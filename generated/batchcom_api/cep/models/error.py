# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class Error(OpenModel):
    """Error, which Batch's document does not describe.

    Attributes:
        error_message (str): A human readable error message
        error_code (int | str): Error code
    """

    error_message: str
    error_code: int | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["error_message"] = self.error_message
        field_dict["error_code"] = self.error_code
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.error_message = data.pop("error_message")
        model.error_code = data.pop("error_code")
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "error_message": Field("error_message", True),
                "error_code": Field("error_code", True),
            },
        )
