"""The model of a response."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from batchcom._core.operations import bundle, component, model_class

if TYPE_CHECKING:
    from batchcom_api.operation import Operation

    from batchcom._core.responses import Response

__all__ = ["decode"]


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
