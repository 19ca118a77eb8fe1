"""Hypothesis strategies for the arguments of methods and builders, derived from their signatures.

Each optional parameter is sometimes passed and sometimes omitted. A parameter's strategy follows from its
type, or is listed in `NAMED` if the documents limit its values. A parameter with neither fails its test.
"""

# ruff: noqa: DTZ001 (naive times are intended)
# ruff: noqa: S307 (our own signatures)

import datetime as dt
import inspect
import json
import typing
from collections.abc import (
    AsyncIterable,
    AsyncIterator,
    Awaitable,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from os import PathLike
from typing import Any, Literal

import httpx
from attrs import evolve
from batchcom import cep, mep
from batchcom._core.request_rules import id_flaw
from batchcom.bulk import BulkOptions
from batchcom_api.cep import models as cep_models
from batchcom_api.mep import models as mep_models
from batchcom_sandbox.documents import shipped_router
from batchcom_sandbox.messages import ApiError
from batchcom_sandbox.validation import validate
from hypothesis import strategies as st

from scripts.docs.limits import limit
from tests.overlay.schemas import Schemas
from tests.success import success

Arguments = dict[str, Any]
LANGUAGES = ("en", "fr")
MEDIA = ("icon", "picture", "audio", "video")
RATE = "campaign/properties/send_rate"
LONGEST = min(
    limit("cep", "push/properties/time_to_live/maximum"),
    limit("mep", "campaign/properties/time_to_live/maximum"),
)

text = st.text(min_size=1, max_size=12).filter(str.strip)
integers = st.integers(-(2**63), 2**64 - 1)
address = st.sampled_from(["https://img.example.test/sale.png", "https://img.example.test/{{ picture }}"])
email_address = st.just("shop@example.test")
sender = st.integers(1, 9999) | st.integers(1, 9999).map(str)
an_id = st.text(min_size=1, max_size=12).filter(
    lambda value: value not in (".", "..", "list") and not id_flaw(value)
)
values = st.recursive(
    st.none() | st.booleans() | integers | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(text, inner, max_size=2),
    max_leaves=4,
)
objects = st.dictionaries(text.filter(lambda key: key != "com.batch"), values, max_size=3)
naive = st.datetimes(dt.datetime(1000, 1, 1), dt.datetime(9998, 1, 1))
zones = st.timezones() | st.builds(
    dt.timezone, st.timedeltas(dt.timedelta(hours=-14), dt.timedelta(hours=14))
)
moments = (
    st.just("now")
    | st.datetimes(dt.datetime(1000, 1, 2), dt.datetime(9998, 1, 1), timezones=zones)
    | st.sampled_from(["2031-04-02T08:30:00Z", "2031-04-02T08:30:00.25+02:00", "20310402T083000Z"])
)
wall_clock = naive | st.sampled_from(["2031-04-02T08:30:00", "2031-04-02"])
days = st.dates(dt.date(1000, 1, 1)) | st.dates(dt.date(1000, 1, 1)).map(str)
seconds = st.just(0) | st.floats(0.001, 10)  # a timeout below the clock's resolution ends at once


def labels(most: int) -> Any:
    return st.lists(text, max_size=most, unique=True)


in_each_language = st.fixed_dictionaries(
    {"body": text}, optional={"title": text, "media": st.fixed_dictionaries({"picture": address})}
)
emails_in_each_language = st.fixed_dictionaries(
    {"subject": text, "html": text, "sender_identity_id": sender},
    optional={"reply_to": email_address | st.fixed_dictionaries({"email_address": email_address})},
)
translated = {
    cep.push: st.fixed_dictionaries(dict.fromkeys(LANGUAGES, in_each_language)),
    cep.email: st.fixed_dictionaries(dict.fromkeys(LANGUAGES, emails_in_each_language)),
}
attributes = st.dictionaries(
    st.sampled_from(["u.city", "u.age"]), st.none() | st.booleans() | integers | text, min_size=1
) | st.fixed_dictionaries({"ut.tags": st.lists(text, min_size=1, max_size=2), "date(u.day)": integers})

plain_id = st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True)
"""An id that every operation accepts."""

