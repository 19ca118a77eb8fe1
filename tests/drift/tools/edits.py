"""Edits of a document as data: those of RFC 6902, and a few shorthands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.drift.json_values import copied
from scripts.vendor.document import escape, is_array, is_object, look_up, steps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Edit = dict[str, Any]


class EditError(ValueError):
    """An edit names a place that the document does not have, or an operation that does not exist."""


def apply(document: Any, edits: Iterable[Edit], shortcuts: Mapping[str, str] | None = None) -> Any:
    """Return a changed copy of `document`.

    Args:
        document: any JSON value. It does not change.
        edits: in order. Each has `op` and `path`, a JSON pointer. `#name/…` means
            `/components/schemas/name/…`, and each key of `shortcuts` means its value. The operations:
            `add`, `remove`, `replace`, `move` (with `from`): see RFC 6902;
            `append`: add `value` to the list at `path`; create the list if it is missing;
            `rename`: give the member the key `to`, in the same position;
            `rename_component`: the same, and change every `$ref` and mapping to it;
            `inline`: replace the `$ref` at `path` by a copy of its target;
            `wrap`: make the value the only branch of the keyword `with`;
            `reverse`: reverse a list; `reverse_keys`, `sort_keys`: order the keys of all objects below.
        shortcuts: beginnings of pointers, such as `{"$create": "/paths/~1campaigns~1create/post"}`.

    Raises:
        EditError: a place does not exist.
    """
    result = copied(document)
    for edit in edits:
        op, path = str(edit["op"]), expand(str(edit["path"]), shortcuts)
        if op not in _OPERATIONS:
            raise EditError(f"there is no edit called {op!r}; there are {', '.join(sorted(_OPERATIONS))}")
        if path == "":
            result = _OPERATIONS[op](_Place([result], 0), edit, [result], shortcuts) or result
            continue
        try:
            _OPERATIONS[op](_place(result, path), edit, result, shortcuts)
        except (LookupError, ValueError, TypeError) as error:
            raise EditError(f"{op} {path}: no such place ({error})") from error
    return result


def expand(path: str, shortcuts: Mapping[str, str] | None = None) -> str:
    """Write out a pointer that begins with `#name` or with a shortcut."""
    if path.startswith("#"):
        return f"/components/schemas/{path[1:]}"
    for short, full in (shortcuts or {}).items():
        if path == short or path.startswith(short + "/"):
            return full + path[len(short) :]
    return path


class _Place:
    """A slot in an object or a list."""

    def __init__(self, holder: Any, key: str | int) -> None:
        self.holder, self.key = holder, key

    @property
    def value(self) -> Any:
        return self.holder[self.key]

    def set(self, value: Any) -> None:
        self.holder[self.key] = value


def _place(document: Any, pointer: str) -> _Place:
    head, _, last = pointer.rpartition("/")
    holder = look_up(document, head)
    key: str | int = steps("/" + last)[0]
    return _Place(holder, int(key) if is_array(holder) and key != "-" else key)


def _add(place: _Place, edit: Edit, _document: Any, _shortcuts: Any) -> None:
    value = copied(edit["value"])
    if is_array(place.holder):
        place.holder.insert(len(place.holder) if place.key == "-" else int(place.key), value)
    else:
        place.set(value)


def _remove(place: _Place, _edit: Edit, _document: Any, _shortcuts: Any) -> None:
    del place.holder[place.key]


def _replace(place: _Place, edit: Edit, _document: Any, _shortcuts: Any) -> None:
    _ = place.value
    place.set(copied(edit["value"]))


def _move(place: _Place, edit: Edit, document: Any, shortcuts: Any) -> None:
    origin = _place(document, expand(str(edit["from"]), shortcuts))
    value = origin.value
    del origin.holder[origin.key]
    place.set(value)


def _append(place: _Place, edit: Edit, _document: Any, _shortcuts: Any) -> None:
    if is_object(place.holder) and place.key not in place.holder:
        place.set([])
    place.value.append(copied(edit["value"]))


def _rename(place: _Place, edit: Edit, _document: Any, _shortcuts: Any) -> None:
    _ = place.value
    items = [(edit["to"] if key == place.key else key, value) for key, value in place.holder.items()]
    place.holder.clear()
    place.holder.update(items)


def _rename_component(place: _Place, edit: Edit, document: Any, shortcuts: Any) -> None:
    old = "#" + expand(str(edit["path"]), shortcuts)
    new = old.rpartition("/")[0] + "/" + escape(str(edit["to"]))
    _rename(place, edit, document, shortcuts)

    def walk(value: Any) -> Any:
        if is_object(value):
            for key, item in value.items():
                value[key] = new if item == old else walk(item)
        elif is_array(value):
            value[:] = [walk(item) for item in value]
        return value

    walk(document)


def _inline(place: _Place, _edit: Edit, document: Any, _shortcuts: Any) -> None:
    siblings = {key: value for key, value in place.value.items() if key != "$ref"}
    place.set({**copied(look_up(document, place.value["$ref"][1:])), **siblings})


def _wrap(place: _Place, edit: Edit, _document: Any, _shortcuts: Any) -> None:
    place.set({edit["with"]: [place.value]})


def _reverse(place: _Place, _edit: Edit, _document: Any, _shortcuts: Any) -> None:
    place.value.reverse()


def _ordered(value: Any, order: Callable[[list[str]], list[str]]) -> Any:
    if is_object(value):
        return {key: _ordered(value[key], order) for key in order(list(value))}
    return [_ordered(item, order) for item in value] if is_array(value) else value


def _reverse_keys(place: _Place, _edit: Edit, _document: Any, _shortcuts: Any) -> Any:
    place.set(_ordered(place.value, lambda keys: keys[::-1]))
    return place.value


def _sort_keys(place: _Place, _edit: Edit, _document: Any, _shortcuts: Any) -> Any:
    place.set(_ordered(place.value, sorted))
    return place.value


_OPERATIONS: dict[str, Callable[[_Place, Edit, Any, Any], Any]] = {
    "add": _add,
    "remove": _remove,
    "replace": _replace,
    "move": _move,
    "append": _append,
    "rename": _rename,
    "rename_component": _rename_component,
    "inline": _inline,
    "wrap": _wrap,
    "reverse": _reverse,
    "reverse_keys": _reverse_keys,
    "sort_keys": _sort_keys,
}
