"""Each kind of value has one rule in single calls and bulk jobs, dicts and models.

Tables list what is accepted and how Batch receives it, and what is refused, with the message.
"""

# ruff: noqa: D102 (methods that only send)

# ruff: noqa: DTZ001 (naive times, which are refused)

import enum
import json
import pkgutil
import re
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, cast
from urllib.parse import unquote

import httpx
import pytest
from batchcom import cep, mep
from batchcom._core.request_rules import id_flaw
from batchcom._core.validation import is_valid
from batchcom.errors import ConfigurationError, NotFoundError, RequestValidationError
from dateutil.tz import tzstr

from tests.overlay.support import Side, cep_campaign, mep_campaign, sandbox_on

PARIS = timezone(timedelta(hours=2))
NOON = datetime(2031, 5, 1, 12, 30, 15, 250_000, tzinfo=PARIS)
NAIVE = datetime(2031, 5, 1, 12, 30)
DAY = date(2031, 5, 1)


def parcel_dict() -> Any:
    """Return a notification as a dict."""
    message = {"body": "On its way"}
    return {"group_id": "parcel_out", "message": message, "recipients": {"custom_ids": ["cust-42"]}}


class Recording(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that records requests and passes them to a sandbox, which validates them."""

    def __init__(self) -> None:
        self._sandbox: Any = sandbox_on().transport()
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return cast("httpx.Response", self._sandbox.handle_request(request))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return cast("httpx.Response", await self._sandbox.handle_async_request(request))


class Senders:
    """The ways in which the same value reaches Batch."""

    def __init__(self, side: Side) -> None:
        self._batch = Recording()
        self.project = side.cep(self._batch)
        self.app = side.mep(self._batch)

    def bodies(self) -> list[Any]:
        """Return the bodies of the requests that were sent."""
        return [json.loads(request.content or b"null") for request in self._batch.requests]

    def paths(self) -> list[str]:
        """Return the last segments of the paths of these requests."""
        return [unquote(request.url.raw_path.decode().rpartition("/")[2]) for request in self._batch.requests]

    def send(self, way: str, value: Any) -> None:
        """Send a value in one of the ways below, or as a body."""
        ways: dict[str, Callable[[Any], Any]] = {
            "project.create": self.project.campaigns.create,
            "app.create": self.app.campaigns.create,
            "app.update": lambda changes: self.app.campaigns.update("token-1", changes),
            "app.send": self.app.transactional.send,
        }
        (ways.get(way) or getattr(self, way))(value)

    def profile(self, attributes: Any) -> Any:
        self.project.profiles.update([{"identifiers": {"custom_id": "cust-42"}, "attributes": attributes}])

    def profile_model(self, attributes: Any) -> Any:
        update = {"identifiers": {"custom_id": "cust-42"}, "attributes": attributes}
        self.project.profiles.update([cep.models.ProfileUpdate.from_dict(update)])

    def profiles(self, attributes: Any) -> Any:
        update = {"identifiers": {"custom_id": "cust-42"}, "attributes": attributes}
        self.project.profiles.update_many([update])

    def event(self, event: Any) -> Any:
        self.project.profiles.update([{"identifiers": {"custom_id": "cust-42"}, "events": [event]}])

    def start(self, start_time: Any) -> Any:
        sale = {**cep_campaign().to_dict(), "when": {"start_time": start_time}}
        self.project.campaigns.create(sale)

    def parsed(self, start_time: Any) -> Any:
        sale = {**cep_campaign().to_dict(), "when": {"start_time": start_time}}
        self.project.campaigns.create(cep.parse_campaign(sale))

    def data(self, values: Any) -> Any:
        self.app.custom_data.set("cust-42", values)

    def data_model(self, values: Any) -> Any:
        self.app.custom_data.set("cust-42", mep.models.CustomDataValues.from_dict(values))

    def data_many(self, values: Any) -> Any:
        self.app.custom_data.set_many([("cust-42", values)])

    def tracked(self, event: Any) -> Any:
        self.app.events.track("cust-42", [event])

    def tracked_many(self, event: Any) -> Any:
        self.app.events.track_many([{"id": "cust-42", "events": [event]}])

    def export(self, since: Any) -> Any:
        self.project.profiles.export("EVENTS", since=since)

    def app_export(self, since: Any) -> Any:
        self.app.exports.request_ids(
            "token-1", since=since, until="now", events=["push_open"], ids=["custom_id"]
        )

    def in_app(self, end_date: Any) -> Any:
        self.app.in_app_campaigns.update("token-1", {"end_date": end_date})

    def push_time(self, push_time: Any) -> Any:
        self.app.campaigns.create({**mep_campaign().to_dict(), "push_time": push_time})


SENT: list[tuple[str, Any, Any]] = [
    # A date or time, where Batch expects one: RFC 3339 in the project API, UTC without a zone in the app API
    ("profile", {"date(renewal)": NOON}, "2031-05-01T10:30:15Z"),
    ("profile", {"date(renewal)": DAY}, "2031-05-01"),
    ("profile_model", {"date(renewal)": NOON}, "2031-05-01T10:30:15Z"),
    ("profiles", {"date(renewal)": NOON}, "2031-05-01T10:30:15Z"),
    ("profiles", {"date(renewal)": DAY}, "2031-05-01"),
    ("event", {"name": "bought", "time": datetime(2030, 1, 1, tzinfo=UTC)}, "2030-01-01T00:00:00Z"),
    ("event", {"name": "bought", "attributes": {"date(at)": NOON}}, "2031-05-01T10:30:15Z"),
    ("event", {"name": "bought", "attributes": {"items": [{"date(at)": NOON}]}}, "2031-05-01T10:30:15Z"),
    ("start", NOON, "2031-05-01T10:30:15Z"),
    ("parsed", NOON, "2031-05-01T10:30:15Z"),
    ("data", {"date(u.renewal)": NOON}, "2031-05-01T10:30:15"),
    ("data", {"date(u.renewal)": DAY}, "2031-05-01T00:00:00"),
    ("data_model", {"date(u.renewal)": NOON}, "2031-05-01T10:30:15"),
    ("data_many", {"date(u.renewal)": NOON}, "2031-05-01T10:30:15"),
    ("data_many", {"date(u.renewal)": DAY}, "2031-05-01T00:00:00"),
    ("tracked", {"name": "ue.bought", "attributes": {"date(at)": NOON}}, "2031-05-01T10:30:15"),
    ("tracked_many", {"name": "ue.bought", "time": datetime(2030, 1, 1, tzinfo=UTC)}, "2030-01-01T00:00:00"),
    ("push_time", NOON, "2031-05-01T10:30:15"),
]

_NAIVE = "must be timezone-aware, got the naive datetime 2031-05-01T12:30:00"
_NO_TIME = f"must be a string or a number, got datetime.datetime {NOON}. The key of a time is"
_FORMAT = "has the wrong format; allowed: a date as yyyy-MM-dd, or a time in RFC 3339 format with a zone"
_NO_DATE = "must be a timezone-aware datetime, got a date without a time"

REFUSED: list[tuple[str, Any, str]] = [
    # A date or time whose meaning depends on the machine, or where Batch expects none
    ("profile", {"date(renewal)": NAIVE}, f'[0].attributes["date(renewal)"]: {_NAIVE}'),
    ("profile_model", {"date(renewal)": NAIVE}, f'[0].attributes["date(renewal)"]: {_NAIVE}'),
    ("profiles", {"date(renewal)": NAIVE}, f'[0].attributes["date(renewal)"]: {_NAIVE}'),
    # A day or a time of day that does not exist
    ("profile", {"date(at)": "2031-31-12"}, f'[0].attributes["date(at)"]: "2031-31-12" {_FORMAT}'),
    ("profiles", {"date(at)": "2031-12-32"}, f'[0].attributes["date(at)"]: "2031-12-32" {_FORMAT}'),
    (
        "profile",
        {"date(at)": "2031-12-01T25:00:00Z"},
        f'[0].attributes["date(at)"]: "2031-12-01T25:00:00Z" {_FORMAT}',
    ),
    ("profile", {"renewal": NOON}, f'[0].attributes.renewal: {_NO_TIME} "date(renewal)"'),
    ("profiles", {"renewal": NOON}, f'[0].attributes.renewal: {_NO_TIME} "date(renewal)"'),
    ("event", {"name": "bought", "time": DAY}, f"[0].events[0].time: {_NO_DATE}"),
    ("event", {"name": NOON}, f"[0].events[0].name: must be a string, got datetime.datetime {NOON}"),
    (
        "event",
        {"name": "a", "attributes": {"list": [{"date(at)": NAIVE}]}},
        f'[0].events[0].attributes.list[0]["date(at)"]: {_NAIVE}',
    ),
    ("start", NAIVE, f"when.start_time: {_NAIVE}"),
    ("start", DAY, f"when.start_time: {_NO_DATE}"),
    ("parsed", NAIVE, f"when.start_time: {_NAIVE}"),
    ("data", {"date(u.renewal)": NAIVE}, f'values["date(u.renewal)"]: {_NAIVE}'),
    ("data", {"u.renewal": NOON}, f'values["u.renewal"]: {_NO_TIME} "date(u.renewal)"'),
    ("data_many", {"u.renewal": NOON}, f'[0].update.values["u.renewal"]: {_NO_TIME} "date(u.renewal)"'),
    ("data_many", {"date(u.renewal)": NAIVE}, f'[0].update.values["date(u.renewal)"]: {_NAIVE}'),
    ("tracked", {"name": "ue.bought", "time": NAIVE}, f"events[0].time: {_NAIVE}"),
    ("push_time", NAIVE, f"push_time: {_NAIVE}"),
]


def leaves(value: Any) -> list[Any]:
    """Return the values in a JSON value that are not containers."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [leaf for part in inner for leaf in leaves(part)]
    return [value]


@pytest.mark.parametrize(("way", "value", "written"), SENT)
def test_value_accepted_is_written_in_the_documented_form(
    one_side: Side, way: str, value: Any, written: Any
) -> None:
    senders = Senders(one_side)
    getattr(senders, way)(value)
    (body,) = senders.bodies()
    assert any(type(leaf) is type(written) and leaf == written for leaf in leaves(body))


@pytest.mark.parametrize(("way", "value", "problem"), REFUSED)
def test_value_is_refused_with_its_place(one_side: Side, way: str, value: Any, problem: str) -> None:
    senders = Senders(one_side)
    send: Callable[[Any], Any] = getattr(senders, way)
    with pytest.raises(RequestValidationError) as caught:
        send(value)
    assert problem in map(str, caught.value.problems)
    assert senders.bodies() == []


def cep_push(**properties: Any) -> Any:
    """Return a campaign with one push, as a dict."""
    message = {"channel_type": "push", "platform_type": ["ios"], "body": "Hi", **properties}
    return {**cep_campaign().to_dict(), "messages": [message]}


def cep_email(**options: Any) -> Any:
    """Return a campaign with one email, made by builders."""
    email = cep.email("Hi", "<p>Hi</p>", sender_identity_id=4012, **options)
    return cep.campaign("Sale", email, start_time="now", targeting={"languages": ["fr"]})


def mep_push(**properties: Any) -> Any:
    """Return a campaign of the app API, as a dict."""
    return {**mep_campaign().to_dict(), **properties}


FRENCH_EMAIL = {
    "subject": "Oui",
    "html": "<p>Oui</p>",
    "sender_identity_id": 4012,
    "reply_to": "a@example.test",
}

# Valid values that a stricter client would refuse
VALID: list[tuple[str, Any]] = [
    ("project.create", cep_push(ios={"custom_payload": '{% if vip %}{"a": 1}{% else %}{}{% endif %}'})),
    ("project.create", cep_push(ios={"custom_payload": '{"name": {{ name }}}'})),
    ("project.create", cep_push(media={"picture": "{{ picture }}"})),
    ("project.create", {**cep_push(), "when": {"start_time": "2031-10-01t07:00:00z"}}),
    ("project.create", cep_email(translations={"fr": FRENCH_EMAIL})),
    ("project.create", cep_email(translations=[{"language": "fr", **FRENCH_EMAIL}])),
    ("app.create", mep_push(push_type="background", priority="high")),
    ("app.create", mep_push(custom_payload="{% if vip %}1{% endif %}")),
    ("app.send", {**parcel_dict(), "push_type": "background", "priority": "high"}),
    ("app.update", {"name": "Winter sale"}),
    ("app.update", {"labels": ["promo"]}),
    ("app.update", {"push_time": "2031-10-01T07:00:00"}),
    ("data", {"u.city": "Lyon", "ut.hobbies": {"$add": ["chess"], "$remove": ["golf"]}, "u.old": None}),
    ("data", {"date(u.renewal)": 1_925_000_000}),
    ("data", {"date(u.renewal)": "2031-05-01T00:00:00.250"}),
    ("data", {"u." + "a" * 30: True}),
    ("profile", {"hobbies": {"$add": ["chess"]}, "date(renewal)": "2031-05-01t00:00:00z"}),
]

# Invalid values that a laxer client would send, and the path of the problem
WRONG: list[tuple[str, Any, str]] = [
    # A day or a time of day that does not exist
    ("data", {"date(u.at)": "2031-31-12T00:00:00"}, 'values["date(u.at)"]'),
    ("data_many", {"date(u.at)": "2031-12-12T25:00:00"}, '[0].update.values["date(u.at)"]'),
    ("tracked", {"name": "a", "time": "2031-31-12T00:00:00"}, "events[0].time"),
    ("event", {"name": "a", "time": "2031-31-12T00:00:00Z"}, "[0].events[0].time"),
    ("export", "2031-12-32T00:00:00Z", "since"),
    ("app_export", "2031-12-01T00:60:00", "since"),
    ("in_app", "2031-00-01T00:00:00", "end_date"),
    # Other values
    ("data", {"ut.h": {"$push": ["chess"]}}, 'values["ut.h"]["$push"]'),
    ("data", {"ut.h": {"$add": "chess"}}, 'values["ut.h"]["$add"]'),
    ("data", {"ut.h": []}, 'values["ut.h"]'),
    ("data", {"ut.h": {}}, 'values["ut.h"]'),
    ("data", {"date(u.x)": "10 Jan 2016"}, 'values["date(u.x)"]'),
    ("data", {"date(u.x": "2031-05-01T00:00:00"}, 'values["date(u.x"]'),
    ("data", {"u.City": "Lyon"}, 'values["u.City"]'),
    ("data", {"u." + "a" * 31: "Lyon"}, f'values["u.{"a" * 31}"]'),
    ("data", {b"u.city": "Lyon"}, "values"),
    ("data", {"u.city": ["Lyon"]}, 'values["u.city"]'),
    ("data_many", {"ut.h": {"$push": ["chess"]}}, '[0].update.values["ut.h"]["$push"]'),
    ("data_many", {"u.City": "Lyon"}, '[0].update.values["u.City"]'),
    ("data_many", {b"u.city": "Lyon"}, "[0].update.values"),
    ("profile", {"City": "Lyon"}, "[0].attributes.City"),
    ("profiles", {"hobbies": {"$push": ["chess"]}}, '[0].attributes.hobbies["$push"]'),
    ("project.create", cep_push(body=" "), "messages[0].body"),
    ("project.create", cep_push(media={"picture": "sale.png"}), "messages[0].media.picture"),
    ("project.create", cep_push(ios={"deeplink": ""}), "messages[0].ios.deeplink"),
    ("project.create", {**cep_push(), "name": ""}, "name"),
    ("project.create", cep_email(reply_to="notanemail"), "messages[0].reply_to.email_address"),
    ("app.create", mep_push(media={"picture": "sale.png"}), "media.picture"),
    ("app.create", mep_push(messages=[{"language": "", "body": " "}]), "messages[0].language"),
    ("app.create", mep_push(live="false"), "live"),
    ("app.send", {**parcel_dict(), "group_id": "parcel out"}, "group_id"),
    ("app.send", {**parcel_dict(), "group_id": ""}, "group_id"),
    ("app.send", {**parcel_dict(), "recipients": {"custom_ids": {"cust-42": 1}}}, "recipients.custom_ids"),
    ("app.send", mep_campaign(), "notification"),
    ("app.update", {"live": True}, "targeting"),
    ("app.update", {"targeting": {"languages": []}}, "targeting"),
]


@pytest.mark.parametrize(("way", "value"), VALID)
def test_valid_value_is_accepted(one_side: Side, way: str, value: Any) -> None:
    senders = Senders(one_side)
    with suppress(NotFoundError):
        senders.send(way, value)
    assert len(senders.bodies()) == 1


@pytest.mark.parametrize(("way", "value", "path"), WRONG)
def test_wrong_value_is_refused(one_side: Side, way: str, value: Any, path: str) -> None:
    senders = Senders(one_side)
    with pytest.raises(RequestValidationError) as caught:
        senders.send(way, value)
    assert path in [problem.path for problem in caught.value.problems]
    assert senders.bodies() == []


def test_update_that_starts_a_campaign_requires_everyone(one_side: Side) -> None:
    senders = Senders(one_side)
    with pytest.raises(RequestValidationError, match=r"cannot see the targeting.*everyone=True"):
        senders.app.campaigns.update("token-1", {"live": True})
    with suppress(NotFoundError):
        senders.app.campaigns.update("token-1", {"live": True}, everyone=True)
    assert senders.bodies() == [{"live": True}]


def test_each_missing_property_is_reported_once() -> None:
    assert [problem.path for problem in cep.validate({}, everyone=True)] == [
        "name",
        "state",
        "messages",
        "when",
    ]


def test_message_names_types_by_their_public_names() -> None:
    (problem,) = cep.validate(mep_campaign())
    names = re.findall(r"\b[cm]ep\.[\w.]+", problem.message)
    assert names == ["cep.campaign", "cep.parse_campaign", "mep.models.Campaign"]
    for name in names:
        assert pkgutil.resolve_name(f"batchcom:{name}")


SUMMER_TIME = tzstr("CET-1CEST,M3.5.0,M10.5.0/3")
SKIPPED = datetime(2031, 3, 30, 2, 30, tzinfo=SUMMER_TIME)
REPEATED = datetime(2031, 10, 26, 2, 30, tzinfo=SUMMER_TIME)


@pytest.mark.parametrize(
    "call",
    [
        lambda time: cep.campaign("Sale", cep.push("Hi", platforms=["ios"]), start_time=time),
        lambda time: mep.campaign("Sale", mep.message("en", "Hi"), push_time=time),
        lambda time: cep.parse_campaign({**cep_campaign().to_dict(), "when": {"start_time": time}}),
    ],
    ids=["cep", "mep", "parsed"],
)
def test_time_that_a_change_of_clocks_skips_is_refused(call: Any) -> None:
    with pytest.raises(
        RequestValidationError, match="must not be a local time that a change of clocks skips"
    ):
        call(SKIPPED)
    call(REPEATED)
    call(SKIPPED.replace(hour=3))


class Person(str, enum.Enum):  # noqa: UP042 (the older way, which users have)
    """An enum whose members are strings."""

    JANE = "cust-1"


class Text(str):
    """A subclass of str, like the strings of template engines."""

    __slots__ = ()

    def __str__(self) -> str:
        return "other"


def parcel(**recipients: Any) -> Any:
    """Return a notification made by a builder."""
    return mep.transactional("parcel_out", "On its way", **recipients)


# Every way in which the id of a person reaches Batch
PEOPLE: dict[str, Callable[[Senders, Any], Any]] = {
    "custom_data.set": lambda to, person: to.app.custom_data.set(person, {"u.city": "Lyon"}),
    "custom_data.set_many": lambda to, person: to.app.custom_data.set_many([(person, {"u.city": "Lyon"})]),
    "custom_data.delete": lambda to, person: to.app.custom_data.delete(person),
    "custom_data.delete_many": lambda to, person: to.app.custom_data.delete_many([person]),
    "transactional.send": lambda to, person: to.app.transactional.send(parcel(custom_ids=[person])),
    "transactional.send_all": lambda to, person: to.app.transactional.send_all([person], parcel()),
    "events.track": lambda to, person: to.app.events.track(person, [{"name": "ue.bought"}]),
    "events.track_many": lambda to, person: to.app.events.track_many(
        [{"id": person, "events": [{"name": "ue.bought"}]}]
    ),
    "gdpr.request": lambda to, person: to.app.gdpr.request("remove", {"type": "custom_id", "value": person}),
    "audiences.update": lambda to, person: to.app.audiences.update(
        "vip", [{"action": "add", "id": person}], type="custom_ids"
    ),
    "audiences.update_many": lambda to, person: to.app.audiences.update_many(
        "vip", [{"action": "add", "id": person}], type="custom_ids"
    ),
    "install_audiences.update_many": lambda to, person: to.app.install_audiences.update_many(
        "beta", [{"action": "add", "id": person}]
    ),
    "install_audiences.replace_many": lambda to, person: to.app.install_audiences.replace_many(
        "beta", [person]
    ),
    "profiles.update": lambda to, person: to.project.profiles.update(
        [{"identifiers": {"custom_id": person}}]
    ),
    "profiles.update_many": lambda to, person: to.project.profiles.update_many(
        [{"identifiers": {"custom_id": person}}]
    ),
    "project audiences.update": lambda to, person: to.project.audiences.update(
        "vip", [{"action": "add", "id": person}]
    ),
    "project audiences.update_many": lambda to, person: to.project.audiences.update_many(
        "vip", [{"action": "add", "id": person}]
    ),
    "project audiences.replace_many": lambda to, person: to.project.audiences.replace_many("vip", [person]),
}

# Every way in which the id of an object of Batch, or of the caller's, reaches Batch
OBJECTS: dict[str, Callable[[Senders, Any], Any]] = {
    "campaigns.get": lambda to, name: to.app.campaigns.get(name),
    "campaigns.delete": lambda to, name: to.app.campaigns.delete(name),
    "campaigns.update": lambda to, name: to.app.campaigns.update(name, {"name": "Sale"}),
    "campaigns.status": lambda to, name: to.app.campaigns.status(name),
    "transactional.stats": lambda to, name: to.app.transactional.stats(name, since="2031-01-01"),
    "project campaigns.delete": lambda to, name: to.project.campaigns.delete(name),
    "project campaigns.update": lambda to, name: to.project.campaigns.update(name, cep_campaign()),
    "project campaigns.status": lambda to, name: to.project.campaigns.status(name),
    "project exports.view": lambda to, name: to.project.exports.view(name),
    "project catalogs.remove": lambda to, name: to.project.catalogs.remove(name),
    "project catalogs.edit_items": lambda to, name: to.project.catalogs.edit_items("shoes", [{"id": name}]),
}

INVALID_IDS: list[tuple[Any, str]] = [
    ("", "must not be empty"),
    ("  ", "must not be empty"),
    ("person-7 ", "must not begin or end with whitespace"),
    ("person-7\n", "must not begin or end with whitespace"),
    ("person\x00-7", "must not contain control characters or line breaks"),
    ("person-7\ud800", "must not contain lone surrogates"),
    (b"person-7", "must be a string, got bytes"),
    (4711, "must be a string, got int"),
    (True, "must be a string, got bool"),
    (3.5, "must be a string, got float"),
    (["person-7", "b"], "must be a string, got list"),
]


@pytest.mark.parametrize("way", PEOPLE)
def test_invalid_id_of_person_is_refused_and_not_shown(one_side: Side, way: str) -> None:
    senders = Senders(one_side)
    for person, message in INVALID_IDS:
        with pytest.raises(RequestValidationError) as caught:
            PEOPLE[way](senders, person)
        (problem,) = caught.value.problems
        assert problem.message.startswith(message), repr(person)
        for text in (str(caught.value), repr(caught.value.problems)):
            assert "person" not in text.replace("persons", "")
            assert "4711" not in text
    assert senders.bodies() == []


@pytest.mark.parametrize("way", OBJECTS)
def test_invalid_id_of_object_is_refused(one_side: Side, way: str) -> None:
    senders = Senders(one_side)
    for name, message in INVALID_IDS:
        with pytest.raises(RequestValidationError) as caught:
            OBJECTS[way](senders, name)
        (problem,) = caught.value.problems
        assert problem.message.startswith(message), repr(name)
    assert senders.bodies() == []


PLAIN_IDS: list[tuple[Any, str]] = [
    (Person.JANE, "cust-1"),
    (Text("cust-2"), "cust-2"),
    (uuid.UUID(int=3), str(uuid.UUID(int=3))),
    ("Zoë 4", "Zoë 4"),
]


@pytest.mark.parametrize("way", PEOPLE)
def test_id_is_sent_as_its_plain_value(one_side: Side, way: str) -> None:
    senders = Senders(one_side)
    for person, plain in PLAIN_IDS:
        with suppress(NotFoundError):
            PEOPLE[way](senders, person)
        assert plain in [*leaves(senders.bodies()), *senders.paths()]


def test_id_pattern_of_documents_equals_the_clients_rule() -> None:
    characters = [*map(chr, range(0x3100)), "\ufeff", "\ufffd", "\U0001f600"]
    for text in (
        form.format(character)
        for character in characters
        if character not in "{}"
        for form in ("{0}", "a{0}", "{0}a", "a{0}b")
    ):
        assert is_valid("mep", "gdpr_id", {"type": "custom_id", "value": text}) is not bool(id_flaw(text))


def test_time_out_of_range_in_utc_is_refused(one_side: Side) -> None:
    senders = Senders(one_side)
    campaign: Any = cep_campaign()
    campaign.when.start_time = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))
    with pytest.raises(RequestValidationError, match="must be a year from 1 to 9999 in UTC"):
        senders.project.campaigns.create(campaign)
    assert senders.bodies() == []


def test_arguments_too_long_for_an_address_are_refused(one_side: Side) -> None:
    senders = Senders(one_side)
    longest = "\N{GRINNING FACE}" * 4_000
    with pytest.raises(ConfigurationError, match="make an address that cannot be sent"):
        senders.project.audiences.view(longest, indexing_token=longest)
    assert senders.paths() == []
