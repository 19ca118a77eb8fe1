"""Requests of the app API in Python's own types; each builder returns a generated model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from batchcom_api.mep import models

from batchcom._core.building import (
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

__all__ = ["campaign", "custom_data", "message", "targeting", "transactional"]

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
    """A push campaign of one app, as a draft unless told otherwise: sending is asked for by name.

    Args:
        name: Shown on the dashboard; at least 3 characters.
        messages: What to send, one ``message(…)`` for each language.
        push_time: ``"now"``, an aware ``datetime``, or ISO 8601 text with a zone; written in UTC, fractions
            of a second are dropped. Exactly one of `push_time` and `local_push_time`.
        local_push_time: The time on each person's clock: a naive ``datetime``, or text without a zone.
        live: False keeps a draft, True sends at the time.
        targeting: Who gets it, from ``targeting(…)`` or a dict. Absent means everybody, which sending calls
            refuse unless they are told ``everyone=True``.
        labels: At most 3; they must exist on the dashboard.
        background: True wakes the app instead of showing an alert, and sets the normal priority that goes
            with it; False says that it is an alert; absent leaves it to Batch (an alert).
        priority: Absent leaves it to Batch (high).
        time_to_live: How long it is held for a device that is offline, at most 28 days; a number is seconds.
            Batch's pages contradict each other on 0.
        collapse_key: Android: pushes with the same key replace each other; False keeps all of them.
        deeplink: What opening it leads to.
        custom_payload: A dict, or the text of a JSON object, without the key ``com.batch``. Needs a paid
            plan.
        media: URLs ``icon`` (not on iOS), ``picture``, ``audio``, ``video`` (known from clients' code only).
        landing: A page that the push opens (known from clients' code only).
        skip_media_check: Whether Batch takes the media's URLs unseen (known from a third party only).

    Example:
        >>> campaign("Hello", message("en", "How's it going?"), push_time="now").live
        False

    Raises:
        RequestValidationError: An argument cannot be turned into what Batch takes; all of them at once.

    See https://doc.batch.com/developer/api/mep/campaigns/create
    """
    problems: list[Problem] = []
    models_only(messages, "messages", problems, "what message(…) returns")
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
    """The text of a push in one language.

    Args:
        language: Its code, such as ``en``.
        body: The text.
        title: Above the text.

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
    """Who gets a campaign; conditions of different kinds apply together.

    Args:
        segments: Batch's own: ``NEW``, ``ONE_TIME``, ``ENGAGED``, ``DORMANT``, ``IMPORTED``.
        languages: Device languages; each must be among the campaign's messages.
        regions: Regions, such as ``["FR"]``.
        query: Batch's own filter language; passed on as it is.

    Raises:
        RequestValidationError: One text stands where a list is meant.
    """
    problems: list[Problem] = []
    said = given(
        segments=list_of(segments, "segments", problems),
        languages=list_of(languages, "languages", problems),
        regions=list_of(regions, "regions", problems),
        query=model_from(models.TargetingQuery, query, "query", problems),
    )
    raise_problems(problems, "mep.targeting")
    return models.Targeting(**said)


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
    """A notification to people who are named one by one, at most 10,000 of all kinds together.

    Args:
        group_id: Groups sends of one kind for the figures, such as ``parcel_out``.
        body: The text.
        title: Above the text.
        custom_ids: The app's own ids of people.
        install_ids: Batch's ids of installations.
        tokens: Push tokens; Batch discourages them.
        advertising_ids: Advertising ids.
        background: As in ``campaign``, and so on for the arguments of the same name.
        priority: Absent leaves it to Batch; sources differ on what it then is.
        time_to_live: How long it is held for a device that is offline, at most 28 days; a number is seconds.
        collapse_key: Android: pushes with the same key replace each other; False keeps all of them.
        deeplink: What opening it leads to.
        custom_payload: A dict, or the text of a JSON object, without the key ``com.batch``. Needs a paid
            plan.
        labels: At most 3; they must exist on the dashboard.
        media: URLs ``icon`` (not on iOS), ``picture``, ``audio``, ``video``.
        landing: A page that the push opens.
        sandbox: iOS: whether raw tokens are those of Apple's sandbox.
        skip_media_check: Whether Batch takes the media's URLs unseen (known from a third party only).

    Example:
        >>> transactional("parcel_out", "On its way", custom_ids=["cust-0042"]).recipients.custom_ids
        ['cust-0042']

    Raises:
        RequestValidationError: An argument cannot be turned into what Batch takes; all of them at once.

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
    people = given(**{name: list_of(ids, f"recipients.{name}", problems) for name, ids in kinds.items()})
    raise_problems(problems, "mep.transactional", group_id=group_id, body=body)
    return models.Transactional(
        group_id=group_id,
        recipients=models.Recipients(**people),
        message=models.TransactionalMessage(body=body, **given(title=title)),
        **content,
    )


def custom_data(values: Mapping[str, Any], *, overwrite: bool | None = None) -> models.CustomData:
    """Attributes and tags of one person.

    Args:
        values: By Batch's keys: ``u.city`` (text, number, true or false; None deletes it),
            ``date(u.renewal)`` (a time in UTC without a zone, or Unix seconds), ``ut.hobbies`` (a list of
            text, or ``{"$add": […], "$remove": […]}``).
        overwrite: Whether everything stored before is wiped first; absent leaves it to Batch (it is not).

    Raises:
        RequestValidationError: The values are no mapping.

    See https://doc.batch.com/developer/api/mep/custom-data-api/set-update
    """
    problems: list[Problem] = []
    stored = model_from(models.CustomDataValues, values, "values", problems)
    raise_problems(problems, "mep.custom_data", values=values)
    return models.CustomData(**given(values=stored, overwrite=overwrite))


def _content(
    background: bool | None,
    priority: Priority | None,
    time_to_live: timedelta | int | None,
    collapse_key: str | Literal[False] | None,
    deeplink: str | None,
    custom_payload: Mapping[str, Any] | str | None,
    problems: list[Problem],
) -> dict[str, Any]:
    """What campaigns and transactional sends have in common."""
    key = None
    if collapse_key is not None:
        key = models.CollapseKey(
            enabled=collapse_key is not False, **({"key": collapse_key} if collapse_key else {})
        )
    return given(
        push_type=push_type(background),
        priority=priority or ("normal" if background else None),
        time_to_live=seconds(time_to_live, "time_to_live", problems),
        gcm_collapse_key=key,
        deeplink=deeplink,
        custom_payload=payload_text(custom_payload, "custom_payload", problems),
    )
