# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class InAppTrigger(OpenModel):
    """When the app shows the message. Further properties and values are not published, so they are
    accepted.

    Attributes:
        when (str | None): The occasion. Batch documents only NEXT_SESSION; one copy of the page
            writes it in lower case.
        capping (int | None): How many times the message is shown to a user at most.
        grace_period (InAppGracePeriod | None): How long the app waits until it shows the message
            again.
    """

    when: str | None = None
    capping: int | None = None
    grace_period: InAppGracePeriod | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("grace_period",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (when := self.when) is not None:
            field_dict["when"] = when
        if (capping := self.capping) is not None:
            field_dict["capping"] = capping
        if (grace_period := self.grace_period) is not None:
            field_dict["grace_period"] = grace_period.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.when = data.pop("when", None)
        model.capping = data.pop("capping", None)
        value = data.pop("grace_period", None)
        model.grace_period = None if value is None else _take_in_app_grace_period(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "when": Field("when", False),
                "capping": Field("capping", False),
                "grace_period": Field("grace_period", False, InAppGracePeriod),
            },
        )


from ..models.in_app_grace_period import InAppGracePeriod  # noqa: E402

_take_in_app_grace_period = InAppGracePeriod.take_dict
