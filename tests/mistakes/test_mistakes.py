"""Each mistake of the tables gives the message below it."""

import pytest

from tests.mistakes.table import NO_ERROR, TABLES, Shop, read

MISTAKES = [mistake for table in TABLES for mistake in read(table)]
SILENT = 5
"""Mistakes that no message tells of today; this number may only fall."""


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
def test_mistakes_give_the_listed_messages() -> None:
    shop = Shop()  # one for all, in their order: a mistake can leave something in the sandbox
    other = [
        f"{mistake.place}: {message}"
        for mistake in MISTAKES
        if (message := shop.make(mistake.code)) != mistake.message
    ]
    assert not other, "run python -m tests.mistakes and read the difference"


def test_most_mistakes_give_a_clear_message() -> None:
    silent = [mistake.place for mistake in MISTAKES if mistake.message.startswith(NO_ERROR[:-1])]
    assert len(silent) <= SILENT
    assert not [mistake.place for mistake in MISTAKES if mistake.message.startswith("(foreign)")]
    assert sum(mistake.is_confusing for mistake in MISTAKES) <= 5
