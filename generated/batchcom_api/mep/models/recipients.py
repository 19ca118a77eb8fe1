# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class Recipients(OpenModel):
    """Recipients of a notification: at least one kind of id, and at most 10,000 ids over all kinds.
    Clients disagree on whether kinds may be mixed.

    Attributes:
        tokens (list[str] | None): Push tokens of the platform. Batch advises against them.
        custom_ids (list[str] | None): Ids that the app gave its users. They are always strings,
            even if they consist of digits.
        install_ids (list[str] | None): Ids of installations of the app.
        advertising_ids (list[str] | None): Advertising ids of devices.
    """

    tokens: list[str] | None = None
    custom_ids: list[str] | None = None
    install_ids: list[str] | None = None
    advertising_ids: list[str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (tokens := self.tokens) is not None:
            field_dict["tokens"] = tokens
        if (custom_ids := self.custom_ids) is not None:
            field_dict["custom_ids"] = custom_ids
        if (install_ids := self.install_ids) is not None:
            field_dict["install_ids"] = install_ids
        if (advertising_ids := self.advertising_ids) is not None:
            field_dict["advertising_ids"] = advertising_ids
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.tokens = data.pop("tokens", None)
        model.custom_ids = data.pop("custom_ids", None)
        model.install_ids = data.pop("install_ids", None)
        model.advertising_ids = data.pop("advertising_ids", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "tokens": Field("tokens", False),
                "custom_ids": Field("custom_ids", False),
                "install_ids": Field("install_ids", False),
                "advertising_ids": Field("advertising_ids", False),
            },
        )
