"""Fixtures of the security tests."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.servers.sockets import SocketServer, Step, scripted_server

Serve = Callable[..., SocketServer]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start servers that play a script, and stop them after the test."""
    with ExitStack() as servers:

        def start(*steps: Step, **options: Any) -> SocketServer:
            return servers.enter_context(scripted_server(*steps, **options))

        yield start
