"""The pages under docs/ that are derived: the table of rules, and the report on a rich revision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.drift.compare import compare
from scripts.drift.corpus import pairs
from scripts.drift.formats import markdown
from scripts.drift.report import Report
from scripts.drift.rules import ANYWHERE, PROSE, RULES

if TYPE_CHECKING:
    from pathlib import Path

RULES_PAGE = "docs/drift-rules.md"
SAMPLE_PAGE = "docs/drift-sample.md"
SAMPLE = "combined/rich_revision"

_HEAD = """\
<!-- Written by `python -m scripts.drift --rules` from scripts/drift/rules.py: do not edit. -->

# The rules of the drift review

Each kind of change, and what it means to two readers:

- **deployed**: a client that runs in production today, built from the old document, meets the new API.
- **developer**: code written for the old client, after an upgrade to the client made from the new document.

What is sent and what is answered are judged with opposite variance. A schema that is used in both takes the
worse verdict. A difference that no rule covers is a warning of its own, never nothing.

| change | where | deployed | developer | why | what to do |
|---|---|---|---|---|---|"""

_SAMPLE_HEAD = """\
<!-- Written by `python -m scripts.drift --rules`: do not edit. -->

# A drift report

An invented revision of Batch's document: the channel `sms` comes, `send_rate` is cut to 200,000,
`collapse_key` is renamed, and a route is added. This is what a pull request with it shows.

---

"""

_DIRECTIONS = {ANYWHERE: "", "request": "in what is sent", "response": "in what is answered"}


def write(root: Path) -> None:
    """Write both pages."""
    for name, text in ((RULES_PAGE, rules()), (SAMPLE_PAGE, sample())):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def rules() -> str:
    """The table of rules."""
    lines = [_HEAD]
    for kind, rule in RULES.items():
        for direction, verdict in rule.verdicts.items():
            severities = _cell(verdict.deployed), _cell(verdict.developer)
            cells = (f"`{kind}`", _DIRECTIONS[direction], *severities, rule.why[direction], rule.remedy)
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(severity: str) -> str:
    return "words only" if severity == PROSE else f"**{severity}**" if severity == "breaking" else severity


def sample() -> str:
    """The page that shows a report."""
    return _SAMPLE_HEAD + markdown(sample_report())


def sample_report() -> Report:
    """The report on a rich revision: a channel, a tightened limit, a renamed field and a route."""
    pair = next(pair for pair in pairs("combined") if pair.name == SAMPLE)
    comparison = compare(pair.old, pair.new)
    return Report("campaigns_create.json → its next revision", comparison.changes, comparison.second)
