# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class TransactionalStats(OpenModel):
    """Statistics of a group of notifications.

    Attributes:
        group_id (str): The group id.
        detail (list[TransactionalStatsDay] | Unset): One entry for each day.
    """

    group_id: str
    detail: list[TransactionalStatsDay] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "group_id": self.group_id,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (detail := self.detail) is not UNSET:
            field_dict["detail"] = [item.to_dict() for item in detail]
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
        model.group_id = data.pop("group_id")
        value = data.pop("detail", UNSET)
        model.detail = (
            UNSET if value is UNSET else [TransactionalStatsDay.from_dict(item, copy) for item in value]
        )
        model.additional_properties = data
        return model


from ..models.transactional_stats_day import TransactionalStatsDay  # noqa: E402
