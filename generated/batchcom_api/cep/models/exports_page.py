# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class ExportsPage(OpenModel):
    """One page of the list of exports.

    Attributes:
        exports (list[Export]): The exports of this page.
        count (int | None): Number of entries in all pages. Batch may send it on the first page
            only.
        has_more (bool | None): Whether another page follows.
        next_from (str | None): Cursor of the next page, to be sent as from. It may be missing or
            null on the last page.
    """

    exports: list[Export]
    count: int | None = None
    has_more: bool | None = None
    next_from: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("exports",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["exports"] = [item.to_dict() for item in self.exports]
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
        model.exports = [_take_export(item) for item in data.pop("exports")]
        model.count = data.pop("count", None)
        model.has_more = data.pop("has_more", None)
        model.next_from = data.pop("next_from", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "exports": Field("exports", True, [Export]),
                "count": Field("count", False),
                "has_more": Field("has_more", False),
                "next_from": Field("next_from", False),
            },
        )


from ..models.export import Export  # noqa: E402

_take_export = Export.take_dict
