# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class MessageView(OpenModel):
    """The text of a push as Batch returns it. A response that a client recorded has messages without a
    language.

    Attributes:
        language (str | None): The language code, such as en.
        title (str | None): The title of the push.
        body (str | None): The text of the push.
    """

    language: str | None = None
    title: str | None = None
    body: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (language := self.language) is not None:
            field_dict["language"] = language
        if (title := self.title) is not None:
            field_dict["title"] = title
        if (body := self.body) is not None:
            field_dict["body"] = body
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.language = data.pop("language", None)
        model.title = data.pop("title", None)
        model.body = data.pop("body", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "language": Field("language", False),
                "title": Field("title", False),
                "body": Field("body", False),
            },
        )
