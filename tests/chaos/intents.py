"""The intents of the senders. Each has a unique name, by which the run finds its effect in the sandbox."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["LAUNCHES", "ONCE_ONLY", "OTHERS", "SENDS", "Intent", "intents_of"]

SENDS = {
    "cep.campaigns.launch": 0.2,
    "mep.campaigns.launch": 0.2,
    "mep.transactional.send": 0.4,
    "cep.profiles.update": 0.1,
    "cep.campaigns.create": 0.05,
    "mep.campaigns.create": 0.05,
}
"""Calls that send, with their share of the intents that send.

`create` creates a campaign that runs at once; `update` records an event.
"""

LAUNCHES = ("cep.campaigns.launch", "mep.campaigns.launch")
ONCE_ONLY = tuple(call for call in SENDS if call not in LAUNCHES)
"""Calls that send with one request. No later request can show whether it had its effect."""

OTHERS = {
    "cep.campaigns.delete": 0.05,
    "cep.orchestrations.list": 0.03,
    "cep.orchestrations.stats": 0.05,
    "mep.campaigns.delete": 0.05,
    "mep.campaigns.get": 0.03,
    "mep.campaigns.list": 0.05,
    "mep.campaigns.stats": 0.05,
    "mep.transactional.stats": 0.05,
    "mep.custom_data.set": 0.05,
    "mep.custom_data.set_many": 0.05,
    "mep.custom_data.delete": 0.05,
    "mep.custom_data.delete_many": 0.05,
}
"""Calls that may be repeated, with their number for each intent that sends. They are additional intents."""


@dataclass(frozen=True)
class Intent:
    """One call that a sender has to make.

    Args:
        number: Its number in the run, counted from 0.
        call: The method, such as `cep.campaigns.launch`.
        subject: The id of the campaign to delete or read; empty for other calls.
    """

    number: int
    call: str
    subject: str = ""

    @property
    def key(self) -> str:
        """Its name in the sandbox: the name of a campaign or event, a group id, or a custom id."""
        return f"i{self.number:06d}"


def intents_of(seed: int, sends: int, subjects: Mapping[str, Sequence[str]]) -> list[Intent]:
    """Return all intents of a run, in a random order.

    Args:
        seed: Makes the order repeatable.
        sends: The number of intents that send.
        subjects: The ids of existing campaigns, for the calls that delete or read one.
    """
    calls = [call for call, share in SENDS.items() for _ in range(round(share * sends))]
    calls += ["mep.transactional.send"] * (sends - len(calls))
    calls += [call for call, share in OTHERS.items() for _ in range(count_of(share, sends))]
    random.Random(seed).shuffle(calls)  # noqa: S311 (repeatable on purpose)
    left = {call: iter(ids) for call, ids in subjects.items()}
    return [
        Intent(number, call, next(left[call]) if call in left else "") for number, call in enumerate(calls)
    ]


def count_of(share: float, sends: int) -> int:
    """Return the number of intents of a call that may be repeated, for a number of intents that send."""
    return max(1, round(share * sends))
