# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class CollapseKey(OpenModel):
    """Pushes with the same key replace each other on an Android device that was offline. It is enabled by
    default. At most 3 keys can be in use.

    Attributes:
        enabled (bool | Unset): Whether pushes replace each other.
        key (str | Unset): Key that pushes which replace each other have in common.
    """

    enabled: bool | Unset = UNSET
    key: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (enabled := self.enabled) is not UNSET:
            field_dict["enabled"] = enabled
        if (key := self.key) is not UNSET:
            field_dict["key"] = key
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
        model.enabled = data.pop("enabled", UNSET)
        model.key = data.pop("key", UNSET)
        model.additional_properties = data
        return model
