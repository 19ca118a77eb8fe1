"""Campaigns of the project API in Python's own types; each builder returns a generated model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

from batchcom_api.cep import models

from batchcom._core.building import (
    by_language,
    given,
    list_of,
    model_from,
    models_of,
    models_only,
    payload_text,
    push_type,
    raise_problems,
)
from batchcom.times import seconds, write_instant, write_wall_clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime, timedelta

    from batchcom_api.cep.dicts import (
        LanguageEmailDict,
        LanguagePushDict,
        PushAndroidDict,
        PushIosDict,
        PushWebDict,
        TargetingDict,
    )

    from batchcom.problems import Problem

__all__ = ["campaign", "email", "push", "targeting"]

State = Literal["DRAFT", "RUNNING", "STOPPED"]
Platform = Literal["ios", "android", "web"]

_Part = TypeVar("_Part", models.PushIos, models.PushAndroid, models.PushWeb)

_SUFFIX = "Z"


def campaign(
    name: str,
    *messages: models.Email | models.Push | models.UnknownMessage,
    start_time: datetime | str,
    local_time: bool | None = None,
    state: State = "DRAFT",
    targeting: models.Targeting | TargetingDict | None = None,
    labels: Sequence[str] | None = None,
    send_rate: int | None = None,
    variants: Sequence[Mapping[str, Any]] | None = None,
) -> models.Campaign:
    """A campaign, as a draft unless told otherwise: sending is asked for by name.

    Args:
        name: Shown on the dashboard.
        messages: What to send: one ``email(…)`` or ``push(…)``. Batch takes exactly one.
        start_time: ``"now"``, an aware ``datetime``, or ISO 8601 text with a zone; fractions of a second are
            dropped. With `local_time` it is the time on each person's clock instead: a naive ``datetime`` or
            text without a zone (written with ``Z``, which is inferred from Batch's examples, not stated).
        local_time: Whether everybody gets it at `start_time` of their own zone; sending then takes 24 hours.
        state: ``DRAFT`` is kept, ``RUNNING`` is sent at `start_time`, ``STOPPED`` is paused.
        targeting: Who gets it, from ``targeting(…)`` or a dict. Absent means everybody, which sending calls
            refuse unless they are told ``everyone=True``.
        labels: At most 5, each once; they must exist on the dashboard.
        send_rate: Messages per minute at the most, 1,000 to 1,000,000. Absent means as fast as Batch can.
        variants: An A/B test, which Batch activates on request; the shape is not published, so they are plain
            dicts.

    Example:
        >>> draft = campaign("Flash sale", push("Today only", platforms=["ios"]), start_time="now")
        >>> draft.state
        'DRAFT'

    Raises:
        RequestValidationError: An argument cannot be turned into what Batch takes; all of them at once.

    See https://doc.batch.com/developer/api/cep/campaigns/create
    """
    problems: list[Problem] = []
    models_only(messages, "messages", problems, "what push(…), email(…) or parse_message(…) returns")
    write = write_wall_clock if local_time else write_instant
    when = models.When(
        start_time=write(start_time, "when.start_time", _SUFFIX, problems), **given(local_time=local_time)
    )
    content = given(
        targeting=model_from(models.Targeting, targeting, "targeting", problems),
        labels=list_of(labels, "labels", problems),
        send_rate=send_rate,
        variants=models_of(models.CampaignVariantsItem, variants, "variants", problems),
    )
    raise_problems(problems, "cep.campaign", name=name, state=state)
    return models.Campaign(
        name=name,
        state=state,
        when=when,
        messages=list(messages),
        **content,
    )


def targeting(
    *,
    languages: Sequence[str] | None = None,
    regions: Sequence[str] | None = None,
    query: Mapping[str, Any] | None = None,
) -> models.Targeting:
    """Who gets a campaign; conditions of different kinds apply together.

    Args:
        languages: Device languages, such as ``["fr"]``; whether a code exists is not checked. Where the
            message has translations, each must be among them.
        regions: Regions, such as ``["FR"]``; not checked either.
        query: Batch's own filter language, such as ``{"firstname": {"$eq": "Jane"}}``; passed on as it is.

    Raises:
        RequestValidationError: One text stands where a list is meant.
    """
    problems: list[Problem] = []
    said = given(
        languages=list_of(languages, "languages", problems),
        regions=list_of(regions, "regions", problems),
        query=model_from(models.TargetingQuery, query, "query", problems),
    )
    raise_problems(problems, "cep.targeting")
    return models.Targeting(**said)


def push(
    body: str,
    *,
    platforms: Sequence[Platform],
    title: str | None = None,
    picture: str | None = None,
    icon: str | None = None,
    deeplink: str | None = None,
    custom_payload: Mapping[str, Any] | str | None = None,
    collapse_key: str | Literal[False] | None = None,
    ios: models.PushIos | PushIosDict | None = None,
    android: models.PushAndroid | PushAndroidDict | None = None,
    web: models.PushWeb | PushWebDict | None = None,
    background: bool | None = None,
    priority: Literal["normal", "high"] | None = None,
    time_to_live: timedelta | int | None = None,
    filter_push_tokens: Literal["all", "collected", "imported"] | None = None,
    translations: Mapping[str, Mapping[str, Any]]
    | Iterable[models.LanguagePush | LanguagePushDict]
    | None = None,
) -> models.Push:
    """A push message.

    Args:
        body: The text; may use personalization, as may the title, links and payload.
        platforms: ``ios``, ``android``, ``web``: at least one.
        title: Above the text.
        picture: URL of the main image: PNG or JPG, at least 300 pixels high and 200 wide.
        icon: URL of the icon on Android and the web: square PNG or JPG of at least 196 pixels.
        deeplink: What opening it leads to, on each of `platforms`; at most 1,024 characters.
        custom_payload: A dict, or the text of a JSON object, without the key ``com.batch``; for iOS and
            Android, the web takes none.
        collapse_key: Android: pushes with the same key replace each other; False keeps all of them.
        ios: What is said for iOS alone, a model or a dict such as ``{"deeplink": "…"}``; goes before the
            arguments above.
        android: The same for Android.
        web: The same for the web.
        background: True wakes the app instead of showing an alert, and sets the normal priority that Batch
            demands; False says that it is an alert; absent leaves it to Batch (an alert).
        priority: Absent leaves it to Batch (high).
        time_to_live: How long Batch holds it for a device that is offline, at most 28 days. 0 leaves it to
            the platform. A number is seconds.
        filter_push_tokens: Which tokens are reached. Absent leaves it to Batch (collected).
        translations: By language, dicts or ``LanguagePush``: ``{"fr": {"title": "…", "body": "…"}}``; or a
            list of them.

    Example:
        >>> push("Hello", platforms=["ios"], translations={"fr": {"body": "Bonjour"}}).languages[0].body
        'Bonjour'

    Raises:
        RequestValidationError: An argument cannot be turned into what Batch takes; all of them at once.

    See https://doc.batch.com/developer/api/cep/campaigns/create
    """
    problems: list[Problem] = []
    reached = list_of(platforms, "platforms", problems) or []
    payload = payload_text(custom_payload, "custom_payload", problems)
    live_for = seconds(time_to_live, "time_to_live", problems)
    languages = models_of(models.LanguagePush, by_language(translations), "languages", problems)
    key = None
    if collapse_key is not None:
        key = models.PushAndroidCollapseKey(
            enabled=collapse_key is not False, **({"key": collapse_key} if collapse_key else {})
        )
    image = None if icon is None else models.PushAndroidMedia(icon=icon)
    web_image = None if icon is None else models.PushWebMedia(icon=icon)
    linked = given(deeplink=deeplink)
    paid = given(custom_payload=payload)
    parts = {
        "ios": _part(models.PushIos, {**linked, **paid}, "ios" in reached, ios, "ios", problems),
        "android": _part(
            models.PushAndroid,
            {**linked, **paid, **given(media=image, collapse_key=key)},
            "android" in reached,
            android,
            "android",
            problems,
        ),
        "web": _part(
            models.PushWeb, {**linked, **given(media=web_image)}, "web" in reached, web, "web", problems
        ),
    }
    raise_problems(problems, "cep.push", body=body, platforms=platforms)
    return models.Push(
        channel_type="push",
        platform_type=reached,
        body=body,
        **given(
            title=title,
            media=None if picture is None else models.PushMedia(picture=picture),
            priority=priority or ("normal" if background else None),
            push_type=push_type(background),
            time_to_live=live_for,
            filter_push_tokens=filter_push_tokens,
            languages=languages,
            **parts,
        ),
    )


def _part(
    model: type[_Part], common: dict[str, Any], reached: bool, own: object, path: str, problems: list[Problem]
) -> _Part | None:
    """What is said for one platform; None where nothing is."""
    said: Any = model_from(model, own, path, problems)
    shared: Any = model(**common) if reached else None
    written: dict[str, Any] = {**(shared.to_dict() if shared else {}), **(said.to_dict() if said else {})}
    build: Any = model
    part: _Part | None = build.from_dict(written) if written else None
    return part


def email(
    subject: str,
    html: str,
    *,
    sender_identity_id: str | int,
    reply_to: str | None = None,
    translations: Mapping[str, Mapping[str, Any]]
    | Iterable[models.LanguageEmail | LanguageEmailDict]
    | None = None,
) -> models.Email:
    """An email message.

    Args:
        subject: May use personalization, as may the content.
        html: The content.
        sender_identity_id: The number of a sender that exists on the dashboard; written as text, as Batch
            takes it.
        reply_to: The address that answers go to.
        translations: By language, dicts or ``LanguageEmail``:
            ``{"fr": {"subject": "…", "html": "…", "sender_identity_id": "4034"}}``; or a list of them. Each
            needs all three.

    Example:
        >>> email("Hello", "<p>Hello</p>", sender_identity_id=4012).sender_identity_id
        '4012'

    Raises:
        RequestValidationError: An argument cannot be turned into what Batch takes; all of them at once.

    See https://doc.batch.com/developer/api/cep/campaigns/create
    """
    problems: list[Problem] = []
    languages = models_of(models.LanguageEmail, by_language(translations), "languages", problems)
    raise_problems(problems, "cep.email", subject=subject, html=html, sender_identity_id=sender_identity_id)
    return models.Email(
        channel_type="email",
        subject=subject,
        sender_identity_id=str(sender_identity_id),
        html=html,
        **given(
            reply_to=None if reply_to is None else models.EmailReplyTo(email_address=reply_to),
            languages=languages,
        ),
    )
