"""Fixtures of the overlay's tests."""

from collections.abc import Iterator

import pytest

from tests.overlay.support import Side


@pytest.fixture(params=["sync", "async"])
def side(request: pytest.FixtureRequest) -> Iterator[Side]:
    """The synchronous side, then the asynchronous side."""
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
    """Run asynchronous tests on asyncio by default."""
    return "asyncio"


@pytest.fixture(autouse=True)
def no_keys_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remove the keys and proxies of this machine from the environment."""
    for name in ("BATCH_REST_API_KEY", "BATCH_PROJECT_KEY", "BATCH_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many requests were validated and how many parameters were tried."""
    for report in terminalreporter.stats.get("passed", []):
        for name, value in getattr(report, "user_properties", []):
            if name == "summary" and report.when == "call":
                terminalreporter.write_line(f"{report.nodeid.rpartition('/')[2].partition('::')[0]}: {value}")
