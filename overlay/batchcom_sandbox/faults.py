"""Faults on demand: what may go wrong between a client and Batch, before and after the effect.

| kind | effect | what httpx sees over a real socket |
|---|---|---|
| `refused` | before | `ConnectError` on the next connections, see `batchcom_sandbox.server` |
| `reset_before_reading` | before | `ReadError`, `RemoteProtocolError`: the body is left unread |
| `reset` | after, before, late | `ReadError` |
| `close` | after, before, late | `RemoteProtocolError` |
| `no_answer` | after, before, late | `ReadTimeout` (the caller's) |
| `cut_answer` | after | `RemoteProtocolError` in the middle of the body |
| `429` | before | status 429, code 60; `retry_after` chooses the header |
| `503_maintenance` | before | status 503, code 2 |
| `503_html` | before, after, late | status 503 with HTML |
| `500`, `502`, `504`, `520` | before, after, late | that status; `500` with Batch's body, others HTML |
| `unreadable_201` | after | the success status, with a body that is cut-off JSON |
| `slow_bytes` | after | the right answer, byte by byte, `delay` seconds apart |
| `late_answer` | after | the right answer, late by `delay` seconds |
| `garbage` | after, before, late | `RemoteProtocolError` |

The first effect is the one that counts unless another is asked for. `late` means that the request takes
effect `delay` seconds (default 2) after the client was left alone.

A client of batchcom believes that nothing was sent only when httpx's own transports say so. So serve the
sandbox to see what it makes of a refused connection: mounted, that counts as an unknown outcome.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

if TYPE_CHECKING:
    from batchcom_sandbox.messages import JsonObject

__all__ = ["KINDS", "Effect", "Fault", "FaultPlan", "Kind"]

Effect: TypeAlias = Literal["before", "after", "late"]
Wire: TypeAlias = Literal[
    "refuse", "refuse_next", "reset_unread", "reset", "close", "silence", "cut", "slow", "garbage"
]

_BEFORE: tuple[Effect, ...] = ("before",)
_AFTER: tuple[Effect, ...] = ("after",)
_BOTH: tuple[Effect, ...] = ("before", "after", "late")


class Kind(NamedTuple):
    """A kind of fault: which effects it can have (the first is the default), what happens on the wire."""

    effects: tuple[Effect, ...]
    wire: Wire | None = None
    status: int | None = None


KINDS: dict[str, Kind] = {
    "refused": Kind(_BEFORE, "refuse"),
    "reset_before_reading": Kind(_BEFORE, "reset_unread"),
    "reset": Kind(("after", "before", "late"), "reset"),
    "close": Kind(("after", "before", "late"), "close"),
    "no_answer": Kind(("after", "before", "late"), "silence"),
    "cut_answer": Kind(_AFTER, "cut"),
    "429": Kind(_BEFORE, None, 429),
    "503_maintenance": Kind(_BEFORE, None, 503),
    "503_html": Kind(_BOTH, None, 503),
    "500": Kind(_BOTH, None, 500),
    "502": Kind(_BOTH, None, 502),
    "504": Kind(_BOTH, None, 504),
    "520": Kind(_BOTH, None, 520),
    "unreadable_201": Kind(_AFTER),
    "slow_bytes": Kind(_AFTER, "slow"),
    "late_answer": Kind(_AFTER),
    "garbage": Kind(("after", "before", "late"), "garbage"),
}
"""Every kind of fault. With its effects this is each row of the retry policy's table."""


