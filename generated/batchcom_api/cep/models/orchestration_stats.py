# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class OrchestrationStats(OpenModel):
    """Statistics of a campaign or automation. Batch describes one response for one-time, recurring and
    warm-up campaigns and another for triggers. The shape of the second is unknown, so only the id is
    required.

    Attributes:
        id (str): Id of the campaign or automation.
        details (list[OrchestrationStatsDay] | Unset): One entry for each day, or for each day and
            platform.
    """

    id: str
    details: list[OrchestrationStatsDay] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "id": self.id,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (details := self.details) is not UNSET:
            field_dict["details"] = [item.to_dict() for item in details]
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
        model.id = data.pop("id")
        value = data.pop("details", UNSET)
        model.details = (
            UNSET if value is UNSET else [OrchestrationStatsDay.from_dict(item, copy) for item in value]
        )
        model.additional_properties = data
        return model


from ..models.orchestration_stats_day import OrchestrationStatsDay  # noqa: E402
