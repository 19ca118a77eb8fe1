"""Requests of the app API as plain JSON values, such as those of a file: checking and parsing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._core.parsing import parse
from batchcom._core.request_rules import Confirmations
from batchcom._core.validation import request_problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api._model import Model
    from batchcom_api.mep.models import Campaign, Message

    from batchcom.problems import Problem

__all__ = ["parse_campaign", "parse_message", "validate"]


def validate(
    value: Model | Mapping[str, Any],
    kind: str = "Campaign",
    *,
    everyone: bool = False,
    allow_past_start: bool = False,
) -> list[Problem]:
    """Return all problems of a request; an empty list if it is valid.

    For a campaign these are the problems that ``launch`` would raise, missing targeting and a start time in
    the past included.

    Args:
        value: A model, or plain JSON values such as those of a file.
        kind: For plain JSON values, the name of their model, such as ``Campaign`` or ``Transactional``.
        everyone: Confirm that no targeting is intended, and that the entire user base is reached.
        allow_past_start: Allow a start time in the past.

    Example:
        >>> [problem.path for problem in validate({"name": "Sale", "live": False, "messages": []})]
        ['messages', 'push_time', 'targeting']
    """
    return request_problems("mep", value, kind, Confirmations(everyone, allow_past_start))


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
