"""Messages decoded by their tag: a wrong email is reported as an email, and a future channel is kept."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from attrs import define

from batchcom._core import operations
from batchcom._core.request_rules import items
from batchcom.errors import RequestValidationError
from batchcom.validation import Problem

if TYPE_CHECKING:
    from batchcom_api.cep.models import Campaign, Email, Push

__all__ = ["UnknownMessage", "parse_campaign", "parse_message"]

_PLACE = "Campaign.messages[]"


@define
class UnknownMessage:
    """A message of a channel that this version does not know, with all its data kept.

    Attributes:
        channel_type: The tag, such as ``sms``.
        data: The whole message as plain JSON values.
    """

    channel_type: str
    data: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """The message as it came."""
        return copy.deepcopy(self.data)


def parse_message(data: Mapping[str, Any], *, validate: bool = True) -> Email | Push | UnknownMessage:
    """The message of plain JSON values, by its ``channel_type``.

    Args:
        data: One entry of a campaign's ``messages``.
        validate: Whether limits and unknown properties are checked; a channel from the future never is.

    Raises:
        RequestValidationError: The message is not what its channel takes; all problems at once.
    """
    problems = _message_problems(data, "", validate)
    if problems:
        raise RequestValidationError(problems, operation="cep.parse_message")
    return _message(data, "")


def parse_campaign(data: Mapping[str, Any], *, validate: bool = True) -> Campaign:
    """The campaign of plain JSON values, such as a JSON or YAML file holds.

    A message of a channel from the future becomes an ``UnknownMessage`` and is written as it came.

    Args:
        data: The campaign as the API takes it.
        validate: Whether limits and unknown properties are checked.

    Example:
        >>> message = {"channel_type": "push", "platform_type": ["ios"], "body": "Hi"}
        >>> when = {"start_time": "now"}
        >>> parse_campaign({"name": "Sale", "state": "DRAFT", "when": when, "messages": [message]}).name
        'Sale'

    Raises:
        RequestValidationError: It is not a campaign; all problems at once, each with its place.
    """
    from batchcom_api.cep.models import Campaign

    problems = _campaign_problems(data, validate)
    if problems:
        raise RequestValidationError(problems, operation="cep.parse_campaign")
    try:
        campaign = Campaign.from_dict({**data, "messages": []})
        messages: list[Any] = [
            _message(one, f"messages[{index}]") for index, one in enumerate(data["messages"])
        ]
        campaign.messages = messages
    except KeyError as missing:
        found = Problem(str(missing.args[0]), None, "is missing", "")
        raise RequestValidationError([found], operation="cep.parse_campaign") from None
    except (TypeError, ValueError, AttributeError) as problem:
        found = Problem("", None, f"cannot be read: {problem}", "a campaign")
        raise RequestValidationError([found], operation="cep.parse_campaign") from None
    return campaign


def _message(data: Mapping[str, Any], path: str) -> Email | Push | UnknownMessage:
    discriminator = operations.discriminator("cep", _PLACE)
    tag = data[discriminator.property_name]
    name = discriminator.mapping.get(tag)
    if name is None:
        return UnknownMessage(tag, copy.deepcopy(dict(data)))
    try:
        return cast("Email | Push", operations.model_class("cep", name).from_dict(data))
    except KeyError as missing:
        problem = Problem(f"{path}.{missing.args[0]}".lstrip("."), None, "is missing", "")
    except (TypeError, ValueError, AttributeError) as fault:
        problem = Problem(path, None, f"cannot be read: {fault}", f"what {name} takes")
    raise RequestValidationError([problem], operation="cep.parse_message")


def _message_problems(data: Any, path: str, validate: bool) -> list[Problem]:
    """What is wrong with the branch that the tag names; nothing, for a tag from the future."""
    discriminator = operations.discriminator("cep", _PLACE)
    allowed = " or ".join(f'"{tag}"' for tag in discriminator.mapping)
    place = f"{path}." if path else ""
    if not isinstance(data, Mapping):
        return [Problem(path, data, "is not an object", "a message")]
    message = dict(cast("Mapping[str, Any]", data))
    tag = message.get(discriminator.property_name)
    if not isinstance(tag, str):
        what = "is missing" if discriminator.property_name not in message else "is not text"
        return [Problem(f"{place}{discriminator.property_name}", tag, what, allowed)]
    name = discriminator.mapping.get(tag)
    if name is None or not validate:
        return []
    found = operations.body_problems("cep", name, message)
    return [Problem(f"{place}{one.path}", one.value, one.message, one.allowed) for one in found]


def _campaign_problems(data: Any, validate: bool) -> list[Problem]:
    if not isinstance(data, Mapping):
        return [Problem("", data, "is not an object", "a campaign")]
    campaign = dict(cast("Mapping[str, Any]", data))
    messages: Any = campaign.get("messages")
    problems: list[Problem] = []
    if not isinstance(messages, list):
        what = "is missing" if "messages" not in campaign else "is not a list"
        problems.append(Problem("messages", messages, what, "a list of one message"))
    for index, message in enumerate(items(campaign.get("messages"))):
        problems += _message_problems(message, f"messages[{index}]", validate)
    return problems + _rest_problems(campaign, validate, {problem.path for problem in problems})


def _rest_problems(data: Mapping[str, Any], validate: bool, seen: set[str]) -> list[Problem]:
    """The campaign's own problems, without those of its messages and without a tag from the future."""
    if not validate:
        return []
    tag = f".{operations.discriminator('cep', _PLACE).property_name}"
    found = operations.body_problems("cep", "Campaign", data)
    return [
        one
        for one in found
        if one.path not in seen and not (one.path.startswith("messages[") and one.path.endswith(tag))
    ]
