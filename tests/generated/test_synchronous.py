"""The synchronous side equals what is derived from the asynchronous one."""

from __future__ import annotations

from scripts.synchronous import derive, derived, differences


def test_synchronous_side_equals_the_derived_one() -> None:
    assert differences(derived()) == []


def test_changed_module_shows_as_a_difference() -> None:
    modules = derived()
    modules["launch.py"] += "\n"
    [difference] = differences(modules)
    assert "launch.py" in difference


def test_markers_select_code_for_one_side() -> None:
    text = "if x:\n    # async only\n    await y\n    # end\n    # sync: z()\n"
    assert derive(text) == "if x:\n    z()\n"
