# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class LandingAction(OpenModel):
    """A button of a landing page.

    Attributes:
        action (str | Unset): What the button does.
        label (str | Unset): Text of the button.
        args (LandingActionArgs | Unset): Arguments of an action. They depend on the action and are
            not published.
    """

    action: str | Unset = UNSET
    label: str | Unset = UNSET
    args: LandingActionArgs | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (action := self.action) is not UNSET:
            field_dict["action"] = action
        if (label := self.label) is not UNSET:
            field_dict["label"] = label
        if (args := self.args) is not UNSET:
            field_dict["args"] = args.to_dict()
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
        model.action = data.pop("action", UNSET)
        model.label = data.pop("label", UNSET)
        value = data.pop("args", UNSET)
        model.args = UNSET if value is UNSET else LandingActionArgs.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.landing_action_args import LandingActionArgs  # noqa: E402