@dataclass(frozen=True)
class Fault:
    """One fault and whom it hits.

    Args:
        kind: A key of `KINDS`. `reset_after`, `500_before` and so on name kind and effect in one word.
        operation: Its name as in errors, `cep.campaigns_create`; a pattern such as `mep.*` or
            `*.campaigns_*`; or `*` for all. The sandbox refuses a fault that fits none of its operations.
        effect: Whether the request takes effect; left out, the first effect of the kind.
        times: How often it strikes, at least once; `None` is without end.
        probability: How likely it strikes, from 0 to 1, drawn for each matching request from the sandbox's
            seed.
        schedule: The matching requests it strikes, counted from 0, at least one; left out, each.
        delay: Seconds: how long `no_answer` holds the connection (left out: for as long as the client waits),
            between two bytes for `slow_bytes` (0.01; a long body comes in 200 pieces), before the answer for
            `late_answer` (1), until the effect for `late` (2), how long nobody listens for `refused` (0.25).
        retry_after: For `429` and `503_maintenance`: seconds as a number, `date` or `date+30` for an HTTP
            date so many seconds ahead, any other text as it is (`soon`, `1e9`).

    Raises:
        ValueError: When one of these is not allowed; the message says what is.
    """

    kind: str
    operation: str = "*"
    effect: Effect | None = None
    times: int | None = None
    probability: float = 1.0
    schedule: tuple[int, ...] | None = None
    delay: float | None = None
    retry_after: float | str | None = None

    def __post_init__(self) -> None:
        kind, _, effect = str(self.kind).rpartition("_")
        if self.kind not in KINDS and kind in KINDS and self.effect is None:
            object.__setattr__(self, "kind", kind)
            object.__setattr__(self, "effect", effect)
        if self.kind not in KINDS:
            raise ValueError(f"no fault kind {self.kind!r}; there are {', '.join(KINDS)}")
        effects = KINDS[self.kind].effects
        if self.effect is None:
            object.__setattr__(self, "effect", effects[0])
        if self.effect not in effects:
            raise ValueError(f"{self.kind} has no effect {self.effect!r}, but {' or '.join(effects)}")
        if isinstance(self.schedule, Iterable):
            object.__setattr__(self, "schedule", tuple(self.schedule))
        for name, (fits, allowed) in _ALLOWED.items():
            value = getattr(self, name)
            if not fits(value):
                raise ValueError(f"{name} is {value!r}; it is {allowed}")

    @property
    def label(self) -> str:
        """`kind:effect`, or `kind` alone where there is one effect only."""
        return self.kind if len(KINDS[self.kind].effects) == 1 else f"{self.kind}:{self.effect}"

    def to_json(self) -> JsonObject:
        """Return what `from_json` reads."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    @classmethod
    def from_json(cls, value: object) -> Fault:
        """Read a fault from its members as JSON.

        Raises:
            ValueError: When a member is unknown, missing or not allowed.
        """
        members = cast("JsonObject", value) if isinstance(value, dict) else {}
        unknown = [name for name in members if name not in _MEMBERS]
        if unknown or "kind" not in members:
            allowed = ", ".join(_MEMBERS)
            raise ValueError(
                f"a fault is an object with kind, and takes {allowed}; unknown: {unknown or 'none'}"
            )
        for name, member in members.items():
            if not isinstance(member, _MEMBERS[name]) or isinstance(member, bool):
                raise ValueError(f"the member {name} of a fault has the wrong type")
        return cls(**members)

    @classmethod
    def parse(cls, text: str) -> Fault:
        """Read a fault as text: JSON, or `500:after@cep.campaigns_create,times=2,probability=0.5`.

        Raises:
            ValueError: When it cannot be read.
        """
        if text.startswith("{"):
            return cls.from_json(json.loads(text))
        head, *options = text.split(",")
        head, _, operation = head.partition("@")
        kind, _, effect = head.partition(":")
        values: JsonObject = {"kind": kind}
        if effect:
            values["effect"] = effect
        if operation:
            values["operation"] = operation
        for option in options:
            name, _, value = option.partition("=")
            try:
                values[name] = _READ.get(name, str)(value)
            except ValueError:
                raise ValueError(f"{name} is {value!r}; it is {_ALLOWED[name][1]}") from None
        return cls.from_json(values)


_READ: dict[str, Callable[[str], object]] = {
    "schedule": lambda text: [int(number) for number in text.split("+")],
    "times": int,
    "probability": float,
    "delay": float,
}


_MEMBERS: dict[str, type | tuple[type, ...]] = {
    "kind": str,
    "operation": str,
    "effect": str,
    "times": int,
    "probability": (int, float),
    "schedule": (list, tuple),
    "delay": (int, float),
    "retry_after": (int, float, str),
}


def _is_number(value: object, low: float, high: float = float("inf")) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _is_count(value: object, low: int) -> bool:
    return isinstance(value, int) and _is_number(value, low)


def _is_retry_after(value: object) -> bool:
    if not isinstance(value, str):
        return value is None or _is_number(value, -1e9, 1e9)
    if value.startswith("date+"):
        try:
            return abs(float(value.removeprefix("date+"))) <= 1e9
        except ValueError:
            return False
    return value.isascii() and value.isprintable()


def _is_schedule(value: object) -> bool:
    if not isinstance(value, tuple):
        return value is None
    numbers = cast("tuple[object, ...]", value)
    return bool(numbers) and all(_is_count(number, 0) for number in numbers)


_ALLOWED: dict[str, tuple[Callable[[object], bool], str]] = {
    "operation": (lambda value: isinstance(value, str), "a name such as cep.campaigns_create, or a pattern"),
    "times": (lambda value: value is None or _is_count(value, 1), "a whole number from 1, or None for ever"),
    "probability": (lambda value: _is_number(value, 0, 1), "a number from 0 to 1"),
    "schedule": (_is_schedule, "whole numbers, which count the requests from 0"),
    "delay": (lambda value: value is None or _is_number(value, 0, 1e9), "seconds from 0 to 1e9"),
    "retry_after": (_is_retry_after, "seconds, date, date+30, or other text of printable ASCII characters"),
}
"""What the members of a fault may be: one that never strikes would let a test pass for nothing."""


class FaultPlan:
    """The faults that are set, and whose turn it is. A subclass may `choose` in another way.

    Args:
        seed: Makes the draws of `probability` repeatable.
    """

    def __init__(self, seed: int = 0) -> None:
        self._seed = seed
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._entries: list[_Entry] = []

    def add(self, fault: Fault) -> None:
        """Set a fault, behind those that are set already."""
        self._entries.append(_Entry(fault))

    def clear(self) -> None:
        """Remove all faults."""
        self._entries.clear()

    def reset(self) -> None:
        """Remove all faults, and draw again from the beginning."""
        self.clear()
        self._random.seed(self._seed)

    def faults(self) -> list[tuple[Fault, int]]:
        """Return the faults that are set, and how often each has struck."""
        return [(entry.fault, entry.struck) for entry in self._entries]

    def choose(self, operation: str) -> Fault | None:
        """Return the first fault that strikes this request. Each fault counts the requests that match it."""
        chosen: Fault | None = None
        for entry in self._entries:
            fault = entry.fault
            if not fnmatchcase(operation, fault.operation):
                continue
            number, entry.seen = entry.seen, entry.seen + 1
            if chosen is not None or (fault.times is not None and entry.struck >= fault.times):
                continue
            if fault.schedule is not None and number not in fault.schedule:
                continue
            if fault.probability < 1 and self._random.random() >= fault.probability:
                continue
            entry.struck += 1
            chosen = fault
        return chosen


@dataclass
class _Entry:
    fault: Fault
    seen: int = 0
    struck: int = 0
