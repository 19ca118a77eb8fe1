# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.audience_create_type import AudienceCreateType


@_attrs_define(eq=False, repr=False)
class AudienceCreate(OpenModel):
    """The audience to create.

    Attributes:
        type_ (AudienceCreateType): Kind of the ids.
        description (str | Unset): Description of the audience.
    """

    type_: AudienceCreateType
    description: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "type": self.type_,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (description := self.description) is not UNSET:
            field_dict["description"] = description
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
        model.type_ = data.pop("type")
        model.description = data.pop("description", UNSET)
        model.additional_properties = data
        return model
