# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class ProfileInstallation(OpenModel):
    """An installation of an app.

    Attributes:
        apikey (str | None): API key of the app.
        installation_id (str | None): Id that the SDK gave the installation.
    """

    apikey: str | None = None
    installation_id: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (apikey := self.apikey) is not None:
            field_dict["apikey"] = apikey
        if (installation_id := self.installation_id) is not None:
            field_dict["installation_id"] = installation_id
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.apikey = data.pop("apikey", None)
        model.installation_id = data.pop("installation_id", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "apikey": Field("apikey", False),
                "installation_id": Field("installation_id", False),
            },
        )
