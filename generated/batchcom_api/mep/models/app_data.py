# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class AppData(OpenModel):
    """A table of app data. It may have more properties.

    Attributes:
        name (str | Unset): Name of the table.
        description (str | Unset): Description of the table.
        nb_rows (int | Unset): Number of keys.
        size (int | Unset): Size of the table. The page does not state the unit.
    """

    name: str | Unset = UNSET
    description: str | Unset = UNSET
    nb_rows: int | Unset = UNSET
    size: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (name := self.name) is not UNSET:
            field_dict["name"] = name
        if (description := self.description) is not UNSET:
            field_dict["description"] = description
        if (nb_rows := self.nb_rows) is not UNSET:
            field_dict["nb_rows"] = nb_rows
        if (size := self.size) is not UNSET:
            field_dict["size"] = size
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
        model.name = data.pop("name", UNSET)
        model.description = data.pop("description", UNSET)
        model.nb_rows = data.pop("nb_rows", UNSET)
        model.size = data.pop("size", UNSET)
        model.additional_properties = data
        return model
