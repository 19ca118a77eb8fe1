"""What the sandbox remembers: campaigns, what was sent, what was asked. `repr` shows nobody's data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from batchcom_sandbox.messages import Api, JsonObject

__all__ = ["Campaign", "Recorded", "Sent", "Status", "UserData"]

Status: TypeAlias = Literal["draft", "running", "stopped", "completed"]


@dataclass(kw_only=True)
class Campaign:
    """A campaign of either API as the sandbox stores it. Times are seconds since 1970.

    Args:
        id: The 2.x id (`orchestration_…`) or the 1.x token (32 hexadecimal digits).
        app: The app of a 1.x campaign; empty for 2.x.
        status: The state in the words of the 2.x list.
        body: The campaign as it was last written. It is not shown by `repr`.
        due: When it will be sent; `None` when nothing is left to send.
        finish: When it completes; `None` before it is sent.
        sent: How often it was sent.
    """

    id: str
    api: Api
    app: str
    number: int
    name: str
    status: Status
    body: JsonObject = field(repr=False)
    created: float
    due: float | None = None
    finish: float | None = None
    sent: int = 0
    from_api: bool = True
    dev_only: bool = False
    deleted: bool = False


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One thing that was sent, and how often: a campaign by its id, or a transactional push by its token.

    Args:
        id: The campaign's id or the transactional token.
        name: The campaign's name, or the `group_id` of a transactional push.
        channel: `email` or `push`.
        audience: Whom it went to, in words without anybody's data: `everyone`, `languages fr`, `2
            custom_ids`.
        recipients: To how many people, each time.
        times: How often it was sent. More than 1 is what must never happen.
        at: The first moment, in seconds since 1970.
        moments: All of them.
        exact: The campaign or push as it was sent, with people's data. It is not shown by `repr`.
    """

    id: str
    api: Api
    kind: Literal["campaign", "transactional"]
    name: str
    channel: str
    audience: str
    recipients: int
    times: int
    at: float
    moments: tuple[float, ...] = field(repr=False)
    exact: JsonObject = field(repr=False, compare=False)


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One request that reached the sandbox, without keys, ids and data.

    Args:
        operation: `cep.campaigns_create` and so on; `None` for a route that does not exist.
        path_template: The path with its parameters' names in braces.
        status: The status of the answer that was made; `None` when the request was not carried out.
        fault: The fault that hit it, as `kind` or `kind:effect`; `None` for none.
        effect: Whether something was changed or sent.
        at: Seconds since 1970.
    """

    operation: str | None
    method: str
    path_template: str
    status: int | None
    fault: str | None
    effect: bool
    at: float


class UserData(Mapping[str, JsonObject]):
    """The custom data of one app's users: custom id to values. `repr` shows neither."""

    def __init__(self, values: Mapping[str, JsonObject]) -> None:
        self._values = dict(values)

    def __getitem__(self, custom_id: str) -> JsonObject:
        return self._values[custom_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"<UserData of {len(self)} users>"

    def __eq__(self, other: object) -> bool:
        if isinstance(other, UserData):
            return self._values == other._values
        return isinstance(other, Mapping) and self._values == dict[Any, Any](other)  # pyright: ignore[reportUnknownArgumentType]

    __hash__ = None  # type: ignore[assignment]
