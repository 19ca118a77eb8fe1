"""The report as text, as Markdown for a pull request, as JSON, and as annotations of a GitHub workflow."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

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
    return "\n".join(lines).rstrip() + "\n"


def markdown(report: Report) -> str:
    """For a person who reviews a pull request: the verdict, what breaks, then the rest."""
    verdict = report.verdict
    lines = [MARK, f"## Drift: {_verdict(report)}", "", f"{_plain(report.title)} · {_tally(report)}", ""]
    lines += ["| reader | verdict |", "|---|---|"]
    questions = {"deployed": "deployed client: does what runs today still work?"}
    questions["developer"] = "developer: does my code run after the upgrade?"
    lines += [
        f"| {question} | {_SIGNS[verdict[who]]} {verdict[who]} |" for who, question in questions.items()
    ]
    for wanted, title in ((BREAKING, "Breaking"), (WARNING, "To look at"), ("compatible", "Compatible")):
        chosen = [change for change in report.changes if level(change) == wanted]
        if chosen:
            lines += ["", f"### {title}", ""]
            lines += [line for change in chosen for line in _item(change, brief=wanted == "compatible")]
    lines += _words(report)
    if report.second:
        lines += [
            "",
            "<details><summary>Second opinion</summary>",
            "",
            *map(_plain, _second(report)),
            "",
            "</details>",
        ]
    lines += _corrections(report)
    if report.changes:
        lines += ["", f"### Suggested version step: {report.step}", ""]
    log = report.changelog()
    lines += ["```markdown", *log, "```"] if log else []
    return "\n".join(lines) + "\n"


def github(report: Report) -> str:
    """Workflow commands, one annotation a change; prose has none."""
    lines: list[str] = []
    for change in (c for c in report.changes if not is_prose(c)):
        command = {BREAKING: "error", WARNING: "warning"}.get(level(change), "notice")
        title = f"{change.kind} (deployed: {change.deployed}, developer: {change.developer})"
        place = f"file={_property(change.documents[-1])}," if change.documents else ""
        said = f"{headline(change)} at {change.pointer}. {why(change)} To do: {todo(change)}"
        lines.append(f"::{command} {place}title={_property(title)}::{_data(said)}")
    lines.append(f"::notice title=Drift::{_data(_verdict(report))}")
    return "\n".join(lines) + "\n"


def as_json(report: Report) -> str:
    """For programs."""
    return json.dumps(report.as_json(), indent=2, ensure_ascii=False, default=str) + "\n"


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
    lines = [f"- **{kind}** {_plain_code(rest)} — {_readers(change)}"]
    if not brief:
        lines.append(f"  {_plain(why(change))} **To do:** {todo(change)}")
        places = " · ".join(_code(use) for use in _uses(change))
        lines.append(f"  <sub>{places}{' · ' if places else ''}{_code(change.pointer)}</sub>")
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
    lines += [
        f"- {change.kind.replace('-', ' ')}: {_code(place)}" for change in prose for place in _places(change)
    ]
    return [*lines, "", "</details>"]


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
    lines += [f"- {c['state']}: {_plain(c['description'])} {_code(c['target'])}" for c in report.corrections]
    return [*lines, "", "</details>"]


def _plain(value: str) -> str:
    """Text of a document inside Markdown: no markup, no mention, one line."""
    value = " ".join(value.split())
    return (
        re.sub(r"([\\`*_{}\[\]<>#|@!~])", r"\\\1", value)
        .replace("\\@", "&#64;")
        .replace("\\<", "&lt;")
        .replace("\\>", "&gt;")
    )


def _code(value: str) -> str:
    """A code span that holds any text."""
    value = " ".join(value.split())
    longest = max((len(run) for run in re.findall(r"`+", value)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if longest else ""
    return f"{fence}{pad}{value}{pad}{fence}" if value else ""


def _plain_code(value: str) -> str:
    """A headline, whose values stand in code spans already; what is outside them is made plain."""
    parts = value.split("`")
    return "".join(_code(part) if index % 2 else _plain_edge(part) for index, part in enumerate(parts))


def _plain_edge(value: str) -> str:
    inner = _plain(value)
    return f"{' ' if value[:1].isspace() else ''}{inner}{' ' if value[-1:].isspace() and inner else ''}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