NAMED: dict[str, Any] = {
    "languages": st.lists(st.sampled_from(LANGUAGES), max_size=2),
    "query": objects,
    "custom_payload": objects | objects.map(json.dumps),
    "time_to_live": st.integers(0, LONGEST)
    | st.timedeltas(dt.timedelta(0), dt.timedelta(seconds=LONGEST)).map(
        lambda delta: dt.timedelta(seconds=delta // dt.timedelta(seconds=1))
    ),
    "platforms": st.lists(st.sampled_from(["ios", "android", "web"]), min_size=1, max_size=3),
    "send_rate": st.integers(limit("cep", f"{RATE}/minimum"), limit("cep", f"{RATE}/maximum")),
    "labels": labels(3),
    "variants": st.lists(st.dictionaries(text, values, max_size=2), max_size=2),
    "media": st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("icon", "picture", "audio", "video"), address)
    ),
    "landing": st.fixed_dictionaries(
        {},
        optional={
            "title": text,
            "actions": st.lists(
                st.fixed_dictionaries({}, optional={"label": text, "args": objects}), max_size=1
            ),
        },
    ),
    "ios": st.fixed_dictionaries({}, optional={"deeplink": text}),
    "android": st.fixed_dictionaries({}, optional={"deeplink": text})
    | st.just(cep_models.PushAndroid(deeplink="x")),
    "web": st.fixed_dictionaries({}, optional={"deeplink": text}),
    "collapse_key": st.just(False) | text,
    "sender_identity_id": st.integers(0, 10**9) | st.integers(0, 10**9).map(str),
    "campaign_id": an_id,
    "custom_id": an_id,
    "group_id": plain_id,
    **dict.fromkeys(
        ("custom_ids", "install_ids", "tokens", "advertising_ids"), st.lists(an_id, min_size=1, max_size=3)
    ),
    "picture": address,
    "icon": address,
    "reply_to": email_address,
    "values": attributes,
    "since": days,
    "until": days,
    "page_size": st.integers(1, 100),
    "status_delay": st.floats(0, 10),
    "on_draft": st.just(lambda _id: None),
    "journal": st.none(),
    "timeout": seconds,
    "indexing_timeout": seconds,
    "indexing_token": plain_id,
    "on_invalid": st.sampled_from(["raise", "skip"]),
    "users": st.lists(
        st.fixed_dictionaries({"id": plain_id, "events": st.just([{"name": "bought"}])}), max_size=7
    ),
    "on_progress": st.just(lambda _progress: None),
    "concurrency": st.integers(1, 4),
    "requests_per_second": st.floats(10, 1000),
    "chunk_size": st.integers(1, 5),
    "ids": st.lists(plain_id, max_size=12, unique=True),
    "tags": st.lists(text, max_size=3),
    "status": st.text(min_size=1, max_size=12),
    "type": st.text(min_size=1, max_size=12),
    "channels": st.text(min_size=1, max_size=12),
    "updates": st.dictionaries(plain_id, attributes, max_size=7).map(
        lambda updates_by_id: list(updates_by_id.items())
    ),
}
NAMES: dict[str, Any] = {
    "AsyncIterable": AsyncIterable,
    "AsyncIterator": AsyncIterator,
    "Awaitable": Awaitable,
    "Callable": Callable,
    "Iterable": Iterable,
    "Iterator": Iterator,
    "Mapping": Mapping,
    "Sequence": Sequence,
    "PathLike": PathLike,
    "Any": Any,
    "Literal": Literal,
    "date": dt.date,
    "datetime": dt.datetime,
    "timedelta": dt.timedelta,
}


def is_required(function: Any) -> dict[str, bool]:
    """Return the names of the parameters of a function, and whether each must be passed."""
    required: dict[str, bool] = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            assert parameter.annotation == "Unpack[BulkOptions]"
            required |= dict.fromkeys(BulkOptions.__annotations__, False)
        elif name != "self" and parameter.kind is not parameter.VAR_POSITIONAL:
            required[name] = parameter.default is parameter.empty
    return required


