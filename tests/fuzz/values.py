"""Random values: likely mistakes of users, and values that break careless code."""

# ruff: noqa: DTZ001, DTZ901 (times without a zone are among them)

from __future__ import annotations

import datetime as dt
import enum
import uuid
from collections import OrderedDict, UserDict, UserString
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from batchcom import RetryPolicy, cep, mep

if TYPE_CHECKING:
    from random import Random

__all__ = ["hostile", "plausible"]


class Color(str, enum.Enum):  # noqa: UP042 (the older way, which users have)
    """An enum whose members are strings."""

    RED = "red"


class Level(enum.Enum):
    """An enum whose members are not strings."""

    HIGH = 3


class Markup(str):
    """A subclass of str, as template engines have."""

    __slots__ = ()


class Number(float):
    """A subclass of float, as numpy has."""

    __slots__ = ()


def _cycle() -> list[Any]:
    values: list[Any] = [1]
    values.append({"self": values})
    return values


def _deep(draw: Random) -> Any:
    value: Any = "x"
    for _ in range(draw.choice((20, 300, 3000))):
        value = [value] if draw.random() < 0.5 else {"k": value}
    return value


class Callback:
    """A class to pass in place of a callback or a value. Calling it never raises."""

    def __init__(self, *_: object) -> None: ...


ATOMS: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 42, 2**63, 10**40, -(10**400), 10**5000, 1.5, -0.0, 1e308),
    *(float("nan"), float("inf"), "", " ", "x", "now", "cust-42", "cust-42\n", "\ud800", "a\x00b", "…" * 50),
    *("{{", "{% if %}", "..", ".", "a/b", "2031-04-02T08:30:00Z", "2031-13-45", "ios", "false", "1e999"),
    *("RUNNING", "DRAFT", "push", "custom_ids", "\u2028", "%2e%2e", "{", "{}", "null"),
    *(b"", b"cust", bytearray(b"x"), memoryview(b"x"), Color.RED, Level.HIGH, Markup("m"), Number(1.5)),
    *(Decimal("1.10"), Decimal("NaN"), Decimal("Infinity"), Fraction(1, 3), 1j, uuid.UUID(int=7)),
    *(dt.datetime(2031, 1, 1), dt.datetime(2031, 1, 1, tzinfo=dt.UTC), dt.datetime.max, dt.datetime.min),
    *(dt.date(2031, 1, 1), dt.time(8), dt.timedelta(days=9), dt.timedelta.max, UserString("u")),
    *((), [], {}, set(), frozenset({"a"}), {"a"}, UserDict(a=1), OrderedDict(b=2), range(3), ...),
    *(
        object(),
        Callback,
        lambda *_: None,
        cep,
        Exception("x"),
        type("Model", (), {"to_dict": lambda _: 7})(),
    ),
    *({b"k": 1}, {1: 2}, {None: 3}, {"\ud800": 1}, {"": 1}, {(1, 2): 3}, {"k": b"v"}, {"k": {1}}),
    *([None], ["a", 7], [["a"]], [{}], ("a",), [b"x"], {"u.city": float("nan")}, {"date(u.x)": "soon"}),
    cep.push("Hi", platforms=["ios"]),
    cep.campaign("Sale", cep.push("Hi", platforms=["ios"]), start_time="now"),
    mep.message("en", "Hi"),
    mep.campaign("Hello", mep.message("en", "Hi"), push_time="now"),
    mep.transactional("g", "Hi", custom_ids=["a"]),
)

KEYS: tuple[Any, ...] = (
    *("name", "messages", "when", "start_time", "state", "targeting", "identifiers", "custom_id", "id"),
    *("attributes", "events", "body", "language", "u.city", "ut.tags", "date(u.day)", "$add", "$and", "x"),
    *("recipients", "custom_ids", "live", "push_time", "title", "url", "action", b"k", 7, None, "\ud800"),
)


def hostile(draw: Random, depth: int = 0) -> Any:
    """Return a random value of any type."""
    dice = draw.random()
    if dice < 0.7 or depth > 2:
        return draw.choice(ATOMS)
    if dice < 0.8:
        return [hostile(draw, depth + 1) for _ in range(draw.randrange(3))]
    if dice < 0.93:
        return {draw.choice(KEYS): hostile(draw, depth + 1) for _ in range(draw.randrange(4))}
    if dice < 0.95:
        return _cycle()
    if dice < 0.965:
        return _deep(draw)
    if dice < 0.98:
        return iter([hostile(draw, depth + 1)])
    if dice < 0.99:
        return (item for item in [hostile(draw, depth + 1)])
    return tuple(hostile(draw, depth + 1) for _ in range(2)) if dice < 0.9999 else "i" * 10_000_000


