"""One of Batch's two APIs, as its generated package describes it: operations, models and schemas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from keyword import iskeyword
from typing import TYPE_CHECKING, Any, Protocol, cast

from batchcom._core.request_rules import is_list
from batchcom.errors import RequestValidationError
from batchcom.validation import Problem, bundle, join, schema_problems, value_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from batchcom_api.operation import Discriminator, Operation

    from batchcom._core.responses import Response

__all__ = [
    "Model",
    "body_problems",
    "check",
    "decode",
    "discriminator",
    "model_class",
    "operation",
    "parameter_problems",
    "request_arguments",
    "sends_everybody",
    "written",
]


class Model(Protocol):
    """Any generated model."""

    def to_dict(self) -> dict[str, Any]:
        """The model as plain JSON values."""
        ...


@cache
def operation(api: str, operation_id: str) -> Operation:
    """The operation's row in the generated table."""
    return cast("Operation", import_module(f"batchcom_api.{api}.operations").OPERATIONS[operation_id])


def discriminator(api: str, place: str) -> Discriminator:
    """How the members of a union are told apart, by its place, such as ``Campaign.messages[]``."""
    return cast("Discriminator", import_module(f"batchcom_api.{api}.discriminators").DISCRIMINATORS[place])


def model_class(api: str, name: str) -> Any:
    """The generated model of that name."""
    return getattr(import_module(f"batchcom_api.{api}.models"), name)


@cache
def endpoint(api: str, operation_id: str) -> Any:
    """The generated module of an operation."""
    return import_module(f"batchcom_api.{api}{operation(api, operation_id).module}")


def request_arguments(api: str, operation_id: str, arguments: Mapping[str, Any]) -> dict[str, Any] | Problem:
    """What the generated client sends for these arguments: method, url, params, headers, content.

    Or what is wrong with them: an id that would lead to another path, or a value that JSON cannot say. It is
    returned rather than raised, so that no traceback lists the keys among the arguments.
    """
    if missing := [name for name in arguments if arguments[name] is None]:  # in an address it would be a name
        return Problem(", ".join(name.rstrip("_") for name in missing), None, "is missing", "")
    days: dict[str, date] = {}
    for name in _names_of_days(api, operation_id) & arguments.keys():
        day = _day(arguments[name])
        if day is None:
            return Problem(
                name.rstrip("_"), arguments[name], "must be a date", "a date, or text as yyyy-MM-dd"
            )
        days[name] = day
    try:
        built: dict[str, Any] = endpoint(api, operation_id)._get_kwargs(**{**arguments, **days})  # noqa: SLF001 (made for this)
    except (ValueError, TypeError, AttributeError) as problem:
        return Problem("", None, str(problem), "")
    return built


@cache
def _names_of_days(api: str, operation_id: str) -> frozenset[str]:
    """Return the arguments of an operation that are days of the calendar."""
    query = bundle(api)["operations"][operation_id]["parameters"].get("query", {})
    names = [name for name, schema in query.items() if schema.get("format") == "date"]
    return frozenset(f"{name}_" if iskeyword(name) else name for name in names)


def _day(value: object) -> date | None:
    """Return a day that is a date already, or written as yyyy-MM-dd; None for anything else."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def component(api: str, model: str) -> str | None:
    """The component of the document that a model was made of; None for one that is not the document's."""
    names: dict[str, str] = bundle(api)["models"]
    return names.get(model)


def body_problems(api: str, model: str, value: Mapping[str, Any]) -> list[Problem]:
    """Everything wrong with the JSON of a model: by the document, then by the rules beyond it."""
    name = component(api, model)
    if name is None:
        what = "is not known to this version's document"
        return [Problem("", model, what, "validate=False sends it all the same")]
    rules = import_module(f"batchcom.{api}.rules").rules
    problems = schema_problems(api, name, value)
    seen = {problem.path for problem in problems}
    return problems + [problem for problem in rules.get(name, _no_rules)(value) if problem.path not in seen]


def _no_rules(_value: Mapping[str, Any]) -> Iterator[Problem]:
    return iter(())


def parameter_problems(api: str, operation_id: str, query: Mapping[str, Any]) -> list[Problem]:
    """Everything in the query that the document does not allow, such as a page of more than 100 entries."""
    schemas = bundle(api)["operations"][operation_id]["parameters"].get("query", {})
    empty = [Problem(name, "", "is empty", "text; or leave it out") for name in query if query[name] == ""]
    return empty + [
        problem
        for name, value in query.items()
        for problem in value_problems(api, schemas[name], value, name)
    ]


