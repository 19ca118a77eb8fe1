"""Odd values raise only our own errors, and one odd entry never ends a bulk job."""

import enum
import math
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from batchcom import BatchError, cep, mep
from batchcom.errors import RequestValidationError

from tests.overlay.foreign import Array, ArrayOfOne, Missing, Proxy
from tests.overlay.support import Script, Side, respond, sandbox_on
from tests.servers.sockets import Response, scripted_server


class Text(str):
    """A string whose `str()` differs, like the strings of template engines."""

    __slots__ = ()

    def __str__(self) -> str:
        return "other"


class Real(float):
    """A float of another library."""


class Color(str, enum.Enum):  # noqa: UP042 (the older way, which users have)
    """An enum whose members are strings."""

    RED = "red"


class Mute:
    """An object whose `repr()` raises."""

    def __repr__(self) -> str:
        raise RuntimeError


def nested(depth: int) -> Any:
    """Return a list nested this deep."""
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


CYCLE: list[Any] = []
CYCLE.append(CYCLE)
CIRCLE: dict[str, Any] = {}
CIRCLE["circle"] = CIRCLE

VALUES: dict[str, Any] = {
    "subclass of str": Text("x"),
    "subclass of float": Real(1.5),
    "NaN": math.nan,
    "infinity": math.inf,
    "enum of strings": Color.RED,
    "decimal": Decimal("1.10"),
    "decimal that is no number": Decimal("NaN"),
    "decimal that no float holds": Decimal("0.12345678901234567890123"),
    "huge decimal": Decimal("1e400"),
    "UUID": uuid.UUID(int=1),
    "bytes": b"x",
    "object": object(),
    "object without repr": Mute(),
    "set": {1, 2},
    "iterator": iter(()),
    "integer of 5,000 digits": 10**5000,
    "integer of 100 bits": -(2**100),
    "half of a character": "\ud800",
    "list in itself": CYCLE,
    "dict in itself": CIRCLE,
    "deep list": nested(5000),
    "keys of bytes": {b"x": 1},
    "keys of half characters": {"\ud800": 1},
    "keys of tuples": {(1, 2): 3},
    "long string": "x" * 10**6,
    "class": int,
    "function": len,
    "ellipsis": ...,
    "None": None,
    "True": True,
    "array": Array(),
    "array of one": ArrayOfOne(),
    "missing time": Missing(2031, 1, 1),
    "proxy of a string": Proxy("cust-42"),
    "proxy of False": Proxy(False),
    "enum of None": enum.Enum("Empty", {"VALUE": None}).VALUE,  # type: ignore[attr-defined]
}
SKIP: dict[str, Any] = {"on_invalid": "skip"}


