# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class TransactionalStatsDay(OpenModel):
    """Statistics of one day. No figure is required.

    Attributes:
        date (str | Unset): The day, as yyyy-MM-dd.
        sent (int | Unset): Number of pushes sent.
        direct_open (int | Unset): Number of opens of the push itself.
        influenced_open (int | Unset): Number of opens of the app that the push influenced.
        reengaged (int | Unset): Number of users who came back.
        errors (int | Unset): Number of pushes that could not be sent.
    """

    date: str | Unset = UNSET
    sent: int | Unset = UNSET
    direct_open: int | Unset = UNSET
    influenced_open: int | Unset = UNSET
    reengaged: int | Unset = UNSET
    errors: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (date := self.date) is not UNSET:
            field_dict["date"] = date
        if (sent := self.sent) is not UNSET:
            field_dict["sent"] = sent
        if (direct_open := self.direct_open) is not UNSET:
            field_dict["direct_open"] = direct_open
        if (influenced_open := self.influenced_open) is not UNSET:
            field_dict["influenced_open"] = influenced_open
        if (reengaged := self.reengaged) is not UNSET:
            field_dict["reengaged"] = reengaged
        if (errors := self.errors) is not UNSET:
            field_dict["errors"] = errors
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
        model.date = data.pop("date", UNSET)
        model.sent = data.pop("sent", UNSET)
        model.direct_open = data.pop("direct_open", UNSET)
        model.influenced_open = data.pop("influenced_open", UNSET)
        model.reengaged = data.pop("reengaged", UNSET)
        model.errors = data.pop("errors", UNSET)
        model.additional_properties = data
        return model
