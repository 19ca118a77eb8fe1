"""Each mistake of the tables gives the message below it."""

import pytest

from tests.mistakes.table import NO_ERROR, TABLES, Shop, read

MISTAKES = [mistake for table in TABLES for mistake in read(table)]
SILENT = {
    'cep.push("Hi", platforms=["ios"], icon="icon.png")': "no icon is sent: iOS has none",
    'project.campaigns.drafts("")': "a read: no draft has this name, so the result is empty",
    "project.profiles.update([])": "valid: there is nothing to update",
    'project.orchestrations.list(status="sent").pages().__next__()': "a read: no document lists the states",
    'app.campaigns.update("token-1", {})': "valid: an update keeps what it does not mention",
}
"""Mistakes without a message, each with the reason why none is needed."""


@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
def test_mistakes_give_the_listed_messages() -> None:
    shop = Shop()  # shared by all mistakes in order, since a mistake can change the sandbox
    changed = [
        f"{mistake.place}: {message}"
        for mistake in MISTAKES
        if (message := shop.make(mistake.code)) != mistake.message
    ]
    assert not changed, "run python -m tests.mistakes and read the difference"


def test_mistakes_without_a_message_are_those_listed() -> None:
    silent = [mistake.code for mistake in MISTAKES if mistake.message.startswith(NO_ERROR[:-1])]
    assert set(silent) <= SILENT.keys()
    assert not [mistake.place for mistake in MISTAKES if mistake.message.startswith("(foreign)")]
    assert sum(mistake.is_confusing for mistake in MISTAKES) <= 5
