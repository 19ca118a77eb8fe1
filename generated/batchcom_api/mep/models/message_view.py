# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class MessageView(OpenModel):
    """The text of a push as Batch returns it. A response that a client recorded has messages without a
    language.

    Attributes:
        language (str | Unset): The language code, such as en.
        title (str | Unset): The title of the push.
        body (str | Unset): The text of the push.
    """

    language: str | Unset = UNSET
    title: str | Unset = UNSET
    body: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (language := self.language) is not UNSET:
            field_dict["language"] = language
        if (title := self.title) is not UNSET:
            field_dict["title"] = title
        if (body := self.body) is not UNSET:
            field_dict["body"] = body
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
        model.language = data.pop("language", UNSET)
        model.title = data.pop("title", UNSET)
        model.body = data.pop("body", UNSET)
        model.additional_properties = data
        return model
