"""Child processes, and the ports on which they reach the sandbox."""

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
    """Fork a process that runs `work`, and return its id. It is killed when this process ends."""
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        return process
    status = 70
    try:
        _end_with_parent()
        work()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def _end_with_parent() -> None:
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)


def free_ports(draws: random.Random, count: int) -> tuple[int, ...]:
    """Return free ports below those of clients, which cannot take them while the sandbox restarts."""
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
