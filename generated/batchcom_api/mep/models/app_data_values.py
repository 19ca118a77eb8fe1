# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Model, Shape, check_object, new


@_attrs_define(eq=False, repr=False)
class AppDataValues(Model):
    """Strings by key, at most 10,000. None (null in JSON) deletes a key. A note of the page forbids null
    together with overwrite, but its example has both, so both are accepted.
    """

    additional_properties: dict[str, str | None] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return {**self.additional_properties}

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.additional_properties = check_object(data)
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {},
        )

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> str | None:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: str | None) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
