"""Campaigns of the app API from plain JSON values, such as a file holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom import validation
from batchcom._core.parsing import parse
from batchcom.mep import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api.mep.models import Campaign, Message

__all__ = ["parse_campaign", "parse_message"]

rules.register()


def parse_campaign(data: Mapping[str, Any], *, validate: bool = True) -> Campaign:
    """Return the campaign of plain JSON values.

    Args:
        data: The campaign as the API takes it.
        validate: Whether limits and unknown properties are checked.

    Example:
        >>> parse_campaign({"name": "Sale", "live": False, "push_time": "now",
        ...                 "messages": [{"language": "en", "body": "Hi"}]}).name
        'Sale'

    Raises:
        RequestValidationError: It is not a campaign; all problems at once, each with its place.
    """
    campaign: Campaign = _parse("Campaign", data, validate, "mep.parse_campaign")
    return campaign


def parse_message(data: Mapping[str, Any], *, validate: bool = True) -> Message:
    """Return the text of one language from plain JSON values.

    Args:
        data: One entry of a campaign's ``messages``.
        validate: Whether unknown properties are checked.

    Raises:
        RequestValidationError: It is not a message; all problems at once.
    """
    message: Message = _parse("Message", data, validate, "mep.parse_message")
    return message


def _parse(kind: str, data: Mapping[str, Any], validate: bool, operation: str) -> Any:
    problems = validation.check("mep", data, kind, "data") if validate else ()
    return parse("mep", kind, data, problems, operation)
