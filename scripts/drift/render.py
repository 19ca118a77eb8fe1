"""Write the report as text, as Markdown, as JSON, and as annotations of a GitHub workflow.

Names and values come from documents that others write. In a terminal, a workflow log or a comment they must
not become markup, a mention, a link or a command, and they must stay on one line.
"""

from __future__ import annotations

import json
import math
import re
from typing import TYPE_CHECKING

from scripts.drift.changes import MOST_NAME, cut_middle, readable, visible
from scripts.drift.json_values import cut
from scripts.drift.report import Group, Report, shorten
from scripts.drift.rules import BREAKING, COMPATIBLE, PROSE, WARNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.drift.changes import Change

MARK = "<!-- drift report -->"
"""The first line of the Markdown report, by which its comment is found again."""
_SIGNS = {BREAKING: "🔴", WARNING: "🟡", COMPATIBLE: "🟢", PROSE: "⚪", "none": "⚪"}
_LEVELS = ((BREAKING, "Breaking"), (WARNING, "Warnings"), (COMPATIBLE, "Compatible"))
_READERS = {
    "deployed": "a client that runs today, against the new API",
    "developer": "your code, after an upgrade to the new client",
}
_NO_EFFECT = "Without effect on clients"
_MOST_PLACE = 200
_MOST_CHARACTERS = {"summary": 6_000, "changes": 24_000, "texts": 5_000, "changelog": 10_000}
"""Characters that each part of a comment may have: GitHub allows 65,536 in all."""
_MOST_ANNOTATIONS = 8
"""Annotations of each level: GitHub shows 10; one counts the rest, and one is the verdict."""
_ACTIVE = re.compile(r"(@|#|://|\bwww\.|\bGH-)", re.IGNORECASE)
"""What GitHub turns into a mention, a reference or a link outside of code."""


def text(report: Report, *, everything: bool = False) -> str:
    """Return the report for a terminal; `everything` leaves nothing out."""

    def bounded(items: list[str], most: float, more: str) -> list[str]:
        lines = ["\n".join(map(visible, item.split("\n"))) for item in items]
        return _fitting(lines, math.inf if everything else most, more)

    lines = [visible(report.title), report.sentence]
    if report.changes:
        lines += [report.tally, ""]
    if report.summary():
        lines += [f"{reader:<9} = {words}" for reader, words in _READERS.items()]
        head = ("kind", "changes", "deployed", "developer")
        lines += [
            "",
            *(f"{row[1]:>7}  {row[2]:<10} {row[3]:<10} {row[0]}" for row in (head, *report.summary())),
        ]
    for level, title in _LEVELS:
        groups = report.groups(level)
        most = _MOST_CHARACTERS["changes"] / (1 if level == BREAKING else 3)
        blocks = [_block(group, everything=everything) for group in groups]
        shown = bounded(blocks, most, "… and {} more entries: use --all, or --format json")
        number = sum(len(group.changes) for group in groups)
        lines += ["", f"{title.upper()} ({number})", "", *shown] if groups else []
    rows = [f"  {row}" for row in _without_effect(report, everything=everything)]
    if rows:
        shown = bounded(rows, _MOST_CHARACTERS["texts"] / 10, "  … and {} more")
        lines += ["", f"{_NO_EFFECT.upper()} ({len(rows)})", "", *shown]
    faults = [f"fault: {fault.pointer} {fault.message}" for fault in report.faults]
    lines += bounded(faults, 1000, "… and {} more")
    if report.changes:
        lines += ["", f"Suggested version step: {report.step}. Lines for CHANGELOG.md:", ""]
        log = [f"  {line}".rstrip() for line in report.changelog()]
        lines += bounded(log, _MOST_CHARACTERS["changelog"] / 3, "  - … and {} more lines")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"


def _block(group: Group, *, everything: bool) -> str:
    """Return the entry of a group for a terminal."""
    head = f"{group.first.deployed:<10} {group.first.developer:<10} {group.headline.replace('`', '')}"
    places = group.places(everything=everything)
    if not everything:
        places = [cut_middle(place, MOST_NAME) for place in places]
    rows = [*places, *group.explanation]
    return "\n".join([head, *(f"{'':21} {' '.join(row.split())}" for row in rows), *[""] * bool(rows)])


def _without_effect(report: Report, *, everything: bool = False) -> list[str]:
    """Return what changed without effect on clients: a correction, or the places of texts."""
    names = {"prose": "text", "same-meaning": "same meaning"}
    rows: list[str] = []
    for change in (change for change in report.changes if change.is_prose):
        if change.kind.startswith("correction-"):
            text = f"{change.new or change.old} {change.note}"
        else:
            places = list(map(readable, change.uses or [change.pointer]))
            shown = places if everything else [cut_middle(place, MOST_NAME) for place in places]
            text = shorten(shown, len(shown) if everything else 3)
        rows.append(f"{names.get(change.kind, change.kind.replace('-', ' '))}: {' '.join(text.split())}")
    return rows


