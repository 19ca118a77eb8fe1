# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class InAppTrigger(OpenModel):
    """When the app shows the message. Further properties and values are not published, so they are
    accepted.

    Attributes:
        when (str | Unset): The occasion. Only NEXT_SESSION is known; one copy of the page writes it
            in lower case.
        capping (int | Unset): How many times the message is shown to a user at most.
        grace_period (InAppGracePeriod | Unset): How long the app waits until it shows the message
            again.
    """

    when: str | Unset = UNSET
    capping: int | Unset = UNSET
    grace_period: InAppGracePeriod | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (when := self.when) is not UNSET:
            field_dict["when"] = when
        if (capping := self.capping) is not UNSET:
            field_dict["capping"] = capping
        if (grace_period := self.grace_period) is not UNSET:
            field_dict["grace_period"] = grace_period.to_dict()
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
        model.when = data.pop("when", UNSET)
        model.capping = data.pop("capping", UNSET)
        value = data.pop("grace_period", UNSET)
        model.grace_period = UNSET if value is UNSET else InAppGracePeriod.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.in_app_grace_period import InAppGracePeriod  # noqa: E402
