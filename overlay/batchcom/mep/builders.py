"""Builders for requests of the app API: they take Python's own types and return generated models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from batchcom_api.mep import models

from batchcom._core.building import (
    collapsing,
    given,
    list_of,
    model_from,
    models_only,
    payload_text,
    push_type,
    raise_problems,
)
from batchcom.times import seconds, write_instant, write_wall_clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, timedelta

    from batchcom_api.mep.dicts import LandingDict, MediaDict, TargetingDict

    from batchcom.problems import Problem

__all__ = ["campaign", "message", "targeting", "transactional"]

Priority = Literal["normal", "high"]
Segment = Literal["NEW", "ONE_TIME", "ENGAGED", "DORMANT", "IMPORTED"]

_SUFFIX = ""


def campaign(
    name: str,
    *messages: models.Message,
    push_time: datetime | str | None = None,
    local_push_time: datetime | str | None = None,
    live: bool = False,
    targeting: models.Targeting | TargetingDict | None = None,
    labels: Sequence[str] | None = None,
    background: bool | None = None,
    priority: Priority | None = None,
    time_to_live: timedelta | int | None = None,
    collapse_key: str | Literal[False] | None = None,
    deeplink: str | None = None,
    custom_payload: Mapping[str, Any] | str | None = None,
    media: models.Media | MediaDict | None = None,
    landing: models.Landing | LandingDict | None = None,
    skip_media_check: bool | None = None,
) -> models.Campaign:
    """Build a push campaign for one app. It is a draft unless you pass ``live=True``.

    Args:
        name: Name on the dashboard, at least 3 characters.
        messages: The texts, one ``message(…)`` for each language.
        push_time: ``"now"``, a timezone-aware ``datetime``, or an ISO 8601 string with a time zone. The
            client converts it to UTC and drops fractions of a second. Pass either `push_time` or
            `local_push_time`.
        local_push_time: Local time of each recipient: a naive ``datetime``, or a string without a time zone.
        live: True sends the campaign at its time. False creates a draft, which Batch never sends.
        targeting: The recipients, from ``targeting(…)`` or a dict. If omitted, the campaign targets the
            entire user base; sending it then requires ``everyone=True``.
        labels: At most 3 labels. They must exist on the dashboard.
        background: True wakes the app without an alert, and sets the normal priority that goes with it. False
            shows an alert. Defaults to Batch's own default, an alert.
        priority: Defaults to Batch's own default, ``high``.
        time_to_live: How long Batch keeps the push for a device that is offline, at most 28 days. A number is
            in seconds. Batch's pages contradict each other about 0.
        collapse_key: Android only: a push replaces an earlier one with the same key. False keeps both.
        deeplink: The link that opens with the push.
        custom_payload: A dict, or a string that contains a JSON object, without the key ``com.batch``.
            Requires a paid plan.
        media: URLs ``icon`` (not on iOS), ``picture``, ``audio``, ``video``. Only code of other clients
            mentions them; Batch's pages do not.
        landing: A page that opens with the push. Only code of other clients mentions it.
        skip_media_check: Whether Batch accepts the URLs of the media unchecked. Only a third party mentions
            it.

    Example:
        >>> campaign("Hello", message("en", "How's it going?"), push_time="now").live
        False

    Raises:
        RequestValidationError: An argument is invalid. The error lists all problems.

    See https://doc.batch.com/developer/api/mep/campaigns/create
    """
    problems: list[Problem] = []
    models_only(messages, "messages", problems, models.Message)
    times: dict[str, Any] = {
        name: write(value, name, _SUFFIX, problems)
        for name, value, write in (
            ("push_time", push_time, write_instant),
            ("local_push_time", local_push_time, write_wall_clock),
        )
        if value is not None
    }
    content = _content(background, priority, time_to_live, collapse_key, deeplink, custom_payload, problems)
    content |= given(
        targeting=model_from(models.Targeting, targeting, "targeting", problems),
        media=model_from(models.Media, media, "media", problems),
        landing=model_from(models.Landing, landing, "landing", problems),
        labels=list_of(labels, "labels", problems),
        skip_media_check=skip_media_check,
    )
    raise_problems(problems, "mep.campaign", name=name, live=live)
    return models.Campaign(name=name, live=live, messages=list(messages), **times, **content)


def message(language: str, body: str, *, title: str | None = None) -> models.Message:
    """Build the text of a push in one language.

    Args:
        language: Code of the language, such as ``en``.
        body: The text.
        title: The title above the text.

    Raises:
        RequestValidationError: The language or the text is None.
    """
    raise_problems([], "mep.message", language=language, body=body)
    return models.Message(language=language, body=body, **given(title=title))


def targeting(
    *,
    segments: Sequence[Segment] | None = None,
    languages: Sequence[str] | None = None,
    regions: Sequence[str] | None = None,
    query: Mapping[str, Any] | None = None,
) -> models.Targeting:
    """Build the targeting of a campaign. A recipient must meet all conditions.

    Args:
        segments: Segments of Batch: ``NEW``, ``ONE_TIME``, ``ENGAGED``, ``DORMANT``, ``IMPORTED``.
        languages: Device languages. The campaign must have a message for each.
        regions: Regions, such as ``["FR"]``.
        query: A filter in Batch's own language. The client does not check it.

    Raises:
        RequestValidationError: An argument is a single string instead of a list.
    """
    problems: list[Problem] = []
    conditions = given(
        segments=list_of(segments, "segments", problems),
        languages=list_of(languages, "languages", problems),
        regions=list_of(regions, "regions", problems),
        query=model_from(models.TargetingQuery, query, "query", problems),
    )
    raise_problems(problems, "mep.targeting")
    return models.Targeting(**conditions)


def transactional(
    group_id: str,
    body: str,
    *,
    title: str | None = None,
    custom_ids: Sequence[str] | None = None,
    install_ids: Sequence[str] | None = None,
    tokens: Sequence[str] | None = None,
    advertising_ids: Sequence[str] | None = None,
    background: bool | None = None,
    priority: Priority | None = None,
    time_to_live: timedelta | int | None = None,
    collapse_key: str | Literal[False] | None = None,
    deeplink: str | None = None,
    custom_payload: Mapping[str, Any] | str | None = None,
    labels: Sequence[str] | None = None,
    media: models.Media | MediaDict | None = None,
    landing: models.Landing | LandingDict | None = None,
    sandbox: bool | None = None,
    skip_media_check: bool | None = None,
) -> models.Transactional:
    """Build a notification to listed recipients, at most 10,000 of all kinds together.

    Args:
        group_id: Name of a group of notifications, such as ``parcel_out``. Batch keeps statistics for each
            group.
        body: The text.
        title: The title above the text.
        custom_ids: The app's own ids of users.
        install_ids: Batch's ids of installations.
        tokens: Push tokens. Batch advises against them.
        advertising_ids: Advertising ids.
        background: True wakes the app without an alert, and sets the normal priority that goes with it. False
            shows an alert. Defaults to Batch's own default, an alert.
        priority: Defaults to Batch's own default. Sources differ on what that is.
        time_to_live: How long Batch keeps the push for a device that is offline, at most 28 days. A number is
            in seconds.
        collapse_key: Android only: a push replaces an earlier one with the same key. False keeps both.
        deeplink: The link that opens with the push.
        custom_payload: A dict, or a string that contains a JSON object, without the key ``com.batch``.
            Requires a paid plan.
        labels: At most 3 labels. They must exist on the dashboard.
        media: URLs ``icon`` (not on iOS), ``picture``, ``audio``, ``video``.
        landing: A page that opens with the push.
        sandbox: iOS only: whether the tokens belong to Apple's sandbox.
        skip_media_check: Whether Batch accepts the URLs of the media unchecked. Only a third party mentions
            it.

    Example:
        >>> transactional("parcel_out", "Parcel sent", custom_ids=["cust-0042"]).recipients.custom_ids
        ['cust-0042']

    Raises:
        RequestValidationError: An argument is invalid. The error lists all problems.

    See https://doc.batch.com/developer/api/mep/transactional/send
    """
    problems: list[Problem] = []
    kinds = {
        "custom_ids": custom_ids,
        "install_ids": install_ids,
        "tokens": tokens,
        "advertising_ids": advertising_ids,
    }
    content = _content(background, priority, time_to_live, collapse_key, deeplink, custom_payload, problems)
    content |= given(
        labels=list_of(labels, "labels", problems),
        media=model_from(models.Media, media, "media", problems),
        landing=model_from(models.Landing, landing, "landing", problems),
        sandbox=sandbox,
        skip_media_check=skip_media_check,
    )
    people = given(**{name: list_of(ids, name, problems) for name, ids in kinds.items()})
    raise_problems(problems, "mep.transactional", group_id=group_id, body=body)
    return models.Transactional(
        group_id=group_id,
        recipients=models.Recipients(**people),
        message=models.TransactionalMessage(body=body, **given(title=title)),
        **content,
    )


def _content(
    background: bool | None,
    priority: Priority | None,
    time_to_live: timedelta | int | None,
    collapse_key: str | Literal[False] | None,
    deeplink: str | None,
    custom_payload: Mapping[str, Any] | str | None,
    problems: list[Problem],
) -> dict[str, Any]:
    """Return the properties that campaigns and transactional notifications share."""
    key = collapsing(models.CollapseKey, collapse_key, problems)
    return given(
        push_type=push_type(background, problems),
        priority="normal" if priority is None and background is True else priority,
        time_to_live=seconds(time_to_live, "time_to_live", problems),
        gcm_collapse_key=key,
        deeplink=deeplink,
        custom_payload=payload_text(custom_payload, "custom_payload", problems),
    )
