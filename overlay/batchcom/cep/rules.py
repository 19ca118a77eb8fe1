"""What is wrong with a campaign of the project API, beyond what its document can say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, cast

from batchcom._core import request_rules
from batchcom._core.request_rules import items, mapping
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["RULES", "campaign", "launch", "update"]

_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_TRANSLATED = ("ios", "android")


def campaign(value: Mapping[str, Any], path: str = "") -> Iterator[Problem]:
    """The rules for a campaign: its time, its messages and their languages."""
    prefix = f"{path}." if path else ""
    when = mapping(value.get("when"))
    allowed = "now, or an RFC 3339 time with a zone, such as 2031-10-01T07:00:00Z"
    yield from request_rules.wire_time(when.get("start_time"), f"{prefix}when.start_time", _RFC_3339, allowed)
    for index, entry in enumerate(items(value.get("messages"))):
        message = mapping(entry)
        yield from _message(message, f"{prefix}messages[{index}]")
        if "languages" in message:
            targeting, texts = value.get("targeting"), message["languages"]
            yield from request_rules.targeted_languages(targeting, texts, f"{prefix}targeting")


def _message(message: Mapping[str, Any], path: str) -> Iterator[Problem]:
    if message.get("push_type") == "background" and message.get("priority") != "normal":
        value = message.get("priority")
        yield Problem(f"{path}.priority", value, "must be normal for a background push", '"normal"')
    for platform in _TRANSLATED:
        settings = message.get(platform)
        if isinstance(settings, dict) and "custom_payload" in settings:
            payload = cast("dict[str, Any]", settings)["custom_payload"]
            yield from request_rules.custom_payload(payload, f"{path}.{platform}.custom_payload")


def update(value: Mapping[str, Any]) -> Iterator[Problem]:
    """The rules for an update: those of the campaign in it."""
    yield from campaign(mapping(value.get("campaign")), "campaign")


def launch(value: Mapping[str, Any]) -> Iterator[Problem]:
    """The rule for a campaign that is going to be sent: a stopped one would not be."""
    if value.get("state") == "STOPPED":
        yield Problem("state", "STOPPED", "cannot be launched", "DRAFT or RUNNING")


RULES: Final = {"campaign": campaign, "campaign_update": update, "launch": launch}
"""The rules by the component of the document that they check; `launch` checks what is going to be sent."""
