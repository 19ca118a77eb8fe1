"""Fixtures of the tests of bulk operations."""

import pytest

from tests.bulk.support import Call, async_side, sync_side


@pytest.fixture(params=[sync_side, async_side], ids=["sync", "async"])
def call(request: pytest.FixtureRequest) -> Call:
    """The synchronous side, then the asynchronous side."""
    side: Call = request.param
    return side
