"""What the sandbox keeps: campaigns, what was sent, events, requests. `repr` shows no personal data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from batchcom_sandbox.messages import Api, JsonObject

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Campaign", "Entries", "Entry", "Event", "Record", "RecordT", "Recorded", "Sent", "Status"]

Status: TypeAlias = Literal["draft", "running", "stopped", "completed"]


@dataclass(frozen=True)
class Entry:
    """An entry of a collection: a campaign, an audience, an export, the profile of a person.

    Args:
        collection: The API and the name of the collection, such as `cep.audiences`.
        app: The app of a 1.x collection; empty for 2.x.
        id: The id within its collection.
        number: Counts all entries in the order of their creation.
        created: When it was created, in seconds since 1970.
        updated: When it was last written, in seconds since 1970.
        data: What was stored. No response shows the keys that start with `_`. Not shown by `repr`.
        from_api: Whether it was created through the API, rather than on the dashboard.
    """

    collection: str
    app: str
    id: str = field(repr=False)
    number: int
    created: float
    updated: float
    data: JsonObject = field(repr=False)
    from_api: bool = True


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """A campaign of either API. Times are in seconds since 1970.

    Args:
        id: The 2.x id (`orchestration_…`) or the 1.x token (32 hexadecimal digits).
        app: The app of a 1.x campaign; empty for 2.x.
        status: The state, in the words of the 2.x list.
        body: The campaign as it was last written. Not shown by `repr`.
        due: When it is sent or completes; `None` if nothing is left to do.
        sent: How often it was sent.
    """

    id: str
    api: Api
    app: str
    name: str
    status: Status
    body: JsonObject = field(repr=False)
    created: float
    due: float | None = None
    sent: int = 0
    from_api: bool = True
    dev_only: bool = False


@dataclass(frozen=True, kw_only=True)
class Sent:
    """What was sent, and how often: a campaign by its id, or a transactional push by its token.

    Args:
        id: The campaign's id or the transactional token.
        app: The app of a 1.x sending; empty for 2.x.
        name: The campaign's name, or the `group_id` of a transactional push.
        channel: `email` or `push`.
        audience: The recipients, in words without personal data: `everyone`, `languages fr`, `2
            custom_ids`.
        recipients: How many people it reached, each time.
        times: How often it was sent. More than once must never happen.
        at: The first time, in seconds since 1970.
        exact: The campaign or push that was sent, texts and recipients included. Not shown by `repr`.
    """

    id: str
    api: Api
    app: str
    kind: Literal["campaign", "transactional"]
    name: str
    channel: str
    audience: str
    recipients: int
    times: int = 1
    at: float
    exact: JsonObject = field(repr=False, compare=False)


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event of one person, as often as Batch recorded it.

    Args:
        api: The API that it came from.
        app: The app of a 1.x event; empty for 2.x.
        custom_id: Whose event it is. Not shown by `repr`.
        name: The name of the event.
        time: When it happened, as it was sent; `None` if it was omitted.
        attributes: Its attributes. Not shown by `repr`.
        at: When the sandbox received it, in seconds since 1970.
    """

    api: Api
    app: str
    custom_id: str = field(repr=False)
    name: str
    time: str | None
    attributes: JsonObject = field(repr=False)
    at: float


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """One request that reached the sandbox, without keys, ids and data.

    Args:
        operation: The operation, `cep.campaigns_create`; `None` for a route that does not exist.
        path_template: The path with the names of its parameters in braces.
        status: The status of the response; `None` if the request was not carried out.
        fault: The fault that struck it, as `kind` or `kind:effect`; `None` for none.
        effect: Whether something was changed or sent.
        at: When it was received, in seconds since 1970.
    """

    operation: str | None
    method: str
    path_template: str
    status: int | None
    fault: str | None
    effect: bool
    at: float


class Entries(dict[str, JsonObject]):
    """The entries of a collection by their ids: custom data, profiles, audiences. `repr` shows no data."""

    def __init__(self, name: str, values: Mapping[str, JsonObject]) -> None:
        super().__init__(values)
        self._name = name

    def __repr__(self) -> str:
        return f"<{len(self)} entries of {self._name}>"


Record: TypeAlias = Entry | Event | Recorded | Sent
RecordT = TypeVar("RecordT", Entry, Event, Recorded, Sent)
