"""Switches that break, one by one, what a careful client relies on. All are off by default."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Hostile"]


@dataclass(frozen=True, kw_only=True)
class Hostile:
    """How the sandbox misbehaves on purpose.

    Args:
        resend_on_running_update: An update of a running or completed campaign is accepted, and sends it
            again.
        read_lag: Reads show what stood so many seconds ago.
        unordered_list: Lists come in an arbitrary order, which is kept from page to page.
        trimmed_names: Names are cut to so many characters (0: not at all).
        late_effect: A request whose fault leaves its outcome unknown, without effect, takes effect so many
            seconds later, when the client has given up.
    """

    resend_on_running_update: bool = False
    read_lag: float = 0.0
    unordered_list: bool = False
    trimmed_names: int = 0
    late_effect: float = 0.0

    def trimmed(self, name: str) -> str:
        """Return a name as it will be stored."""
        return name[: self.trimmed_names] if self.trimmed_names else name

    @classmethod
    def parse(cls, switches: Iterable[str]) -> Hostile:
        """Read switches: `unordered_list`, `read_lag=2.5`; without a number it is 12 characters or 2 seconds.

        Raises:
            ValueError: When there is no such switch, or its value is no number.
        """
        known = {entry.name: str(entry.type) for entry in fields(cls)}
        values: dict[str, Any] = {}
        for switch in switches:
            name, _, value = switch.partition("=")
            if name not in known:
                raise ValueError(f"no hostile switch {name!r}; there are {', '.join(known)}")
            if known[name] == "bool":
                values[name] = value.lower() not in ("0", "false", "off")
            elif known[name] == "int":
                values[name] = int(value or 12)
            else:
                values[name] = float(value or 2.0)
        return cls(**values)
