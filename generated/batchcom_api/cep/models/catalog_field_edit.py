# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new

if TYPE_CHECKING:
    from ..models.catalog_field_edit_action import CatalogFieldEditAction
    from ..models.catalog_field_edit_type import CatalogFieldEditType


@_attrs_define(eq=False, repr=False)
class CatalogFieldEdit(OpenModel):
    """A field to add to a catalog or to remove from it.

    Attributes:
        action (CatalogFieldEditAction): What to do with the field.
        name (str): Name of the field: lower-case letters, digits and underscores, at most 250.
        type_ (CatalogFieldEditType | None): Type of the field. Batch's example of a removal has
            none.
    """

    action: CatalogFieldEditAction
    name: str
    type_: CatalogFieldEditType | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["action"] = self.action
        field_dict["name"] = self.name
        if (type_ := self.type_) is not None:
            field_dict["type"] = type_
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.action = data.pop("action")
        model.name = data.pop("name")
        model.type_ = data.pop("type", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "action": Field("action", True),
                "name": Field("name", True),
                "type": Field("type_", False),
            },
        )
