"""Fixtures of the overlay's tests."""

from collections.abc import Iterator

import pytest

from tests.overlay.support import Side


@pytest.fixture(params=["sync", "async"])
def side(request: pytest.FixtureRequest) -> Iterator[Side]:
    """Both sides, one after the other."""
    side = Side(asynchronous=request.param == "async")
    yield side
    side.close()


@pytest.fixture
def one_side() -> Iterator[Side]:
    """The synchronous side alone: for checks and the reading of responses, whose code both sides share."""
    side = Side(asynchronous=False)
    yield side
    side.close()


@pytest.fixture
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio, unless they say otherwise."""
    return "asyncio"


@pytest.fixture(autouse=True)
def no_keys_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys and proxies of the machine have no part in a test."""
    for name in ("BATCH_REST_API_KEY", "BATCH_PROJECT_KEY", "BATCH_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was counted: how many requests were judged, and that no parameter was left untried."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in getattr(report, "user_properties", []):
            if name == "summary" and report.when == "call":
                terminalreporter.write_line(f"{report.nodeid.rpartition('/')[2].partition('::')[0]}: {value}")
