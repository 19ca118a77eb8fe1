# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class InAppLanding(OpenModel):
    """The message of an in-app campaign. Further properties are not published, so they are accepted.

    Attributes:
        theme (str | Unset): Code of a theme that exists on the dashboard.
        image (str | Unset): Address of the picture.
        contents (list[InAppContent] | Unset): The text in each language.
    """

    theme: str | Unset = UNSET
    image: str | Unset = UNSET
    contents: list[InAppContent] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (theme := self.theme) is not UNSET:
            field_dict["theme"] = theme
        if (image := self.image) is not UNSET:
            field_dict["image"] = image
        if (contents := self.contents) is not UNSET:
            field_dict["contents"] = [item.to_dict() for item in contents]
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
        model.theme = data.pop("theme", UNSET)
        model.image = data.pop("image", UNSET)
        value = data.pop("contents", UNSET)
        model.contents = UNSET if value is UNSET else [InAppContent.from_dict(item, copy) for item in value]
        model.additional_properties = data
        return model


from ..models.in_app_content import InAppContent  # noqa: E402
