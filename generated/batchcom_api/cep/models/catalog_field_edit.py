# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.catalog_field_edit_action import CatalogFieldEditAction
    from ..models.catalog_field_edit_type import CatalogFieldEditType


@_attrs_define(eq=False, repr=False)
class CatalogFieldEdit(OpenModel):
    """A field to add to a catalog or to remove from it.

    Attributes:
        action (CatalogFieldEditAction): What to do with the field.
        name (str): Name of the field: lower-case letters, digits and underscores, at most 250.
        type_ (CatalogFieldEditType | Unset): Type of the field. Batch's example of a removal has
            none.
    """

    action: CatalogFieldEditAction
    name: str
    type_: CatalogFieldEditType | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "action": self.action,
            "name": self.name,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (type_ := self.type_) is not UNSET:
            field_dict["type"] = type_
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
        model.action = data.pop("action")
        model.name = data.pop("name")
        model.type_ = data.pop("type", UNSET)
        model.additional_properties = data
        return model
