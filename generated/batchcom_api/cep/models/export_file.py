# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class ExportFile(OpenModel):
    """A file of an export, in JSON, of at most 100 MB.

    Attributes:
        id (str): Id of the file. It starts with file_.
        part (int | None): Number of the file within the export.
        size (int | None): Size of the file. The page does not state the unit.
        url (str | None): Address of /exports/download with the id of the file.
    """

    id: str
    part: int | None = None
    size: int | None = None
    url: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["id"] = self.id
        if (part := self.part) is not None:
            field_dict["part"] = part
        if (size := self.size) is not None:
            field_dict["size"] = size
        if (url := self.url) is not None:
            field_dict["url"] = url
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.id = data.pop("id")
        model.part = data.pop("part", None)
        model.size = data.pop("size", None)
        model.url = data.pop("url", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "id": Field("id", True),
                "part": Field("part", False),
                "size": Field("size", False),
                "url": Field("url", False),
            },
        )
