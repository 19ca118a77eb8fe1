# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new

if TYPE_CHECKING:
    from ..models.gdpr_request_request_type import GdprRequestRequestType


@_attrs_define(eq=False, repr=False)
class GdprRequest(OpenModel):
    """The kind of request, and the id of the user.

    Attributes:
        request_type (GdprRequestRequestType): Whether Batch gathers the data of the user or removes
            it.
        id (GdprId): An id of a user.
        callback_url (str | None): Address that Batch calls when the request is done.
    """

    request_type: GdprRequestRequestType
    id: GdprId
    callback_url: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("id",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["request_type"] = self.request_type
        field_dict["id"] = self.id.to_dict()
        if (callback_url := self.callback_url) is not None:
            field_dict["callback_url"] = callback_url
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.request_type = data.pop("request_type")
        model.id = _take_gdpr_id(data.pop("id"))
        model.callback_url = data.pop("callback_url", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "request_type": Field("request_type", True),
                "id": Field("id", True, GdprId),
                "callback_url": Field("callback_url", False),
            },
        )


from ..models.gdpr_id import GdprId  # noqa: E402

_take_gdpr_id = GdprId.take_dict
