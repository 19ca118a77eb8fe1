"""Builders for attributes, events and profiles from Python values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, cast

from batchcom_api._values import type_name
from batchcom_api.cep import models

from batchcom._core.building import given, list_of, model_from, models_of, raise_problems
from batchcom.problems import Problem
from batchcom.times import write_instant

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom_api.cep.dicts import ProfileEventDict

__all__ = ["attributes", "event", "profile"]


def attributes(
    values: Mapping[str, Any] | None = None,
    *,
    dates: Mapping[str, date | str | None] | None = None,
    urls: Mapping[str, str | None] | None = None,
    clear: Iterable[str] = (),
) -> dict[str, Any]:
    """Build attributes of a profile, an event, a member of an audience or an item of a catalog.

    Args:
        values: Strings, numbers, booleans and lists of strings by their names. In a profile
            ``{"$add": […], "$remove": […]}`` changes a list.
        dates: Dates and timezone-aware ``datetime`` objects by their names. Strings stay as they are.
        urls: Addresses by their names.
        clear: Names of attributes of a profile to delete, as Batch stores them: ``city``, ``date(renewal)``.
            ``None`` as a value deletes an attribute too.

    Example:
        >>> attributes({"city": "Lyon"}, dates={"renewal": date(2031, 5, 1)}, clear=["url(page)"])
        {'city': 'Lyon', 'date(renewal)': '2031-05-01', 'url(page)': None}

    Raises:
        RequestValidationError: A ``datetime`` has no time zone, an attribute is set and deleted, or an
            argument is of another type; all problems at once.
    """
    problems: list[Problem] = []
    built = _mapping(values, "values", problems)
    for name, value in _mapping(dates, "dates", problems).items():
        built[f"date({name})"] = _time(value, f"dates.{name}", problems)
    built |= {f"url({name})": value for name, value in _mapping(urls, "urls", problems).items()}
    deleted: dict[str, None] = {}
    for index, name in enumerate(list_of(clear, "clear", problems) or ()):
        path = f"clear[{index}]"
        if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            problems.append(Problem(path, name, "must be the name of an attribute"))
        elif built.get(name) is not None:
            problems.append(Problem(path, name, "cannot be set and cleared in the same call"))
        else:
            deleted[name] = None
    raise_problems(problems, "cep.attributes")
    return built | deleted


def event(
    name: str,
    attributes: Mapping[str, Any] | None = None,
    *,
    time: datetime | str | None = None,
    label: str | None = None,
    tags: Iterable[str] | None = None,
) -> models.ProfileEvent:
    """Build an event of a profile.

    Args:
        name: Name of the event: lower-case letters, digits and underscores.
        attributes: A dict, such as ``attributes(…)`` returns.
        time: A timezone-aware ``datetime``, or a string in RFC 3339 format, at most 24 hours ago. If omitted,
            Batch takes the time of the request.
        label: The attribute ``$label``.
        tags: The attribute ``$tags``.

    Example:
        >>> event("basket_left", {"amount": 12.5}, tags=["shoes"]).to_dict()
        {'name': 'basket_left', 'attributes': {'amount': 12.5, '$tags': ['shoes']}}

    Raises:
        RequestValidationError: The time has no time zone, or an argument is of another type.
    """
    problems: list[Problem] = []
    own = {"$label": label, "$tags": list_of(tags, "tags", problems)}
    values = _mapping(attributes, "attributes", problems) | given(**own)
    moment = _time(time, "time", problems)
    content = model_from(models.ProfileEventAttributes, values or None, "attributes", problems)
    raise_problems(problems, "cep.event", name=name)
    return models.ProfileEvent(name=name, **given(time=moment, attributes=content))


def profile(
    custom_id: str,
    attributes: Mapping[str, Any] | None = None,
    *,
    events: Iterable[models.ProfileEvent | ProfileEventDict] | None = None,
) -> models.ProfileUpdate:
    """Build the update of one profile.

    Args:
        custom_id: The id that your system gave the user.
        attributes: A dict, such as ``attributes(…)`` returns. ``None`` as a value deletes an attribute.
        events: Events, such as ``event(…)`` returns.

    Example:
        >>> profile("cust-42", {"city": "Lyon"}).to_dict()
        {'identifiers': {'custom_id': 'cust-42'}, 'attributes': {'city': 'Lyon'}}

    Raises:
        RequestValidationError: An argument is of another type; all problems at once.
    """
    problems: list[Problem] = []
    content = given(
        attributes=model_from(models.ProfileAttributes, attributes, "attributes", problems),
        events=models_of(models.ProfileEvent, events, "events", problems),
    )
    raise_problems(problems, "cep.profile", custom_id=custom_id)
    return models.ProfileUpdate(identifiers=models.ProfileIdentifiers(custom_id=custom_id), **content)


def _mapping(values: object, path: str, problems: list[Problem]) -> dict[str, Any]:
    if isinstance(values, Mapping):
        return dict(cast("Mapping[str, Any]", values))
    if values is not None:
        problems.append(Problem(path, None, f"must be a dict, got {type_name(values)}"))
    return {}


def _time(value: date | str | None, path: str, problems: list[Problem]) -> str | None:
    """Return a time as the document describes it. A string is checked when it is sent."""
    if isinstance(value, datetime):
        return write_instant(
            value, path, "Z", problems, "a timezone-aware datetime, or a string with a time zone"
        )
    return value.isoformat() if isinstance(value, date) else value
