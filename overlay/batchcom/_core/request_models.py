"""Models in requests: which ones a place takes, their JSON values, and the problem of other objects."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve
from batchcom_api._model import Model, Tagged, is_list
from batchcom_api._values import join, type_name

from batchcom._core.operations import bundle, model_class
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from batchcom_api.operation import Operation

__all__ = [
    "explained",
    "fits",
    "independent",
    "is_other_model",
    "is_within",
    "json_of",
    "misplaced",
    "models_of_schema",
    "payload_of",
    "renamed",
    "rule",
    "wrong_kind",
]

_STEP = re.compile(r"[.\[]")
"""The beginning of a step in a path."""


def wrong_kind(path: str, value: object, *models: type[Model], mappings: bool = True) -> Problem:
    """Return the problem of a value that is none of the models, nor a dict where `mappings` are allowed."""
    return Problem(path, None, f"must be {rule(*models, mappings=mappings)}, got {type_name(value)}")


def rule(*models: type[Model], mappings: bool = True) -> str:
    """Return how a user gets one of the models: from functions such as ``cep.push(…)``, or by its name."""
    makers = _makers(models[0].__module__.split(".")[1], models) if models else []
    names = [f"{name}(…)" for name in makers] or sorted(_name(model) for model in models)
    *others, last = names or ["model"]
    alternatives = f"{', '.join(others)} or {last}" if others else last
    if makers:
        return f"what {alternatives} returns{', or a dict' if mappings else ''}"
    return f"a {alternatives}{' or a dict' if mappings else ''}"


def _makers(api: str, models: tuple[type[Model], ...]) -> list[str]:
    """Return the public functions of an API that return one of the models; needed for messages alone."""
    package = import_module(f"batchcom.{api}")
    returned = {model.__name__ for model in models}
    makers = [
        f"{api}.{name}"
        for name in package.__all__
        if returned & _returned(getattr(package, name) if name.islower() else None)
    ]
    return sorted(makers, key=lambda name: "parse_" in name)


def _returned(function: object) -> set[str]:
    """Return the names of the classes that a function returns."""
    annotations: Mapping[str, object] = getattr(function, "__annotations__", {})
    return {name.strip().removeprefix("models.") for name in str(annotations.get("return")).split("|")}


def _name(model: type[Model]) -> str:
    return f"{model.__module__.split('.')[1]}.models.{model.__name__}"


def fits(value: object, models: tuple[type[Model], ...]) -> bool:
    """Return whether a model is one of the `models`, or one of the same API without other properties."""
    if isinstance(value, models):
        return True
    package = type(value).__module__.rpartition(".models.")[0]
    if not isinstance(value, Model) or all(not model.__module__.startswith(package) for model in models):
        return False
    try:
        given = value.to_dict().keys()
    except (AttributeError, TypeError):  # a part of it is not a model
        return False
    return bool(given) and any(given <= model.json_shape().fields.keys() for model in models)


def json_of(
    api: str, value: Any, path: str, problems: list[Problem], models: tuple[type[Model], ...] = ()
) -> dict[str, Any] | None:
    """Return the JSON values of a model, or None after adding why there are none to `problems`.

    It must be one of the `models`, if there are any, or else a model of the API.
    """
    if models and not fits(value, models):
        wrong = [wrong_kind(path, value, *models)]
    elif not type(value).__module__.startswith(f"batchcom_api.{api}."):
        wrong = [Problem(path, None, f"must be a model of batchcom.{api}, got {type_name(value)}")]
    else:
        try:
            payload: dict[str, Any] = value.to_dict()
        except (AttributeError, TypeError) as error:  # a part of it is no model
            wrong = list(misplaced(value, path)) or [Problem(path, None, f"cannot be written: {error}")]
        else:
            return payload
    problems += wrong
    return None


def payload_of(
    api: str, model: str, value: object, path: str, problems: list[Problem]
) -> dict[str, Any] | None:
    """Return the JSON values of the named model, or None after adding why there are none to `problems`."""
    expected = model_class(api, model)
    if not fits(value, (expected,)):
        problems.append(wrong_kind(path, value, expected, mappings=False))
        return None
    return json_of(api, value, "", problems)


def is_other_model(api: str, value: object, model: str) -> bool:
    """Return whether the value is a model of the API, but not the named one."""
    is_model = type(value).__module__.startswith(f"batchcom_api.{api}.models.")
    return is_model and not isinstance(value, model_class(api, model))


def models_of_schema(api: str, schema: Mapping[str, Any]) -> tuple[type[Model], ...]:
    """Return the models that a schema describes; none for a schema of something else."""
    return tuple(model_class(api, name) for name in _names(api, schema))


def _names(api: str, schema: Mapping[str, Any]) -> Iterator[str]:
    while "$ref" in schema:
        component_name = schema["$ref"].removeprefix("#/$defs/")
        if model := _by_component(api).get(component_name):
            yield model
            return
        schema = bundle(api)["$defs"][component_name]
    for union in ("oneOf", "anyOf", "allOf"):
        for branch in schema.get(union, ()):
            yield from _names(api, branch.get("then", branch))


@cache
def _by_component(api: str) -> dict[str, str]:
    names: dict[str, str] = bundle(api)["models"]
    return {component_name: model for model, component_name in names.items()}


def explained(problems: list[Problem], value: object, path: str = "") -> list[Problem]:
    """Return the problems of a value; of a model in the wrong place, what belongs there instead."""
    wrong = list(misplaced(value, path))
    places = tuple(problem.path for problem in wrong)
    return [*wrong, *(problem for problem in problems if not is_within(problem.path, places))]


def is_within(path: str, places: tuple[str, ...]) -> bool:
    """Return whether a path is one of the places, or leads to a part of one."""
    return any(path == place or path.startswith((f"{place}.", f"{place}[")) for place in places)


def independent(problems: Iterable[Problem], causes: Sequence[Problem]) -> list[Problem]:
    """Return the problems that no cause explains: those in its place, around it and within it are left out.

    What JSON cannot express is null in a body, or missing, so that the problems of that place mislead.
    """
    places = {cause.path for cause in causes}
    around = {place for cause in causes for place in _places_around(cause.path)}
    return [
        problem
        for problem in problems
        if problem.path not in around and places.isdisjoint(_places_around(problem.path))
    ]


def _places_around(path: str) -> Iterator[str]:
    """Yield the path, and the beginnings of it that lead to what contains the place."""
    yield path
    for step in _STEP.finditer(path):
        yield path[: step.start()]
    yield ""


def renamed(operation: Operation, problem: Problem) -> Problem:
    """Return a problem of the body with the name of the argument, where that differs from the property's."""
    for name, argument in operation.arguments.items():
        wire = argument.name
        if argument.location == "body" and not wire and not problem.path:
            return evolve(problem, path=name)
        if argument.location == "body" and wire and wire != name and problem.path.startswith(wire):
            rest = problem.path[len(wire) :]
            if not rest or rest[0] in ".[":
                return evolve(problem, path=f"{name}{rest}")
    return problem