def markdown(report: Report, *, everything: bool = False) -> str:
    """Return the report for a person who reviews a pull request: the verdict, what breaks, then the rest."""
    lines = [MARK, f"## Drift: {report.sentence}", "", _plain(report.title)]
    lines[-1] += f" · {report.tally}" if report.changes else ""
    lines += ["", "| who | verdict |", "|---|---|"]
    lines += [f"| **{who}**: {words} | {_sign(report.verdict[who])} |" for who, words in _READERS.items()]
    rows = [
        f"| {kind.replace('-', ' ')} | {number} | {_sign(deployed)} | {_sign(developer)} |"
        for kind, number, deployed, developer in report.summary()
    ]
    if len(rows) > 1:
        lines += ["", "| kind of change | number | deployed | developer |", "|---|---|---|---|"]
        lines += _fitting(rows, _MOST_CHARACTERS["summary"], "| … and {} more kinds | | | |")
    most: float = math.inf if everything else _MOST_CHARACTERS["changes"]
    for level, title in _LEVELS:
        items = [_item(group, everything=everything) for group in report.groups(level)]
        shown = _fitting(items, most, "- … and {} more; the JSON report has all.")
        most -= sum(map(len, shown))
        lines += ["", f"### {title}", "", *shown] if items else []
    lines += _folded(_NO_EFFECT, [f"- {_code(cut(row, _MOST_PLACE))}" for row in _without_effect(report)])
    if report.changes:
        lines += ["", f"### Suggested version step: {report.step}", ""]
    log = [visible(line) for line in report.changelog()]
    if log:
        lines += ["```markdown", *_fitting(log, _MOST_CHARACTERS["changelog"], "- … and {} more"), "```"]
    return "\n".join(lines) + "\n"


def _sign(severity: str) -> str:
    return f"{_SIGNS[severity]} {severity}"


def _fitting(items: list[str], most: float, more: str) -> list[str]:
    """Return the items that fit into so many characters, and how many are left out."""
    for index, item in enumerate(items):
        most -= len(item) + 1
        if most < 0:
            return [*items[:index], more.format(len(items) - index)]
    return items


def _item(group: Group, *, everything: bool) -> str:
    """Return the entry of a group as an item of a list."""
    kind, _, rest = group.headline.partition(": ")
    signs = [_sign(group.first.deployed), _sign(group.first.developer)]
    severities = (
        f"{signs[0]} for both" if signs[0] == signs[1] else "{} for deployed, {} for developer".format(*signs)
    )
    lines = [f"- **{_plain(kind)}** {_mixed(rest)} — {severities}"]
    if group.explanation:
        lines.append(f"  {' '.join(map(_plain, group.explanation))}".replace("To do:", "**To do:**"))
    places = group.places(everything=everything)
    if places:
        lines.append(f"  <sub>{' · '.join(_code(cut_middle(place, _MOST_PLACE)) for place in places)}</sub>")
    return "\n".join(lines)


def _folded(title: str, rows: list[str]) -> list[str]:
    """Return rows that a reader opens by a click; nothing if there are none."""
    if not rows:
        return []
    head = f"<details><summary>{title} ({len(rows)})</summary>"
    return ["", head, "", *_fitting(rows, _MOST_CHARACTERS["texts"], "- … and {} more"), "", "</details>"]


def github(report: Report, *, everything: bool = False) -> str:  # noqa: ARG001
    """Return workflow commands: an annotation for each of the first changes of a level; texts have none."""
    lines: list[str] = []
    for level, command in ((BREAKING, "error"), (WARNING, "warning"), (COMPATIBLE, "notice")):
        chosen = [change for change in report.changes if change.level == level]
        lines += [_annotation(command, change) for change in chosen[:_MOST_ANNOTATIONS]]
        more = len(chosen) - _MOST_ANNOTATIONS
        lines += [f"::{command} title=Drift::and {more} more; the report has all"] if more > 0 else []
    tally = f" ({report.tally})" if report.changes else ""
    return "\n".join([*lines, f"::notice title=Drift::{report.sentence}{tally}"]) + "\n"


def _annotation(command: str, change: Change) -> str:
    title = f"{change.kind} (deployed: {change.deployed}, developer: {change.developer})"
    place = f"file={_member(change.documents[0])}," if change.documents else ""
    place += f"line={change.line}," if change.line and place else ""
    message = f"{Group([change]).headline} at {change.pointer}. {change.why} To do: {change.remedy}"
    return f"::{command} {place}title={_member(title)}::{_data(message)}"


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


def _plain(value: str) -> str:
    """Return text for use inside Markdown."""
    value = " ".join(visible(value).split())
    value = re.sub(r"([\\`*_{}\[\]|!~])", r"\\\1", value).replace("&", "&amp;")
    value = value.replace("<", "&lt;").replace(">", "&gt;")
    return _ACTIVE.sub(r"`\1`", value)


def _code(value: str) -> str:
    """Return a code span that holds any text; empty for no text."""
    value = " ".join(visible(value).split())
    longest = max((len(run) for run in re.findall(r"`+", value)), default=0)
    fence, pad = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{pad}{value}{pad}{fence}" if value else ""


def _mixed(value: str) -> str:
    """Return text that contains code spans; what is outside them is made plain."""
    parts = value.split("`")
    return "".join(_code(part) if index % 2 else _edge(part) for index, part in enumerate(parts))


def _edge(value: str) -> str:
    inner = _plain(value)
    return f"{' ' if value[:1].isspace() else ''}{inner}{' ' if value[-1:].isspace() and inner else ''}"


def _data(value: str) -> str:
    """Return the text of a workflow command."""
    return visible(value).replace("%", "%25")


def _member(value: str) -> str:
    """Return the value of a property of a workflow command."""
    return _data(value).replace(":", "%3A").replace(",", "%2C")
