# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class Targeting(OpenModel):
    """Targeting, which Batch's document does not describe.

    Attributes:
        languages (list[str] | None): An array containing all device languages to be targeted. All
            language codes in this array must be contained in the messages object. [See
            here](https://doc.batch.com/api/campaigns/advanced#_language-and-country-codes) for matching
            rules and valid language codes. E.g.{"languages":["it","fr"]}
        regions (list[str] | None): An array containing all the geographical regions codes to be
            targeted. [See here](https://doc.batch.com/api/campaigns/advanced#_language-and-country-
            codes) for all valid region codes. E.g.{"regions":["FR","US"]}
        query (TargetingQuery | None): A mongo inspired query object containing filters & operators,
            based on native attributes (app version, OS version, etc) and custom users data (attributes,
            tags & events defined by you in the SDK)
    """

    languages: list[str] | None = None
    regions: list[str] | None = None
    query: TargetingQuery | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("query",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
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
                "languages": Field("languages", False),
                "regions": Field("regions", False),
                "query": Field("query", False, TargetingQuery),
            },
        )


from ..models.targeting_query import TargetingQuery  # noqa: E402

_take_targeting_query = TargetingQuery.take_dict
