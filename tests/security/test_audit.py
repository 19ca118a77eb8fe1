"""An audit that could not look is not an audit that found nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.audit import findings, pinned

ROOT = Path(__file__).parents[2]
PACKAGES = {"alpha": "1.0", "Beta": "2.0"}
CLEAN = {"name": "alpha", "version": "1.0", "vulns": []}


def test_all_looked_up_and_clean_is_clean() -> None:
    found = findings(PACKAGES, {"dependencies": [CLEAN, {"name": "beta", "version": "2.0", "vulns": []}]})
    assert (found.status, found.audited) == (0, 2)


def test_a_package_that_was_skipped_is_listed_and_not_clean() -> None:
    skipped = {"name": "beta", "skip_reason": "not found"}
    found = findings(PACKAGES, {"dependencies": [CLEAN, skipped]})
    assert (found.status, found.audited, found.unaudited) == (2, 1, {"Beta": "not found"})


def test_a_package_that_the_report_leaves_out_is_listed_too() -> None:
    found = findings(PACKAGES, {"dependencies": [CLEAN]})
    assert (found.status, list(found.unaudited)) == (2, ["Beta"])


def test_no_report_means_that_nothing_was_audited() -> None:
    found = findings(PACKAGES, None)
    assert (found.status, found.audited, list(found.unaudited)) == (2, 0, ["alpha", "Beta"])


def test_a_vulnerable_package_outweighs_everything() -> None:
    bad = {"name": "alpha", "version": "1.0", "vulns": [{"id": "PYSEC-0000-1"}]}
    found = findings(PACKAGES, {"dependencies": [bad]})
    assert (found.status, found.vulnerable) == (1, {"alpha 1.0": ["PYSEC-0000-1"]})


@pytest.mark.parametrize("name", ["httpx", "attrs", "jsonschema-rs", "openapi-python-client", "zizmor"])
def test_every_pinned_package_is_asked_about(name: str) -> None:
    assert name in pinned((ROOT / "requirements" / "development.txt").read_text("utf-8"))


def test_every_pin_has_a_hash_and_no_file_names_a_host() -> None:
    text = (ROOT / "requirements" / "development.txt").read_text("utf-8")
    assert text.count("--hash=sha256:") >= len(pinned(text))
    assert "://" not in text
