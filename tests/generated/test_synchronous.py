"""The synchronous side equals what is derived from the asynchronous one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.derived import ROOT, update
from scripts.synchronous import TARGET, derive, derived

if TYPE_CHECKING:
    import pytest


def test_synchronous_side_equals_the_derived_one() -> None:
    assert update(derived(), ["--check"]) == 0


def test_changed_module_shows_as_a_difference(capsys: pytest.CaptureFixture[str]) -> None:
    launch = ROOT / TARGET / "launch.py"
    assert update({launch: launch.read_text("utf-8") + "x = 1\n"}, ["--check"]) == 1
    assert "+x = 1\n" in capsys.readouterr().out


def test_module_without_a_source_shows_as_a_difference(capsys: pytest.CaptureFixture[str]) -> None:
    assert update({ROOT / TARGET / "launch.py": None}, ["--check"]) == 1
    assert "-class Launch" in capsys.readouterr().out


def test_marker_keeps_code_of_one_side() -> None:
    text = "if x:\n    # async only\n    await y\n    # end\n    # sync: z()\n"
    assert derive(text) == "if x:\n    z()\n"
