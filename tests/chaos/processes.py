"""Processes that are copies of this one, and ports for them to meet on."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

__all__ = ["fork", "free_ports"]


def fork(work: Callable[[], None]) -> int:
    """Start a process that is a copy of this one; it dies with it."""
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        return process
    status = 70
    try:
        _die_with_parent()
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _die_with_parent() -> None:
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)


def free_ports(draws: random.Random, count: int) -> tuple[int, ...]:
    """Ports below those that the system gives to clients, so that none is taken while nobody listens."""
    ports: list[int] = []
    offset = os.getpid() % 10_000
    while len(ports) < count:
        port = 15_000 + (offset + draws.randrange(10_000)) % 17_000
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port not in ports:
            ports.append(port)
    return tuple(ports)
