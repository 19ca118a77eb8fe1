# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class ExportFile(OpenModel):
    """A file of an export, in JSON, of at most 100 MB.

    Attributes:
        id (str | Unset): Id of the file. It starts with file_.
        part (int | Unset): Number of the file within the export.
        size (int | Unset): Size of the file. The page does not state the unit.
        url (str | Unset): Address of /exports/download with the id of the file.
    """

    id: str | Unset = UNSET
    part: int | Unset = UNSET
    size: int | Unset = UNSET
    url: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (id := self.id) is not UNSET:
            field_dict["id"] = id
        if (part := self.part) is not UNSET:
            field_dict["part"] = part
        if (size := self.size) is not UNSET:
            field_dict["size"] = size
        if (url := self.url) is not UNSET:
            field_dict["url"] = url
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
        model.id = data.pop("id", UNSET)
        model.part = data.pop("part", UNSET)
        model.size = data.pop("size", UNSET)
        model.url = data.pop("url", UNSET)
        model.additional_properties = data
        return model
