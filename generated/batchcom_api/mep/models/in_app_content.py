# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class InAppContent(OpenModel):
    """The text of an in-app message in one language.

    Attributes:
        language (str | None): Language code, such as en.
        header (str | None): The line above the title.
        title (str | None): The title.
        body (str | None): The text.
        actions (list[InAppAction] | None): The buttons.
    """

    language: str | None = None
    header: str | None = None
    title: str | None = None
    body: str | None = None
    actions: list[InAppAction] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("actions",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (language := self.language) is not None:
            field_dict["language"] = language
        if (header := self.header) is not None:
            field_dict["header"] = header
        if (title := self.title) is not None:
            field_dict["title"] = title
        if (body := self.body) is not None:
            field_dict["body"] = body
        if (actions := self.actions) is not None:
            field_dict["actions"] = [item.to_dict() for item in actions]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.language = data.pop("language", None)
        model.header = data.pop("header", None)
        model.title = data.pop("title", None)
        model.body = data.pop("body", None)
        value = data.pop("actions", None)
        model.actions = None if value is None else [_take_in_app_action(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "language": Field("language", False),
                "header": Field("header", False),
                "title": Field("title", False),
                "body": Field("body", False),
                "actions": Field("actions", False, [InAppAction]),
            },
        )


from ..models.in_app_action import InAppAction  # noqa: E402

_take_in_app_action = InAppAction.take_dict
