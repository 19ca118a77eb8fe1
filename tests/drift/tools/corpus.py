"""The corpus in tests/drift/corpus: pairs of documents, and the expected verdicts."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from scripts.drift.document import load
from scripts.drift.document import read as _read
from tests.drift.tools import edits

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT / "tests" / "drift" / "corpus"
BASES = CORPUS / "bases"
"""Copies of documents, so that the verdicts do not depend on what Batch publishes next."""
SHORTCUTS = {"$create": "/paths/~1campaigns~1create/post"}
_LEVELS = {"B": "breaking", "W": "warning", "C": "compatible", "N": "none"}


@dataclasses.dataclass(frozen=True)
class Pair:
    """Two documents, and the expected report on them.

    Attributes:
        name: file and pair, unique.
        old: the document before.
        new: the document after.
        changes: every change that is more than prose: `(kind, pointer, deployed, developer)`.
        verdict: the worst of them for each reader, `none` where there is none: `(deployed, developer)`.
        silent: whether nothing at all may be reported, not even prose.
        exact: whether `changes` is complete; some pairs state their verdict alone.
    """

    name: str
    old: dict[str, Any]
    new: dict[str, Any]
    changes: list[tuple[str, str, str, str]]
    verdict: tuple[str, str]
    silent: bool
    exact: bool


def read(path: Path) -> dict[str, Any]:
    """Return the content of a document."""
    return _read(path).content


def pairs(group: str = "*") -> list[Pair]:
    """Return every pair of the corpus, or of one of its files, in order."""
    return [pair for file in sorted(CORPUS.glob(f"{group}.yaml")) for pair in _file(file)]


def _file(file: Path) -> list[Pair]:
    content = load(file)
    shortcuts = content.get("shortcuts", SHORTCUTS)
    base = read(_base(str(content["base"])))
    rows = [row for schema_row in content.get("schemas", []) for row in _schemas(schema_row, content["sets"])]
    return [_pair(file.stem, base, row, shortcuts) for row in [*content.get("pairs", []), *rows]]


def _schemas(row: dict[str, Any], sets: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the pairs of one schema that becomes another: in a request alone, and in a response alone."""
    before = _components(row.get("components", {}), sets)
    after = _components(row["then"], sets) if "then" in row else before
    pairs: list[dict[str, Any]] = []
    for way, holder in (("request", "thing_in"), ("response", "thing_out")):
        place = f"#{holder}/properties/value"
        old = [{"op": "add", "path": f"#{name}", "value": schema} for name, schema in before.items()]
        new = [{"op": "remove", "path": f"#{name}"} for name in before]
        new += [{"op": "add", "path": f"#{name}", "value": schema} for name, schema in after.items()]
        if way in row:
            pairs.append(
                {
                    "name": f"{row['name']}/{way}",
                    "before": [*old, {"op": "replace", "path": place, "value": row["old"]}],
                    "edits": [*new, {"op": "replace", "path": place, "value": row["new"]}],
                    "verdict": row[way],
                }
            )
    return pairs


def _components(components: Any, sets: dict[str, Any]) -> dict[str, Any]:
    return dict(sets[components] if isinstance(components, str) else components)


def _base(name: str) -> Path:
    own = BASES / f"{name}.yaml"
    return own if own.exists() else BASES / f"{name}.json"


def _pair(group: str, base: dict[str, Any], row: dict[str, Any], shortcuts: dict[str, str]) -> Pair:
    old = edits.apply(base, row.get("before", []), shortcuts)
    changes = [
        (kind, edits.expand(place, shortcuts), deployed, developer)
        for kind, place, deployed, developer in row.get("changes", [])
    ]
    worst = tuple(
        next(
            (
                level
                for level in ("breaking", "warning", "compatible")
                if level in {c[reader] for c in changes}
            ),
            "none",
        )
        for reader in (2, 3)
    )
    verdict = row.get("verdict", worst)
    letters = isinstance(verdict, str)
    verdict = [_LEVELS[letter] for letter in verdict] if letters else verdict
    return Pair(
        name=f"{group}/{row['name']}",
        old=old,
        new=edits.apply(old, row.get("edits", []), shortcuts),
        changes=changes,
        verdict=(str(verdict[0]), str(verdict[1])),
        silent=bool(row.get("silent")),
        exact=not row.get("open") and not letters,
    )
