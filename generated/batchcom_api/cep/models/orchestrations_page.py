# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class OrchestrationsPage(OpenModel):
    """One page of the list of campaigns and automations.

    Attributes:
        orchestrations (list[Orchestration]): The campaigns and automations of this page.
        count (int | None): Number of entries in all pages. Batch may send it on the first page
            only.
        has_more (bool | None): Whether another page follows.
        next_from (str | None): Cursor of the next page, to be sent as from. It may be missing or
            null on the last page.
    """

    orchestrations: list[Orchestration]
    count: int | None = None
    has_more: bool | None = None
    next_from: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("orchestrations",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["orchestrations"] = [item.to_dict() for item in self.orchestrations]
        if (count := self.count) is not None:
            field_dict["count"] = count
        if (has_more := self.has_more) is not None:
            field_dict["has_more"] = has_more
        if (next_from := self.next_from) is not None:
            field_dict["next_from"] = next_from
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.orchestrations = [_take_orchestration(item) for item in data.pop("orchestrations")]
        model.count = data.pop("count", None)
        model.has_more = data.pop("has_more", None)
        model.next_from = data.pop("next_from", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "orchestrations": Field("orchestrations", True, [Orchestration]),
                "count": Field("count", False),
                "has_more": Field("has_more", False),
                "next_from": Field("next_from", False),
            },
        )


from ..models.orchestration import Orchestration  # noqa: E402

_take_orchestration = Orchestration.take_dict
