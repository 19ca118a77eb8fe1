"""Compare the properties of two objects and the items of two lists."""

from __future__ import annotations

from itertools import chain, takewhile
from typing import Any

from scripts.drift import matching
from scripts.drift.openapi import PROSE, locate
from scripts.drift.rules import COMPATIBLE, REQUEST, RESPONSE, WARNING, Judgement, judge
from scripts.drift.schema_view import NEW, OLD, Node, Part, View
from scripts.drift.schema_walk import (
    ALWAYS,
    EQUAL,
    EXPLODED,
    FORM,
    OPEN,
    TEXT,
    Frame,
    Result,
    Walk,
    describe,
)


def properties(walk: Walk, frame: Frame) -> None:
    """Compare properties. A removed property and a similar added one are reported as a rename."""
    old, new = frame.old, frame.new
    before, after = old.properties, new.properties
    removed = [name for name in before if name not in after]
    added = [name for name in after if name not in before]
    renames = matching.renamed(walk.exact, old, new, removed, added) if removed and added else {}
    for name in before:
        if name in after:
            _property(walk, frame, name, name)
        elif name in renames:
            _rename(walk, frame, name, renames[name])
        else:
            _removed(walk, frame, name, before[name])
    for name in added:
        if name not in renames.values():
            _added(walk, frame, name, after[name])
    _undescribed(walk, frame)


def _child(frame: Frame, old_name: str, new_name: str) -> tuple[Node, Node]:
    rows = frame.old.child(old_name), frame.new.child(new_name)
    listed = frame.old.properties.get(old_name, ()), frame.new.properties.get(new_name, ())
    return tuple(row or its for row, its in zip(rows, listed, strict=True))  # type: ignore[return-value]


def _hidden(walk: Walk, frame: Frame, *sides: tuple[View, str]) -> bool:
    """Whether this direction does not exchange a property: read-only in requests, write-only in responses."""
    flag = "readOnly" if frame.direction == REQUEST else "writeOnly"
    return all(walk.exact.flagged(view, name, flag) for view, name in sides)


def _property(walk: Walk, frame: Frame, old_name: str, new_name: str) -> None:
    nodes = _child(frame, old_name, new_name)
    hidden = _hidden(walk, frame, (frame.old, old_name), (frame.new, new_name))
    _requiredness(walk, frame, old_name, new_name)
    always = frame.direction == REQUEST and old_name in frame.old.required
    if hidden:
        views = [walk.space.view(node) for node in nodes]
        inner = Frame(views[0], views[1], frame.direction, EQUAL, "", Result())
        walk.hidden.append((inner, nodes))
        frame.result.children.append((new_name, inner.result))
        return
    proven = frame.proven if old_name == new_name else OPEN
    mode = (ALWAYS if always else "") + _text(walk, frame, *nodes)
    walk.inside(frame, new_name, *nodes, mode=mode, proven=proven)


def _text(walk: Walk, frame: Frame, *nodes: Node) -> str:
    """Return the mode of a property: text in a parameter, and in a form unless it is written as JSON."""
    if FORM in frame.mode and not any(_has_objects(walk, node) for node in nodes):
        return TEXT + EXPLODED
    return TEXT if TEXT in frame.mode else ""


def _has_objects(walk: Walk, node: Node) -> bool:
    """Whether a value may be an object, or a list of objects."""
    view = walk.space.view(node)
    inner = walk.space.view(view.item(view.prefix)) if view.arrays else view
    return any("object" in (each.types if each.stated else {each.implied}) for each in (view, inner))


def not_exchanged(walk: Walk) -> None:
    """Report changed properties that no direction exchanges, such as read-only ones used only in requests."""
    changes = walk.book.changes.values()
    reported = {place for change in changes for place in (*change.touches, *change.covers)}
    entries = [entry for entry in walk.delta.entries if locate(entry.pointer).category != PROSE]
    rows = [takewhile(lambda place: place not in reported, entry.places) for entry in entries]
    unreported = set(chain.from_iterable(rows))
    for frame, nodes in walk.hidden:
        places = walk.whole_of(nodes)
        walk.visited |= places
        if places & unreported and not walk.exact.equal(*nodes):
            fields: dict[str, Any] = {"old": walk.text(frame.old), "new": walk.text(frame.new)}
            verdict = Judgement(COMPATIBLE, COMPATIBLE)
            change = walk.state(frame, "constraint-changed", frame.new.place, verdict, **fields)
            change.note = "No message in this direction contains it."


