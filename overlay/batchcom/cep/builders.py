"""Builders for campaigns of the project API: they take Python's own types and return generated models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from batchcom_api.cep import models

from batchcom._core.building import (
    flag,
    given,
    list_of,
    model_from,
    models_of,
    models_only,
    raise_problems,
)
from batchcom.times import write_instant, write_wall_clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from batchcom_api.cep.dicts import TargetingDict

    from batchcom.problems import Problem

__all__ = ["campaign", "targeting"]

State = Literal["DRAFT", "RUNNING", "STOPPED"]


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
        >>> from batchcom.cep import push
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
    write = write_instant if local_time is None or local_time is False else write_wall_clock
    when = models.When(
        start_time=write(start_time, "start_time", "Z", problems), **given(local_time=local_time)
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
