# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class OrchestrationStats(OpenModel):
    """Statistics of a campaign or automation. Batch describes one response for one-time, recurring and
    warm-up campaigns and another for triggers. The shape of the second is unknown, so only the id is
    required.

    Attributes:
        id (str): Id of the campaign or automation.
        details (list[OrchestrationStatsDay] | None): One entry for each day, or for each day and
            platform.
    """

    id: str
    details: list[OrchestrationStatsDay] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("details",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["id"] = self.id
        if (details := self.details) is not None:
            field_dict["details"] = [item.to_dict() for item in details]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.id = data.pop("id")
        value = data.pop("details", None)
        model.details = None if value is None else [_take_orchestration_stats_day(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "id": Field("id", True),
                "details": Field("details", False, [OrchestrationStatsDay]),
            },
        )


from ..models.orchestration_stats_day import OrchestrationStatsDay  # noqa: E402

_take_orchestration_stats_day = OrchestrationStatsDay.take_dict
