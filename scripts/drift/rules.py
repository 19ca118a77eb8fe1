"""The rules: what every kind of change means to each reader, why, and what to do.

The table itself is docs/drift-rules.md, which people read as well. There are two readers. **deployed**: a
client in production today, built from the old document, meets the new API. **developer**: code written for
the old client runs after an upgrade to the client made from the new document. A change of a schema is judged
by where the schema is used: in requests, in responses, or in both; then the worse verdict counts.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BREAKING, WARNING, COMPATIBLE, PROSE, NONE = "breaking", "warning", "compatible", "prose", "none"
LEVELS = (BREAKING, WARNING, COMPATIBLE, PROSE)
"""Severities, worst first."""
REQUEST, RESPONSE, ANYWHERE, WEBHOOK = "request", "response", "anywhere", "webhook"
"""Where a change is. Operations and names have no direction: `anywhere`, or `webhook` if the API calls."""
_TABLE = Path(__file__).parents[2] / "docs" / "drift-rules.md"
_PLACES = {REQUEST: "in requests", RESPONSE: "in responses", ANYWHERE: "", WEBHOOK: "in webhooks"}
_SPARED = {
    REQUEST: "Every request that was valid is still valid.",
    RESPONSE: "Every response that may come was valid before.",
}
_SEVERITIES = {"**breaking**": BREAKING, "warning": WARNING, "compatible": COMPATIBLE, "no effect": PROSE}


class Judgement(NamedTuple):
    """The severities for the two readers."""

    deployed: str
    developer: str


class Rule(NamedTuple):
    """One row of the table: the severities, a sentence on who is affected, and what to do."""

    verdict: Judgement
    why: str
    remedy: str


def _rules(page: str) -> dict[str, dict[str, Rule]]:
    """Read the table of a page."""
    directions = {words: direction for direction, words in _PLACES.items()}
    rules: dict[str, dict[str, Rule]] = {}
    for line in page.splitlines():
        if line.startswith("| `"):
            kind, where, deployed, developer, why, remedy = (cell.strip() for cell in line.split("|")[1:-1])
            verdict = Judgement(_SEVERITIES[deployed], _SEVERITIES[developer])
            rules.setdefault(kind.strip("`"), {})[directions[where]] = Rule(verdict, why, remedy)
    return rules


RULES = _rules(_TABLE.read_text(encoding="utf-8"))
"""The rules by kind of change and by direction; a kind without a direction has `anywhere` alone."""


def judge(kind: str, direction: str) -> Judgement:
    """Return the verdict on a change in one direction."""
    rules = RULES[kind]
    return rules[direction].verdict if direction in rules else worst_of(row.verdict for row in rules.values())


def worst_of(verdicts: Iterable[Judgement]) -> Judgement:
    """Return the worst severity for each reader."""
    rows = list(verdicts)
    return Judgement(worst(row.deployed for row in rows), worst(row.developer for row in rows))


def sentence(kind: str, column: str, verdicts: Mapping[str, Judgement]) -> str:
    """Return the text in a column, `why` or `remedy`: one sentence, or one for each direction of a change."""
    rules = {
        direction: _spared(direction, rule, verdicts.get(direction, rule.verdict))
        for direction, rule in RULES[kind].items()
    }
    texts: dict[str, str] = {direction: getattr(rule, column) for direction, rule in rules.items()}
    rows = {d: texts[d] for d in _PLACES if d in texts and d in verdicts}
    if len(set(rows.values())) < 2:
        return next(iter(rows.values()), next(iter(texts.values())))
    places = {**_PLACES, ANYWHERE: "in operations"}
    return " ".join(f"{places[direction].capitalize()}: {text}" for direction, text in rows.items())


def _spared(direction: str, rule: Rule, verdict: Judgement) -> Rule:
    """Return a rule with other texts if the rest of the schema keeps a change from breaking clients."""
    if direction not in _SPARED or not verdict.deployed == COMPATIBLE != rule.verdict.deployed:
        return rule
    remedy = (
        "Nothing to do." if verdict.developer == COMPATIBLE else "Check the code that names its Python type."
    )
    return Rule(verdict, _SPARED[direction], remedy)


def worst(severities: Iterable[str]) -> str:
    """Return the worst severity; `none` for no severities."""
    present = set(severities)
    return next((level for level in LEVELS if level in present), NONE)
