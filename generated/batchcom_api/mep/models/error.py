# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class Error(OpenModel):
    """What went wrong. Campaign routes return code, type and message; other pages of Batch describe
    error_code and error_message. Both are accepted, and neither is required.

    Attributes:
        code (int | Unset): Number of the error, such as 31.
        type_ (str | Unset): Name of the error, such as MALFORMED_PARAMETER.
        message (str | Unset): Explanation for people.
        error_code (int | str | Unset): Number or name of the error.
        error_message (str | Unset): Explanation for people.
    """

    code: int | Unset = UNSET
    type_: str | Unset = UNSET
    message: str | Unset = UNSET
    error_code: int | str | Unset = UNSET
    error_message: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (code := self.code) is not UNSET:
            field_dict["code"] = code
        if (type_ := self.type_) is not UNSET:
            field_dict["type"] = type_
        if (message := self.message) is not UNSET:
            field_dict["message"] = message
        if (error_code := self.error_code) is not UNSET:
            field_dict["error_code"] = error_code
        if (error_message := self.error_message) is not UNSET:
            field_dict["error_message"] = error_message
        return field_dict

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any], copy: bool = True) -> Self:
        """Return the model of decoded JSON; keys without a field are
        kept in `additional_properties`.

        Without `copy`, the JSON is taken apart: faster, and for JSON that nobody else holds.

        Raises:
            KeyError, TypeError, ValueError, AttributeError: A required key is missing, or a value is not
                of the documented kind.
        """
        model = new(cls)
        data: Any = dict(src_dict) if copy else src_dict
        model.code = data.pop("code", UNSET)
        model.type_ = data.pop("type", UNSET)
        model.message = data.pop("message", UNSET)
        model.error_code = data.pop("error_code", UNSET)
        model.error_message = data.pop("error_message", UNSET)
        model.additional_properties = data
        return model
