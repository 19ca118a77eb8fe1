"""The documented rules that no schema can say, judged again and apart from the clients' own validation."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox.messages import JsonObject, as_list
from batchcom_sandbox.refusals import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom_sandbox.calls import Settings

__all__ = ["cep_campaign", "cep_start", "mep_campaign", "mep_start", "transactional", "user_values"]

MOST_RECIPIENTS = 10_000
MOST_TAGS = 25
MOST_TEXT = 64
MOST_ADDRESS = 2048
_KEY = re.compile(r"(u|ut)\.[a-z0-9_]{1,30}|date\(u\.[a-z0-9_]{1,30}\)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?")


def _malformed(message: str) -> Refusal:
    return Refusal("MALFORMED_PARAMETER", message)


def cep_campaign(campaign: JsonObject, settings: Settings) -> None:
    """Judge a 2.x campaign.

    Raises:
        Refusal: When it breaks a rule.
    """
    _labels(campaign.get("labels", []), settings, "labels")
    for number, message in enumerate(cast("list[JsonObject]", campaign["messages"])):
        where = f"messages[{number}]"
        if message.get("push_type") == "background" and message.get("priority") != "normal":
            raise _malformed(f"{where}.priority must be normal when push_type is background")
        for platform in ("ios", "android"):
            _payload(message.get(platform, {}).get("custom_payload"), f"{where}.{platform}.custom_payload")
        translations = cast("list[JsonObject]", message.get("languages", []))
        for place, content in [
            (where, message),
            *((f"{where}.languages[{i}]", t) for i, t in enumerate(translations)),
        ]:
            _identity(content.get("sender_identity_id"), settings, f"{place}.sender_identity_id")
        _languages(campaign, [translation["language"] for translation in translations])


def _labels(labels: Iterable[str], settings: Settings, where: str) -> None:
    for number, label in enumerate(labels):
        if settings.labels is not None and label not in settings.labels:
            raise _malformed(f"{where}[{number}] does not exist on the dashboard")


def _identity(identity: str | None, settings: Settings, where: str) -> None:
    known = settings.sender_identities
    if identity is not None and known is not None and identity not in known:
        raise _malformed(f"{where} does not exist on the dashboard")


def _payload(payload: str | None, where: str) -> None:
    if payload is None or "{{" in payload or "{%" in payload:
        return
    try:
        value = json.loads(payload)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise _malformed(f"{where} must hold a JSON object")
    if "com.batch" in value:
        raise _malformed(f"{where} must not hold the key com.batch")


def _languages(campaign: JsonObject, known: list[str]) -> None:
    targeted = cast("list[str]", campaign.get("targeting", {}).get("languages", []))
    for number, language in enumerate(targeted):
        if known and language not in known:
            raise _malformed(f"targeting.languages[{number}] is not among the languages of the message")


def cep_start(campaign: JsonObject, now: float, settings: Settings) -> float:
    """Return when a 2.x campaign starts, in seconds since 1970.

    Raises:
        Refusal: When the start time is neither `now` nor RFC 3339 with a zone.
    """
    text = campaign["when"]["start_time"]
    if text == "now":
        return now
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None or "T" not in text.upper():
        raise _malformed(
            "when.start_time must be now or an RFC 3339 date-time with a zone, such as 2031-10-24T10:22:00Z"
        )
    return _start(moment.timestamp(), now, settings, "when.start_time")


def _start(start: float, now: float, settings: Settings, where: str) -> float:
    if start < now and settings.choices.past_start == "refuse":
        raise _malformed(f"{where} is in the past")
    return max(start, now)


def mep_campaign(campaign: JsonObject, settings: Settings) -> None:
    """Judge a whole 1.x campaign: the created one, or the stored one with its update merged in.

    Raises:
        Refusal: When it breaks a rule.
    """
    if "push_time" not in campaign and "local_push_time" not in campaign:
        raise Refusal("MISSING_PARAMETER", "push_time or local_push_time is required")
    if "push_time" in campaign and "local_push_time" in campaign:
        raise _malformed("push_time and local_push_time exclude each other")
    _labels(campaign.get("labels", []), settings, "labels")
    _payload(campaign.get("custom_payload"), "custom_payload")
    _languages(campaign, [message["language"] for message in campaign["messages"]])
    mep_start(campaign, 0.0, settings)


def mep_start(campaign: JsonObject, now: float, settings: Settings) -> float:
    """Return when a 1.x campaign starts, in seconds since 1970.

    Raises:
        Refusal: When the time does not exist, such as the 30th of February.
    """
    where = "push_time" if "push_time" in campaign else "local_push_time"
    if campaign[where] == "now":
        return now
    try:
        moment = datetime.fromisoformat(campaign[where]).replace(tzinfo=UTC)
    except ValueError:
        raise _malformed(f"{where} is no date and time that exists") from None
    return _start(moment.timestamp(), now, settings, where)


def transactional(push: JsonObject, settings: Settings) -> int:
    """Judge a transactional push and return how many different recipients it has.

    Raises:
        Refusal: When it breaks a rule.
    """
    recipients = cast("dict[str, list[str]]", push["recipients"])
    count = sum(len(set(identifiers)) for identifiers in recipients.values())
    if not count:
        raise Refusal("MISSING_PARAMETER", "recipients must name at least one id")
    if sum(map(len, recipients.values())) > MOST_RECIPIENTS:
        raise _malformed(f"recipients must name at most {MOST_RECIPIENTS} ids in all")
    _labels(push.get("labels", []), settings, "labels")
    _payload(push.get("custom_payload"), "custom_payload")
    return count


def user_values(values: JsonObject, settings: Settings, where: str) -> None:
    """Judge the custom data of one user.

    Raises:
        Refusal: When a key or a value breaks a rule of Batch's SDK pages.
    """
    if not settings.choices.check_values:
        return
    for key, value in values.items():
        if not _KEY.fullmatch(key):
            raise _malformed(
                f"a key of {where} must be u.<name>, date(u.<name>) or ut.<name>, "
                "the name at most 30 characters of a-z, 0-9 and _"
            )
        if key.startswith("ut."):
            _tags(value, f"{where}.{key}")
        elif key.startswith("date("):
            if isinstance(value, str) and not _DATE.fullmatch(value):
                raise _malformed(f"{where}.{key} must be yyyy-MM-ddTHH:mm:ss, or whole seconds since 1970")
        elif isinstance(value, str):
            _text(value, f"{where}.{key}")


def _text(value: str, where: str) -> None:
    most = MOST_ADDRESS if re.match(r"https?://", value) else MOST_TEXT
    if len(value) > most:
        raise _malformed(f"{where} must have at most {most} characters")


def _tags(value: Any, where: str) -> None:
    if value is None:
        return
    lists: dict[str, Any] = {"": value} if isinstance(value, list) else cast("JsonObject", value)
    for action, tags in lists.items():
        if action not in ("", "$add", "$remove"):
            raise _malformed(f"{where} takes an array, or an object with $add and $remove")
        texts = as_list(tags)
        if not isinstance(tags, list) or not all(isinstance(text, str) for text in texts):
            raise _malformed(f"{where} must hold texts only")
        if len(texts) > MOST_TAGS:
            raise _malformed(f"{where} must have at most {MOST_TAGS} tags")
        for text in texts:
            _text(text, where)
