"""Faults on demand: what can fail between a client and Batch, before and after the effect.

| kind | effect | what httpx sees over a real socket |
|---|---|---|
| `refused` | before | `ConnectError` on the next connections, see `batchcom_sandbox.server` |
| `reset_before_reading` | before | `ReadError`, `RemoteProtocolError`: the body is left unread |
| `reset` | after, before, late | `ReadError` |
| `close` | after, before, late | `RemoteProtocolError` |
| `no_response` | after, before, late | `ReadTimeout` (the caller's) |
| `cut_response` | after | `RemoteProtocolError` in the middle of the body |
| `429` | before | status 429, code 60; `retry_after` chooses the header |
| `503_maintenance` | before | status 503, code 2 |
| `503_html` | before, after, late | status 503 with HTML |
| `500`, `502`, `504`, `520` | before, after, late | that status; `500` with Batch's body, others HTML |
| `unreadable_201` | after | the status of the success, with a body that is cut-off JSON |
| `200_html`, `200_empty`, `200_error` | before, after | status 200: login page, no body, or `{"error": …}` |
| `slow_bytes` | after | the response, byte by byte, `delay` seconds apart |
| `late_response` | after | the response, `delay` seconds late |
| `garbage` | after, before, late | `RemoteProtocolError` |
| `dripping` | after, before | a `103` every `delay` seconds, and no response; `ReadTimeout` if mounted |
| `glued` | after | the response, and a second copy of it; one copy if mounted |

The first effect is the default. `late` means that the request takes effect `delay` seconds (default 2) after
the client has lost the connection.

The client believes that nothing was sent only if httpx itself reports it. Serve the sandbox to test a refused
connection: over a mounted transport it has an unknown outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

if TYPE_CHECKING:
    from batchcom_sandbox.messages import JsonObject

__all__ = ["KINDS", "Effect", "Fault", "Kind"]

Effect: TypeAlias = Literal["before", "after", "late"]


class Kind(NamedTuple):
    """A kind of fault: its possible effects, of which the first is the default, and its default delay."""

    effects: tuple[Effect, ...]
    delay: float | None = None


KINDS: dict[str, Kind] = {
    "refused": Kind(("before",), delay=0.25),
    "reset_before_reading": Kind(("before",)),
    "reset": Kind(("after", "before", "late")),
    "close": Kind(("after", "before", "late")),
    "no_response": Kind(("after", "before", "late")),
    "cut_response": Kind(("after",)),
    "429": Kind(("before",)),
    "503_maintenance": Kind(("before",)),
    "503_html": Kind(("before", "after", "late")),
    "500": Kind(("before", "after", "late")),
    "502": Kind(("before", "after", "late")),
    "504": Kind(("before", "after", "late")),
    "520": Kind(("before", "after", "late")),
    "unreadable_201": Kind(("after",)),
    "200_html": Kind(("before", "after")),
    "200_empty": Kind(("before", "after")),
    "200_error": Kind(("before", "after")),
    "slow_bytes": Kind(("after",), delay=0.01),
    "late_response": Kind(("after",), delay=1.0),
    "garbage": Kind(("after", "before", "late")),
    "dripping": Kind(("after", "before"), delay=0.5),
    "glued": Kind(("after",)),
}
"""Every kind of fault. With its effects this is each row of the retry policy's table."""


