# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class InstallAudienceMember(OpenModel):
    """An installation id of an audience.

    Attributes:
        id (str): The installation id.
        attributes (InstallAudienceAttributes | None): Attributes of a member of an audience by
            their names, at most 15. date(name) holds a date without a zone, url(name) an address.
        tags (list[str] | None): Tags of this member.
    """

    id: str
    attributes: InstallAudienceAttributes | None = None
    tags: list[str] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("attributes",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["id"] = self.id
        if (attributes := self.attributes) is not None:
            field_dict["attributes"] = attributes.to_dict()
        if (tags := self.tags) is not None:
            field_dict["tags"] = tags
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.id = data.pop("id")
        value = data.pop("attributes", None)
        model.attributes = None if value is None else _take_install_audience_attributes(value)
        model.tags = data.pop("tags", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "id": Field("id", True),
                "attributes": Field("attributes", False, InstallAudienceAttributes),
                "tags": Field("tags", False),
            },
        )


from ..models.install_audience_attributes import InstallAudienceAttributes  # noqa: E402

_take_install_audience_attributes = InstallAudienceAttributes.take_dict
