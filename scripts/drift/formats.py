"""The report as text, as Markdown for a pull request, as JSON, and as annotations of a GitHub workflow."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scripts.drift.escaping import code, cut, data, member, mixed, plain, shown
from scripts.drift.report import counts, headline, is_prose, level, subject, todo, why
from scripts.drift.rules import BREAKING, PROSE, WARNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from scripts.drift.changes import Change
    from scripts.drift.report import Report

MARK = "<!-- drift report -->"
"""The first line of the Markdown report, by which its comment is found again."""

_SIGNS = {BREAKING: "🔴", WARNING: "🟡", "compatible": "🟢", PROSE: "⚪", "none": "⚪"}
_MOST_USES = 4
_MOST_PLACE = 200
_ROOM = {"changes": 30_000, "words": 5_000, "corrections": 5_000, "second": 2_000, "changelog": 10_000}
"""Characters that each part of a comment may take: GitHub takes 65,536 in all."""

_MOST_ANNOTATIONS = 8
"""Of each level; GitHub shows 10 of a step, of which one says how many there are more and one the verdict."""


def text(report: Report) -> str:
    """For a terminal."""
    lines = [f"{report.title}", _verdict(report), _tally(report), ""]
    for change in (c for c in report.changes if not is_prose(c)):
        lines.append(f"{change.deployed:<10} {change.developer:<10} {headline(change).replace('`', '')}")
        lines.append(f"{'':21} {change.pointer}")
        lines += [f"{'':21} {use}" for use in _uses(change)]
        lines += [f"{'':21} {why(change)}", f"{'':21} To do: {todo(change)}", ""]
    prose = [change for change in report.changes if is_prose(change)]
    lines += [f"{'prose':<21} {change.kind.replace('-', ' ')}: {change.pointer}" for change in prose]
    lines += ["", *_second(report)] if report.second else []
    lines += ["", f"Suggested version step: {report.step}", *(f"  {line}" for line in report.changelog())]
    return "\n".join(shown(line) for line in lines).rstrip() + "\n"


def markdown(report: Report) -> str:
    """For a person who reviews a pull request: the verdict, what breaks, then the rest."""
    verdict = report.verdict
    lines = [MARK, f"## Drift: {_verdict(report)}", "", f"{plain(report.title)} · {_tally(report)}", ""]
    lines += ["| reader | verdict |", "|---|---|"]
    questions = {"deployed": "deployed client: does what runs today still work?"}
    questions["developer"] = "developer: does my code run after the upgrade?"
    lines += [
        f"| {question} | {_SIGNS[verdict[who]]} {verdict[who]} |" for who, question in questions.items()
    ]
    lines += _changes(report)
    lines += _words(report)
    if report.second:
        lines += ["", "<details><summary>Second opinion</summary>", ""]
        lines += [*_fitting([plain(line) for line in _second(report)], _ROOM["second"]), "", "</details>"]
    lines += _corrections(report)
    if report.changes:
        lines += ["", f"### Suggested version step: {report.step}", ""]
    log = report.changelog()
    lines += (
        ["```markdown", *_fitting([shown(line) for line in log], _ROOM["changelog"]), "```"] if log else []
    )
    return "\n".join(lines) + "\n"


def _changes(report: Report) -> list[str]:
    lines: list[str] = []
    room = _ROOM["changes"]
    for wanted, title in ((BREAKING, "Breaking"), (WARNING, "To look at"), ("compatible", "Compatible")):
        chosen = [change for change in report.changes if level(change) == wanted]
        if chosen:
            brief = wanted == "compatible"
            found = _fitting(["\n".join(_item(change, brief=brief)) for change in chosen], room)
            room -= sum(map(len, found))
            lines += ["", f"### {title}", "", *found]
    return lines


def _fitting(items: list[str], room: int) -> list[str]:
    """The items that there is room for, and how many are left out."""
    for index, item in enumerate(items):
        room -= len(item) + 1
        if room < 0:
            return [*items[:index], f"- … and {len(items) - index} more; the JSON report has all."]
    return items


def github(report: Report) -> str:
    """Workflow commands, an annotation for each of the first changes of a level; prose has none."""
    lines: list[str] = []
    for wanted, command in ((BREAKING, "error"), (WARNING, "warning"), ("compatible", "notice")):
        chosen = [change for change in report.changes if level(change) == wanted]
        lines += [_annotation(command, change) for change in chosen[:_MOST_ANNOTATIONS]]
        more = len(chosen) - _MOST_ANNOTATIONS
        lines += [f"::{command} title=Drift::and {more} more; the report has all"] if more > 0 else []
    lines.append(f"::notice title=Drift::{data(_verdict(report))} ({data(_tally(report))})")
    return "\n".join(lines) + "\n"


def _annotation(command: str, change: Change) -> str:
    title = f"{change.kind} (deployed: {change.deployed}, developer: {change.developer})"
    place = f"file={member(change.documents[0])}," if change.documents else ""
    place += f"line={change.line}," if change.line and place else ""
    said = f"{headline(change)} at {change.pointer}. {why(change)} To do: {todo(change)}"
    return f"::{command} {place}title={member(title)}::{data(said)}"


def as_json(report: Report) -> str:
    """For programs."""
    text = json.dumps(report.as_json(), indent=2, ensure_ascii=False, default=str) + "\n"
    return text.encode("utf-8", "backslashreplace").decode()  # half a character is written as JSON has it


FORMATS: dict[str, Callable[[Report], str]] = {
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
        return "breaks nobody; something to look at"
    return "nothing but words" if (deployed, developer) == ("none", "none") else "compatible"


def _tally(report: Report) -> str:
    parts = [
        f"{number} {'prose only' if name == PROSE else name}"
        for name, number in counts(report).items()
        if number
    ]
    return ", ".join(parts) or "no changes"


def _uses(change: Change) -> list[str]:
    more = len(change.uses) - _MOST_USES
    return change.uses[:_MOST_USES] + ([f"and {more} more"] if more > 0 else [])


def _item(change: Change, *, brief: bool) -> list[str]:
    kind, _, rest = headline(change).partition(": ")
    lines = [f"- **{kind}** {mixed(rest)} — {_readers(change)}"]
    if not brief:
        lines.append(f"  {plain(why(change))} **To do:** {todo(change)}")
        places = " · ".join(code(cut(use, _MOST_PLACE)) for use in _uses(change))
        lines.append(
            f"  <sub>{places}{' · ' if places else ''}{code(cut(change.pointer, _MOST_PLACE))}</sub>"
        )
    return lines


def _readers(change: Change) -> str:
    if change.deployed == change.developer:
        return f"{_SIGNS[change.deployed]} both {change.deployed}"
    both = (("deployed", change.deployed), ("developer", change.developer))
    return ", ".join(f"{_SIGNS[severity]} {reader} {severity}" for reader, severity in both)


def _words(report: Report) -> list[str]:
    prose = [change for change in report.changes if is_prose(change)]
    if not prose:
        return []
    lines = ["", f"<details><summary>Words alone ({len(prose)})</summary>", ""]
    said = [
        f"- {change.kind.replace('-', ' ')}: {code(cut(place, _MOST_PLACE))}"
        for change in prose
        for place in _places(change)
    ]
    return [*lines, *_fitting(said, _ROOM["words"]), "", "</details>"]


def _places(change: Change) -> list[str]:
    return change.uses if change.kind == "same-meaning" else [change.pointer or subject(change)]


def _second(report: Report) -> list[str]:
    said = report.second or {}
    head = f"{said['requests']} valid requests of the old document replayed against the new one: "
    head += f"{said['refused']} refused."
    agree = [] if said["disagreements"] else ["The rules and the replay agree."]
    return [head, *agree, *(f"Disagreement: {line}" for line in said["disagreements"])]


def _corrections(report: Report) -> list[str]:
    if not report.corrections:
        return []
    lines = ["", f"<details><summary>Corrections in force ({len(report.corrections)})</summary>", ""]
    said = [f"- {c['state']}: {plain(c['description'])} {code(c['target'])}" for c in report.corrections]
    return [*lines, *_fitting(said, _ROOM["corrections"]), "", "</details>"]
