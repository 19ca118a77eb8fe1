"""Clients whose waits take no time."""

from collections.abc import Callable
from typing import Any, TypeVar

from batchcom._core.clock import Clock, clients_on

__all__ = ["client_on"]

Client = TypeVar("Client")


def client_on(clock: Clock, kind: Callable[..., Client], *args: Any, **options: Any) -> Client:
    """Return a client that waits on this clock."""
    with clients_on(clock):
        return kind(*args, **options)
