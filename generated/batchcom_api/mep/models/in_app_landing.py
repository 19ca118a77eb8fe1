# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class InAppLanding(OpenModel):
    """The message of an in-app campaign. Further properties are not published, so they are accepted.

    Attributes:
        theme (str | None): Code of a theme that exists on the dashboard.
        image (str | None): Address of the picture.
        contents (list[InAppContent] | None): The text in each language.
    """

    theme: str | None = None
    image: str | None = None
    contents: list[InAppContent] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("contents",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (theme := self.theme) is not None:
            field_dict["theme"] = theme
        if (image := self.image) is not None:
            field_dict["image"] = image
        if (contents := self.contents) is not None:
            field_dict["contents"] = [item.to_dict() for item in contents]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.theme = data.pop("theme", None)
        model.image = data.pop("image", None)
        value = data.pop("contents", None)
        model.contents = None if value is None else [_take_in_app_content(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "theme": Field("theme", False),
                "image": Field("image", False),
                "contents": Field("contents", False, [InAppContent]),
            },
        )


from ..models.in_app_content import InAppContent  # noqa: E402

_take_in_app_content = InAppContent.take_dict
