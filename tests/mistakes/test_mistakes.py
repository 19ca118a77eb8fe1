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
"""Mistakes without a message, each with the reason why that is right."""


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
    silent = [mistake.code for mistake in MISTAKES if mistake.message.startswith(NO_ERROR[:-1])]
    assert set(silent) <= SILENT.keys()
    assert not [mistake.place for mistake in MISTAKES if mistake.message.startswith("(foreign)")]
    assert sum(mistake.is_confusing for mistake in MISTAKES) <= 5
