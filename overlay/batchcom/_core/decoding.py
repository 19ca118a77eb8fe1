"""What a response means: the effect on Batch that it proves, and its model."""

from __future__ import annotations

import re
from datetime import UTC
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from batchcom_api._http import read_list, read_one
from batchcom_api._values import short

from batchcom._core.error_bodies import is_error, is_maintenance, is_name_of_error, read_error
from batchcom._core.operations import bundle, component, model_class
from batchcom._core.responses import NOT_JSON
from batchcom.retry import Effect, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api.operation import Operation

    from batchcom._core.responses import Response

__all__ = ["decode", "outcome_of"]

_ERRORS = frozenset(("error", "error_code", "error_message"))
"""Members of an error body; ``errors`` is also a member of a partial success."""

_LONGEST_WAIT = 1e9
"""Seconds; a ``Retry-After`` of more than thirty years is cut to this."""

_PLAIN = frozenset({"Any", "str", "int", "float", "bool"})
"""Types of responses and of their entries that are no models."""

_TYPES = {"string": str, "array": list}


def outcome_of(operation: Operation, response: Response, now: float) -> Outcome:
    """Return the effect that a response proves.

    `now`, in seconds since 1970, is for a ``Retry-After`` that is a date.
    """
    status_code = response.status_code
    detail = str(status_code)
    if _is_success(operation, response):
        return Outcome(Effect.APPLIED, status_code=status_code, detail=detail)
    if 200 <= status_code < 300:
        return Outcome(Effect.UNKNOWN, status_code=status_code, detail=f"{detail}, not a response of Batch")
    retry_after = _retry_after(response.headers, now)
    temporary = status_code == 429
    if status_code == 503 and is_maintenance(read_error(response.value)):
        temporary, detail = True, f"{detail} maintenance"
    unknown = not temporary and (status_code >= 500 or status_code < 200)
    effect = Effect.UNKNOWN if unknown else Effect.REJECTED
    return Outcome(effect, temporary, status_code, retry_after, detail)


def _is_success(operation: Operation, response: Response) -> bool:
    """Return whether Batch certainly applied the operation: a proxy's login page also has status 200."""
    if not 200 <= response.status_code < 300:
        return response.status_code in operation.success  # a redirect that the document describes
    documented = response.status_code in operation.success
    match operation.success_by:
        case "proof":
            return response.status_code != 206 and _has_proof(operation.proof, response.value)
        case "empty object":
            empty = response.is_empty and response.status_code == 204
            return documented and (empty or _is_result(response.value))
        case "no body":
            return documented and (response.is_empty or _is_result(response.value))
        case "any body":
            common = response.status_code in (200, 201, 202, 204)
            return common and (response.is_empty or _is_json_result(response.value))
        case "model":
            return response.status_code != 206 and _has_documented_type(operation, response.value)


def _has_proof(proof: str | None, value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    members = cast("dict[str, Any]", value)
    if not _ERRORS.isdisjoint(members):  # a proxy's error may have an id or a token of its own
        return False
    token = members.get(proof or "")
    if not isinstance(token, str) or not token:
        return False
    return proof != "code" or not ("message" in members or is_name_of_error(token))


def _is_result(value: Any) -> bool:
    """Return whether a body is an object, and not that of an error."""
    return isinstance(value, dict) and not is_error(cast("dict[str, Any]", value))


def _is_json_result(value: Any) -> bool:
    """Return whether a body is any JSON, and not that of an error."""
    return value is not NOT_JSON and (not isinstance(value, dict) or _is_result(value))


def _has_documented_type(operation: Operation, value: Any) -> bool:
    model = next(iter(operation.success.values()), None) or ""
    if model.startswith("list["):
        return isinstance(value, list)
    if operation.proof is not None and isinstance(value, dict) and operation.proof in value:
        return True  # a failed export has an `error_msg`
    return _is_result(value)


def _retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return ``Retry-After`` in seconds from now; None if it is missing or neither a number nor a date.

    Of several numbers the largest counts. A date counts from the response's own ``Date``, if it has one,
    because the clock of this machine can be wrong.
    """
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d+(\.\d*)?( *, *\d+(\.\d*)?)*", value, re.ASCII):
        return min(max(map(float, value.split(","))), _LONGEST_WAIT)
    if (moment := _seconds_of_date(value)) is None:
        return None
    sent = _seconds_of_date(headers.get("date", ""))
    return min(max(0.0, moment - (now if sent is None else sent)), _LONGEST_WAIT)


def _seconds_of_date(value: str) -> float | None:
    """Return the seconds since 1970 of a date in a header; None if it is no date."""
    # importing it takes a tenth as long as importing the clients
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(value)
        if moment.tzinfo is None:  # the standard library returns "-0000" as naive; it means UTC
            moment = moment.replace(tzinfo=UTC)
        return moment.timestamp()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _item(model: str) -> str:
    return model.removeprefix("list[").removesuffix("]")


def decode(api: str, operation: Operation, response: Response) -> Any:
    """Return the model of a success response; unknown properties and enum values are kept.

    None if the document describes no members of the response. If it describes no response at all, None unless
    Batch sent an object. If the success of the operation is a redirect, return its address.

    Raises:
        ValueError: The response does not have the documented form.
    """
    if operation.redirect is not None:
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


def _checked(api: str, model: Any) -> Any:
    """Return the model, after checking the types of its required fields, so that no id is null."""
    for name, kind in _required(api, type(model).__name__).items():
        value = getattr(model, name)
        if not isinstance(value, kind) or value == "":
            raise ValueError(f"{name} is {short(value)}")
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
