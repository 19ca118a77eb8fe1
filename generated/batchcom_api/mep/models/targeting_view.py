# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class TargetingView(OpenModel):
    """Who receives a push, as Batch returns it.

    Attributes:
        segments (list[str] | None): Segments that Batch derives from the activity of users.
        languages (list[str] | None): Language codes.
        regions (list[str] | None): Country codes, such as FR.
        query (TargetingQuery | None): Conditions on native attributes, own attributes, tags, events
            and audiences, in the style of MongoDB. The operators are not described here, so any object
            is accepted.
    """

    segments: list[str] | None = None
    languages: list[str] | None = None
    regions: list[str] | None = None
    query: TargetingQuery | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("query",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (segments := self.segments) is not None:
            field_dict["segments"] = segments
        if (languages := self.languages) is not None:
            field_dict["languages"] = languages
        if (regions := self.regions) is not None:
            field_dict["regions"] = regions
        if (query := self.query) is not None:
            field_dict["query"] = query.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.segments = data.pop("segments", None)
        model.languages = data.pop("languages", None)
        model.regions = data.pop("regions", None)
        value = data.pop("query", None)
        model.query = None if value is None else _take_targeting_query(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "segments": Field("segments", False),
                "languages": Field("languages", False),
                "regions": Field("regions", False),
                "query": Field("query", False, TargetingQuery),
            },
        )


from ..models.targeting_query import TargetingQuery  # noqa: E402

_take_targeting_query = TargetingQuery.take_dict
