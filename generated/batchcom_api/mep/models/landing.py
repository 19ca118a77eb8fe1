# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class Landing(OpenModel):
    """A page that the app shows when the push is opened. It comes from the code of another client, which
    requires theme and actions; Batch's own rule is unknown.

    Attributes:
        theme (str | None): Code of the theme on the dashboard.
        image (str | None): Address of the picture.
        image_description (str | None): Description of the picture, for screen readers.
        tracking_id (str | None): Name of this page in the analytics of the app.
        header (str | None): The line above the title.
        title (str | None): The title.
        body (str | None): The text.
        actions (list[LandingAction] | None): The buttons.
    """

    theme: str | None = None
    image: str | None = None
    image_description: str | None = None
    tracking_id: str | None = None
    header: str | None = None
    title: str | None = None
    body: str | None = None
    actions: list[LandingAction] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("actions",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (theme := self.theme) is not None:
            field_dict["theme"] = theme
        if (image := self.image) is not None:
            field_dict["image"] = image
        if (image_description := self.image_description) is not None:
            field_dict["image_description"] = image_description
        if (tracking_id := self.tracking_id) is not None:
            field_dict["tracking_id"] = tracking_id
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
        model.theme = data.pop("theme", None)
        model.image = data.pop("image", None)
        model.image_description = data.pop("image_description", None)
        model.tracking_id = data.pop("tracking_id", None)
        model.header = data.pop("header", None)
        model.title = data.pop("title", None)
        model.body = data.pop("body", None)
        value = data.pop("actions", None)
        model.actions = None if value is None else [_take_landing_action(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "theme": Field("theme", False),
                "image": Field("image", False),
                "image_description": Field("image_description", False),
                "tracking_id": Field("tracking_id", False),
                "header": Field("header", False),
                "title": Field("title", False),
                "body": Field("body", False),
                "actions": Field("actions", False, [LandingAction]),
            },
        )


from ..models.landing_action import LandingAction  # noqa: E402

_take_landing_action = LandingAction.take_dict
