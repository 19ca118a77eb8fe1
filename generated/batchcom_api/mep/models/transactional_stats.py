# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class TransactionalStats(OpenModel):
    """Statistics of a group of notifications.

    Attributes:
        group_id (str): The group id.
        detail (list[TransactionalStatsDay] | None): One entry for each day.
    """

    group_id: str
    detail: list[TransactionalStatsDay] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("detail",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["group_id"] = self.group_id
        if (detail := self.detail) is not None:
            field_dict["detail"] = [item.to_dict() for item in detail]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.group_id = data.pop("group_id")
        value = data.pop("detail", None)
        model.detail = None if value is None else [_take_transactional_stats_day(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "group_id": Field("group_id", True),
                "detail": Field("detail", False, [TransactionalStatsDay]),
            },
        )


from ..models.transactional_stats_day import TransactionalStatsDay  # noqa: E402

_take_transactional_stats_day = TransactionalStatsDay.take_dict
