"""Requests of the project API as plain JSON values, such as those of a file: checking and parsing them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from batchcom._core import operations
from batchcom._core.parsing import dict_problem, parse
from batchcom._core.request_rules import Confirmations, items, mapping
from batchcom._core.validation import request_problems
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem

if TYPE_CHECKING:
    from batchcom_api._model import Model
    from batchcom_api.cep.models import Campaign, Email, Push, UnknownMessage

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
        kind: For plain JSON values, the name of their model, such as ``Campaign`` or ``Push``.
        everyone: Confirm that no targeting is intended, and that the entire user base is reached.
        allow_past_start: Allow a start time in the past.

    Example:
        >>> from batchcom.cep import campaign, push
        >>> sale = campaign("Sale", push("Hi", platforms=["ios"]), start_time="now").to_dict()
        >>> [problem.path for problem in validate({**sale, "messages": []})]
        ['messages', 'targeting']
    """
    return request_problems("cep", value, kind, Confirmations(everyone, allow_past_start))


def parse_campaign(data: Mapping[str, Any], *, validate: bool = True) -> Campaign:
    """Build a campaign from plain JSON values, such as those of a JSON or YAML file.

    A message of a channel that this version does not know becomes an ``UnknownMessage``, which is written
    back unchanged.

    Args:
        data: The campaign as the API takes it.
        validate: Whether limits and unknown properties are checked.

    Example:
        >>> from batchcom.cep import campaign, push
        >>> sale = campaign("Sale", push("Hi", platforms=["ios"]), start_time="now").to_dict()
        >>> parse_campaign({**sale, "name": "Spring sale"}).name
        'Spring sale'

    Raises:
        RequestValidationError: The data is not a valid campaign. The error lists all problems.
    """
    unknown = _unknown_channels(data)
    campaign: Campaign = parse(
        "cep", "Campaign", data, "cep.parse_campaign", validate=validate, tolerated=unknown
    )
    return campaign


def parse_message(data: Mapping[str, Any], *, validate: bool = True) -> Email | Push | UnknownMessage:
    """Build a message from plain JSON values. Its ``channel_type`` selects the model.

    Args:
        data: One entry of a campaign's ``messages``.
        validate: Whether limits and unknown properties are checked. A message of a channel that this version
            does not know is not checked.

    Raises:
        RequestValidationError: The data is not a valid message. The error lists all problems.
    """
    if not isinstance(cast("object", data), Mapping):
        raise RequestValidationError([dict_problem(data)], operation="cep.parse_message")
    discriminator = operations.discriminator("cep", "Campaign.messages[]")
    tag: Any = data.get(discriminator.property_name)
    if not isinstance(tag, str):
        allowed = " or ".join(f'"{tag}"' for tag in discriminator.mapping)
        problem = Problem(discriminator.property_name, tag, "must be the name of a channel", allowed)
        raise RequestValidationError([problem], operation="cep.parse_message")
    name = discriminator.mapping.get(tag, discriminator.unknown)
    message: Email | Push | UnknownMessage = parse(
        "cep", name, data, "cep.parse_message", validate=validate and tag in discriminator.mapping
    )
    return message


def _unknown_channels(campaign: object) -> set[str]:
    """Return the places of the channels that this version does not know."""
    discriminator = operations.discriminator("cep", "Campaign.messages[]")
    tags = [
        mapping(item).get(discriminator.property_name) for item in items(mapping(campaign).get("messages"))
    ]
    return {
        f"messages[{index}].{discriminator.property_name}"
        for index, tag in enumerate(tags)
        if isinstance(tag, str) and tag not in discriminator.mapping
    }
