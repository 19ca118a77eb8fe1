"""What the builders of both APIs share: None means absent, and all problems are raised together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from batchcom_api._values import plain
from batchcom_api.errors import JSONError, ModelError

from batchcom.errors import RequestValidationError
from batchcom.problems import Problem, within

__all__ = [
    "by_language",
    "given",
    "list_of",
    "model_from",
    "models_of",
    "models_only",
    "payload_text",
    "push_type",
    "raise_problems",
]

_Model = TypeVar("_Model")
_Entry = TypeVar("_Entry")


def given(**values: Any) -> dict[str, Any]:
    """The arguments that were given: those that are not None."""
    return {name: value for name, value in values.items() if value is not None}


def list_of(values: Iterable[_Entry] | None, path: str, problems: list[Problem]) -> list[_Entry] | None:
    """A list, without None in it; text alone is a problem: each of its letters would be somebody's id."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        kind = "one text" if isinstance(values, str | bytes) else f"of type {type(values).__name__}"
        problems += [] if values is None else [Problem(path, values, f"is {kind}, not a list", "a list")]
        return None
    entries = list(values)
    problems += [
        Problem(f"{path}[{index}]", None, "is missing", "")
        for index, one in enumerate(entries)
        if one is None
    ]
    return entries


def model_from(model: type[_Model], value: Any, path: str, problems: list[Problem]) -> _Model | None:
    """A generated model, from itself or from a plain dict."""
    if value is None or isinstance(value, model):
        return value
    try:
        return cast("_Model", model.from_dict(value))  # type: ignore[attr-defined]
    except ModelError as error:
        problems.extend(Problem(within(path, place), None, text, "") for place, text in error.problems)
    return None


def models_only(values: Iterable[object], path: str, problems: list[Problem], allowed: str) -> None:
    """Refuse what is no model where only models belong, such as a text for a message."""
    problems.extend(
        Problem(f"{path}[{index}]", None, f"is of type {type(one).__name__}", allowed)
        for index, one in enumerate(values)
        if not hasattr(one, "to_dict")
    )


def models_of(
    model: type[_Model], values: Iterable[Any] | None, path: str, problems: list[Problem]
) -> list[_Model] | None:
    """A list of models, from models or dicts."""
    entries = list_of(values, path, problems)
    read = [model_from(model, one, f"{path}[{index}]", problems) for index, one in enumerate(entries or ())]
    return None if entries is None else [one for one in read if one is not None]


def by_language(translations: Mapping[str, Any] | Iterable[Any] | None) -> Iterable[Any] | None:
    """A list of translations, also from a mapping of language to the rest of one."""
    if not isinstance(translations, Mapping):
        return translations
    entries = cast("Mapping[str, Any]", translations).items()
    return [{"language": key, **one} if isinstance(one, Mapping) else one for key, one in entries]


def push_type(background: bool | None) -> str | None:
    """Batch's word for a push that shows itself, or does not."""
    return None if background is None else "background" if background else "alert"


def payload_text(value: Mapping[str, Any] | str | None, path: str, problems: list[Problem]) -> str | None:
    """A payload of one's own as the text that Batch takes; text is left as it is."""
    if value is None or isinstance(value, str):
        return value
    try:
        return json.dumps(plain(value), ensure_ascii=False)
    except JSONError as error:
        problems.extend(Problem(within(path, place), None, text, "") for place, text in error.problems)
        return None


def raise_problems(problems: list[Problem], what: str, **needed: object) -> None:
    """Raise all problems together, if there are any; what is `needed` and None is one.

    Raises:
        RequestValidationError: There are some.
    """
    found = [
        *(Problem(name, None, "is missing", "") for name, value in needed.items() if value is None),
        *problems,
    ]
    if found:
        raise RequestValidationError(found, operation=what)
