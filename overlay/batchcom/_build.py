"""What the builders of both APIs share: None means absent, and all problems are raised together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from batchcom.errors import InvalidRequestError
from batchcom.validation import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["given", "list_of", "model_from", "payload_text", "push_type", "raise_problems", "translations_of"]

_Model = TypeVar("_Model")
_Entry = TypeVar("_Entry")


def given(**values: Any) -> dict[str, Any]:
    """The arguments that were given: those that are not None."""
    return {name: value for name, value in values.items() if value is not None}


def list_of(values: Iterable[_Entry] | None, path: str, problems: list[Problem]) -> list[_Entry] | None:
    """A list; text alone is a problem, since it would be taken apart: each letter somebody's id."""
    if isinstance(values, str | bytes):
        problems.append(Problem(path, values, "is one text, not a list", "a list of texts"))
        return None
    return None if values is None else list(values)


def model_from(model: type[_Model], value: Any, path: str, problems: list[Problem]) -> _Model | None:
    """A generated model, from itself or from a plain dict."""
    if value is None or isinstance(value, model):
        same: _Model | None = value
        return same
    read = cast("Callable[[Mapping[str, Any]], _Model]", model.from_dict)  # type: ignore[attr-defined]
    try:
        return read(value)
    except KeyError as missing:
        problems.append(Problem(f"{path}.{missing.args[0]}", None, "is missing", ""))
    except (TypeError, ValueError, AttributeError):
        problems.append(
            Problem(path, repr(value), "cannot be read", f"a {model.__name__}, or a dict like one")
        )
    return None


def translations_of(
    model: type[_Model], value: Mapping[str, Any] | Iterable[Any] | None, path: str, problems: list[Problem]
) -> list[_Model] | None:
    """A list of translations, from models or dicts, or from a mapping of language to the rest of one."""
    if value is None:
        return None
    if isinstance(value, Mapping):
        by_language = cast("Mapping[str, Any]", value)
        value = [_in_language(language, one) for language, one in by_language.items()]
    read = (model_from(model, one, f"{path}[{index}]", problems) for index, one in enumerate(value))
    return [one for one in read if one is not None]


def _in_language(language: str, translation: Any) -> Any:
    if not isinstance(translation, Mapping):
        return translation
    return {"language": language, **cast("Mapping[str, Any]", translation)}


def push_type(background: bool | None) -> str | None:
    """Batch's word for a push that shows itself, or does not."""
    return None if background is None else "background" if background else "alert"


def payload_text(value: Mapping[str, Any] | str | None, path: str, problems: list[Problem]) -> str | None:
    """A payload of one's own as the text that Batch takes; text is left as it is."""
    if value is None or isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError) as problem:
        problems.append(
            Problem(path, repr(value), f"cannot be written as JSON: {problem}", "plain JSON values")
        )
        return None


def raise_problems(problems: list[Problem], what: str) -> None:
    """Raise all problems together, if there are any.

    Raises:
        InvalidRequestError: There are some.
    """
    if problems:
        raise InvalidRequestError(problems, operation=what)