def arguments(function: Any, **named: Any) -> Any:
    """Return every combination of keyword and positional arguments, from a function's signature."""
    signature = inspect.signature(function).parameters
    required: dict[str, Any] = {}
    optional: dict[str, Any] = {}
    for name, is_needed in is_required(function).items():
        strategy = named.get(name, NAMED.get(name))
        if strategy is None:
            strategy = of_type(signature[name].annotation, function)
        (required if is_needed else optional)[name] = strategy
    any_of_them = st.fixed_dictionaries(required, optional=optional)
    # hypothesis tends to omit most of the optional ones, so add a case with all of them
    return any_of_them | st.fixed_dictionaries({**required, **optional})


def of_operation(schemas: Schemas, operation: dict[str, Any], row: Any, **named: Any) -> Any:
    """Return the strategy for the arguments of a generated method.

    Arguments use their strategy in `named`; the others follow from the document's schemas.

    The entries of a method, such as the updates of profiles, also come from `ENTRIES`.
    """
    parameters = [schemas.resolved(parameter) for parameter in operation.get("parameters", [])]
    parts = {
        parameter["name"]: an_id if parameter["in"] == "path" else schemas.values(parameter["schema"])
        for parameter in parameters
    }
    body = schemas.resolved(operation.get("requestBody", {})).get("content", {})
    schema: dict[str, Any] = next((media["schema"] for media in body.values()), {})
    properties = schemas.resolved(schema).get("properties", {})
    strategies = {
        name: named[name]
        if name in named
        else parts[argument.name]
        if argument.location != "body"
        else schemas.values(properties.get(argument.name, schema))
        for name, argument in row.arguments.items()
    }
    if argument := next((name for name in strategies if name in ("profiles", "ids", "items")), None):
        strategies[argument] |= ENTRIES.get(f"{row.resource}.{row.name}", st.nothing())
    return st.fixed_dictionaries(
        {name: part for name, part in strategies.items() if row.arguments[name].required},
        optional={name: part for name, part in strategies.items() if not row.arguments[name].required},
    )


def of_type(annotation: str, function: Any) -> Any:
    """Return what an annotation allows, except None, because an omitted argument is the same."""
    scope = {**NAMES, **vars(inspect.getmodule(function))}
    return _of(eval(annotation, scope), f"{function.__qualname__}: {annotation}")


def _of(kind: Any, place: str) -> Any:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is typing.Union or type(kind).__name__ == "UnionType":
        return st.one_of(*(_of(member, place) for member in inner if member is not type(None)))
    if origin in (Sequence, list):
        return st.lists(_of(inner[0], place), max_size=3)
    strategies = {str: text, bool: st.booleans(), int: st.integers(0, 10**9)}
    assert kind in strategies, f"{place} needs a strategy of its own"
    return strategies[kind]


# --- messages, campaigns, notifications


def pushed(arguments: Arguments) -> Arguments:
    """Replace the priority high of a background push, which Batch rejects."""
    if arguments.get("background") and arguments.get("priority") == "high":
        return {**arguments, "priority": "normal"}
    return arguments


builders: dict[Any, Any] = {}
builders[cep.push] = arguments(cep.push, translations=translated[cep.push]).map(pushed)
builders[cep.email] = arguments(cep.email, translations=translated[cep.email])
builders[cep.targeting] = arguments(cep.targeting)
builders[mep.targeting] = arguments(mep.targeting)
builders[mep.message] = arguments(mep.message, language=st.sampled_from(LANGUAGES))


def with_start(drawn: tuple[Arguments, Any, Any]) -> Arguments:
    options, moment, local = drawn
    return {**options, "start_time": local if options.get("local_time") else moment}


builders[cep.campaign] = st.tuples(
    arguments(cep.campaign, targeting=builders[cep.targeting], labels=labels(5), start_time=st.none()),
    moments,
    wall_clock,
).map(with_start)


