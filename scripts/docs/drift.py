"""The sample of a drift report: an invented revision of Batch's document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scripts.drift.document import read
from scripts.drift.engine import compare
from scripts.drift.render import markdown

if TYPE_CHECKING:
    from scripts.drift.report import Report

__all__ = ["report", "sample"]

SAMPLES = Path(__file__).parents[2] / "tests" / "drift" / "samples"


def report() -> Report:
    """Compare a document with a revision that has several kinds of changes."""
    title = "campaigns_create.json → its next revision"
    return compare(read(SAMPLES / "old.json"), read(SAMPLES / "new.json"), title)


def sample() -> str:
    """Return the report as a page shows it."""
    return markdown(report()).rstrip()
