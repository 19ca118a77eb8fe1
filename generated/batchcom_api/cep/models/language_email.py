# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, new


@_attrs_define(eq=False, repr=False)
class LanguageEmail(OpenModel):
    """LanguageEmail, which Batch's document does not describe.

    Attributes:
        language (str):
        subject (str): Your email subject. Can use personalization
        sender_identity_id (str):
        html (str): Your email content as html. Can use personalization
        reply_to (LanguageEmailReplyTo | None):
    """

    language: str
    subject: str
    sender_identity_id: str
    html: str
    reply_to: LanguageEmailReplyTo | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = ("reply_to",)

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["language"] = self.language
        field_dict["subject"] = self.subject
        field_dict["sender_identity_id"] = self.sender_identity_id
        field_dict["html"] = self.html
        if (reply_to := self.reply_to) is not None:
            field_dict["reply_to"] = reply_to.to_dict()
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.language = data.pop("language")
        model.subject = data.pop("subject")
        model.sender_identity_id = data.pop("sender_identity_id")
        model.html = data.pop("html")
        value = data.pop("reply_to", None)
        model.reply_to = None if value is None else _take_language_email_reply_to(value)
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "language": Field("language", True),
                "subject": Field("subject", True),
                "sender_identity_id": Field("sender_identity_id", True),
                "html": Field("html", True),
                "reply_to": Field("reply_to", False, LanguageEmailReplyTo),
            },
        )


from ..models.language_email_reply_to import LanguageEmailReplyTo  # noqa: E402

_take_language_email_reply_to = LanguageEmailReplyTo.take_dict
