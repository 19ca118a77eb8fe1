"""What is wrong with a request to the app API, beyond what its document can say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from batchcom._core import request_rules
from batchcom._core.operations import bundle
from batchcom._core.request_rules import items, mapping
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["RULES", "campaign", "transactional", "update"]

_WITHOUT_ZONE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", re.ASCII)


def campaign(value: Mapping[str, Any]) -> Iterator[Problem]:
    """The rules for a new campaign: exactly one time, and those for any content."""
    times = [name for name in ("push_time", "local_push_time") if name in value]
    if not times:
        yield Problem("push_time", None, "is missing", "exactly one of push_time and local_push_time")
    yield from update(value)


def update(value: Mapping[str, Any]) -> Iterator[Problem]:
    """The rules for what an update may change, which is any part of a campaign."""
    if "push_time" in value and "local_push_time" in value:
        both = value["local_push_time"]
        yield Problem(
            "local_push_time",
            both,
            "cannot be combined with push_time",
            "exactly one of push_time and local_push_time",
        )
    for name, zone in (
        ("push_time", "in UTC, without a suffix"),
        ("local_push_time", "in each recipient's local time"),
    ):
        yield from request_rules.wire_time(
            value.get(name), name, _WITHOUT_ZONE, f"2031-04-02T08:30:00, {zone}"
        )
    yield from request_rules.custom_payload(value.get("custom_payload"), "custom_payload")
    yield from request_rules.targeted_languages(value.get("targeting"), value.get("messages"))


def transactional(value: Mapping[str, Any]) -> Iterator[Problem]:
    """The rules for a transactional send: at least one recipient, and not too many of all kinds together."""
    kinds = mapping(value.get("recipients"))
    count = sum(len(items(ids)) for ids in kinds.values())
    most: int = bundle("mep")["$defs"]["recipients"]["properties"]["custom_ids"]["maxItems"]
    allowed = f"1 to {most:,} recipients of all kinds together"
    if "recipients" in value and count == 0:
        yield Problem("recipients", None, "must not be empty", allowed)
    elif count > most:
        yield Problem("recipients", f"{count:,} recipients", "are too many for one call", allowed)
    yield from request_rules.custom_payload(value.get("custom_payload"), "custom_payload")


RULES: Final = {"campaign": campaign, "campaign_update": update, "transactional": transactional}
"""The rules by the component of the document that they check."""
