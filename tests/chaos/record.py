"""What a job stores of its intents: before, the id in `on_draft`, and the outcome after.

One line of JSON each, appended by one write: a process that is killed loses no line that it has written.
(A job that must survive the loss of power as well also syncs the file: see `examples/launch_job.py`.)
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
        outcome: `sent` (for other calls: done), `unknown`, `open` (reported as not sent), `killed` (under way
            when its process was killed, and nobody can know); None while it is under way.
        status: Of an unknown outcome: the status of the last response, None without one.
        cause: Of an unknown outcome: the class of the failure beneath, if there was one.
        errors: Classes of all errors on the way, `OutcomeUnknownError` included.
        resumed: How often a later process took it up again.
    """

    campaign_id: str | None = None
    outcome: str | None = None
    status: int | None = None
    cause: str | None = None
    errors: list[str] = field(default_factory=list[str])
    resumed: int = 0

    @property
    def ended(self) -> bool:
        """Whether there is nothing left to do while faults may still strike."""
        return self.outcome is not None


class Journal:
    """The file of one sender.

    Args:
        path: Made when missing.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)

    def write(self, number: int, event: str, **values: Any) -> None:
        """Append one line."""
        os.write(self._file, json.dumps({"i": number, "e": event, **values}).encode() + b"\n")

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)

    @staticmethod
    def read(path: Path) -> dict[int, State]:
        """Fold a journal into the state of each intent that was begun."""
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
