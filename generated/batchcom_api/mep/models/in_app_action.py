# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class InAppAction(OpenModel):
    """A button of an in-app message.

    Attributes:
        label (str | None): Text of the button.
        action (str | None): What the button does. Known values are continue and, in another copy of
            the page, DISMISS.
    """

    label: str | None = None
    action: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (label := self.label) is not None:
            field_dict["label"] = label
        if (action := self.action) is not None:
            field_dict["action"] = action
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.label = data.pop("label", None)
        model.action = data.pop("action", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "label": Field("label", False),
                "action": Field("action", False),
            },
        )
