"""Models as JSON values for a request, and the JSON values of a response as models."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from batchcom_api._values import type_name

from batchcom._core.kinds import fits, misplaced, wrong_kind
from batchcom._core.operations import bundle, component, model_class
from batchcom._core.request_rules import is_mapping
from batchcom.problems import Problem

if TYPE_CHECKING:
    from batchcom_api._model import Model
    from batchcom_api.operation import Operation

    from batchcom._core.responses import Response

__all__ = ["decode", "is_other_model", "json_of", "payload_of"]


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
        if model.startswith("list["):
            return [_checked(api, item) for item in read_list(response.take_value, kind)]
        return _checked(api, read_one(response.take_value, kind))
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
    properties = bundle(api)["$defs"].get(component(api, name), {}).get("properties", {})
    return {
        field.name: _TYPES.get(str(properties.get(key, {}).get("type")), object)
        for key, field in fields.items()
        if field.required and field.kind is None
    }


def json_of(
    api: str, value: Any, path: str, problems: list[Problem], models: tuple[type[Model], ...] = ()
) -> dict[str, Any] | None:
    """Return the JSON values of a model, or None after adding why there are none to `problems`.

    Args:
        api: ``cep`` or ``mep``.
        value: The model.
        path: Its path.
        problems: Receives what is wrong: a model of the other API, or parts that are no models.
        models: The models that are allowed; any model of the API if there are none.
    """
    if models and not fits(value, models):
        wrong = [wrong_kind(path, value, *models)]
    elif not type(value).__module__.startswith(f"batchcom_api.{api}."):
        wrong = [Problem(path, None, f"must be a model of batchcom.{api}, got {type_name(value)}", "")]
    else:
        try:
            payload: dict[str, Any] = value.to_dict()
        except (AttributeError, TypeError) as error:  # a part of it is no model
            wrong = list(misplaced(value, path)) or [Problem(path, None, f"cannot be written: {error}", "")]
        else:
            return payload
    problems += wrong
    return None


def payload_of(
    api: str, model: str, value: object, path: str, problems: list[Problem], *, mappings: bool = False
) -> dict[str, Any] | None:
    """Return the JSON values of a model, or None after adding why there are none to `problems`.

    Args:
        api: ``cep`` or ``mep``.
        model: The name of the model.
        value: The model.
        path: The name of the argument.
        problems: Receives what is wrong.
        mappings: Whether a dict is accepted instead of the model.
    """
    if is_mapping(value) and mappings:
        return dict(value)
    expected = model_class(api, model)
    if not fits(value, (expected,)):
        problems.append(wrong_kind(path, value, expected, mappings=mappings))
        return None
    return json_of(api, value, "", problems)


def is_other_model(api: str, value: object, model: str) -> bool:
    """Return whether the value is a model of the API, but not the named one."""
    is_model = type(value).__module__.startswith(f"batchcom_api.{api}.models.")
    return is_model and not isinstance(value, model_class(api, model))
