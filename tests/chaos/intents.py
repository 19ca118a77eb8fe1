"""What the senders of a run have to do, and the journal in which each of them records what it has done."""

from __future__ import annotations

import json
import os
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CALLS", "LAUNCHES", "ONCE_ONLY", "SENDS", "Intent", "Journal", "State", "intents_of"]

LAUNCHES = ("cep.campaigns.launch", "mep.campaigns.launch")
ONCE_ONLY = ("mep.transactional.send", "cep.profiles.update", "cep.campaigns.create", "mep.campaigns.create")
"""Calls that send with one request: no later request can show whether it had its effect.

`create` creates a campaign that runs at once; `update` records an event.
"""
SENDS = (*LAUNCHES, *ONCE_ONLY)
CALLS = {**dict(zip(SENDS, (4, 4, 6, 5, 1, 1), strict=True)), "mep.custom_data.set": 3}
"""Every call with its share of the intents. The last one may be repeated."""


@dataclass(frozen=True)
class Intent:
    """One call that a sender has to make."""

    number: int
    call: str

    @property
    def key(self) -> str:
        """Its name in the sandbox: the name of a campaign or event, a group id, or a custom id."""
        return f"i{self.number:06d}"


def intents_of(seed: int, count: int) -> list[Intent]:
    """Return the intents of a run, in a random order."""
    share = sum(CALLS.values())
    calls = [call for call, part in CALLS.items() for _ in range(round(count * part / share))]
    random.Random(seed).shuffle(calls)  # noqa: S311 (repeatable on purpose)
    return [Intent(number, call) for number, call in enumerate(calls)]


@dataclass
class State:
    """The state of one intent in a journal.

    Args:
        campaign_id: The id that `on_draft` was given.
        outcome: `sent`, `unknown`, `open` (reported as not sent), or `killed` (its process was killed during
            the call). None while it is under way.
        status: For an unknown outcome, the status code of the last response; None without one.
        cause: For an unknown outcome, the class of the exception that caused it; None without one.
        errors: The classes of all errors that the sender received.
    """

    campaign_id: str | None = None
    outcome: str | None = None
    status: int | None = None
    cause: str | None = None
    errors: list[str] = field(default_factory=list[str])


class Journal:
    """The journal of one sender. Each entry is one line, written at once: a kill loses no written entry."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)

    def write(self, intent: Intent, **values: Any) -> None:
        """Append what has changed in the state of an intent."""
        os.write(self._file, json.dumps([intent.number, values]).encode() + b"\n")

    @staticmethod
    def read(path: Path) -> dict[int, State]:
        """Return the state of each intent that was begun."""
        states: dict[int, State] = {}
        for line in path.read_bytes().splitlines() if path.exists() else ():
            number, values = json.loads(line)
            state = states.setdefault(number, State())
            state.errors += values.pop("errors", [])
            for name, value in values.items():
                setattr(state, name, value)
        return states
