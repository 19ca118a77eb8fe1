"""Python's own types as JSON values: models, dates, enums, decimals, and subclasses of str, int and float.

One rule for every request, wherever its values come from: builders, dicts, models, files and bulk jobs.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, cast

from batchcom_api._json import plain
from batchcom_api._model import Model
from batchcom_api._values import Collector, place, short, type_name
from batchcom_api.errors import JSONError

from batchcom._core.operations import component, resolved
from batchcom._core.request_models import json_of, models_of_schema
from batchcom._core.request_rules import ID, id_flaw
from batchcom._core.schema_errors import KINDS, can_hold_ids
from batchcom.problems import Problem, problems_at
from batchcom.times import SKIPPED, is_missing, is_skipped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api._values import Keys

    Schema = Mapping[str, Any]

__all__ = ["json_values"]

_SUFFIXES: Final = {"cep": "Z", "mep": ""}
"""What follows a time in UTC: the project API writes RFC 3339, the app API no zone."""


def json_values(api: str, schema: Schema, value: Any, problems: list[Problem]) -> Any:
    """Return `value` as plain JSON values. What JSON cannot express is added to `problems`.

    A timezone-aware ``datetime`` is written in the API's own format where the document expects a time. That
    is at ``date(…)`` keys, and where the format of the schema is ``instant``.

    Args:
        api: ``cep`` or ``mep``.
        schema: The schema of the value.
        value: Models, and whatever Python has for JSON.
        problems: Receives what is wrong.
    """
    if isinstance(value, Model):
        writer = _Writer(api, schema)
        value = writer.model(value, ())
        problems += writer.model_problems
    try:
        return plain(value)
    except JSONError:  # perhaps for a date or a model in it, which the general encoder does not know
        writer = _Writer(api, schema)
        values = writer.value(value)
    problems += problems_at("", writer.problems)
    problems += writer.model_problems
    return values


class _Writer(Collector):
    """Copies a value as plain JSON values, with its models and dates."""

    def __init__(self, api: str, schema: Schema) -> None:
        super().__init__()
        self.model_problems: list[Problem] = []
        self._api = api
        self._schema = schema

    def value(self, value: Any, keys: Keys = (), above: tuple[int, ...] = ()) -> Any:
        """Return the copy of `value`; the JSON values of a model."""
        if isinstance(value, Model):
            value = self.model(value, keys)
        return super().value(value, keys, above)

    def model(self, value: Model, keys: Keys) -> dict[str, Any] | None:
        """Return the JSON values of a model, which must be one that the document has there."""
        schema = _schema_at(self._api, self._schema, keys)
        kind = resolved(self._api, schema).get("type", "object")
        if kind == "object":
            is_ours = type(value).__module__.startswith(f"batchcom_api.{self._api}.")
            is_undescribed = is_ours and component(self._api, type(value).__name__) is None
            models = () if is_undescribed else models_of_schema(self._api, schema)
            return json_of(self._api, value, place(keys), self.model_problems, models)
        problem = f"must be {KINDS[kind]}, got {type_name(value)}"
        self.model_problems.append(Problem(place(keys), None, problem))
        return None

    def scalar(self, value: Any, keys: Keys) -> Any:
        """Return the copy of a value that is no container; the text of a date."""
        if self._format_at(keys) == ID:
            return self._id(value)
        try:
            return self._moment(value, keys) if isinstance(value, date) else super().scalar(value, keys)
        except (TypeError, ValueError):
            schema = self._schema_at(keys)
            if not can_hold_ids(self._api, schema or self._schema_at(keys[:-1])):
                raise
            words = KINDS.get(str(schema.get("type")), "a JSON value")
            raise TypeError(f"must be {words}, got {type_name(value)}") from None

    def _no_time(self, value: date, keys: Keys) -> str:
        """Return why a value cannot be a time; where a key ``date(…)`` is possible, with this hint."""
        words = KINDS.get(str(self._schema_at(keys).get("type")), "a string or a number")
        around = self._schema_at(keys[:-1])
        takes_dates = any(name.startswith("^date") for name in around.get("patternProperties", ()))
        hint = f'. The key of a time is "date({keys[-1]})"' if takes_dates else ""
        return f"must be {words}, got {short(value)}{hint}"

    def _format_at(self, keys: Keys) -> object:
        return self._schema_at(keys).get("format")

    def _schema_at(self, keys: Keys) -> Schema:
        return resolved(self._api, _schema_at(self._api, self._schema, keys))

    def _id(self, value: Any) -> Any:
        """Return the copy of an id. The message of one that cannot be copied does not show it."""
        try:
            return super().scalar(value, ())
        except (TypeError, ValueError):
            raise TypeError(id_flaw(value)) from None

    def _moment(self, value: date, keys: Keys) -> str:
        """Return a date or time as the API writes it.

        Raises:
            TypeError: It is naive, or the document expects no time here.
        """
        if is_missing(value):
            raise TypeError(f"must be a time, got {type_name(value)}")
        names = [key for key in keys if isinstance(key, str)]
        is_date = bool(names) and names[-1].startswith("date(") and names[-1].endswith(")")
        is_instant = self._format_at(keys) == "instant"
        if not (is_date or is_instant):
            raise TypeError(self._no_time(value, keys))
        if not isinstance(value, datetime):
            if is_date:
                return value.isoformat() if self._api == "cep" else f"{value.isoformat()}T00:00:00"
            raise TypeError("must be a timezone-aware datetime, got a date without a time")
        if value.utcoffset() is None:
            raise TypeError(f"must be timezone-aware, got the naive datetime {value.isoformat()}")
        try:
            if is_skipped(value):
                raise TypeError(f"{SKIPPED}, got {value.isoformat()}")
            moment = value.astimezone(UTC).replace(tzinfo=None)
        except OverflowError:
            raise TypeError(f"must be a year from 1 to 9999 in UTC, got {value.isoformat()}") from None
        return moment.isoformat(timespec="seconds") + _SUFFIXES[self._api]


def _schema_at(api: str, schema: Schema, keys: Keys) -> Schema:
    """Return the schema of the value at `keys`; an empty one where the document has none."""
    for key in keys:
        schema = resolved(api, schema)
        inner: Any = schema.get("items") if isinstance(key, int) else schema.get("properties", {}).get(key)
        if not isinstance(inner, dict):
            return {}
        schema = cast("Schema", inner)
    return schema
