"""Write the report as text, as Markdown, as JSON, and as annotations of a GitHub workflow."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from scripts.drift.escaping import code, cut, data, member, mixed, plain, visible
from scripts.drift.report import Group, Report, headline
from scripts.drift.rules import BREAKING, COMPATIBLE, PROSE, WARNING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from scripts.drift.changes import Change

MARK = "<!-- drift report -->"
"""The first line of the Markdown report, by which its comment is found again."""
_SIGNS = {BREAKING: "🔴", WARNING: "🟡", COMPATIBLE: "🟢", PROSE: "⚪", "none": "⚪"}
_LEVELS = ((BREAKING, "Breaking"), (WARNING, "Warnings"), (COMPATIBLE, "Compatible"))
_MOST_USES = 5
_MOST_PLACE = 200
_ROOM = {"summary": 6_000, "changes": 24_000, "texts": 5_000, "corrections": 5_000, "changelog": 10_000}
"""Characters that each part of a comment may have: GitHub allows 65,536 in all."""
_MOST_ANNOTATIONS = 8
"""Annotations of each level: GitHub shows 10; one counts the rest, and one is the verdict."""


def text(report: Report, *, everything: bool = False) -> str:
    """Return the report for a terminal; `everything` leaves nothing out."""
    lines = [visible(report.title), _verdict(report)]
    if report.changes:
        lines += [_tally(report), "", *_summary_text(report)]
    for level, title in _LEVELS:
        groups = report.groups(level)
        blocks = ["\n".join(map(visible, _block(group, everything=everything))) for group in groups]
        room = math.inf if everything else _ROOM["changes"] / (1 if level == BREAKING else 3)
        if blocks:
            lines += ["", f"{title.upper()} ({len(groups)})", "", *_fitting(blocks, room, _MORE)]
    lines += map(visible, _texts_text(report, everything=everything))
    lines += [visible(f"fault: {fault.pointer} {fault.message}") for fault in report.faults[:_MOST_USES]]
    if report.changes:
        lines += ["", f"Suggested version step: {report.step}"]
        room = math.inf if everything else _ROOM["changelog"] / 3
        log = [visible(f"  {line}") for line in report.changelog()]
        lines += _fitting(log, room, "  - … and {} more lines")
    return "\n".join(lines).rstrip() + "\n"


_MORE = "… and {} more entries: use --all, or --format json"


def _summary_text(report: Report) -> list[str]:
    rows = report.summary()
    if not rows:
        return []
    lines = [f"{'changes':>7}  {'deployed':<10} {'developer':<10} kind"]
    return lines + [
        f"{number:>7}  {deployed:<10} {developer:<10} {kind}" for kind, number, deployed, developer in rows
    ]


def _block(group: Group, *, everything: bool) -> list[str]:
    change = group.first
    lines = [f"{change.deployed:<10} {change.developer:<10} {group.headline.replace('`', '')}"]
    most = 10**9 if everything else _MOST_USES
    lines += [
        f"{'':21} {row}" for row in _first([c.pointer for c in group.changes], 2 if not everything else most)
    ]
    lines += [f"{'':21} {row}" for row in _first(group.uses, most, group.found)]
    if change.level == COMPATIBLE:
        return [*lines, f"{'':21} {change.note}", ""] if change.note else [*lines, ""]
    return [*lines, f"{'':21} {change.why}", f"{'':21} To do: {change.remedy}", ""]


def _first(items: list[str], most: int, number: int = 0) -> list[str]:
    """Return the first of some items, and how many more there are of `number`."""
    more = max(len(items), number) - min(len(items), most)
    return items[:most] + ([f"and {more} more"] if more > 0 else [])


def _texts_text(report: Report, *, everything: bool) -> list[str]:
    rows = [
        f"text       {change.kind.replace('-', ' ')}: {_text_place(change)}"
        for change in report.changes
        if change.is_prose
    ]
    room = math.inf if everything else _ROOM["texts"] / 3
    return ["", *_fitting(rows, room, "text       and {} more")] if rows else []


def _text_place(change: Change) -> str:
    if change.kind.startswith("correction-"):
        return f"{change.new or change.old} {change.note}".strip()
    return ", ".join(_first(list(change.uses), 3)) or change.pointer


def markdown(report: Report, *, everything: bool = False) -> str:
    """Return the report for a person who reviews a pull request: the verdict, what breaks, then the rest."""
    verdict = report.verdict
    lines = [MARK, f"## Drift: {_verdict(report)}", "", plain(report.title)]
    lines[-1] += f" · {_tally(report)}" if report.changes else ""
    lines += ["", "| reader | verdict |", "|---|---|"]
    questions = {
        "deployed": "deployed client: does what runs today still work?",
        "developer": "developer: does my code run after the upgrade?",
    }
    lines += [f"| {text} | {_SIGNS[verdict[who]]} {verdict[who]} |" for who, text in questions.items()]
    lines += _summary(report) + _changes(report, everything=everything) + _texts(report)
    lines += _corrections(report)
    if report.changes:
        lines += ["", f"### Suggested version step: {report.step}", ""]
    log = [visible(line) for line in report.changelog()]
    if log:
        lines += ["```markdown", *_fitting(log, _ROOM["changelog"], "- … and {} more"), "```"]
    return "\n".join(lines) + "\n"


def _summary(report: Report) -> list[str]:
    rows = report.summary()
    if len(rows) < 2:
        return []
    lines = ["", "| kind of change | number | deployed | developer |", "|---|---|---|---|"]
    found = [
        f"| {kind.replace('-', ' ')} | {number} | {_sign(deployed)} | {_sign(developer)} |"
        for kind, number, deployed, developer in rows
    ]
    return [*lines, *_fitting(found, _ROOM["summary"], "| … and {} more kinds | | | |")]


def _sign(severity: str) -> str:
    return f"{_SIGNS[severity]} {severity}"


def _changes(report: Report, *, everything: bool) -> list[str]:
    lines: list[str] = []
    room: float = math.inf if everything else _ROOM["changes"]
    for level, title in _LEVELS:
        groups = report.groups(level)
        if groups:
            items = ["\n".join(_item(group, brief=level == COMPATIBLE)) for group in groups]
            rows = _fitting(items, room, "- … and {} more; the JSON report has all.")
            room -= sum(map(len, rows))
            lines += ["", f"### {title}", "", *rows]
    return lines


def _fitting(items: list[str], room: float, more: str) -> list[str]:
    """Return the items that there is room for, and how many are left out."""
    for index, item in enumerate(items):
        room -= len(item) + 1
        if room < 0:
            return [*items[:index], more.format(len(items) - index)]
    return items


def _item(group: Group, *, brief: bool) -> list[str]:
    kind, _, rest = group.headline.partition(": ")
    change = group.first
    lines = [f"- **{plain(kind)}** {mixed(rest)} — {_readers(change)}"]
    if brief:
        return [*lines, f"  {plain(change.note)}"] if change.note else lines
    lines.append(f"  {plain(change.why)} **To do:** {plain(change.remedy)}")
    places = _first(group.uses, _MOST_USES, group.found) + _first([c.pointer for c in group.changes], 2)
    lines.append(f"  <sub>{' · '.join(code(cut(place, _MOST_PLACE)) for place in places)}</sub>")
    return lines


def _readers(change: Change) -> str:
    if change.deployed == change.developer:
        return f"{_SIGNS[change.deployed]} both {change.deployed}"
    both = (("deployed", change.deployed), ("developer", change.developer))
    return ", ".join(f"{_SIGNS[severity]} {reader} {severity}" for reader, severity in both)


def _texts(report: Report) -> list[str]:
    texts = [change for change in report.changes if change.is_prose]
    if not texts:
        return []
    lines = ["", f"<details><summary>Text for people only ({len(texts)})</summary>", ""]
    rows = [
        f"- {change.kind.replace('-', ' ')}: {code(cut(_text_place(change), _MOST_PLACE))}"
        for change in texts
    ]
    return [*lines, *_fitting(rows, _ROOM["texts"], "- … and {} more"), "", "</details>"]


def _corrections(report: Report) -> list[str]:
    if not report.corrections:
        return []
    lines = ["", f"<details><summary>Corrections in force ({len(report.corrections)})</summary>", ""]
    rows = [
        f"- {row['state']}: {plain(row['description'])} {code(row['target'])}" for row in report.corrections
    ]
    return [*lines, *_fitting(rows, _ROOM["corrections"], "- … and {} more"), "", "</details>"]


def github(report: Report, *, everything: bool = False) -> str:  # noqa: ARG001
    """Return workflow commands: an annotation for each of the first changes of a level; texts have none."""
    lines: list[str] = []
    for level, command in ((BREAKING, "error"), (WARNING, "warning"), (COMPATIBLE, "notice")):
        chosen = [change for change in report.changes if change.level == level]
        lines += [_annotation(command, change) for change in chosen[:_MOST_ANNOTATIONS]]
        more = len(chosen) - _MOST_ANNOTATIONS
        lines += [f"::{command} title=Drift::and {more} more; the report has all"] if more > 0 else []
    tally = f" ({data(_tally(report))})" if report.changes else ""
    return "\n".join([*lines, f"::notice title=Drift::{data(_verdict(report))}{tally}"]) + "\n"


def _annotation(command: str, change: Change) -> str:
    title = f"{change.kind} (deployed: {change.deployed}, developer: {change.developer})"
    place = f"file={member(change.documents[0])}," if change.documents else ""
    place += f"line={change.line}," if change.line and place else ""
    message = f"{headline(change)} at {change.pointer}. {change.why} To do: {change.remedy}"
    return f"::{command} {place}title={member(title)}::{data(message)}"


def as_json(report: Report, *, everything: bool = False) -> str:  # noqa: ARG001
    """Return the report for programs; it is always complete."""
    content = json.dumps(report.as_json(), indent=2, ensure_ascii=False, default=str) + "\n"
    return content.encode("utf-8", "backslashreplace").decode()  # half a character is written as JSON does


FORMATS: dict[str, Callable[..., str]] = {
    "text": text,
    "markdown": markdown,
    "json": as_json,
    "github": github,
}


def _verdict(report: Report) -> str:
    deployed, developer = report.verdict["deployed"], report.verdict["developer"]
    if not report.changes:
        return "no changes"
    if deployed == developer == BREAKING:
        return "breaks deployed clients, and code that upgrades"
    if BREAKING in (deployed, developer):
        return "breaks deployed clients" if deployed == BREAKING else "breaks code that upgrades"
    if WARNING in (deployed, developer):
        return "breaks nobody, but has warnings"
    return "changes text for people only" if deployed == developer == "none" else "compatible"


def _tally(report: Report) -> str:
    names: Iterable[tuple[str, int]] = report.counts().items()
    parts = [f"{number} {'text only' if name == PROSE else name}" for name, number in names if number]
    return ", ".join(parts)
