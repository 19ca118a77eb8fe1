# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class PushAndroidCollapseKey(OpenModel):
    """Defines how notifications are managed when an offline device goes online (enabled by default). If
    enabled, the device will only show the most recent notification. If disabled, it will show all the
    notifications received when the device was offline. You should disable the collapse key if all your
    notifications matter (E.g. messages, etc) . You can use up to 3 different collapse keys if you want
    users to get only one notification of each kind when coming online (E.g. marketing messages, alert,
    etc)

    Attributes:
        enabled (bool | None): Whether the collapse_key is enabled or not
        key (str | None): collapse_key grouping value
    """

    enabled: bool | None = None
    key: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (enabled := self.enabled) is not None:
            field_dict["enabled"] = enabled
        if (key := self.key) is not None:
            field_dict["key"] = key
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.enabled = data.pop("enabled", None)
        model.key = data.pop("key", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "enabled": Field("enabled", False),
                "key": Field("key", False),
            },
        )
