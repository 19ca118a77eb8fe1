"""Python's own types as JSON values: models, dates, enums, decimals, and subclasses of str, int and float.

One rule for every request, wherever its values come from: builders, dicts, models, files and bulk jobs.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final, cast

from batchcom_api._json import plain_and_written
from batchcom_api._model import Model
from batchcom_api._values import Collector, place
from batchcom_api.errors import JSONError

from batchcom._core import serialization
from batchcom._core.operations import resolved
from batchcom._core.request_rules import ID, id_flaw
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api._values import Keys

    Schema = Mapping[str, Any]

__all__ = ["plain_values", "written"]

_SUFFIXES: Final = {"cep": "Z", "mep": ""}
"""What follows a time in UTC: the project API writes RFC 3339, the app API no zone."""


def plain_values(api: str, schema: Schema, value: Any, problems: list[Problem]) -> Any:
    """Return `value` as plain JSON values; see `written`."""
    return written(api, schema, value, problems)[0]


def written(api: str, schema: Schema, value: Any, problems: list[Problem]) -> tuple[Any, bytes | None]:
    """Return `value` as plain JSON values, and their JSON if it was written on the way to them.

    What JSON cannot express is added to `problems`.

    A timezone-aware ``datetime`` is written in the API's own format where the document expects a time: at
    ``date(…)`` keys, and where the format of the schema is ``instant``.

    Args:
        api: ``cep`` or ``mep``.
        schema: The schema of the value.
        value: Models, and whatever Python has for JSON.
        problems: Receives what is wrong.
    """
    if isinstance(value, Model):
        value = serialization.json_of(api, cast("serialization.Model", value), "", problems)
    try:
        return plain_and_written(value)
    except JSONError:  # perhaps for a date or a model in it, which the general encoder does not know
        writer = _Writer(api, schema)
        values = writer.value(value)
    problems += [Problem(path, None, text, "") for path, text in writer.problems]
    problems += writer.model_problems
    return values, None


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
            value = serialization.json_of(
                self._api, cast("serialization.Model", value), place(keys), self.model_problems
            )
        return super().value(value, keys, above)

    def scalar(self, value: Any, keys: Keys) -> Any:
        """Return the copy of a value that is no container; the text of a date."""
        if _schema_at(self._api, self._schema, keys).get("format") == ID:
            return self._id(value)
        return self._moment(value, keys) if isinstance(value, date) else super().scalar(value, keys)

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
        names = [key for key in keys if isinstance(key, str)]
        is_date = bool(names) and names[-1].startswith("date(") and names[-1].endswith(")")
        is_instant = _schema_at(self._api, self._schema, keys).get("format") == "instant"
        if not (is_date or is_instant):
            raise TypeError(f"must be a string or a number, got {type(value).__name__}: it is not a time")
        if not isinstance(value, datetime):
            if is_date:
                return value.isoformat() if self._api == "cep" else f"{value.isoformat()}T00:00:00"
            raise TypeError("must be a timezone-aware datetime, got a date without a time")
        if value.utcoffset() is None:
            raise TypeError(f"must be timezone-aware, got the naive datetime {value.isoformat()}")
        try:
            moment = value.astimezone(UTC).replace(tzinfo=None)
        except OverflowError:
            raise TypeError(f"must be a year from 1 to 9999 in UTC, got {value.isoformat()}") from None
        return moment.isoformat(timespec="seconds") + _SUFFIXES[self._api]


def _schema_at(api: str, schema: Schema, keys: Keys) -> Schema:
    """Return the schema of the value at `keys`; an empty one where the document says nothing."""
    for key in keys:
        schema = resolved(api, schema)
        inner: Any = schema.get("items") if isinstance(key, int) else schema.get("properties", {}).get(key)
        if not isinstance(inner, dict):
            return {}
        schema = cast("Schema", inner)
    return resolved(api, schema)
