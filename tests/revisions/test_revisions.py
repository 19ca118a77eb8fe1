"""After an ordinary revision of Batch's documents, only the tests that ask the maintainer a question fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.revisions.maintainer import Maintainer, Revision, revisions

if TYPE_CHECKING:
    from pathlib import Path

REVISIONS = revisions()
RAW = ("Traceback", "WARNING", "Warning", "pydantic", "openapi_python_client")
"""What a message of ours never contains."""

READERS = ("tests/docs", "tests/overlay/test_stated_limits.py", "tests/overlay/test_public.py")
"""Tests that read the documents. All others pass after any of these revisions, with these."""


@pytest.fixture
def maintainer(tmp_path: Path) -> Maintainer:
    return Maintainer(tmp_path / "tree")


@pytest.mark.slow
@pytest.mark.parametrize("revision", REVISIONS, ids=lambda revision: revision.name)
def test_revision_leaves_only_its_questions(revision: Revision, maintainer: Maintainer) -> None:
    status, printed = maintainer.vendor(revision)
    if revision.refused:
        assert (status, revision.refused in printed, printed.count("\n")) == (1, True, 1)
        return
    assert status == 0, printed
    status, printed = maintainer.generate()
    assert [text for text in revision.asks if text not in printed] == [], printed
    assert [word for word in RAW if word in printed] == [], printed
    assert status == (1 if revision.asks else 0), printed
    maintainer.edit(revision.answers, printed)
    if revision.asks:
        status, printed = maintainer.generate()
        assert status == 0, printed
    assert [text for text in revision.notes if text not in printed] == [], printed
    failed = maintainer.test(*READERS)
    assert set(failed) == set(revision.questions), next(iter(failed.values()), "")
    assert [text for name, text in revision.questions.items() if text not in failed[name]] == []
    if revision.questions:
        maintainer.edit(revision.writes)
        assert maintainer.generate()[0] == 0
        assert maintainer.test(*READERS) == {}
    assert maintainer.check() == (0, "")
    surface = (maintainer.tree / "generated" / "SURFACE.md").read_text("utf-8")
    assert [line for line in revision.shows if line not in surface] == []
