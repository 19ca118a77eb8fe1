# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class CustomData(OpenModel):
    """What to store for a user.

    Attributes:
        values (CustomDataValues): Attributes and tags, at least one. A key is u.name for an
            attribute (text, number, boolean; null deletes it), date(u.name) for a date (yyyy-MM-
            ddTHH:mm:ss with optional milliseconds, meant in UTC, or whole seconds since 1970), ut.name
            for a collection of tags (an array that is not empty, an object with $add and $remove, or
            null). Names are lower-case letters, digits and underscores, at most 30; texts at most 64
            characters, addresses 2,048, collections 25 tags: these sizes are stated for the SDKs, so
            that they are not enforced here.
        overwrite (bool | Unset): Whether what was stored before is wiped first. Batch keeps it
            unless told otherwise.
    """

    values: CustomDataValues
    overwrite: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "values": self.values.to_dict(),
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (overwrite := self.overwrite) is not UNSET:
            field_dict["overwrite"] = overwrite
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
        model.values = CustomDataValues.from_dict(data.pop("values"), copy)
        model.overwrite = data.pop("overwrite", UNSET)
        model.additional_properties = data
        return model


from ..models.custom_data_values import CustomDataValues  # noqa: E402
