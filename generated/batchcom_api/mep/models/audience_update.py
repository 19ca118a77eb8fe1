# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new

if TYPE_CHECKING:
    from ..models.audience_update_type import AudienceUpdateType


@_attrs_define(eq=False, repr=False)
class AudienceUpdate(OpenModel):
    """The ids to add to an audience or to remove from it.

    Attributes:
        type_ (AudienceUpdateType): Kind of the ids.
        ids (list[AudienceEdit]): The changes, at most 10,000.
    """

    type_: AudienceUpdateType
    ids: list[AudienceEdit]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "type": self.type_,
            "ids": [item.to_dict() for item in self.ids],
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
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
        model.type_ = data.pop("type")
        model.ids = [AudienceEdit.from_dict(item, copy) for item in data.pop("ids")]
        model.additional_properties = data
        return model


from ..models.audience_edit import AudienceEdit  # noqa: E402