def calls(project: Any, app: Any, value: Any) -> Iterator[Callable[[], Any]]:
    """Yield a call for every place that accepts a value."""
    jane = {"custom_id": "cust-42"}
    push = {"channel_type": "push", "platform_type": ["ios"], "body": value}
    yield lambda: app.custom_data.set("cust-42", {"u.x": value})
    yield lambda: app.custom_data.set("cust-42", value)
    yield lambda: app.custom_data.set(value, {"u.x": 1})
    yield lambda: app.custom_data.delete(value)
    yield lambda: app.transactional.send(value)
    yield lambda: app.transactional.send(
        {"group_id": value, "message": value, "recipients": {"custom_ids": value}}
    )
    yield lambda: app.events.track("cust-42", [{"name": value, "attributes": {"a": value}}])
    yield lambda: app.gdpr.request(value, value)
    yield lambda: app.campaigns.create(value, everyone=True)
    yield lambda: app.campaigns.update(value, value)
    yield lambda: project.profiles.update(value)
    yield lambda: project.profiles.update([value])
    yield lambda: project.profiles.update([{"identifiers": jane, "attributes": {"x": value}}])
    yield lambda: project.campaigns.create({"name": value, "when": value, "messages": [push, value]})
    yield lambda: project.campaigns.update(value, value)
    yield lambda: project.campaigns.launch(value)
    yield lambda: project.campaigns.start(value, value)
    yield lambda: project.orchestrations.stats(value, since=value, until=value)
    yield lambda: cep.validate(value)
    yield lambda: mep.validate({"name": value, "targeting": value, "messages": value})
    yield lambda: cep.parse_campaign(value)
    yield lambda: cep.parse_campaign({"name": value, "messages": [push, value]}, validate=False)
    yield lambda: cep.parse_message(push)
    yield lambda: mep.parse_campaign({"name": value, "messages": [value]})
    yield lambda: mep.campaign_from(value)
    yield lambda: cep.push(
        value, platforms=value, custom_payload=value, collapse_key=value, background=value, translations=value
    )
    yield lambda: cep.email(value, value, sender_identity_id=value, reply_to=value, translations=value)
    yield lambda: cep.email("Hi", "Hi", sender_identity_id=1, translations={"fr": value})
    yield lambda: cep.campaign(value, value, start_time=value, targeting=value, labels=value, variants=value)
    yield lambda: mep.campaign(value, value, push_time=value, targeting=value, priority=value)
    yield lambda: mep.campaign("Sale", mep.message("en", "Hi"), media=value, landing=value, background=value)
    yield lambda: mep.transactional(value, value, custom_ids=value, time_to_live=value, media=value)
    yield lambda: app.transactional.send_all(value, mep.transactional("parcel_out", "On its way"))
    yield lambda: project.profiles.update_many(value)


def jobs(project: Any, app: Any, value: Any) -> Iterator[tuple[Callable[[], Any], int]]:
    """Yield every bulk job with one valid entry and odd entries, and its number of entries."""
    jane = {"custom_id": "cust-42"}
    update = {"identifiers": jane}
    parcel = mep.transactional("parcel_out", "On its way")
    event = {"id": "cust-42", "events": [{"name": "ue.bought"}]}
    yield lambda: app.custom_data.set_many([value, ("cust-42", {"u.x": 1}), ("c", value)], **SKIP), 3
    yield lambda: app.custom_data.delete_many([value, "cust-42"], **SKIP), 2
    yield lambda: app.transactional.send_all([value, "cust-42"], parcel, **SKIP), 2
    yield lambda: app.events.track_many([value, event, {"id": "c", "events": value}], **SKIP), 3
    yield lambda: project.profiles.update_many([value, update, {"identifiers": value}], **SKIP), 3


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_call_with_an_odd_value_raises_only_our_errors(value: Any, one_side: Side) -> None:
    transport = sandbox_on().transport()
    for call in calls(one_side.cep(transport), one_side.mep(transport), value):
        with suppress(BatchError):
            call()


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_bulk_job_with_an_odd_entry_sends_the_others(value: Any, one_side: Side) -> None:
    transport = sandbox_on().transport()
    for job, count in jobs(one_side.cep(transport), one_side.mep(transport), value):
        result = job()
        assert result.read == count
        assert result.accepted >= 1


ODD: list[dict[str, Any]] = [
    {"landing": "sale"},
    {"landing": [1]},
    {"messages": {"fr": "Bonjour"}},
    {"messages": [1]},
    {"targeting": []},
    {"media": [{}]},
    {"created_date": "yesterday"},
    {"created_date": 7},
    {"push_time": "2031-99"},
]


@pytest.mark.parametrize("fields", ODD, ids=repr)
def test_response_with_an_odd_value_is_still_returned(fields: dict[str, Any], one_side: Side) -> None:
    campaign = {"campaign_token": "token-1", "name": "Sale", **fields}
    view = one_side.mep(Script(respond(200, campaign))).campaigns.get("token-1")
    assert view.name == "Sale"
    assert view.additional_properties == fields


