"""Which fault strikes a request."""

from __future__ import annotations

import random
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from batchcom_sandbox.faults import Fault

__all__ = ["FaultPlan"]


@dataclass
class _Entry:
    fault: Fault
    seen: int = 0
    struck: int = 0

    def strikes(self, number: int, draws: random.Random) -> bool:
        """Return whether the fault strikes the request with that number among those that match it."""
        fault = self.fault
        if fault.times is not None and self.struck >= fault.times:
            return False
        if fault.schedule is not None and number not in fault.schedule:
            return False
        return fault.probability == 1 or draws.random() < fault.probability


class FaultPlan:
    """The faults that are set. A subclass may `choose` in another way.

    Args:
        seed: Makes the draws of `probability` repeatable.
    """

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._entries: list[_Entry] = []

    def add(self, *faults: Fault) -> None:
        """Add faults after those that are set already."""
        self._entries += [_Entry(fault) for fault in faults]

    def clear(self) -> None:
        """Remove all faults."""
        self._entries.clear()

    def reset(self) -> None:
        """Remove all faults, and repeat the draws from the beginning."""
        self.clear()
        self._random.seed(self._seed)

    def faults(self) -> list[tuple[Fault, int]]:
        """Return the faults that are set, and how often each has struck."""
        return [(entry.fault, entry.struck) for entry in self._entries]

    def choose(self, operation: str) -> Fault | None:
        """Return the first fault that strikes this request. Each fault counts the requests that match it."""
        chosen: _Entry | None = None
        for entry in self._entries:
            if fnmatchcase(operation, entry.fault.operation):
                if chosen is None and entry.strikes(entry.seen, self._random):
                    chosen = entry
                entry.seen += 1
        if chosen is None:
            return None
        chosen.struck += 1
        return chosen.fault
