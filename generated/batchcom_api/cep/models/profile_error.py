# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class ProfileError(OpenModel):
    """Something that Batch dropped from an accepted request.

    Attributes:
        category (str | Unset): Kind of the dropped part. Only attribute is known.
        bulk_index (int | Unset): Position of the entry in the request, counted from 0.
        reason (str | Unset): Why Batch dropped it.
        attribute (str | Unset): Name of the dropped attribute.
    """

    category: str | Unset = UNSET
    bulk_index: int | Unset = UNSET
    reason: str | Unset = UNSET
    attribute: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (category := self.category) is not UNSET:
            field_dict["category"] = category
        if (bulk_index := self.bulk_index) is not UNSET:
            field_dict["bulk_index"] = bulk_index
        if (reason := self.reason) is not UNSET:
            field_dict["reason"] = reason
        if (attribute := self.attribute) is not UNSET:
            field_dict["attribute"] = attribute
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
        model.category = data.pop("category", UNSET)
        model.bulk_index = data.pop("bulk_index", UNSET)
        model.reason = data.pop("reason", UNSET)
        model.attribute = data.pop("attribute", UNSET)
        model.additional_properties = data
        return model
