"""Each mistake of the tables gives the message that stands below it."""

import re

import pytest

from tests.mistakes.table import NO_ERROR, TABLES, Mistake, Shop, read

MISTAKES = [mistake for table in TABLES for mistake in read(table)]
SILENT = 57
"""Mistakes that no message tells of today; this number may only fall."""

_RANDOM = re.compile(r"\b[0-9a-f]{32}\b|\b[0-9a-f]{8}-[0-9a-f-]{27}\b| at 0x[0-9a-f]+")
"""Ids and addresses that differ from run to run."""


@pytest.fixture(scope="module")
def shop() -> Shop:
    return Shop()


@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake.place for mistake in MISTAKES])
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
def test_mistake_gives_its_message(shop: Shop, mistake: Mistake) -> None:
    message = shop.make(mistake.code)
    assert _RANDOM.sub("…", message) == _RANDOM.sub("…", mistake.message)


def test_most_mistakes_give_a_clear_message() -> None:
    silent = [mistake.place for mistake in MISTAKES if mistake.message.startswith(NO_ERROR[:-1])]
    assert len(silent) <= SILENT
    assert not [mistake.place for mistake in MISTAKES if mistake.message.startswith("(foreign)")]
    assert sum(mistake.is_confusing for mistake in MISTAKES) <= 5
