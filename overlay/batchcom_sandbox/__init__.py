"""A local stand-in for Batch, for trying and testing without an account.

One state machine answers both APIs: mounted in a test without a socket, or served on 127.0.0.1 (`python -m
batchcom_sandbox`). It judges requests by the documents, records what was sent,
and fails on demand. Needs
the extra: `pip install 'batchcom[sandbox]'`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from batchcom_sandbox.choices import Choices
    from batchcom_sandbox.clock import VirtualClock
    from batchcom_sandbox.core import Sandbox
    from batchcom_sandbox.faults import KINDS, Fault
    from batchcom_sandbox.hostile import Hostile
    from batchcom_sandbox.messages import Request, Response
    from batchcom_sandbox.records import Campaign, Recorded, Sent, UserData
    from batchcom_sandbox.server import Server, serve

__all__ = [
    "KINDS",
    "Campaign",
    "Choices",
    "Fault",
    "Hostile",
    "Recorded",
    "Request",
    "Response",
    "Sandbox",
    "Sent",
    "Server",
    "UserData",
    "VirtualClock",
    "serve",
]

_HOME = {
    "KINDS": "faults",
    "Campaign": "records",
    "Choices": "choices",
    "Fault": "faults",
    "Hostile": "hostile",
    "Recorded": "records",
    "Request": "messages",
    "Response": "messages",
    "Sandbox": "core",
    "Sent": "records",
    "Server": "server",
    "UserData": "records",
    "VirtualClock": "clock",
    "serve": "server",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*(name for name in globals() if name.startswith("__")), *__all__})
