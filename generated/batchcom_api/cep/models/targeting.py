# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class Targeting(OpenModel):
    """Targeting, as in the document.

    Attributes:
        languages (list[str] | Unset): An array containing all device languages to be targeted. All
            language codes in this array must be contained in the messages object. [See
            here](https://doc.batch.com/api/campaigns/advanced#_language-and-country-codes) for matching
            rules and valid language codes. E.g.{"languages":["it","fr"]}
        regions (list[str] | Unset): An array containing all the geographical regions codes to be
            targeted. [See here](https://doc.batch.com/api/campaigns/advanced#_language-and-country-
            codes) for all valid region codes. E.g.{"regions":["FR","US"]}
        query (TargetingQuery | Unset): A mongo inspired query object containing filters &
            operators, based on native attributes (app version, OS version, etc) and custom users data
            (attributes, tags & events defined by you in the SDK)
    """

    languages: list[str] | Unset = UNSET
    regions: list[str] | Unset = UNSET
    query: TargetingQuery | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
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
        model.languages = data.pop("languages", UNSET)
        model.regions = data.pop("regions", UNSET)
        value = data.pop("query", UNSET)
        model.query = UNSET if value is UNSET else TargetingQuery.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.targeting_query import TargetingQuery  # noqa: E402