def with_time(drawn: tuple[Arguments, bool]) -> Arguments:
    options, local = drawn
    time, omitted = ("local_push_time", "push_time") if local else ("push_time", "local_push_time")
    return pushed(
        {
            key: value
            for key, value in {time: options["times"][local], **options}.items()
            if key not in (omitted, "times")
        }
    )


builders[mep.campaign] = st.tuples(
    st.tuples(
        arguments(
            mep.campaign,
            name=st.text(min_size=3, max_size=12),
            targeting=builders[mep.targeting],
            push_time=moments,
            local_push_time=wall_clock,
        ),
        st.tuples(moments, wall_clock),
    ).map(lambda drawn: {**drawn[0], "times": drawn[1]}),
    st.booleans(),
).map(with_time)

RECIPIENTS = ("custom_ids", "install_ids", "tokens", "advertising_ids")


def to_somebody(options: Arguments) -> Arguments:
    named = any(options.get(kind) for kind in RECIPIENTS)
    return pushed(options if named else {**options, "custom_ids": ["cust-0042"]})


builders[mep.transactional] = arguments(mep.transactional).map(to_somebody)


def build(builder: Any, options: Arguments, *messages: Any) -> Any:
    """Call a builder with drawn arguments, the positional ones by position."""
    named = dict(options)
    placed = [
        named.pop(name)
        for name, parameter in inspect.signature(builder).parameters.items()
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD and name in named
    ]
    return builder(*placed, *messages, **named)


cep_messages = builders[cep.push].map(lambda options: build(cep.push, options)) | builders[cep.email].map(
    lambda options: build(cep.email, options)
)
cep_campaigns = st.tuples(builders[cep.campaign], cep_messages).map(
    lambda drawn: build(cep.campaign, drawn[0], drawn[1])
)
mep_campaigns = builders[mep.campaign].map(
    lambda options: build(mep.campaign, options, *(mep.message(language, "Hi") for language in LANGUAGES))
)
notifications = builders[mep.transactional].map(lambda options: build(mep.transactional, options))
unaddressed = notifications.map(lambda notification: evolve(notification, recipients=mep_models.Recipients()))
updates = mep_campaigns | mep_campaigns.map(
    lambda campaign: mep_models.CampaignUpdate(name=campaign.name, live=campaign.live)
)


# --- profiles with their events, members of audiences, items of catalogs

attribute_name = st.from_regex(r"[a-z0-9_]{1,30}", fullmatch=True).filter(lambda name: name != "gone")
instants = st.datetimes(dt.datetime(1000, 1, 2), dt.datetime(9998, 1, 1), timezones=zones) | st.sampled_from(
    ["2031-04-02T08:30:00Z", "2031-04-02T08:30:00.25+02:00"]
)
texts = st.lists(text, max_size=3)
scalars = st.booleans() | integers | st.floats(allow_nan=False, allow_infinity=False) | text
in_catalogs = st.dictionaries(attribute_name, scalars | texts, max_size=3)
in_profiles = st.dictionaries(
    attribute_name,
    st.none() | scalars | texts | st.fixed_dictionaries({}, optional={"$add": texts, "$remove": texts}),
    max_size=3,
) | st.fixed_dictionaries(
    {},
    optional={
        "$language": st.none() | text,
        "$email_marketing": st.sampled_from(["subscribed", "unsubscribed", None]),
    },
)
in_events = st.dictionaries(
    attribute_name, st.none() | scalars | texts | objects | st.lists(objects, max_size=2), max_size=3
)
with_types: Arguments = {
    "dates": st.dictionaries(attribute_name, days | instants, max_size=2),
    "urls": st.dictionaries(attribute_name, address, max_size=2),
}


def made_of(values: Any) -> Any:
    """Return the strategy for attributes without `clear`, built by `cep.attributes`."""
    options_of_attributes = st.fixed_dictionaries({}, optional={"values": values, **with_types})
    return options_of_attributes.map(lambda options: build(cep.attributes, options))


