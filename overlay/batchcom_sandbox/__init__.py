"""A local fake of Batch, for tests and trials without an account.

One state machine serves both APIs: mounted in a test without a socket, or on 127.0.0.1 (`python -m
batchcom_sandbox`). It checks requests by the documents, records what was sent, and fails on demand. It needs
the extra `sandbox`; in a clone: `pip install '.[sandbox]'`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from batchcom_sandbox.behavior import Behavior
    from batchcom_sandbox.clock import VirtualClock
    from batchcom_sandbox.faults import KINDS, Fault
    from batchcom_sandbox.messages import Request, Response
    from batchcom_sandbox.records import Campaign, Entries, Event, Recorded, Sent
    from batchcom_sandbox.sandbox import Sandbox
    from batchcom_sandbox.server import Server, serve

__all__ = [
    "KINDS",
    "Behavior",
    "Campaign",
    "Entries",
    "Event",
    "Fault",
    "Recorded",
    "Request",
    "Response",
    "Sandbox",
    "Sent",
    "Server",
    "VirtualClock",
    "serve",
]

_NAMES = {
    "behavior": ("Behavior",),
    "clock": ("VirtualClock",),
    "faults": ("KINDS", "Fault"),
    "messages": ("Request", "Response"),
    "records": ("Campaign", "Entries", "Event", "Recorded", "Sent"),
    "sandbox": ("Sandbox",),
    "server": ("Server", "serve"),
}
"""The names of each module, which is imported when one of them is used."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module, names in _NAMES.items():
        if name in names:
            value: object = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*(name for name in globals() if name.startswith("__")), *__all__})
