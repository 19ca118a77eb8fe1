"""Build campaigns of the app API from plain JSON values, such as those of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._core.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api.mep.models import Campaign, Message

__all__ = ["parse_campaign", "parse_message"]


def parse_campaign(data: Mapping[str, Any], *, validate: bool = True) -> Campaign:
    """Build a campaign from plain JSON values, such as those of a JSON or YAML file.

    Args:
        data: The campaign as the API takes it.
        validate: Whether limits and unknown properties are checked.

    Example:
        >>> parse_campaign({"name": "Sale", "live": False, "push_time": "now",
        ...                 "messages": [{"language": "en", "body": "Hi"}]}).name
        'Sale'

    Raises:
        RequestValidationError: The data is not a valid campaign. The error lists all problems.
    """
    campaign: Campaign = parse("mep", "Campaign", data, "mep.parse_campaign", validate=validate)
    return campaign


def parse_message(data: Mapping[str, Any], *, validate: bool = True) -> Message:
    """Build the text of one language from plain JSON values.

    Args:
        data: One entry of a campaign's ``messages``.
        validate: Whether unknown properties are checked.

    Raises:
        RequestValidationError: The data is not a valid message. The error lists all problems.
    """
    message: Message = parse("mep", "Message", data, "mep.parse_message", validate=validate)
    return message
