# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import Any, Literal, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import Field, OpenModel, Shape, check_const, new


@_attrs_define(eq=False, repr=False)
class Email(OpenModel):
    """A representation of an email message

    Attributes:
        channel_type (Literal['email']):
        subject (str): Your email subject. Can use personalization
        sender_identity_id (str):
        html (str): Your email content as html. Can use personalization
        reply_to (EmailReplyTo | None):
        languages (list[LanguageEmail] | None): Array of translations. Default language content is
            located at the level above.
    """

    channel_type: Literal["email"]
    subject: str
    sender_identity_id: str
    html: str
    reply_to: EmailReplyTo | None = None
    languages: list[LanguageEmail] | None = None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    _nested = (
        "channel_type",
        "reply_to",
        "languages",
    )

    def to_dict(self) -> dict[str, Any]:
        field_dict: dict[str, Any] = {**self.additional_properties}
        field_dict["channel_type"] = self.channel_type
        field_dict["subject"] = self.subject
        field_dict["sender_identity_id"] = self.sender_identity_id
        field_dict["html"] = self.html
        if (reply_to := self.reply_to) is not None:
            field_dict["reply_to"] = reply_to.to_dict()
        if (languages := self.languages) is not None:
            field_dict["languages"] = [item.to_dict() for item in languages]
        return field_dict

    @classmethod
    def take_dict(cls, data: Any) -> Self:
        model = new(cls)
        model.channel_type = check_const(data.pop("channel_type"), "email")
        model.subject = data.pop("subject")
        model.sender_identity_id = data.pop("sender_identity_id")
        model.html = data.pop("html")
        value = data.pop("reply_to", None)
        model.reply_to = None if value is None else _take_email_reply_to(value)
        value = data.pop("languages", None)
        model.languages = None if value is None else [_take_language_email(item) for item in value]
        model.additional_properties = data
        return model

    @classmethod
    def json_shape(cls) -> Shape:
        return Shape(
            {
                "channel_type": Field("channel_type", True, lambda value: check_const(value, "email")),
                "subject": Field("subject", True),
                "sender_identity_id": Field("sender_identity_id", True),
                "html": Field("html", True),
                "reply_to": Field("reply_to", False, EmailReplyTo),
                "languages": Field("languages", False, [LanguageEmail]),
            },
        )


from ..models.email_reply_to import EmailReplyTo  # noqa: E402
from ..models.language_email import LanguageEmail  # noqa: E402

_take_email_reply_to = EmailReplyTo.take_dict
_take_language_email = LanguageEmail.take_dict
