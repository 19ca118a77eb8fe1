# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class GdprRequested(OpenModel):
    """Confirmation of a GDPR request. The page calls its id the token of the response; the name of the
    property is not published.

    Attributes:
        token (str | None): Id of the request. The name of this property comes from a test server in
            another client's code.
    """

    token: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (token := self.token) is not None:
            field_dict["token"] = token
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.token = data.pop("token", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "token": Field("token", False),
            },
        )
