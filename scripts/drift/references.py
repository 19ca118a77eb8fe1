"""References of a document: the objects that have one, and the places that they mean."""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import unquote, urljoin

from scripts.drift.faults import Fault
from scripts.drift.json_values import cut
from scripts.drift.openapi import FILES, Trail, ancestors, pointer_of
from scripts.vendor.document import escape, is_object, look_up, unescape


def shortened(error: object) -> str:
    """Return a message on one line that is not too long."""
    return cut(" ".join(str(error).split()), 200)


_VALUES = frozenset({"example", "examples", "default", "const", "enum"})
"""Members that hold values, in which `$ref` has no meaning."""
_NAME_MAPS = frozenset(
    {
        *("properties", "patternProperties", "dependentSchemas", "$defs", "schemas", "responses", "headers"),
        *("requestBodies", "callbacks", "links", "pathItems", "paths", "webhooks", "content", "encoding"),
    }
)
"""Members whose own members are names that a document chooses, such as the response `default`."""
Link = tuple[dict[str, Any], Trail, bool]
"""An object with a reference or an anchor, where it is, and whether it is a map of names."""
_MOST_MAPS = 9
"""Maps of names that refer to each other, one after the other."""
_LINKING = frozenset({"$ref", "$dynamicRef", "$anchor", "$dynamicAnchor", "$id", "discriminator"})
"""Members that refer to a place, or that give a place an address."""


def resolve(content: dict[str, Any], links: list[Link], faults: list[Fault]) -> None:
    """Turn every reference into a pointer, in place; that of a map is replaced by what it refers to."""
    places = _Places(content, links)
    moved: dict[str, str] = {}
    for part, trail, is_map in sorted(links, key=lambda row: not row[2]):
        _resolve(part, trail, places, faults)
        for _ in range(_MOST_MAPS if is_map else 0):
            if "$ref" in part:
                moved.setdefault(part["$ref"][1:], pointer_of(trail))
                _write_out(part, content)
                _resolve(part, trail, places, faults)
    _move(content, links, moved)


def _resolve(part: dict[str, Any], trail: Trail, places: _Places, faults: list[Fault]) -> None:
    """Turn the reference of an object, if it has one, into a pointer."""
    if isinstance(part.get("$dynamicRef"), str):
        part.setdefault("$ref", part["$dynamicRef"])
    reference = part.get("$ref")
    if isinstance(reference, str):
        target = places.find(reference, pointer_of(trail))
        if target is None:
            del part["$ref"]
            message = f"refers to {shortened(reference)}, which is not in the document"
            faults.append(Fault(pointer_of(trail), message, reference))
        else:
            part["$ref"] = f"#{target}"


def _write_out(part: dict[str, Any], content: dict[str, Any]) -> None:
    """Replace the reference of a map, such as all schemas in another file, by what it refers to."""
    target = look_up(content, part.pop("$ref")[1:])
    for name, item in target.items() if is_object(target) else ():
        part.setdefault(name, item)


def _move(content: dict[str, Any], links: list[Link], moved: dict[str, str]) -> None:
    """Let references to maps that were written out lead to their new places, and delete the old ones."""
    for part, _, _ in links:
        reference = str(part.get("$ref"))
        for old, new in moved.items():
            if f"{reference}/".startswith(f"#{old}/"):
                part["$ref"] = f"#{new}{reference[len(old) + 1 :]}"
    for old in moved:
        around, _, last = old.rpartition("/")
        if old.startswith(f"/{FILES}/"):
            look_up(content, around).pop(unescape(last), None)


def linked(content: Any, start: Trail = None) -> list[Link]:
    """Return every object with a reference or an anchor, except those inside values and extensions.

    A map of names, such as that of all schemas, may have a reference too.
    """
    links: list[Link] = []
    todo: list[tuple[Any, Trail, bool]] = [(content, start, False)]
    while todo:
        part, trail, named = todo.pop()
        if part.__class__ is list:
            rows = enumerate(part)
            todo += [(item, (trail, i), False) for i, item in rows if item.__class__ in (dict, list)]
            continue
        if (not named and not _LINKING.isdisjoint(part)) or isinstance(part.get("$ref"), str):
            links.append((part, trail, named or trail == (None, "components")))
        for key, item in part.items():
            if item.__class__ in (dict, list) and (named or not (key in _VALUES or key.startswith("x-"))):
                todo.append((item, (trail, key), not named and key in _NAME_MAPS))
    return links


class _Places:
    """The places of a document that have an address of their own: `$id`, `$anchor`, or a file."""

    def __init__(self, content: dict[str, Any], links: list[Link]) -> None:
        self.content = content
        self.bases = {f"/{FILES}/{escape(name)}": "" for name in content.get(FILES, {})}
        self.pointers: dict[str, str] = {}
        for part, trail, _ in sorted(links, key=lambda row: len(pointer_of(row[1]))):
            at = pointer_of(trail)
            if isinstance(part.get("$id"), str):
                self.bases[at] = urljoin(self._base(at)[1], part["$id"]).partition("#")[0]
                self.pointers.setdefault(self.bases[at], at)
            for key in ("$anchor", "$dynamicAnchor"):
                if isinstance(part.get(key), str):
                    self.pointers[f"{self._base(at)[1]}#{part[key]}"] = at
                    self.pointers.setdefault(f"#{part[key]}", at)

    def _base(self, pointer: str) -> tuple[str, str]:
        """Return the nearest place around a pointer with an address of its own, and its address."""
        return next(((at, self.bases[at]) for at in ancestors(pointer) if at in self.bases), ("", ""))

    def find(self, reference: str, pointer: str) -> str | None:
        """Return the pointer that a reference at a place means; None if it means nothing."""
        around, base = self._base(pointer)
        for spelling in dict.fromkeys((reference, unquote(reference))):
            address, _, fragment = spelling.partition("#")
            full = urljoin(base, address) if address else base
            root = self.pointers.get(full, self.pointers.get(address)) if address else around
            anchored = self.pointers.get(f"{full}#{fragment}", self.pointers.get(f"#{fragment}"))
            if fragment and anchored is not None:
                return anchored
            rows = [] if root is None else [f"{root}{fragment}"]
            rows += [] if address else [fragment]  # as if `$id` had no effect
            for place in rows if fragment[:1] in ("", "/") else ():
                with suppress(LookupError, ValueError):
                    look_up(self.content, place)
                    return place
        with suppress(LookupError, ValueError):
            look_up(self.content, named := f"/components/schemas/{escape(reference)}")
            return named
        return None
