"""Validation and encoding of entries that are models or dicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from batchcom_api._json import dumps
from batchcom_api._json import plain as require_plain
from batchcom_api._model import Model
from batchcom_api._values import type_name

from batchcom._core.building import raise_problems
from batchcom._core.request_models import fits, models_of_schema, rule
from batchcom._core.validation import is_valid
from batchcom.bulk._operation import Encoded
from batchcom.problems import Problem

if TYPE_CHECKING:
    from batchcom.bulk._body import RequestBody
    from batchcom.bulk._readers import Reader

__all__ = ["ObjectEncoder"]


class ObjectEncoder:
    """Validates and encodes the entries of one request, which become objects.

    Args:
        body: The body of the requests.
        reader: Reads the entries of the input; None if only models and dicts are entries.
    """

    def __init__(self, body: RequestBody, reader: Reader | None) -> None:
        self._body = body
        self._reader = reader
        self._models = models_of_schema(body.api, body.entry_schema or {})

    def encode(self, entries: list[Any]) -> Encoded:
        """Return the body of a request with these entries.

        Raises:
            RequestValidationError: Something is invalid. The path of each problem begins with the entry's
                index.
        """
        objects = self._objects(entries)
        content = self._content(self._body.with_entries(objects))
        if content is not None:
            return Encoded(content, objects)
        body = self._body.checked(objects, self._path)
        return Encoded(dumps(body), body[self._body.place] if self._body.place else body)

    def _objects(self, entries: list[Any]) -> list[dict[str, Any]]:
        """Return the entries as dicts.

        Raises:
            RequestValidationError: Entries are no mappings, or models of something else.
        """
        objects: list[dict[str, Any]] = []
        problems: list[Problem] = []
        for index, entry in enumerate(entries):
            try:
                if isinstance(entry, Model) and not fits(entry, self._models):
                    raise TypeError
                objects.append(_object(entry if self._reader is None else self._reader.read(entry)))
            except (TypeError, ValueError, AttributeError):
                allowed = rule(*self._models)
                if self._reader is not None and self._reader.pair:
                    allowed = f"{self._reader.pair}, {allowed}"
                reason = f"must be {allowed}, got {type_name(entry)}"
                problems.append(Problem(f"[{index}]", None, reason, ""))
        raise_problems(problems, self._body.name)
        return objects

    def _content(self, body: Any) -> bytes | None:
        """Return the JSON of a body, which is the fast way; None unless the document allows it as it is."""
        try:
            if not self._body.validate:
                # the encoder would write other keys than strings, such as None, as strings
                require_plain(body)
            elif not is_valid(self._body.api, self._body.schema, body):
                return None
            return dumps(body)
        except ValueError:  # JSON cannot express it, or not without a change
            return None

    def _path(self, path: str) -> str:
        place = self._body.place
        return path.removeprefix(place) if path.startswith(f"{place}[") else path


def _object(entry: Any) -> dict[str, Any]:
    """Return an entry as a dict.

    Raises:
        AttributeError: It is neither a mapping nor a model.
    """
    if type(entry) is dict:  # the fast way
        return cast("dict[str, Any]", entry)
    if isinstance(entry, Mapping):
        return dict(cast("Mapping[str, Any]", entry))
    return cast("dict[str, Any]", entry.to_dict())
