"""No input makes batchcom raise an exception that is not its own."""

import pytest

from tests.fuzz.run import fuzz

NEVER_RETURN = ("campaigns.start", "campaigns.status", "exports.download")
"""These methods accept only a response about their own arguments, which the fake never gives."""


@pytest.mark.filterwarnings("ignore")
def test_random_input_raises_only_errors_of_batchcom() -> None:
    report = fuzz(4_000, seed=1)
    assert report.foreign == {}, str(report)
    assert report.outcomes["returned"] > 400
    assert len(report.callables) > 150


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_many_random_inputs_raise_only_errors_of_batchcom() -> None:
    report = fuzz(150_000, seed=3)
    assert report.foreign == {}, str(report)
    names, returned = (
        {name.removeprefix("async ") for name in group} for group in (report.callables, report.returned)
    )
    assert [name for name in sorted(names - returned) if not name.endswith(NEVER_RETURN)] == []
