"""Write the derived pages under docs/: the table of rules and a sample report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.drift.engine import compare
from scripts.drift.reading import read
from scripts.drift.render import markdown
from scripts.drift.rules import ANYWHERE, BREAKING, PROSE, RULES

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.drift.report import Report

RULES_PAGE = "docs/drift-rules.md"
SAMPLE_PAGE = "docs/drift-sample.md"
_SAMPLES = "tests/drift/samples"
_HEAD = """\
<!-- Written by `python -m scripts.drift --rules` from scripts/drift/rules.py: do not edit. -->

# Rules of the drift review

Each kind of change, and what it means to two readers:

- **deployed**: a client in production today, built from the old document, meets the new API.
- **developer**: code written for the old client runs after an upgrade to the new client.

Requests and responses are judged in opposite directions. A schema that is used in both takes the worse
verdict. A difference that no rule covers is a warning. Webhooks and callbacks are judged like
operations, with the directions reversed: the API sends the request, and your code sends the response.

| change | where | deployed | developer | why | what to do |
|---|---|---|---|---|---|"""
_SAMPLE_HEAD = """\
<!-- Written by `python -m scripts.drift --rules`: do not edit. -->

# A drift report

This is the report on an invented revision of Batch's document. The channel `sms` is added, `send_rate` is
limited to 200,000, `collapse_key` is renamed, and a route is added.

---

"""
_DIRECTIONS = {ANYWHERE: "", "request": "in requests", "response": "in responses"}


def write(root: Path) -> None:
    """Write both pages."""
    for name, content in ((RULES_PAGE, rules()), (SAMPLE_PAGE, sample(root))):
        (root / name).write_text(content, encoding="utf-8")


def rules() -> str:
    """Return the page with the table of rules."""
    lines = [_HEAD]
    for kind, rule in RULES.items():
        for direction, verdict in rule.verdicts.items():
            severities = _cell(verdict.deployed), _cell(verdict.developer)
            cells = (
                f"`{kind}`",
                _DIRECTIONS[direction],
                *severities,
                rule.why[direction],
                rule.remedy[direction],
            )
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(severity: str) -> str:
    return "no effect" if severity == PROSE else f"**{severity}**" if severity == BREAKING else severity


def sample(root: Path) -> str:
    """Return the page that shows a report."""
    return _SAMPLE_HEAD + markdown(sample_report(root))


def sample_report(root: Path) -> Report:
    """Return the report on a revision with several kinds of changes."""
    folder = root / _SAMPLES
    title = "campaigns_create.json → its next revision"
    return compare(read(folder / "old.json"), read(folder / "new.json"), title)