def _removed(walk: Walk, frame: Frame, name: str, node: Node) -> None:
    hidden = _hidden(walk, frame, (frame.old, name))
    kind = "property-removed" if name in frame.old.required else "optional-property-removed"
    verdict = Judgement(COMPATIBLE, COMPATIBLE) if hidden else None
    if frame.proven != OPEN and not hidden and _in_condition(walk, frame.new, name):
        verdict = judge(kind, frame.direction)._replace(deployed=COMPATIBLE)
    after = frame.new.child(name)
    if after and frame.direction == RESPONSE and not hidden:  # a response may still contain it
        walk.inside(frame, name, _child(frame, name, name)[0], after)
    fields: dict[str, Any] = {"old": walk.space.value(node[0]), "covers": {part[:2] for part in node}}
    walk.state(frame, kind, node[0].pointer, verdict, step=name, **fields)


def _in_condition(walk: Walk, view: View, name: str) -> bool:
    """Whether a condition or a union lists a property. For example, the `then` of an `if` does."""
    branches = (branch for union in view.choices for branch in union.branches)
    return any(name in walk.space.view((branch,)).properties for branch in branches)


def _added(walk: Walk, frame: Frame, name: str, node: Node) -> None:
    before = frame.old.child(name)
    alike = [
        other
        for other in frame.new.properties
        if other != name and matching.python_name(other) == matching.python_name(name)
    ]
    newly = name in frame.new.required and name not in frame.old.required
    hidden = _hidden(walk, frame, (frame.new, name))
    required = name in frame.new.required if frame.direction == RESPONSE else newly and not hidden
    kind = "required-property-added" if required else "property-added"
    fields: dict[str, Any] = {"new": walk.space.value(node[0]), "covers": {part[:2] for part in node}}
    verdict = None
    if frame.proven != OPEN and _in_condition(walk, frame.old, name):
        verdict = judge(kind, frame.direction)._replace(deployed=COMPATIBLE)
    change = walk.state(frame, kind, node[0].pointer, verdict, step=name, **fields)
    if newly and hidden and frame.direction == REQUEST:
        change.verdicts[REQUEST] = Judgement(COMPATIBLE, WARNING)
        change.note = "It is read-only: no request contains it, but the model may require it."
    if alike:
        change.warn(f"It has the same Python name as {alike[0]}, so that one of them gets another name.")
    if before:
        walk.inside(frame, name, before, _child(frame, name, name)[1])
    elif name not in frame.old.required:
        words = describe(walk.space, walk.space.view(node))
        change.explain(f"It contains: {words}." if words else "")


def _rename(walk: Walk, frame: Frame, old_name: str, new_name: str) -> None:
    nodes = frame.old.properties[old_name], frame.new.properties[new_name]
    wire_only = matching.python_name(old_name) == matching.python_name(new_name)
    optional = old_name not in frame.old.required
    kind = "optional-property-renamed" if optional else "property-renamed"
    verdict = None
    if wire_only:
        kind = "property-renamed-on-the-wire"
        if optional and frame.direction == RESPONSE:
            verdict = Judgement(WARNING, COMPATIBLE)
    if _hidden(walk, frame, (frame.old, old_name), (frame.new, new_name)):
        verdict = Judgement(COMPATIBLE, COMPATIBLE)
    covers = {(OLD, part.pointer) for part in nodes[0]} | {(NEW, part.pointer) for part in nodes[1]}
    names: dict[str, Any] = {"old": old_name, "new": new_name}
    walk.state(frame, kind, nodes[1][0].pointer, verdict, step=new_name, covers=covers, **names)
    _property(walk, frame, old_name, new_name)


