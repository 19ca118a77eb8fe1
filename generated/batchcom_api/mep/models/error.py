# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class Error(OpenModel):
    """What went wrong. Campaign routes return code, type and message; other pages of Batch describe
    error_code and error_message. Both are accepted, and neither is required.

    Attributes:
        code (int | None): Number of the error, such as 31.
        type_ (str | None): Name of the error, such as MALFORMED_PARAMETER.
        message (str | None): Explanation for people.
        error_code (int | str | None): Number or name of the error.
        error_message (str | None): Explanation for people.
    """

    code: int | None = None
    type_: str | None = None
    message: str | None = None
    error_code: int | str | None = None
    error_message: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (code := self.code) is not None:
            field_dict["code"] = code
        if (type_ := self.type_) is not None:
            field_dict["type"] = type_
        if (message := self.message) is not None:
            field_dict["message"] = message
        if (error_code := self.error_code) is not None:
            field_dict["error_code"] = error_code
        if (error_message := self.error_message) is not None:
            field_dict["error_message"] = error_message
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.code = data.pop("code", None)
        model.type_ = data.pop("type", None)
        model.message = data.pop("message", None)
        model.error_code = data.pop("error_code", None)
        model.error_message = data.pop("error_message", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "code": Field("code", False),
                "type": Field("type_", False),
                "message": Field("message", False),
                "error_code": Field("error_code", False),
                "error_message": Field("error_message", False),
            },
        )
