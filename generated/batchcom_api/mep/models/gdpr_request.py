# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.gdpr_request_request_type import GdprRequestRequestType


@_attrs_define(eq=False, repr=False)
class GdprRequest(OpenModel):
    """What to request, and for whom.

    Attributes:
        request_type (GdprRequestRequestType): Whether Batch gathers the data of the user or removes
            it.
        id (GdprId): An id of a user.
        callback_url (str | Unset): Address that Batch calls when the request is done.
    """

    request_type: GdprRequestRequestType
    id: GdprId
    callback_url: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "request_type": self.request_type,
            "id": self.id.to_dict(),
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (callback_url := self.callback_url) is not UNSET:
            field_dict["callback_url"] = callback_url
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
        model.request_type = data.pop("request_type")
        model.id = GdprId.from_dict(data.pop("id"), copy)
        model.callback_url = data.pop("callback_url", UNSET)
        model.additional_properties = data
        return model


from ..models.gdpr_id import GdprId  # noqa: E402