def _campaign(draw: Random) -> Any:
    targeting = draw.choice((None, {"languages": ["en"]}))
    if draw.random() < 0.2:
        return {
            "name": "Hello",
            "live": False,
            "trigger": {"when": "NEXT_SESSION"},
            "landing": {"theme": "T"},
        }
    if draw.random() < 0.5:
        push_time = draw.choice(("now", "2031-04-02T08:30:00Z"))
        return mep.campaign("Sale", mep.message("en", "Hi"), push_time=push_time, targeting=targeting)
    start_time = draw.choice(("now", "2031-04-02T08:30:00Z"))
    push = cep.push(draw.choice(("Hi", "")), platforms=["ios"])
    return cep.campaign(draw.choice(("Sale", "")), push, start_time=start_time, targeting=targeting)


UPDATES = [{"identifiers": {"custom_id": "a"}, "attributes": {"x": 1}}]
EDITS = [{"action": "add", "id": "a"}]
VIEW = mep.models.CampaignView.from_dict(
    {"campaign_token": "a", "name": "Sale", "live": False, "messages": [{"language": "en", "body": "Hi"}]}
)

PLAUSIBLE: dict[str, tuple[Any, ...]] = {
    "api_keys": ({"ios": "invented-a", "android": "invented-b"},),
    "base_url": ("https://api.example.test",),
    "body": ("Hi",),
    "changes": ({"name": "Spring sale"}, {"live": False}),
    "chunk_size": (1, 2),
    "concurrency": (1, 2),
    "custom_id": ("cust-42",),
    "data": (
        {"channel_type": "push", "platform_type": ["ios"], "body": "Hi"},
        {"language": "en", "body": "Hi"},
    ),
    "events": ([{"name": "bought"}], ["bought"]),
    "everyone": (True, False),
    "export": ("EVENTS",),
    "export_type": ("ATTRIBUTES", "EVENTS", "REACHABILITY"),
    "fields": ([{"name": "size", "type": "STRING"}],),
    "headers": ({"X-Trace": "a"},),
    "http_client": (None,),
    "id": ({"type": "custom_id", "value": "a"},),
    "ids": (["a", "b"], EDITS, [{"id": "a"}]),
    "items": ([{"action": "remove", "id": "a"}],),
    "journal": (None,),
    "notification": (mep.transactional("g", "Hi", custom_ids=["a"]), mep.transactional("g", "Hi")),
    "on_draft": (None, print),
    "on_progress": (None, Callback),
    "overwrite": (True, False),
    "path": ("file.json",),
    "platforms": (["ios"],),
    "profiles": (UPDATES,),
    "push_time": ("now",),
    "query": ({"x": {"$eq": 1}},),
    "request_type": ("remove", "delete", "access", "REMOVE"),
    "retry": (RetryPolicy.never(),),
    "sender_identity_id": (4012, "4012"),
    "since": ("2031-04-02", dt.date(2031, 4, 2), "2031-04-02T00:00:00"),
    "start_time": ("now", "2031-04-02T08:30:00Z"),
    "status_delay": (0,),
    "timeout": (1,),
    "indexing_timeout": (1,),
    "translations": ({"fr": {"body": "Salut"}},),
    "type": ("custom_ids", "custom_id", "advertising_ids", "CUSTOM_ID"),
    "until": ("2031-04-03", "2031-04-03T00:00:00"),
    "updates": ([("a", {"u.city": "Lyon"})],),
    "users": ([{"id": "a", "events": [{"name": "bought"}]}],),
    "values": ({"u.city": "Lyon"}, {"city": "Lyon"}),
    "validate": (True, False),
    "version": ("2.11",),
    "value": ({"name": "Sale"},),
    "view": (VIEW,),
}
"""Values that fit an argument, by its name."""


def plausible(draw: Random, name: str) -> Any:
    """Return a value that fits an argument of this name, or a harmless string."""
    if name == "campaign" and draw.random() < 0.7:
        return _campaign(draw)
    return draw.choice(PLAUSIBLE.get(name, ("text",)))
