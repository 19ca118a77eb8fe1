"""The limits in our texts equal those of the documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from batchcom._core.operations import bundle
from batchcom_sandbox.documents import load

from scripts.docs.limits import LIMITS, ROOT, Limit, derived, limit

if TYPE_CHECKING:
    from pathlib import Path

FREE = {
    "docs/app-audiences.md": ("255 letters",),
    "docs/app-events.md": ("15 attributes", "24 hours"),
    "docs/audiences.md": ("255 letters", "15."),
    "docs/bulk.md": ("1,000 at once",),
    "docs/catalogs.md": ("5 catalogs", "25", "10,000 characters", "15 strings", "64 characters"),
    "docs/exports.md": ("90 days",),
    "docs/logging.md": ("64 MiB",),
    "docs/orchestrations.md": ("6 months",),
    "docs/profiles.md": ("2,048 characters", "30.", "50 attributes", "15 for", "24 hours"),
    "overlay/batchcom/_core/responses.py": ("1 MiB",),
    "overlay/batchcom/cep/people.py": ("24 hours",),
}
"""Texts that follow "at most" on a page and that no single number of a document states."""

PEOPLE = limit("mep", "recipients/properties/custom_ids/maxItems")
PAGES = [page for page in ROOT.glob("docs/*.md") if not page.name.startswith(("drift", "moving", "names"))]
DOCSTRINGS = [
    module
    for module in (ROOT / "overlay" / "batchcom").rglob("*.py")
    if "_sync" not in module.parts and not module.read_text("utf-8").startswith("# Generated from spec/")
]


def unlisted(path: Path, text: str) -> list[str]:
    """Return the limits in a text that neither `LIMITS` nor `FREE` lists."""
    name = path.relative_to(ROOT).as_posix()
    for entry in LIMITS:
        if entry.file == name:
            text = derived(entry, text, lambda _: "#")[0]
    stated = re.findall(r"(?:[Aa]t most|Batch's limit,) ([0-9][^\n]{0,20})", text)
    return [words for words in stated if not words.startswith(FREE.get(name, ()) or ("\n",))]


def test_listed_limits_occur_as_often_as_stated() -> None:
    counts = [(entry, derived(entry, (ROOT / entry.file).read_text("utf-8"))[1]) for entry in LIMITS]
    lines = [
        f"{entry.file}: {entry.text!r} occurs {count} times, not {entry.times}"
        for entry, count in counts
        if count != entry.times
    ]
    assert lines == [], "change LIMITS in scripts/docs/limits.py"


def test_every_stated_limit_is_listed() -> None:
    words_of = {
        path.relative_to(ROOT).as_posix(): unlisted(path, path.read_text("utf-8"))
        for path in (*PAGES, *DOCSTRINGS)
    }
    assert {name: words for name, words in words_of.items() if words} == {}, (
        "list these in LIMITS of scripts/docs/limits.py, or in FREE of this test if no document states them"
    )


def test_unlisted_limit_is_found() -> None:
    assert unlisted(ROOT / "README.md", "takes at most 7 labels") == ["7 labels"]


def test_limit_of_a_text_follows_the_document() -> None:
    entry = Limit("x", "{} to {} a minute", "cep", ("push/properties/time_to_live/minimum",) * 2)
    assert derived(entry, "from 1,000 to 2 a minute") == ("from 0 to 0 a minute", 1)


def test_each_kind_of_recipient_has_the_limit_of_all_together() -> None:
    kinds = bundle("mep")["$defs"]["recipients"]["properties"]
    assert {kind: limit("mep", f"recipients/properties/{kind}/maxItems") for kind in kinds} == dict.fromkeys(
        kinds, PEOPLE
    )


def test_sandbox_applies_the_stated_limit() -> None:
    assert load("mep")["paths"]["/1.1/{api_key}/transactional/send"]["post"]["x-batch"]["size"] == PEOPLE
