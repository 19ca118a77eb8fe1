# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class ProfilesUpdated(OpenModel):
    """Confirmation of an update of profiles.

    Attributes:
        code (str): SUCCESS, or SUCCESS_WITH_PARTIAL_ERRORS if Batch dropped something.
        errors (list[ProfileError] | Unset): What Batch dropped. It is missing if Batch dropped
            nothing.
    """

    code: str
    errors: list[ProfileError] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "code": self.code,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (errors := self.errors) is not UNSET:
            field_dict["errors"] = [item.to_dict() for item in errors]
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
        model.code = data.pop("code")
        value = data.pop("errors", UNSET)
        model.errors = UNSET if value is UNSET else [ProfileError.from_dict(item, copy) for item in value]
        model.additional_properties = data
        return model


from ..models.profile_error import ProfileError  # noqa: E402
