# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class ExportRequest(OpenModel):
    """The request that started an export.

    Attributes:
        from_ (str | Unset): Start of the period.
        to (str | Unset): End of the period.
        events (list[str] | Unset): Names of the events.
        ids (list[str] | Unset): Kinds of id.
    """

    from_: str | Unset = UNSET
    to: str | Unset = UNSET
    events: list[str] | Unset = UNSET
    ids: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (from_ := self.from_) is not UNSET:
            field_dict["from"] = from_
        if (to := self.to) is not UNSET:
            field_dict["to"] = to
        if (events := self.events) is not UNSET:
            field_dict["events"] = events
        if (ids := self.ids) is not UNSET:
            field_dict["ids"] = ids
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
        model.from_ = data.pop("from", UNSET)
        model.to = data.pop("to", UNSET)
        model.events = data.pop("events", UNSET)
        model.ids = data.pop("ids", UNSET)
        model.additional_properties = data
        return model
