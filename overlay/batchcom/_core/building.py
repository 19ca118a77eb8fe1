"""Functions that the builders of both APIs share. They omit None, and raise all problems together."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from batchcom_api._model import Model as GeneratedModel
from batchcom_api._model import is_object
from batchcom_api._values import join, plain, type_name
from batchcom_api.errors import JSONError, ModelError

from batchcom._core.argument_checks import is_flag
from batchcom._core.iterables import is_iterable, is_text
from batchcom._core.request_models import fits, wrong_kind
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem, problems_at

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "collapsing",
    "flag",
    "given",
    "list_of",
    "model_from",
    "models_of",
    "models_only",
    "payload_text",
    "push_type",
    "raise_problems",
    "translations_of",
]

_Model = TypeVar("_Model")
_Entry = TypeVar("_Entry")


def given(**values: Any) -> dict[str, Any]:
    """Return the arguments that are not None."""
    return {name: value for name, value in values.items() if value is not None}


def list_of(values: Iterable[_Entry] | None, path: str, problems: list[Problem]) -> list[_Entry] | None:
    """Return the values as a list. A text, a dict, a data frame, and None in the list are problems."""
    if values is None:
        return None
    if not is_iterable(values):
        single = "a single " if is_text(values) else ""
        problems.append(Problem(path, None, f"must be a list, got {single}{type_name(values)}"))
        return None
    entries = list(values)
    problems += [
        Problem(f"{path}[{index}]", None, "must not be None")
        for index, entry in enumerate(entries)
        if entry is None
    ]
    return entries


def model_from(model: type[_Model], value: Any, path: str, problems: list[Problem]) -> _Model | None:
    """Return the generated model of a dict; a model is returned as it is."""
    if value is None or isinstance(value, model):
        return value
    if not is_object(value):
        problems.append(wrong_kind(path, value, cast("type[GeneratedModel]", model)))
        return None
    try:
        return cast("_Model", model.from_dict(value))  # type: ignore[attr-defined]
    except ModelError as error:
        problems += problems_at(path, error.problems)
    return None


def models_only(
    values: Iterable[object], path: str, problems: list[Problem], *models: type[GeneratedModel]
) -> None:
    """Add a problem for each value that is not one of the models, such as a string instead of a message."""
    problems.extend(
        wrong_kind(f"{path}[{index}]", value, *models, mappings=False)
        for index, value in enumerate(values)
        if not fits(value, models)
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


def translations_of(
    model: type[_Model], translations: Mapping[str, Any] | Iterable[Any] | None, problems: list[Problem]
) -> list[_Model] | None:
    """Return a list of translations, also from a mapping of each language to its texts."""
    if isinstance(translations, str):
        message = "must be a dict of each language to its texts, or a list, got a single str"
        problems.append(Problem("translations", translations, message))
        return None
    if not isinstance(translations, Mapping):
        return models_of(model, translations, "translations", problems)
    read: list[_Model] = []
    for language, texts in cast("Mapping[str, Any]", translations).items():
        path = join("translations", language)
        problems += [Problem(path, None, "must not be None")] if texts is None else []
        entry: Any = {"language": language, **texts} if is_object(texts) else texts
        translation = model_from(model, entry, path, problems)
        read += [] if translation is None else [translation]
    return read


def flag(name: str, value: object, problems: list[Problem]) -> None:
    """Add a problem for an optional flag that is not a bool: the string "false" would be true."""
    if value is not None and not is_flag(value):
        problems.append(Problem(name, value, "must be True, False or None"))


def push_type(background: object, problems: list[Problem]) -> str | None:
    """Return Batch's name for a push with or without an alert."""
    flag("background", background, problems)
    return None if background is None else "background" if background is True else "alert"


def collapsing(model: Callable[..., _Model], key: object, problems: list[Problem]) -> _Model | None:
    """Return the setting of a collapse key; False means that pushes do not collapse."""
    if key is None:
        return None
    if key is not False and not (isinstance(key, str) and key):
        problems.append(Problem("collapse_key", key, "must be a non-empty string or False"))
        return None
    return model(enabled=False) if key is False else model(enabled=True, key=key)


def payload_text(value: Mapping[str, Any] | str | None, path: str, problems: list[Problem]) -> str | None:
    """Return a custom payload as the string that Batch expects. A string is returned as it is."""
    if value is None or isinstance(value, str):
        return value
    try:
        return json.dumps(plain(value), ensure_ascii=False)
    except JSONError as error:
        problems += problems_at(path, error.problems)
        return None


def raise_problems(problems: list[Problem], builder: str, /, **required: object) -> None:
    """Raise all problems together, if there are any. A `required` argument that is None is a problem too."""
    all_problems = [
        *(Problem(name, None, "must not be None") for name, value in required.items() if value is None),
        *problems,
    ]
    if all_problems:
        raise RequestValidationError(all_problems, operation=builder)
