"""Build models from plain JSON values, such as those of a JSON or YAML file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from batchcom_api._model import is_object
from batchcom_api._values import type_name
from batchcom_api.errors import ModelError

from batchcom._core import operations
from batchcom._core.json_values import json_values
from batchcom._core.validation import model_problems
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem, problems_at

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["dict_problem", "parse"]


def parse(
    api: str,
    name: str,
    data: Mapping[str, Any],
    operation: str,
    *,
    validate: bool,
    tolerated: Collection[str] = (),
) -> Any:
    """Return the model of plain JSON values.

    Args:
        api: ``cep`` or ``mep``.
        name: The name of the model.
        data: The plain values.
        operation: The name of the function that was called, for the error.
        validate: Whether limits and unknown properties are checked.
        tolerated: Paths whose problems are ignored.

    Raises:
        RequestValidationError: There are problems, or the model cannot be built; all problems at once.
    """
    model = operations.model_class(api, name)
    problems: list[Problem] = []
    if not isinstance(data, Mapping | model):
        problems = [dict_problem(data)]
    elif validate:
        invalid = model_problems(api, data, name, "data")
        problems = [problem for problem in invalid if problem.path not in tolerated]
    if not problems and is_object(cast("object", data)):
        component = operations.component(api, name)  # None for a message of an unknown channel
        schema = {} if component is None else {"$ref": f"#/$defs/{component}"}
        data = json_values(api, schema, data, problems)
    if not problems:
        try:
            return model.from_dict(data)
        except ModelError as error:
            problems = problems_at("", error.problems)
    raise RequestValidationError(problems, operation=operation)


def dict_problem(data: object) -> Problem:
    """Return the problem of an argument that is not a dict, with a hint for the text or the file of one."""
    is_text = hasattr(data, "read") or hasattr(data, "__fspath__") or isinstance(data, str | bytes)
    hint = ". Read it with json.load or json.loads" if is_text else ""
    return Problem("data", None, f"must be a dict, got {type_name(data)}{hint}")
