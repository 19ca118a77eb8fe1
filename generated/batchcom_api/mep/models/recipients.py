# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class Recipients(OpenModel):
    """Recipients of a notification: at least one kind of id, and at most 10,000 ids over all kinds.
    Clients disagree on whether kinds may be mixed.

    Attributes:
        tokens (list[str] | Unset): Push tokens of the platform. Batch advises against them.
        custom_ids (list[str] | Unset): Ids that the app gave its users. They are always strings,
            even if they consist of digits.
        install_ids (list[str] | Unset): Ids of installations of the app.
        advertising_ids (list[str] | Unset): Advertising ids of devices.
    """

    tokens: list[str] | Unset = UNSET
    custom_ids: list[str] | Unset = UNSET
    install_ids: list[str] | Unset = UNSET
    advertising_ids: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (tokens := self.tokens) is not UNSET:
            field_dict["tokens"] = tokens
        if (custom_ids := self.custom_ids) is not UNSET:
            field_dict["custom_ids"] = custom_ids
        if (install_ids := self.install_ids) is not UNSET:
            field_dict["install_ids"] = install_ids
        if (advertising_ids := self.advertising_ids) is not UNSET:
            field_dict["advertising_ids"] = advertising_ids
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
        model.tokens = data.pop("tokens", UNSET)
        model.custom_ids = data.pop("custom_ids", UNSET)
        model.install_ids = data.pop("install_ids", UNSET)
        model.advertising_ids = data.pop("advertising_ids", UNSET)
        model.additional_properties = data
        return model
