"""Builders for the messages of a campaign: a push and an email."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from batchcom_api._model import is_object
from batchcom_api._values import plain
from batchcom_api.cep import models

from batchcom._core.building import (
    collapsing,
    given,
    list_of,
    model_from,
    payload_text,
    push_type,
    raise_problems,
    translations_of,
)
from batchcom._core.iterables import is_iterable
from batchcom.problems import Problem
from batchcom.times import seconds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import timedelta

    from batchcom_api.cep.dicts import (
        LanguageEmailDict,
        LanguagePushDict,
        PushAndroidDict,
        PushIosDict,
        PushWebDict,
    )

__all__ = ["email", "push"]

Platform = Literal["ios", "android", "web"]


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
    common = given(deeplink=deeplink, custom_payload=payload)
    image = None if icon is None else models.PushAndroidMedia(icon=icon)
    web_image = None if icon is None else models.PushWebMedia(icon=icon)
    settings = {
        "ios": (models.PushIos, common, ios),
        "android": (models.PushAndroid, common | given(media=image, collapse_key=key), android),
        "web": (models.PushWeb, given(deeplink=deeplink, media=web_image), web),
    }
    parts = {
        name: _part(model, shared if name in reached else {}, own, name, problems)
        for name, (model, shared, own) in settings.items()
    }
    raise_problems(problems, "cep.push", body=body, platforms=platforms)
    return models.Push(
        channel_type="push",
        platform_type=reached,
        body=body,
        **given(
            title=title,
            media=None if picture is None else models.PushMedia(picture=picture),
            priority="normal" if priority is None and background is True else priority,
            push_type=kind,
            time_to_live=live_for,
            filter_push_tokens=filter_push_tokens,
            languages=languages,
            **parts,
        ),
    )


def _part(model: Any, shared: dict[str, Any], own: object, path: str, problems: list[Problem]) -> Any:
    """Merge the shared and the platform's own settings; return None if both are empty."""
    specific = model_from(model, own, path, problems)
    merged = model(**shared).to_dict() | (specific.to_dict() if specific else {})
    return model.from_dict(merged) if merged else None


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
        sender_identity_id=str(plain(sender_identity_id)),
        html=html,
        **given(
            reply_to=None if reply_to is None else models.EmailReplyTo(email_address=reply_to),
            languages=languages,
        ),
    )


def _email_texts(translations: Mapping[Any, Any] | Iterable[Any] | None) -> Any:
    """Return translations whose senders and addresses for replies are as Batch takes them."""
    if is_object(translations):
        return {language: _email_text(text) for language, text in translations.items()}
    if is_iterable(translations):
        return [_email_text(text) for text in translations]
    return translations


def _email_text(text: object) -> Any:
    if not is_object(text):
        return text
    values: dict[str, Any] = dict(text)
    sender, reply_to = values.get("sender_identity_id"), values.get("reply_to")
    if sender is not None and _is_number(sender):
        values["sender_identity_id"] = str(plain(sender))
    if isinstance(reply_to, str):
        values["reply_to"] = {"email_address": reply_to}
    return values


def _is_number(value: object) -> bool:
    """Return whether a value is a whole number, as Python's int or as a string."""
    if isinstance(value, str):
        return value.isascii() and value.isdigit()
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
