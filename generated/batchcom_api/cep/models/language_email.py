# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..._model import OpenModel, new
from ..types import UNSET, Unset


@_attrs_define(eq=False, repr=False)
class LanguageEmail(OpenModel):
    """LanguageEmail, as in the document.

    Attributes:
        language (str):
        subject (str): Your email subject. Can use personalization
        sender_identity_id (str):
        html (str): Your email content as html. Can use personalization
        reply_to (LanguageEmailReplyTo | Unset):
    """

    language: str
    subject: str
    sender_identity_id: str
    html: str
    reply_to: LanguageEmailReplyTo | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        """Return what is sent as JSON: fields that are UNSET are left out."""
        field_dict: dict[str, Any] = {
            "language": self.language,
            "subject": self.subject,
            "sender_identity_id": self.sender_identity_id,
            "html": self.html,
        }
        if self.additional_properties:
            field_dict = {**self.additional_properties, **field_dict}
        if (reply_to := self.reply_to) is not UNSET:
            field_dict["reply_to"] = reply_to.to_dict()
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
        model.language = data.pop("language")
        model.subject = data.pop("subject")
        model.sender_identity_id = data.pop("sender_identity_id")
        model.html = data.pop("html")
        value = data.pop("reply_to", UNSET)
        model.reply_to = UNSET if value is UNSET else LanguageEmailReplyTo.from_dict(value, copy)
        model.additional_properties = data
        return model


from ..models.language_email_reply_to import LanguageEmailReplyTo  # noqa: E402
