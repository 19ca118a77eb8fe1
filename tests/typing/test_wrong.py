"""Each wrong program of the table gives the type checker's error below it."""

import pytest

from tests.typing.wrong import TABLE, errors


@pytest.mark.slow
def test_wrong_programs_give_the_listed_errors() -> None:
    table = errors()
    assert table == TABLE.read_text("utf-8"), "run python -m tests.typing.wrong and read the difference"
    assert "(no error)" not in table
