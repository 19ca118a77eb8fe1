# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class Message(OpenModel):
    """The text of a push in one language.

    Attributes:
        language (str): The language code, such as en.
        body (str): The text of the push.
        title (str | None): The title of the push.
    """

    language: str
    body: str
    title: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["language"] = self.language
        field_dict["body"] = self.body
        if (title := self.title) is not None:
            field_dict["title"] = title
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.language = data.pop("language")
        model.body = data.pop("body")
        model.title = data.pop("title", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "language": Field("language", True),
                "body": Field("body", True),
                "title": Field("title", False),
            },
        )