@pytest.mark.parametrize("validate", [True, False])
@pytest.mark.parametrize("value", [Decimal("1e400"), datetime(2031, 1, 1, tzinfo=UTC), date(2031, 1, 1)])
def test_id_in_a_path_that_is_no_string_is_not_sent(value: Any, validate: bool, one_side: Side) -> None:
    with scripted_server(Response(200, {})) as server:
        app = one_side.mep(base_url=server.url, validate=validate)
        with pytest.raises(RequestValidationError, match="custom_id: must be a string, got "):
            app.custom_data.set(value, {"u.x": 1})
        with pytest.raises(RequestValidationError, match="custom_id: must be a string, got "):
            app.custom_data.delete(value)
        assert server.requests == []


PERSON = "person-4711"
PARCEL: dict[str, Any] = {"group_id": "parcel_out", "message": {"body": "On its way"}}
UNFIT_PEOPLE: dict[str, Callable[[Any, Any], Any]] = {
    "too many ids": lambda _, app: app.transactional.send(
        {**PARCEL, "recipients": {"custom_ids": [PERSON] * 10_001}}
    ),
    "one id": lambda _, app: app.transactional.send({**PARCEL, "recipients": {"custom_ids": PERSON}}),
    "ids in a dict": lambda _, app: app.transactional.send(
        {**PARCEL, "recipients": {"custom_ids": {PERSON: PERSON}}}
    ),
    "recipients in a list": lambda _, app: app.transactional.send({**PARCEL, "recipients": [PERSON]}),
    "misspelt recipients": lambda _, app: app.transactional.send(
        {**PARCEL, "recipients": {"custom_id": [PERSON]}}
    ),
    "one id with half of a character": lambda _, app: app.transactional.send(
        {**PARCEL, "recipients": {"custom_ids": f"{PERSON}\ud800"}}
    ),
    "misspelt id with half of a character": lambda project, _: project.profiles.update(
        [{"identifiers": {"customid": f"{PERSON}\ud800"}}]
    ),
    "id with half of a character as identifiers": lambda project, _: project.profiles.update_many(
        [{"identifiers": f"{PERSON}\ud800"}]
    ),
    "one id for a builder": lambda *_: mep.transactional("g", "Hi", custom_ids=PERSON),
    "one profile": lambda project, _: project.profiles.update({"identifiers": {"custom_id": PERSON}}),
    "too many profiles": lambda project, _: project.profiles.update(
        [{"identifiers": {"custom_id": PERSON}, "attributes": {"x": 1}}] * 201
    ),
    "misspelt identifier": lambda project, _: project.profiles.update(
        [{"identifiers": {"customid": PERSON}}]
    ),
    "misspelt id in bulk": lambda project, _: project.profiles.update_many(
        [{"identifiers": {"customid": PERSON}}]
    ),
    "id of an audience": lambda project, _: project.audiences.update("buyers", [PERSON]),
    "misspelt id of an audience": lambda project, _: project.audiences.replace("buyers", [{"ids": PERSON}]),
    "misspelt user": lambda _, app: app.events.track_many([{"ids": PERSON, "events": [{"name": "seen"}]}]),
}


@pytest.mark.parametrize("name", UNFIT_PEOPLE)
def test_problem_of_people_shows_no_id(name: str, one_side: Side) -> None:
    with pytest.raises(RequestValidationError) as caught:
        UNFIT_PEOPLE[name](one_side.cep(), one_side.mep())
    assert PERSON not in f"{caught.value} {caught.value.problems}"


@pytest.mark.parametrize(
    ("ids", "message"), [(PERSON, "has the wrong type, got str"), (None, "must not be None")]
)
def test_problem_of_people_names_the_type_of_the_value(ids: Any, message: str) -> None:
    problems = cep.validate({"name": "buyers", "ids": ids}, "AudienceUpdate")
    assert [(problem.path, problem.message) for problem in problems] == [("ids", message)]