def _has_no_fields(api: str, model: str) -> bool:
    """Whether the response is only known to be an object, so that there is nothing to read."""
    return not _schema(api, _item(model)).get("properties")


def _schema(api: str, model: str) -> dict[str, Any]:
    return cast("dict[str, Any]", bundle(api)["$defs"].get(component(api, model), {}))


def _item(model: str) -> str:
    return model.removeprefix("list[").removesuffix("]")


def decode(api: str, operation: Operation, response: Response) -> Any:
    """Return the model of a success response; unknown properties and enum values are kept.

    None if the operation documents no members, or no response at all and Batch sent no object.

    Raises:
        ValueError: The response does not have the documented form.
    """
    from batchcom_api._http import read_list, read_one

    models = operation.success
    model = models.get(response.status_code, next(iter(models.values()), None))
    if model is None or _has_no_fields(api, model):
        return None
    if operation.success_by == "any body" and not isinstance(response.value, dict):
        return None
    kind = model_class(api, _item(model))
    try:
        if not model.startswith("list["):
            return _checked(api, read_one(response.take_value, kind))
        return [_checked(api, item) for item in read_list(response.take_value, kind)]
    except TypeError as error:
        raise ValueError(str(error)) from None


_TYPES = {"string": str, "array": list}


def _checked(api: str, model: Any) -> Any:
    """Return a model whose required fields are of their kind: an id that is null would be lost."""
    for name, kind in _required(api, type(model).__name__).items():
        value = getattr(model, name)
        if not isinstance(value, kind) or value == "":
            raise ValueError(f"{name} is {value!r}")
    return model


@cache
def _required(api: str, name: str) -> dict[str, type]:
    """Return the type of each required field that holds a string or a list."""
    fields = model_class(api, name).json_shape().fields
    properties = _schema(api, name)["properties"]
    return {
        field.name: _TYPES.get(str(properties[key].get("type")), object)
        for key, field in fields.items()
        if field.required and field.kind is None
    }


def sends_everybody(api: str, campaign: Mapping[str, Any], everyone: object) -> Iterator[Problem]:
    """The problem of a campaign that can send and names nobody, unless `everyone` says that it is meant."""
    from batchcom._core import request_rules

    if not isinstance(everyone, bool):  # "false", and any other text, would say yes
        yield Problem("everyone", everyone, "says neither yes nor no", "True or False")
    elif not everyone and import_module(f"batchcom.{api}.rules").can_send(campaign):
        yield from request_rules.everyone(campaign.get("targeting"), _schema(api, "Targeting")["properties"])


def check(api: str, value: object, kind: str = "") -> list[Problem]:
    """Everything that is wrong with a model, or with plain values that are meant to be of that `kind`."""
    if kind and isinstance(value, Mapping):
        return body_problems(api, kind, dict(cast("Mapping[str, Any]", value)))
    try:
        return body_problems(api, getattr(value, "written_from", type(value).__name__), written(value))
    except RequestValidationError as error:
        return list(error.problems)


class Written:
    """A model that has been written, and is not written again by what takes a model.

    Args:
        model: The model.
        kinds: What it may be.
        checked_as: The model that it is to be checked as; its own by default.

    Raises:
        RequestValidationError: It is no model, or made of something else than models.
    """

    __slots__ = ("_data", "written_from")

    def __init__(self, model: object, *kinds: type[Any], checked_as: str | None = None) -> None:
        self.written_from = checked_as or type(model).__name__
        self._data = written(model, *kinds)

    def to_dict(self) -> dict[str, Any]:
        """The JSON of the model."""
        return self._data


_MODELS = "{}, as a builder or parse_campaign(…) returns it"


def written(value: object, *kinds: type[Any]) -> dict[str, Any]:
    """The JSON of a model, which is of one of the `kinds` if there are any.

    Raises:
        RequestValidationError: It is no such model, or made of something else than models.
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
        [Problem(path, None, f"is of type {_full_name(type(one))}", allowed) for path, one in wrong]
    )


def _full_name(kind: type[Any]) -> str:
    """A class with where it is from: both APIs have a Campaign."""
    return f"{kind.__module__.partition('.models.')[0]}.{kind.__name__}".removeprefix("builtins.")


def _no_models(value: Any, path: str) -> Iterator[tuple[str, object]]:
    """Yield what stands in a model where another one should: plain objects, or None."""
    from batchcom_api._model import Model as GeneratedModel

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
