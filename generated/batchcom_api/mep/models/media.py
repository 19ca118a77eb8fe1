# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class Media(OpenModel):
    """Addresses of the media of a push. iOS has no icon.

    Attributes:
        icon (str | None): Address of the icon.
        picture (str | None): Address of the picture.
        audio (str | None): Address of the sound.
        video (str | None): Address of the video.
    """

    icon: str | None = None
    picture: str | None = None
    audio: str | None = None
    video: str | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        if (icon := self.icon) is not None:
            field_dict["icon"] = icon
        if (picture := self.picture) is not None:
            field_dict["picture"] = picture
        if (audio := self.audio) is not None:
            field_dict["audio"] = audio
        if (video := self.video) is not None:
            field_dict["video"] = video
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.icon = data.pop("icon", None)
        model.picture = data.pop("picture", None)
        model.audio = data.pop("audio", None)
        model.video = data.pop("video", None)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "icon": Field("icon", False),
                "picture": Field("picture", False),
                "audio": Field("audio", False),
                "video": Field("video", False),
            },
        )
