"""How the entries of a chunk become the body of its request: as ids, as pairs, or as objects.

Each encoder validates the entries. The problems of the ``RequestValidationError`` that it raises have paths
that begin with the index of the entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from attrs import evolve, frozen
from batchcom_api._json import dumps
from batchcom_api._json import plain as require_plain
from batchcom_api._model import Model
from batchcom_api._values import join, type_name
from batchcom_api.errors import JSONError

from batchcom._core.building import raise_problems
from batchcom._core.json_values import json_values
from batchcom._core.operations import resolved
from batchcom._core.request_models import fits, misplaced, models_of_schema, rule
from batchcom._core.request_rules import ID, id_flaw
from batchcom._core.validation import checked_values, is_valid
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from batchcom.bulk._entries import Reader

__all__ = ["Encoded", "RequestBody", "encode_objects", "encode_pairs", "id_encoder"]


class Encoded(NamedTuple):
    """The entries of one request.

    Attributes:
        content: Body of the request.
        entries: The entries as plain values.
    """

    content: bytes
    entries: list[Any]


@frozen
class RequestBody:
    """The body of each request of a bulk operation.

    Attributes:
        api: ``cep`` or ``mep``.
        name: Name of the operation, for errors.
        schema: Name of the schema of the body.
        place: Property that holds the entries; empty if the body is their list.
        shared: The other properties.
        validate: Whether the body is checked.
    """

    api: str
    name: str
    schema: str
    place: str
    shared: Mapping[str, Any]
    validate: bool

    @property
    def entry_schema(self) -> Mapping[str, Any] | None:
        """Schema of an entry; None if the entries are the members of an object."""
        body = resolved(self.api, {"$ref": f"#/$defs/{self.schema}"})
        entries = resolved(self.api, body["properties"][self.place]) if self.place else body
        return entries.get("items")

    def with_entries(self, entries: Any) -> Any:
        """Return the body with these entries."""
        return {**self.shared, self.place: entries} if self.place else entries

    def checked(self, entries: Any, path_of: Callable[[str], str]) -> Any:
        """Return the body with these entries as JSON values.

        Args:
            entries: The entries.
            path_of: Returns a path that begins with the index of an entry, given a path in the body.

        Raises:
            RequestValidationError: Something is invalid.
        """
        problems: list[Problem] = []
        whole = self.with_entries(entries)
        body = checked_values(self.api, self.schema, whole, problems, validate=self.validate)
        raise_problems([evolve(problem, path=path_of(problem.path)) for problem in problems], self.name)
        return body


# entries that are models or dicts


def encode_objects(body: RequestBody, reader: Reader | None, entries: list[Any]) -> Encoded:
    """Encode models and dicts, and what `reader` reads as one of them.

    Raises:
        RequestValidationError: Something is invalid.
    """
    objects = _objects(body, reader, entries)
    content = _valid_json(body, body.with_entries(objects))
    if content is not None:
        return Encoded(content, objects)
    place = body.place
    checked = body.checked(
        objects, lambda path: path.removeprefix(place) if path.startswith(f"{place}[") else path
    )
    return Encoded(dumps(checked), checked[place] if place else checked)


def _objects(body: RequestBody, reader: Reader | None, entries: list[Any]) -> list[dict[str, Any]]:
    """Return the entries as dicts.

    Raises:
        RequestValidationError: Entries are no mappings, or models of something else.
    """
    models = models_of_schema(body.api, body.entry_schema or {})
    objects: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for index, entry in enumerate(entries):
        try:
            if isinstance(entry, Model) and not fits(entry, models):
                raise TypeError
            objects.append(_object(entry if reader is None else reader.read(entry)))
        except (TypeError, ValueError, AttributeError):
            place = f"[{index}]"
            parts = list(misplaced(entry, place)) if fits(entry, models) else []
            allowed = rule(*models)
            if reader is not None and reader.pair:
                allowed = f"{reader.pair}, {allowed}"
            reason = f"must be {allowed}, got {type_name(entry)}"
            problems += parts or [Problem(place, None, reason)]
    raise_problems(problems, body.name)
    return objects


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


def _valid_json(body: RequestBody, values: Any) -> bytes | None:
    """Return the JSON of a body, which is the fast way; None unless the document allows it as it is."""
    try:
        if not body.validate:
            require_plain(values)  # the encoder would write other keys than strings, such as None, as strings
        elif not is_valid(body.api, body.schema, values):
            return None
        return dumps(values)
    except ValueError:  # JSON cannot express it, or not without a change
        return None


# entries that are pairs


def encode_pairs(body: RequestBody, entries: list[Any]) -> Encoded:
    """Encode pairs, which become the members of an object. The last pair of a key wins.

    Raises:
        RequestValidationError: Something is invalid.
    """
    flaws = [
        Problem(f"[{index}]", None, f"must be a pair (key, value), got {type_name(entry)}")
        for index, entry in enumerate(entries)
        if not _is_pair(entry)
    ]
    raise_problems(flaws, body.name)
    paths = {join(body.place, key): f"[{index}]" for index, (key, _) in enumerate(entries)}
    checked = body.checked(dict(entries), lambda path: _path_of_pair(paths, path))
    return Encoded(dumps(checked), entries)


def _path_of_pair(paths: Mapping[str, str], path: str) -> str:
    """Return a path that begins with the index of a pair, given the paths of all pairs by their places."""
    for end in range(len(path), 0, -1):
        if path[:end] in paths:
            return f"{paths[path[:end]]}{path[end:]}"
    return path


def _is_pair(entry: Any) -> bool:
    if not isinstance(entry, tuple | list):
        return False
    pair = cast("Sequence[Any]", entry)
    return len(pair) == 2 and isinstance(pair[0], str)


# entries that are ids


def id_encoder(api: str, name: str, body: Any, *, validate: bool) -> Callable[[list[Any]], Encoded]:
    """Return what encodes ids of people at the place of the last empty list in a body.

    Raises:
        RequestValidationError: An id breaks the rule for ids.
    """
    start, end = dumps(body).rsplit(b"[]", 1)
    return lambda ids: Encoded(b"".join((start, _ids_as_json(api, name, ids, validate=validate), end)), ids)


def _ids_as_json(api: str, name: str, ids: list[Any], *, validate: bool) -> bytes:
    if (content := _plain_json(ids)) is not None:
        return content
    if not validate:
        with suppress(JSONError):
            return dumps(ids)
    problems: list[Problem] = []
    ids = json_values(api, {"items": {"type": "string", "format": ID}}, ids, problems)
    if validate and not problems:
        problems = [
            Problem(f"[{index}]", None, flaw) for index, value in enumerate(ids) if (flaw := id_flaw(value))
        ]
    raise_problems(problems, name)
    return dumps(ids)


def _plain_json(ids: list[Any]) -> bytes | None:
    """Return the JSON of ids that are surely valid, which is much faster than looking at each id.

    None if one of them may be invalid, or needs an escape in JSON.
    """
    try:
        text = "".join(ids)
        content = dumps(ids)
    except (TypeError, JSONError):
        return None
    # longer with escapes, which JSON has for all controls but DEL, and with characters beyond ASCII
    is_plain = len(content) == len(text) + len('"",') * len(ids) + len("[")
    are_valid = is_plain and " " not in text and "\x7f" not in text and all(ids)
    return content if ids and are_valid else None
