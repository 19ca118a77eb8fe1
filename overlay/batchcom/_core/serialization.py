"""Models as JSON values for a request, and the JSON values of a response as models."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from batchcom_api._model import Model as GeneratedModel
from batchcom_api._values import join

from batchcom._core.operations import bundle, component, model_class
from batchcom._core.request_rules import is_list, is_mapping
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom_api.operation import Operation

    from batchcom._core.responses import Response

__all__ = ["Model", "decode", "is_other_model", "json_of", "kind_problems", "payload_of", "written"]


class Model(Protocol):
    """Any generated model."""

    def to_dict(self) -> dict[str, Any]:
        """The model as plain JSON values."""
        ...


def _schema(api: str, model: str) -> dict[str, Any]:
    return cast("dict[str, Any]", bundle(api)["$defs"].get(component(api, model), {}))


def _item(model: str) -> str:
    return model.removeprefix("list[").removesuffix("]")


def decode(api: str, operation: Operation, response: Response) -> Any:
    """Return the model of a success response; unknown properties and enum values are kept.

    None if the operation documents no members, or no response at all and Batch sent no object. The success of
    some operations is a redirect, whose address is returned.

    Raises:
        ValueError: The response does not have the documented form.
    """
    from batchcom_api._http import read_list, read_one

    if operation.redirect:
        if not (location := response.headers.get("location")):
            raise ValueError("it has no Location header")
        return location
    models = operation.success
    model = models.get(response.status_code, next(iter(models.values()), None))
    if model is None:
        return None
    if operation.success_by == "any body" and not isinstance(response.value, dict):
        return None
    if _item(model) in _PLAIN:
        return response.take_value()
    kind = model_class(api, _item(model))
    try:
        if not model.startswith("list["):
            return _checked(api, read_one(response.take_value, kind))
        return [_checked(api, item) for item in read_list(response.take_value, kind)]
    except TypeError as error:
        raise ValueError(str(error)) from None


_PLAIN = frozenset({"Any", "str", "int", "float", "bool"})
"""Types of responses and of their entries that are no models."""

_TYPES = {"string": str, "array": list}


def _checked(api: str, model: Any) -> Any:
    """Return the model, after checking the types of its required fields, so that no id is null."""
    for name, kind in _required(api, type(model).__name__).items():
        value = getattr(model, name)
        if not isinstance(value, kind) or value == "":
            raise ValueError(f"{name} is {value!r}")
    return model


@cache
def _required(api: str, name: str) -> dict[str, type]:
    """Return the type of each required field that holds a string or a list."""
    fields = model_class(api, name).json_shape().fields
    properties = _schema(api, name).get("properties", {})
    return {
        field.name: _TYPES.get(str(properties.get(key, {}).get("type")), object)
        for key, field in fields.items()
        if field.required and field.kind is None
    }


_MODELS = "{}, as a builder or parse_campaign(…) returns it"


def written(value: object, *kinds: type[Any]) -> dict[str, Any]:
    """Return the JSON values of a model, which must be of one of the `kinds` if there are any.

    Raises:
        RequestValidationError: It is not such a model, or one of its parts is not a model.
    """
    wrong: list[tuple[str, object]] = [("", value)]
    allowed = " or ".join(map(_full_name, kinds))
    if not kinds or isinstance(value, kinds):
        try:
            return cast("Model", value).to_dict()
        except (AttributeError, TypeError):
            wrong, allowed = list(_no_models(value, "")) or wrong, "a model"
    allowed = _MODELS.format(allowed)
    raise RequestValidationError(
        [Problem(path, None, f"is of type {_full_name(type(part))}", allowed) for path, part in wrong]
    )


def json_of(api: str, value: Model, path: str, problems: list[Problem]) -> dict[str, Any] | None:
    """Return the JSON values of a model; None if it is of the other API, or a part of it is not a model."""
    if not type(value).__module__.startswith(f"batchcom_api.{api}."):
        allowed = f"a model of batchcom_api.{api}"
        problems.append(Problem(path, None, f"is of type {_full_name(type(value))}", allowed))
        return None
    try:
        return value.to_dict()
    except (AttributeError, TypeError):
        wrong = list(_no_models(value, path)) or [(path, value)]
    problems += [
        Problem(place, None, f"is of type {_full_name(type(part))}", _MODELS.format("a model"))
        for place, part in wrong
    ]
    return None


def payload_of(
    api: str, model: str, value: object, problems: list[Problem], *, mappings: bool = False
) -> dict[str, Any] | None:
    """Return the JSON values of a model, or None after adding why there are none to `problems`.

    Args:
        api: ``cep`` or ``mep``.
        model: The name of the model.
        value: The model.
        problems: Receives what is wrong.
        mappings: Whether a dict is accepted instead of the model.
    """
    if is_mapping(value) and mappings:
        return dict(value)
    if mappings and not isinstance(value, GeneratedModel):
        problems.append(Problem("", None, f"must be a dict or a model, got {_full_name(type(value))}", ""))
        return None
    if value is None or is_mapping(value):
        allowed = _MODELS.format(_full_name(model_class(api, model)))
        problems.append(Problem("", None, f"is of type {_full_name(type(value))}", allowed))
        return None
    wrong = kind_problems(api, model, value, "")
    problems += wrong
    return None if wrong else json_of(api, cast("Model", value), "", problems)


def is_other_model(api: str, value: object, model: str) -> bool:
    """Return whether the value is a model of the API, but not the named one."""
    is_model = type(value).__module__.startswith(f"batchcom_api.{api}.models.")
    return is_model and not isinstance(value, model_class(api, model))


def kind_problems(api: str, model: str | None, value: object, path: str) -> list[Problem]:
    """Return the problem of an argument that is neither the expected model nor a dict."""
    if model is None or value is None or isinstance(value, Mapping):
        return []
    expected = model_class(api, model)
    if _has_fields_of(value, expected):
        return []
    allowed = f"{_MODELS.format(_full_name(expected))}, or a dict"
    return [Problem(path, None, f"is of type {_full_name(type(value))}", allowed)]


def _has_fields_of(value: object, expected: type[Any]) -> bool:
    """Whether a model is of the expected class, or of another of this API that has no other fields."""
    if isinstance(value, expected):
        return True
    kind = type(value)
    fields, other = (getattr(model, "__attrs_attrs__", None) for model in (kind, expected))
    if not fields or not other or kind.__module__.split(".")[:2] != expected.__module__.split(".")[:2]:
        return False
    return {field.name for field in fields} <= {field.name for field in other}


def _full_name(kind: type[Any]) -> str:
    """Return the name of a class as a user imports it, with its API: both APIs have a Campaign."""
    package, models, _ = kind.__module__.partition(".models.")
    module = package.replace("batchcom_api", "batchcom") + models.rstrip(".") if models else package
    return f"{module}.{kind.__qualname__}".removeprefix("builtins.")


def _no_models(value: Any, path: str) -> Iterator[tuple[str, object]]:
    """Yield the parts of a model that should be models too, but are plain objects or None."""
    if is_list(value):
        for index, item in enumerate(value):
            yield from _no_models(item, join(path, index))
    elif isinstance(value, GeneratedModel):
        for key, field in value.json_shape().fields.items():
            part = getattr(value, field.name)
            if field.kind is not None and (field.required or part is not None):
                yield from _no_models(part, join(path, key))
    elif value is None or isinstance(value, Mapping):
        yield path, value
