"""What the operations of both APIs are given, and the settings they share."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from batchcom_sandbox.refusals import Refusal

if TYPE_CHECKING:
    from batchcom_sandbox.choices import Choices
    from batchcom_sandbox.hostile import Hostile
    from batchcom_sandbox.messages import JsonObject
    from batchcom_sandbox.records import Campaign
    from batchcom_sandbox.routes import Match
    from batchcom_sandbox.store import Store

__all__ = ["App", "Call", "Handler", "Reply", "Settings"]

Reply: TypeAlias = tuple[int, Any]
"""The status and the JSON value of an answer."""


@dataclass(frozen=True)
class App:
    """Whose key stands in the path of a 1.x route: the app, and which of its keys."""

    name: str
    key: Literal["live", "dev", "sdk"]


@dataclass(frozen=True)
class Settings:
    """What a sandbox was made with, as far as operations need it. `audience` counts people."""

    choices: Choices
    hostile: Hostile
    audience: int
    labels: frozenset[str] | None
    sender_identities: frozenset[str] | None
    seed: int

    def digest(self, kind: str, number: int, size: int) -> str:
        """Return hexadecimal digits that are the same for the same seed, kind and number."""
        text = f"{self.seed}/{kind}/{number}".encode()
        return hashlib.blake2b(text, digest_size=size // 2).hexdigest()


@dataclass
class Call:
    """One request that has been judged: `body` and `query` are as the document says."""

    match: Match
    body: Any = field(repr=False)
    now: float
    store: Store
    settings: Settings
    app: App | None = None
    changed: bool = False

    @property
    def app_name(self) -> str:
        """The app of a 1.x route; empty on 2.x routes."""
        return self.app.name if self.app else ""

    @property
    def json(self) -> JsonObject:
        """The body, which the document says is an object."""
        return cast("JsonObject", self.body)

    def save(self, campaign: Campaign) -> None:
        """Write a campaign; that is an effect."""
        self.changed = True
        self.store.put_campaign(campaign, self.now, keep_version=self.settings.hostile.read_lag > 0)

    def flag(self, name: str) -> bool | None:
        """Return a boolean query parameter.

        Raises:
            Refusal: When it is neither true nor false.
        """
        value = self.query(name)
        if value not in (None, "true", "false"):
            raise Refusal("MALFORMED_PARAMETER", f"query parameter {name} must be true or false")
        return None if value is None else value == "true"

    def query(self, name: str, default: str | None = None) -> str | None:
        """Return the last value of a query parameter."""
        values = self.match.query.get(name)
        return values[-1] if values else default


Handler: TypeAlias = Callable[[Call], Reply]
"""An operation. It raises `Refusal` before it writes anything, so that a refused request changes nothing."""
