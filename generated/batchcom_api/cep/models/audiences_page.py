# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class AudiencesPage(OpenModel):
    """One page of the list of audiences.

    Attributes:
        audiences (list[Audience]): The audiences of this page.
        count (int | Unset): Number of audiences in the whole list. Batch sends it on the first page
            only.
        has_more (bool | Unset): Whether another page follows.
        next_from (None | str | Unset): Cursor of the next page, to be sent as from. It may be
            missing or null on the last page.
    """

    audiences: list[Audience]
    count: int | Unset = UNSET
    has_more: bool | Unset = UNSET
    next_from: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "audiences": [item.to_dict() for item in self.audiences],
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (count := self.count) is not UNSET:
            field_dict["count"] = count
        if (has_more := self.has_more) is not UNSET:
            field_dict["has_more"] = has_more
        if (next_from := self.next_from) is not UNSET:
            field_dict["next_from"] = next_from
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
        model.audiences = [Audience.from_dict(item, copy) for item in data.pop("audiences")]
        model.count = data.pop("count", UNSET)
        model.has_more = data.pop("has_more", UNSET)
        model.next_from = data.pop("next_from", UNSET)
        model.additional_properties = data
        return model


from ..models.audience import Audience  # noqa: E402
