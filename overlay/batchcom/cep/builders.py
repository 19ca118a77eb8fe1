"""Builders for campaigns of the project API: they take Python's own types and return generated models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from batchcom_api.cep import models

from batchcom._core.building import (
    collapsing,
    flag,
    given,
    list_of,
    model_from,
    models_of,
    models_only,
    payload_text,
    push_type,
    raise_problems,
    translations_of,
)
from batchcom._core.request_rules import is_mapping
from batchcom.problems import Problem
from batchcom.times import seconds, write_instant, write_wall_clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime, timedelta

    from batchcom_api.cep.dicts import (
        LanguageEmailDict,
        LanguagePushDict,
        PushAndroidDict,
        PushIosDict,
        PushWebDict,
        TargetingDict,
    )

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
    """Build a campaign. It is a draft unless you pass another state, and Batch never sends a draft.

    Args:
        name: Name on the dashboard.
        messages: The message: one ``email(…)`` or ``push(…)``. Batch accepts exactly one.
        start_time: ``"now"``, a timezone-aware ``datetime``, or an ISO 8601 string with a time zone.
            Fractions of a second are dropped. With `local_time` it is the local time of each recipient: a
            naive ``datetime``, or a string without a time zone. The client then writes it with ``Z``, as
            Batch's examples do.
        local_time: Deliver at `start_time` in each recipient's local time zone. Sending then takes 24 hours.
        state: Batch keeps a ``DRAFT``, sends a ``RUNNING`` campaign at `start_time`, and pauses a ``STOPPED``
            one.
        targeting: The recipients, from ``targeting(…)`` or a dict. If omitted, the campaign targets the
            entire user base; sending it then requires ``everyone=True``.
        labels: At most 5 labels without duplicates. They must exist on the dashboard.
        send_rate: Largest number of messages per minute, 1,000 to 1,000,000. Defaults to no limit.
        variants: The variants of an A/B test, which Batch activates on request. They are plain dicts, because
            Batch does not publish their properties.

    Example:
        >>> draft = campaign("Flash sale", push("Today only", platforms=["ios"]), start_time="now")
        >>> draft.state
        'DRAFT'

    Raises:
        RequestValidationError: An argument is invalid. The error lists all problems.

    See https://doc.batch.com/developer/api/cep/campaigns/create
    """
    problems: list[Problem] = []
    models_only(messages, "messages", problems, models.Push, models.Email, models.UnknownMessage)
    flag("local_time", local_time, problems)
    write = write_wall_clock if local_time else write_instant
    when = models.When(
        start_time=write(start_time, "start_time", _SUFFIX, problems), **given(local_time=local_time)
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
    """Build the targeting of a campaign. A recipient must meet all conditions.

    Args:
        languages: Device languages, such as ``["fr"]``. The client does not check that a code exists. If the
            message has translations, there must be one for each language.
        regions: Regions, such as ``["FR"]``. The client does not check that a code exists.
        query: A filter in Batch's own language, such as ``{"firstname": {"$eq": "Jane"}}``. The client does
            not check it.

    Raises:
        RequestValidationError: An argument is a single string instead of a list.
    """
    problems: list[Problem] = []
    conditions = given(
        languages=list_of(languages, "languages", problems),
        regions=list_of(regions, "regions", problems),
        query=model_from(models.TargetingQuery, query, "query", problems),
    )
    raise_problems(problems, "cep.targeting")
    return models.Targeting(**conditions)


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
    """Build a push message.

    Args:
        body: The text. Personalization works here and in the title, the links and the payload.
        platforms: At least one of ``ios``, ``android`` and ``web``.
        title: The title above the text.
        picture: URL of the main image: PNG or JPG, at least 300 pixels high and 200 wide.
        icon: URL of the icon on Android and the web: square PNG or JPG of at least 196 pixels.
        deeplink: The link that opens with the push, on all `platforms`; at most 1,024 characters.
        custom_payload: A dict, or a string that contains a JSON object, without the key ``com.batch``. Batch
            sends it to iOS and Android only.
        collapse_key: Android only: a push replaces an earlier one with the same key. False keeps both.
        ios: Settings for iOS only, as a model or a dict such as ``{"deeplink": "…"}``. They take precedence
            over the arguments above.
        android: Settings for Android only.
        web: Settings for the web only.
        background: True wakes the app without an alert, and sets the normal priority that Batch requires for
            that. False shows an alert. Defaults to Batch's own default, an alert.
        priority: Defaults to Batch's own default, ``high``.
        time_to_live: How long Batch keeps the push for a device that is offline, at most 28 days. A number is
            in seconds. 0 leaves the decision to the platform.
        filter_push_tokens: The push tokens to reach. Defaults to Batch's own default, ``collected``.
        translations: Texts by language, such as ``{"fr": {"title": "…", "body": "…"}}``, or a list of
            ``LanguagePush`` models or dicts.

    Example:
        >>> push("Hello", platforms=["ios"], translations={"fr": {"body": "Bonjour"}}).languages[0].body
        'Bonjour'

    Raises:
        RequestValidationError: An argument is invalid. The error lists all problems.

    See https://doc.batch.com/developer/api/cep/campaigns/create
    """
    problems: list[Problem] = []
    reached = list_of(platforms, "platforms", problems) or []
    payload = payload_text(custom_payload, "custom_payload", problems)
    live_for = seconds(time_to_live, "time_to_live", problems)
    languages = translations_of(models.LanguagePush, translations, problems)
    key = collapsing(models.PushAndroidCollapseKey, collapse_key, problems)
    kind = push_type(background, problems)
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
            push_type=kind,
            time_to_live=live_for,
            filter_push_tokens=filter_push_tokens,
            languages=languages,
            **parts,
        ),
    )


def _part(
    model: type[_Part], common: dict[str, Any], reached: bool, own: object, path: str, problems: list[Problem]
) -> _Part | None:
    """Merge the shared and the platform's own settings; return None if both are empty."""
    specific: Any = model_from(model, own, path, problems)
    shared: Any = model(**common) if reached else None
    merged: dict[str, Any] = {
        **(shared.to_dict() if shared else {}),
        **(specific.to_dict() if specific else {}),
    }
    build: Any = model
    part: _Part | None = build.from_dict(merged) if merged else None
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
    """Build an email message.

    Args:
        subject: The subject. Personalization works here and in the content.
        html: The content.
        sender_identity_id: The number of a sender identity that exists on the dashboard.
        reply_to: The address for replies.
        translations: Contents by language, such as
            ``{"fr": {"subject": "…", "html": "…", "sender_identity_id": "4034"}}``, or a list of
            ``LanguageEmail`` models or dicts. All three properties are required.

    Example:
        >>> email("Hello", "<p>Hello</p>", sender_identity_id=4012).sender_identity_id
        '4012'

    Raises:
        RequestValidationError: An argument is invalid. The error lists all problems.

    See https://doc.batch.com/developer/api/cep/campaigns/create
    """
    problems: list[Problem] = []
    languages = translations_of(models.LanguageEmail, _email_texts(translations), problems)
    if sender_identity_id is not None and not _is_number(sender_identity_id):  # pyright: ignore[reportUnnecessaryComparison]
        problems.append(
            Problem(
                "sender_identity_id",
                sender_identity_id,
                "must be the number of a sender identity",
                "an integer or a string of digits; the dashboard shows it",
            )
        )
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


def _email_texts(translations: Mapping[Any, Any] | Iterable[Any] | None) -> Any:
    """Return translations whose senders and addresses for replies are as Batch takes them."""
    if is_mapping(translations):
        return {language: _email_text(text) for language, text in translations.items()}
    if isinstance(translations, Iterable) and not isinstance(translations, str | bytes):
        return [_email_text(text) for text in translations]
    return translations


def _email_text(text: object) -> Any:
    if not is_mapping(text):
        return text
    values: dict[str, Any] = dict(text)
    sender, reply_to = values.get("sender_identity_id"), values.get("reply_to")
    if sender is not None and _is_number(sender):
        values["sender_identity_id"] = str(sender)
    if isinstance(reply_to, str):
        values["reply_to"] = {"email_address": reply_to}
    return values


def _is_number(value: object) -> bool:
    """Return whether a value is a whole number, as Python's int or as a string."""
    if isinstance(value, str):
        return value.isascii() and value.isdigit()
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
