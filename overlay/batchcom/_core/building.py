"""Functions that the builders of both APIs share. They omit None, and raise all problems together."""

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
    """Return the arguments that are not None."""
    return {name: value for name, value in values.items() if value is not None}


def list_of(values: Iterable[_Entry] | None, path: str, problems: list[Problem]) -> list[_Entry] | None:
    """Return the values as a list. None in it is a problem, and so is a single string instead of a list."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        kind = "one text" if isinstance(values, str | bytes) else f"of type {type(values).__name__}"
        problems += [] if values is None else [Problem(path, values, f"is {kind}, not a list", "a list")]
        return None
    entries = list(values)
    problems += [
        Problem(f"{path}[{index}]", None, "is missing", "")
        for index, entry in enumerate(entries)
        if entry is None
    ]
    return entries


def model_from(model: type[_Model], value: Any, path: str, problems: list[Problem]) -> _Model | None:
    """Return the generated model of a dict; a model is returned as it is."""
    if value is None or isinstance(value, model):
        return value
    try:
        return cast("_Model", model.from_dict(value))  # type: ignore[attr-defined]
    except ModelError as error:
        problems.extend(Problem(within(path, place), None, text, "") for place, text in error.problems)
    return None


def models_only(values: Iterable[object], path: str, problems: list[Problem], allowed: str) -> None:
    """Add a problem for each value that is not a model, such as a string instead of a message."""
    problems.extend(
        Problem(f"{path}[{index}]", None, f"is of type {type(value).__name__}", allowed)
        for index, value in enumerate(values)
        if not hasattr(value, "to_dict")
    )


def models_of(
    model: type[_Model], values: Iterable[Any] | None, path: str, problems: list[Problem]
) -> list[_Model] | None:
    """Return a list of models, from models or dicts."""
    entries = list_of(values, path, problems)
    read = [
        model_from(model, entry, f"{path}[{index}]", problems) for index, entry in enumerate(entries or ())
    ]
    return None if entries is None else [entry for entry in read if entry is not None]


def by_language(translations: Mapping[str, Any] | Iterable[Any] | None) -> Iterable[Any] | None:
    """Return a list of translations, also from a mapping of each language to its texts."""
    if not isinstance(translations, Mapping):
        return translations
    entries = cast("Mapping[str, Any]", translations).items()
    return [{"language": key, **texts} if isinstance(texts, Mapping) else texts for key, texts in entries]


def push_type(background: bool | None) -> str | None:
    """Return Batch's name for a push with or without an alert."""
    return None if background is None else "background" if background else "alert"


def payload_text(value: Mapping[str, Any] | str | None, path: str, problems: list[Problem]) -> str | None:
    """Return a custom payload as the string that Batch expects. A string is returned as it is."""
    if value is None or isinstance(value, str):
        return value
    try:
        return json.dumps(plain(value), ensure_ascii=False)
    except JSONError as error:
        problems.extend(Problem(within(path, place), None, text, "") for place, text in error.problems)
        return None


def raise_problems(problems: list[Problem], builder: str, /, **required: object) -> None:
    """Raise all problems together, if there are any. A `required` argument that is None is a problem too.

    Raises:
        RequestValidationError: There is at least one problem.
    """
    all_problems = [
        *(Problem(name, None, "is missing", "") for name, value in required.items() if value is None),
        *problems,
    ]
    if all_problems:
        raise RequestValidationError(all_problems, operation=builder)