def or_dict(models: Any) -> Any:
    """Return the strategy for these models and for the same data as dicts."""
    return models | models.map(lambda model: model.to_dict())


builders[cep.attributes] = arguments(
    cep.attributes,
    values=in_profiles,
    clear=st.lists(st.sampled_from(["gone", "date(gone)", "url(gone)"]), max_size=3),
    **with_types,
)
builders[cep.event] = arguments(cep.event, name=attribute_name, attributes=made_of(in_events), time=instants)
builders[cep.profile] = arguments(
    cep.profile,
    attributes=builders[cep.attributes].map(lambda options: build(cep.attributes, options)),
    events=st.lists(or_dict(builders[cep.event].map(lambda options: build(cep.event, options))), max_size=2),
)
profiles = st.lists(
    or_dict(builders[cep.profile].map(lambda options: build(cep.profile, options))), max_size=7
)
members = st.fixed_dictionaries({"id": plain_id}, optional={"attributes": made_of(in_catalogs)})
audience_members = st.lists(members | members.map(cep_models.AudienceMember.from_dict), max_size=7)
edits = members.map(lambda member: {"action": "add", **member}) | st.fixed_dictionaries(
    {"action": st.just("remove"), "id": plain_id}
)
audience_edits = st.lists(edits | edits.map(cep_models.AudienceEdit.from_dict), max_size=7)
item_edits = edits | st.fixed_dictionaries(
    {"id": plain_id, "action": st.just("add"), "attributes": made_of(in_catalogs)}
)
catalog_items = st.lists(item_edits | item_edits.map(cep_models.CatalogItemEdit.from_dict), max_size=7)

NAMED |= {"profiles": profiles, "items": catalog_items}
ENTRIES: dict[str, Any] = {
    "profiles.update": profiles,
    "profiles.mass_update": profiles,
    "audiences.update": audience_edits,
    "audiences.update_many": audience_edits,
    "audiences.replace": audience_members,
    "audiences.replace_many": NAMED["ids"] | audience_members,
    "catalogs.edit_items": catalog_items,
}
"""Strategies for the entries of methods that take many, made with builders."""

plain_name = st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True)
changes = st.lists(
    st.fixed_dictionaries({"action": st.sampled_from(["add", "remove"]), "id": plain_id}), max_size=7
)
OF_APPS: dict[str, dict[str, Any]] = {
    "audiences.update_many": {
        "name": plain_name,
        "ids": changes
        | changes.map(lambda drawn: [mep_models.AudienceEdit.from_dict(change) for change in drawn]),
        "type": st.sampled_from(["custom_ids", "advertising_ids"]),
    },
    "install_audiences.update_many": {"name": plain_name, "ids": changes},
    "install_audiences.replace_many": {
        "name": plain_name,
        "ids": st.lists(plain_id | st.fixed_dictionaries({"id": plain_id}), max_size=7),
    },
    "app_data.update_many": {
        "table": plain_name,
        "values": st.lists(st.tuples(text, st.none() | text), max_size=7),
    },
}
"""The arguments of the derived methods of the app API that differ from those of the same name elsewhere."""


# --- the transport


class ValidatingTransport(httpx.BaseTransport):
    """A transport that validates each request as the sandbox does, then returns Batch's success response."""

    def __init__(self) -> None:
        self._router = shipped_router()
        self.accepted: dict[str, int] = {}
        self.refused: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Validate and count a request, and return its response."""
        match = self._router.match(request.method, request.url.raw_path.decode())
        assert match.label is not None, f"no such route: {request.method} {request.url.raw_path!r}"
        try:
            validate(match, dict(request.headers), request.read())
        except ApiError as error:
            self.refused.append(f"{match.label}: {error.message}\n{request.url.query!r} {request.content!r}")
            return httpx.Response(400)
        self.accepted[match.label] = self.accepted.get(match.label, 0) + 1
        return success(match.label)
