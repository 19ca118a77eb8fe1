# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class When(OpenModel):
    """When, as in the document.

    Attributes:
        start_time (str): Campaign start date in UTC in a RFC 3339 date-time format (for example
            2023-10-24T10:22:00Z) or ***now*** to start the campaign as soon as the call is made
        local_time (bool | Unset): If true, Batch servers will send messages according to each time
            zone. The campaign will take 24 hours to complete
    """

    start_time: str
    local_time: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "start_time": self.start_time,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (local_time := self.local_time) is not UNSET:
            field_dict["local_time"] = local_time
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
        model.start_time = data.pop("start_time")
        model.local_time = data.pop("local_time", UNSET)
        model.additional_properties = data
        return model
