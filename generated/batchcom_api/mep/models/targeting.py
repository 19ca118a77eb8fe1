# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.targeting_segments_item import TargetingSegmentsItem


@_attrs_define(eq=False, repr=False)
class Targeting(OpenModel):
    """Who receives a push. All conditions apply together.

    Attributes:
        segments (list[TargetingSegmentsItem] | Unset): Segments that Batch derives from the
            activity of users.
        languages (list[str] | Unset): Language codes. Each of them must have a message.
        regions (list[str] | Unset): Country codes, such as FR.
        query (TargetingQuery | Unset): Conditions on native attributes, own attributes, tags,
            events and audiences, in the style of MongoDB. The operators are not described here, so any
            object is accepted.
    """

    segments: list[TargetingSegmentsItem] | Unset = UNSET
    languages: list[str] | Unset = UNSET
    regions: list[str] | Unset = UNSET
    query: TargetingQuery | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (segments := self.segments) is not UNSET:
            field_dict["segments"] = segments
        if (languages := self.languages) is not UNSET:
            field_dict["languages"] = languages
        if (regions := self.regions) is not UNSET:
            field_dict["regions"] = regions
        if (query := self.query) is not UNSET:
            field_dict["query"] = query.to_dict()
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
        model.segments = data.pop("segments", UNSET)
        model.languages = data.pop("languages", UNSET)
        model.regions = data.pop("regions", UNSET)
        value = data.pop("query", UNSET)
        model.query = UNSET if value is UNSET else TargetingQuery.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.targeting_query import TargetingQuery  # noqa: E402
