# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class Landing(OpenModel):
    """A page that the app shows when the push is opened. The client that it is known from requires theme
    and actions; Batch's own rule is unknown.

    Attributes:
        theme (str | Unset): Code of the theme on the dashboard.
        image (str | Unset): Address of the picture.
        image_description (str | Unset): Description of the picture, for screen readers.
        tracking_id (str | Unset): Name of this page in the analytics of the app.
        header (str | Unset): The line above the title.
        title (str | Unset): The title.
        body (str | Unset): The text.
        actions (list[LandingAction] | Unset): The buttons.
    """

    theme: str | Unset = UNSET
    image: str | Unset = UNSET
    image_description: str | Unset = UNSET
    tracking_id: str | Unset = UNSET
    header: str | Unset = UNSET
    title: str | Unset = UNSET
    body: str | Unset = UNSET
    actions: list[LandingAction] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (theme := self.theme) is not UNSET:
            field_dict["theme"] = theme
        if (image := self.image) is not UNSET:
            field_dict["image"] = image
        if (image_description := self.image_description) is not UNSET:
            field_dict["image_description"] = image_description
        if (tracking_id := self.tracking_id) is not UNSET:
            field_dict["tracking_id"] = tracking_id
        if (header := self.header) is not UNSET:
            field_dict["header"] = header
        if (title := self.title) is not UNSET:
            field_dict["title"] = title
        if (body := self.body) is not UNSET:
            field_dict["body"] = body
        if (actions := self.actions) is not UNSET:
            field_dict["actions"] = [item.to_dict() for item in actions]
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
        model.image_description = data.pop("image_description", UNSET)
        model.tracking_id = data.pop("tracking_id", UNSET)
        model.header = data.pop("header", UNSET)
        model.title = data.pop("title", UNSET)
        model.body = data.pop("body", UNSET)
        value = data.pop("actions", UNSET)
        model.actions = UNSET if value is UNSET else [LandingAction.from_dict(item, copy) for item in value]
        model.additional_properties = data
        return model


from ..models.landing_action import LandingAction  # noqa: E402
