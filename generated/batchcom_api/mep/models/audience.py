# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class Audience(OpenModel):
    """An audience.

    Attributes:
        name (str | Unset): Name of the audience.
        type_ (str | Unset): Kind of the ids. Known values are custom_ids and advertising_ids.
        description (str | Unset): Description of the audience.
        nb_ids (int | Unset): Number of ids.
        created (str | Unset): Time of the creation, without a zone.
        updated (str | Unset): Time of the last update, without a zone.
    """

    name: str | Unset = UNSET
    type_: str | Unset = UNSET
    description: str | Unset = UNSET
    nb_ids: int | Unset = UNSET
    created: str | Unset = UNSET
    updated: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (name := self.name) is not UNSET:
            field_dict["name"] = name
        if (type_ := self.type_) is not UNSET:
            field_dict["type"] = type_
        if (description := self.description) is not UNSET:
            field_dict["description"] = description
        if (nb_ids := self.nb_ids) is not UNSET:
            field_dict["nb_ids"] = nb_ids
        if (created := self.created) is not UNSET:
            field_dict["created"] = created
        if (updated := self.updated) is not UNSET:
            field_dict["updated"] = updated
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
        model.name = data.pop("name", UNSET)
        model.type_ = data.pop("type", UNSET)
        model.description = data.pop("description", UNSET)
        model.nb_ids = data.pop("nb_ids", UNSET)
        model.created = data.pop("created", UNSET)
        model.updated = data.pop("updated", UNSET)
        model.additional_properties = data
        return model
