# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class LandingAction(OpenModel):
    """A button of a landing page.

    Attributes:
        action (str | None): What the button does.
        label (str | None): Text of the button.
        args (LandingActionArgs | None): Arguments of an action. They depend on the action and are
            not published.
    """

    action: str | None = None
    label: str | None = None
    args: LandingActionArgs | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("args",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (action := self.action) is not None:
            field_dict["action"] = action
        if (label := self.label) is not None:
            field_dict["label"] = label
        if (args := self.args) is not None:
            field_dict["args"] = args.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.action = data.pop("action", None)
        model.label = data.pop("label", None)
        value = data.pop("args", None)
        model.args = None if value is None else _take_landing_action_args(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "action": Field("action", False),
                "label": Field("label", False),
                "args": Field("args", False, LandingActionArgs),
            },
        )


from ..models.landing_action_args import LandingActionArgs  # noqa: E402

_take_landing_action_args = LandingActionArgs.take_dict
