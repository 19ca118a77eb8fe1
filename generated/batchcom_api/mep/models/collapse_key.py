# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class CollapseKey(OpenModel):
    """Pushes with the same key replace each other on an Android device that was offline. It is enabled by
    default. At most 3 keys can be in use.

    Attributes:
        enabled (bool | None): Whether pushes replace each other.
        key (str | None): Key that pushes which replace each other have in common.
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