def _requiredness(walk: Walk, frame: Frame, old_name: str, new_name: str) -> None:
    """Compare whether a property is required. One that this direction does not exchange never is."""
    old, new, prover = frame.old, frame.new, walk.provers[frame.direction]
    stated = old_name in old.required, new_name in new.required
    needed = old_name in prover.needs(old), new_name in prover.needs(new)
    before, after = needed if needed[0] != needed[1] else stated
    by_flag = stated[0] == stated[1] and not (after and frame.direction == REQUEST)
    if before == after or by_flag:  # a flag that was added or removed is reported by itself
        return
    nodes = _child(frame, old_name, new_name)
    holder = (new.required if after else old.required).get(new_name if after else old_name, "")
    listed_there = any(part.pointer.startswith(f"{holder}/") for node in nodes for part in node)
    at = nodes[1][-1].pointer if listed_there else f"{holder}/required"
    kind = "property-required" if after else "property-optional"
    names = (before, after) if listed_there else (old_name if before else None, new_name if after else None)
    fields: dict[str, Any] = {"old": names[0], "new": names[1], "step": new_name}
    if needed[0] == needed[1]:
        model = WARNING if frame.direction == REQUEST else COMPATIBLE
        change = walk.state(frame, kind, at, Judgement(COMPATIBLE, model), **fields)
        change.note = "No message in this direction contains it, but the model may require it."
    else:
        (walk.report if stated == needed else walk.state)(frame, kind, at, **fields)


def _undescribed(walk: Walk, frame: Frame) -> None:
    """Compare required names that `properties` does not list."""
    for view, counterpart, kind, field in (
        (frame.new, frame.old, "required-property-added", "new"),
        (frame.old, frame.new, "property-optional", "old"),
    ):
        described = {*view.properties, *counterpart.properties, *counterpart.required}
        for name, at in view.required.items():
            if name not in described:
                fields: dict[str, Any] = {field: name}
                walk.report(frame, kind, f"{at}/required", **fields)


def patterns(walk: Walk, frame: Frame) -> None:
    """Compare the schemas of properties whose names match a pattern."""
    old, new = frame.old, frame.new
    for pattern in dict.fromkeys((*old.patterns, *new.patterns)):
        rows = [_unlisted(view, pattern) for view in (old, new)]
        listed = [[p for row in view.objects for p in row.patterns.get(pattern, ())] for view in (old, new)]
        if rows[0] is not None and rows[1] is not None and (all(listed) or all(rows)):
            mode = _text(walk, frame, rows[0], rows[1])
            walk.inside(frame, f"/{pattern}/", rows[0], rows[1], mode=mode)
            continue
        side = OLD if listed[0] else NEW
        parts = listed[side]
        verdict = None
        if rows[1 - side] is None:  # the other document excludes these properties
            lost = side == OLD and frame.direction == REQUEST
            verdict = judge("property-removed", REQUEST) if lost else Judgement(COMPATIBLE, COMPATIBLE)
        kind, key = ("constraint-removed", "old") if side == OLD else ("constraint-added", "new")
        fields: dict[str, Any] = {key: walk.space.value(parts[0]), "covers": {part[:2] for part in parts}}
        walk.report(frame, kind, parts[0].pointer, verdict, **fields)


def extras(walk: Walk, frame: Frame) -> None:
    """Compare the schemas of properties that are not listed."""
    old, new = (_unlisted(view, None) for view in (frame.old, frame.new))
    if old is not None and new is not None:
        if old or new:
            walk.inside(frame, "*", old, new, mode=_text(walk, frame, old, new))
    elif (old is None) != (new is None):
        kind = "additional-properties-closed" if new is None else "additional-properties-opened"
        fields: dict[str, Any] = {"old": old is not None, "new": new is not None}
        covers = {part[:2] for part in (old or new or ())}
        walk.report(frame, kind, frame.place("additionalProperties"), covers=covers, **fields)


def items(walk: Walk, frame: Frame) -> None:
    """Compare the items of two lists, those at fixed positions one by one."""
    old, new = frame.old, frame.new
    length = max(old.prefix, new.prefix)
    most = min(length + 1, *(view.single.get("maxItems", length + 1) for view in (old, new)))
    walk.visited |= walk.whole_of(view.item(i) for view in (old, new) for i in range(most, length + 1))
    for index in range(most):
        old_item, new_item = old.item(index), new.item(index)
        if old_item or new_item:
            step = f"[{index}]" if index < length else "[]"
            walk.inside(frame, step, old_item, new_item, mode=TEXT if TEXT in frame.mode else "")


def _unlisted(view: View, pattern: str | None) -> Node | None:
    """Return the schemas of properties without an entry, with names that match a pattern or none.

    None if they are not allowed.
    """
    parts: list[Part] = []
    for row in view.objects:
        if pattern in row.patterns:
            parts += row.patterns[pattern]
        elif row.extra is False:
            return None
        elif isinstance(row.extra, Part):
            parts.append(row.extra)
    return tuple(parts)
