"""What is shown: text of a document does nothing in it, and a long report says how much it leaves out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scripts.drift import edits, pages
from scripts.drift.changes import Change
from scripts.drift.compare import compare
from scripts.drift.documents import read
from scripts.drift.formats import FORMATS, MARK, github, markdown
from scripts.drift.report import Report

SMALL = read(Path(__file__).parent / "corpus" / "bases" / "small.yaml")

HOSTILE = (
    "x` | @jane <img src=a> \r\n::error::owned %0A",
    "```\n```\n# Owned\n```",
    "a\u2028::warning::x\x85::error::y",
    "\x1b[31mred\x07 \u202eevil\u2066",
    "</details><script>alert(1)</script><!-- drift report -->",
    "[x](javascript:alert(1)) ![i](http://evil.example/p.png) www.evil.example #1",
    "- [ ] task\n1. one\n> quote",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_document_cannot_act_wherever_it_is_shown(text: str) -> None:
    change = Change("default-changed", f"/a/{text}", old=text, new="y", uses=[text], documents=[text])
    removed = Change("operation-removed", f"/b/{text}", python=[text], operations=[text], note=text)
    for one in (change, removed):
        one.settle()
    second = {"requests": 1, "refused": 1, "disagreements": [text]}
    corrections = [{"state": "applies", "description": text, "target": text, "kind": text}]
    report = Report(text, [removed, change], second, corrections)
    annotations = github(report).splitlines()
    assert len(annotations) == 3
    assert all(line.startswith("::") for line in annotations)
    assert not any(line.lstrip().startswith("::") for line in FORMATS["text"](report).splitlines()[1:])
    for written in (FORMATS["text"](report), github(report), markdown(report)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", written)
    page = markdown(report)
    assert re.findall(r"^```.*", page, flags=re.MULTILINE) == ["```markdown", "```"]
    outside = re.sub(r"```markdown\n.*?\n```", "", page.removeprefix(MARK), flags=re.DOTALL)
    outside = re.sub(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)", "", outside)
    assert set(re.findall(r"<[^>]*>", outside)) <= {
        "<details>",
        "</details>",
        "<summary>",
        "</summary>",
        "<sub>",
        "</sub>",
    }
    assert not re.search(r"@|://|www\.|[^#\s]#|(?<!\\)\[", outside)
    assert set(re.findall(r"^#+ (\w+)", outside, flags=re.MULTILINE)) == {
        "Drift",
        "Breaking",
        "To",
        "Suggested",
    }


def test_a_long_report_fits_into_a_comment_and_says_how_much_is_left_out() -> None:
    number = 3000
    names = [f"property_{index}" for index in range(number)]
    steps = [
        {"op": "add", "path": f"#thing_in/properties/{name}", "value": {"type": "string"}} for name in names
    ]
    comparison = compare(edits.apply(SMALL, steps), SMALL)
    report = Report("old → new", comparison.changes)
    page = markdown(report)
    assert len(page) < 60_000
    shown, _, log = page.partition("### Suggested")
    for part, item in ((shown, "- **"), (log, "- Optional")):
        found = re.search(r"and (\d+) more", part)
        assert found
        assert part.count(f"\n{item}") + int(found[1]) == number
    annotations = github(report).splitlines()
    assert len(annotations) == 10  # eight, how many there are more, and the verdict
    assert f"and {number - 8} more" in annotations[8]
    assert len(json.loads(FORMATS["json"](report))["changes"]) == number


def test_breaking_changes_stand_first_and_words_are_folded() -> None:
    page = pages.sample()
    places = [page.index(title) for title in ("### Breaking", "### Compatible", "<summary>Words alone")]
    assert places == sorted(places)
