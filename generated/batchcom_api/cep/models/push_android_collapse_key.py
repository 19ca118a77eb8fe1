# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class PushAndroidCollapseKey(OpenModel):
    """Defines how notifications are managed when an offline device goes online (enabled by default). If
    enabled, the device will only show the most recent notification. If disabled, it will show all the
    notifications received when the device was offline. You should disable the collapse key if all your
    notifications matter (E.g. messages, etc) . You can use up to 3 different collapse keys if you want
    users to get only one notification of each kind when coming online (E.g. marketing messages, alert,
    etc)

    Attributes:
        enabled (bool | Unset): Whether the collapse_key is enabled or not
        key (str | Unset): collapse_key grouping value
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
