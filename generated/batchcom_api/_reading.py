# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Reads JSON that does not match the document, field by field, to name or to keep what is wrong.

`from_dict` raises all problems. A response is kept as far as it can be: a value that does not fit its
optional field stays in `additional_properties`, and the field is None.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from ._model import Model, Tagged, copied, decode_errors, is_list, is_object, new
from ._values import join, short
from .errors import ModelError

M = TypeVar("M", bound=Model)


def read(model: type[M], data: object, *, keep: bool = False) -> M:
    """Return the model of decoded JSON.

    Args:
        model: The class of the model.
        data: The decoded JSON.
        keep: Whether what does not fit an optional field stays in `additional_properties`.

    Raises:
        ModelError: A value does not fit; all problems at once.
    """
    reader = _Reader(keep)
    try:
        instance = reader.value(model, copied(data), "")
    except RecursionError:
        raise ModelError(model.__name__, (("", "is nested too deeply"),)) from None
    if reader.problems:
        raise ModelError(model.__name__, tuple(reader.problems))
    return cast("M", instance)


class _Reader:
    """Collects the problems, each with its place."""

    def __init__(self, keep: bool) -> None:
        self.problems: list[tuple[str, str]] = []
        self._keep = keep

    def value(self, kind: Any, data: Any, place: str) -> Any:
        """Return the value of a kind; what is returned for a problem is not used."""
        if kind is None:
            return data
        if isinstance(kind, list):
            return self._list(kind[0], data, place)
        if isinstance(kind, Tagged):
            return self._tagged(cast("Any", kind), data, place)
        if isinstance(kind, type) and issubclass(kind, Model):
            return self._model(kind, data, place)
        try:
            return kind(data)
        except decode_errors as error:
            self.problems.append((place, str(error)))
        return None

    def _list(self, kind: Any, data: Any, place: str) -> Any:
        if not is_list(data):
            self.problems.append((place, f"must be a list, got {short(data)}"))
            return None
        return [self.value(kind, item, join(place, index)) for index, item in enumerate(data)]

    def _tagged(self, union: Tagged[Any], data: Any, place: str) -> Any:
        if isinstance(data, Model):
            return data
        if not is_object(data):
            self.problems.append((place, f"must be an object, got {short(data)}"))
            return None
        tag = data.get(union.tag)
        if not isinstance(tag, str):
            allowed = " or ".join(map(repr, union.members))
            got = f"must be {allowed}, got {short(tag)}" if union.tag in data else f"is missing: {allowed}"
            self.problems.append((join(place, union.tag), got))
            return None
        return self._model(union.members.get(tag, union.unknown), data, place)

    def _model(self, model: type[M], data: Any, place: str) -> M | None:
        if isinstance(data, model):
            return data
        if not is_object(data):
            self.problems.append((place, f"must be an object, got {short(data)}"))
            return None
        fields, extras_kind, is_open = model.json_shape()
        values = dict(data)
        odd: dict[str, Any] = {}
        instance: Any = new(model)
        for key, field in fields.items():
            value, result, before = values.pop(key, None), None, len(self.problems)
            if value is not None or (field.required and key in data and not field.nullable):
                result = self.value(field.kind, value, join(place, key))
            elif field.required and key not in data:
                self.problems.append((join(place, key), "is missing"))
            if self._keep and not field.required and len(self.problems) > before:
                del self.problems[before:]
                odd[key], result = value, None
            setattr(instance, field.name, result)
        if is_open:
            extras = {key: self.value(extras_kind, item, join(place, key)) for key, item in values.items()}
            instance.additional_properties = {**odd, **extras}
        return cast("M", instance)