def misplaced(value: object, path: str) -> Iterator[Problem]:
    """Yield a problem for each part of a model, or of a list of models, that is not what belongs there."""
    if is_list(value):
        for index, item in enumerate(value):
            yield from misplaced(item, join(path, index))
    if not isinstance(value, Model):
        return
    cls: Any = type(value)
    for key, name, models, is_many, is_required in _parts(cls):
        part, place = getattr(value, name), join(path, key)
        if is_many and is_list(part):
            for index, item in enumerate(part):
                yield from _misplaced(item, join(place, index), models)
        elif is_many and part is not None:
            yield Problem(place, None, f"must be a list, got {type_name(part)}")
        elif part is not None or is_required:
            yield from _misplaced(part, place, models)


def _misplaced(part: object, path: str, models: tuple[type[Model], ...]) -> Iterator[Problem]:
    if not isinstance(part, Model) or not (isinstance(part, models) or fits(part, models)):
        yield wrong_kind(path, part, *models, mappings=False)
    else:
        yield from misplaced(part, path)


@cache
def _parts(model: Any) -> tuple[tuple[str, str, tuple[type[Model], ...], bool, bool], ...]:
    """Return key, attribute, models, whether many and whether required, for the fields that hold models."""
    parts: list[tuple[str, str, tuple[type[Model], ...], bool, bool]] = []
    for key, field in model.json_shape().fields.items():
        is_many = isinstance(field.kind, list)
        kind: Any = field.kind[0] if is_many else field.kind
        models: tuple[type[Model], ...] = ()
        if isinstance(kind, Tagged):
            union = cast("Tagged[Model]", kind)
            models = (*union.members.values(), union.unknown)
        elif isinstance(kind, type) and issubclass(kind, Model):
            models = (kind,)
        if models:
            parts.append((key, field.name, models, is_many, field.required))
    return tuple(parts)
