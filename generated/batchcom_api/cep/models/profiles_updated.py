# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, PartialModel, Shape, new


@_attrs_define(eq=False, repr=False)
class ProfilesUpdated(PartialModel):
    """Confirmation of an update of profiles.

    Attributes:
        code (str): SUCCESS, or SUCCESS_WITH_PARTIAL_ERRORS if Batch dropped something.
        errors (list[ProfileError] | None): What Batch dropped. It is missing if Batch dropped
            nothing.
    """

    code: str
    errors: list[ProfileError] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("errors",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["code"] = self.code
        if (errors := self.errors) is not None:
            field_dict["errors"] = [item.to_dict() for item in errors]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.code = data.pop("code")
        value = data.pop("errors", None)
        model.errors = None if value is None else [_take_profile_error(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "code": Field("code", True),
                "errors": Field("errors", False, [ProfileError]),
            },
        )


from ..models.profile_error import ProfileError  # noqa: E402

_take_profile_error = ProfileError.take_dict
