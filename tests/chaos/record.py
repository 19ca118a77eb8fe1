"""The journal of a sender: the start of each intent, the id that `on_draft` received, and the outcome.

Each entry is one line of JSON, appended by one write, so a killed process loses no entry that it has written.
A real job must also survive a power failure and flushes the file: see `examples/launch_job.py`.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Journal", "State"]


@dataclass
class State:
    """The state of one intent in a journal.

    Args:
        campaign_id: The id that `on_draft` was given.
        outcome: `sent` (for calls that do not send: applied), `unknown`, `open` (reported as not sent), or
            `killed` (its process was killed during the call). None while it is under way.
        status: For an unknown outcome, the status code of the last response; None without one.
        cause: For an unknown outcome, the class of the exception that caused it; None without one.
        errors: The classes of all errors that the sender received.
        resumed: How often a later process resumed it.
    """

    campaign_id: str | None = None
    outcome: str | None = None
    status: int | None = None
    cause: str | None = None
    errors: list[str] = field(default_factory=list[str])
    resumed: int = 0

    @property
    def ended(self) -> bool:
        """Whether the senders are done with it, until faults have stopped."""
        return self.outcome is not None


class Journal:
    """The journal of one sender.

    Args:
        path: The file, which is created if it does not exist.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)

    def write(self, number: int, event: str, **values: Any) -> None:
        """Append an entry."""
        os.write(self._file, json.dumps({"i": number, "e": event, **values}).encode() + b"\n")

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    @staticmethod
    def read(path: Path) -> dict[int, State]:
        """Read a journal, and return the state of each intent that was begun."""
        states: dict[int, State] = {}
        for line in path.read_bytes().splitlines() if path.exists() else ():
            entry = json.loads(line)
            state = states.setdefault(entry["i"], State())
            _apply(state, entry)
        return states


def _apply(state: State, entry: dict[str, Any]) -> None:
    event = entry["e"]
    if event == "resume":
        state.resumed += 1
        state.outcome = None
    elif event == "draft":
        state.campaign_id = entry["id"]
    elif event == "end":
        state.outcome = entry["outcome"]
        state.status, state.cause = entry.get("status"), entry.get("cause")
        state.errors += entry.get("errors", [])