@dataclass(frozen=True)
class Fault:
    """A fault, and which requests it hits.

    Args:
        kind: A key of `KINDS`.
        operation: The name of the operation, `cep.campaigns_create`, or a pattern such as `mep.*`. Defaults
            to all. The sandbox rejects a fault that matches no operation.
        effect: Whether the request takes effect. Defaults to the first effect of the kind.
        times: How often it strikes, at least once. Defaults to no limit.
        probability: How likely it strikes, from 0 to 1, drawn for each matching request from the sandbox's
            seed.
        schedule: The numbers of the matching requests that it strikes, counted from 0. Defaults to each.
        delay: Seconds: how long `no_response` holds the connection (by default as long as the client waits),
            between two bytes for `slow_bytes` (0.01; a long body comes in 200 pieces), before the response
            for `late_response` (1), between two `103` for `dripping` (0.5), until the
            effect for `late` (2), without a listener for `refused` (0.25).
        retry_after: For `429` and `503_maintenance`: seconds as a number, `date` or `date+30` for an HTTP
            date so many seconds ahead, any other text unchanged (`soon`, `1e9`).

    Raises:
        ValueError: If a value is not allowed; the message lists what is.
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
        if self.kind not in [*KINDS]:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}, got {self.kind!r}")
        effects = KINDS[self.kind].effects
        if self.effect is None:
            object.__setattr__(self, "effect", effects[0])
        if self.effect not in effects:
            raise ValueError(f"effect of {self.kind} must be {' or '.join(effects)}, got {self.effect!r}")
        if isinstance(self.schedule, Iterable) and not isinstance(self.schedule, str):
            object.__setattr__(self, "schedule", tuple(self.schedule))
        for name, (is_allowed, rule) in _RULES.items():
            value = getattr(self, name)
            if not is_allowed(value):
                raise ValueError(f"{name} must be {rule}, got {value!r}")

    @property
    def label(self) -> str:
        """The kind with its effect, `reset:after`; the kind alone if it has one effect only."""
        return self.kind if len(KINDS[self.kind].effects) == 1 else f"{self.kind}:{self.effect}"

    def check_operation(self, labels: Iterable[str]) -> None:
        """Check that it can strike one of these operations.

        Raises:
            ValueError: If it matches none of them.
        """
        if not any(fnmatchcase(label, self.operation) for label in labels):
            raise ValueError(
                f"operation must be one of {', '.join(sorted(labels))}, or a pattern such as mep.* or *, "
                f"got {self.operation!r}"
            )

    def made_late(self, seconds: float) -> Fault:
        """Return a fault whose request takes effect later, if this one leaves its outcome unknown."""
        if self.effect != "before" or "late" not in KINDS[self.kind].effects:
            return self
        return replace(self, effect="late", delay=seconds)

    def to_json(self) -> JsonObject:
        """Return the fault as an object for `from_json`."""
        return {key: value for key, value in asdict(self).items() if value is not None}

    @classmethod
    def from_json(cls, value: object) -> Fault:
        """Read a fault from a JSON object.

        Raises:
            ValueError: If a property is unknown, missing or not allowed.
        """
        properties = cast("JsonObject", value) if isinstance(value, dict) else {}
        names = [*cls.__dataclass_fields__]
        unknown = [name for name in properties if name not in names]
        if unknown or "kind" not in properties:
            raise ValueError(
                f"a fault must be an object with kind, and optionally {', '.join(names[1:])}; "
                f"unknown properties: {', '.join(unknown) or 'none'}"
            )
        return cls(**properties)

    @classmethod
    def parse(cls, text: str) -> Fault:
        """Read a fault from text such as `500:after@cep.campaigns_create,times=2,probability=0.5`.

        Raises:
            ValueError: If the text does not describe a fault.
        """
        head, *options = text.split(",")
        head, _, operation = head.partition("@")
        kind, _, effect = head.partition(":")
        properties: JsonObject = {"kind": kind}
        if effect:
            properties["effect"] = effect
        if operation:
            properties["operation"] = operation
        for option in options:
            name, _, value = option.partition("=")
            try:
                properties[name] = _READERS.get(name, str)(value)
            except ValueError:
                raise ValueError(f"{name} must be {_RULES[name][1]}, got {value!r}") from None
        return cls.from_json(properties)


_READERS: dict[str, Callable[[str], object]] = {
    "schedule": lambda text: [int(number) for number in text.split("+")],
    "times": int,
    "probability": float,
    "delay": float,
}


def _is_number(value: object, low: float, high: float) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high


def _is_count(value: object, low: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= low


def _is_schedule(value: object) -> bool:
    if not isinstance(value, tuple):
        return value is None
    numbers = cast("tuple[object, ...]", value)
    return bool(numbers) and all(_is_count(number, 0) for number in numbers)


def _is_retry_after(value: object) -> bool:
    if not isinstance(value, str):
        return value is None or _is_number(value, -1e9, 1e9)
    if value.startswith("date+"):
        try:
            return abs(float(value.removeprefix("date+"))) <= 1e9
        except ValueError:
            return False
    return value.isascii() and value.isprintable()


_RULES: dict[str, tuple[Callable[[object], bool], str]] = {
    "operation": (lambda value: isinstance(value, str), "a name such as cep.campaigns_create, or a pattern"),
    "times": (lambda value: value is None or _is_count(value, 1), "an integer from 1, or None"),
    "probability": (lambda value: _is_number(value, 0, 1), "a number from 0 to 1"),
    "schedule": (_is_schedule, "a list of integers from 0, with at least one"),
    "delay": (lambda value: value is None or _is_number(value, 0, 1e9), "seconds from 0 to 1e9"),
    "retry_after": (_is_retry_after, "seconds, date, date+30, or other text of printable ASCII characters"),
}
"""The rules for a fault's values: a test with a fault that never strikes would prove nothing."""
