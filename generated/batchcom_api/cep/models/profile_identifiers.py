# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class ProfileIdentifiers(OpenModel):
    """What names a profile: the id that your system gave the user, or an installation of an app.

    Attributes:
        custom_id (str | None): The id that your system gave the user. An unknown id creates a
            profile.
        installation (ProfileInstallation | None): An installation of an app.
    """

    custom_id: str | None = None
    installation: ProfileInstallation | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("installation",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (custom_id := self.custom_id) is not None:
            field_dict["custom_id"] = custom_id
        if (installation := self.installation) is not None:
            field_dict["installation"] = installation.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.custom_id = data.pop("custom_id", None)
        value = data.pop("installation", None)
        model.installation = None if value is None else _take_profile_installation(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "custom_id": Field("custom_id", False),
                "installation": Field("installation", False, ProfileInstallation),
            },
        )


from ..models.profile_installation import ProfileInstallation  # noqa: E402

_take_profile_installation = ProfileInstallation.take_dict
