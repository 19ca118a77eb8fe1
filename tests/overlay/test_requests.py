"""Every request that a method sends is valid, for combinations of its arguments.

The sandbox checks them with jsonschema: a second opinion, not our own validation.
"""

import importlib
import inspect
import json
from functools import cache, partial
from importlib.resources import files
from typing import Any

import httpx
import pytest
from batchcom import cep, errors, mep
from batchcom_sandbox import VirtualClock
from hypothesis import HealthCheck, Phase, given, reject, settings
from hypothesis import strategies as st

from scripts.docs.names import resources_of
from tests.clocks import client_on
from tests.overlay import calls
from tests.overlay.schemas import Schemas
from tests.overlay.support import CEP_KEYS, MEP_KEYS, QUICK
from tests.success import RESPONSES

CASES = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
FEW, MANY = 12, 40
"""How many combinations of arguments are tried: in `make test`, and in the slow tests."""
CONFIRMATIONS = ("everyone", "allow_past_start")
SEEN: dict[str, set[bool]] = {}
TRANSPORT = calls.ValidatingTransport()


def record_parameters(function: Any, drawn: calls.Arguments) -> None:
    """Record which optional parameters were passed and which were omitted."""
    for name, is_required in calls.is_required(function).items():
        if not is_required:
            place = f"{function.__module__.removeprefix('batchcom.')}.{function.__qualname__}({name})"
            SEEN.setdefault(place, set()).add(name in drawn)


HTTP_CLIENT = httpx.Client(transport=TRANSPORT)
CLIENTS: dict[str, Any] = {
    "cep": client_on(
        VirtualClock(), cep.Client, **CEP_KEYS, version="2.11", http_client=HTTP_CLIENT, retry=QUICK
    ),
    "mep": client_on(VirtualClock(), mep.Client, **MEP_KEYS, http_client=HTTP_CLIENT, retry=QUICK),
}


@cache
def try_builder(builder: Any, examples: int = FEW) -> None:
    """Try combinations of a builder's arguments, once per process."""

    @settings(CASES, max_examples=examples)
    @given(st.data())
    def case(data: st.DataObject) -> None:
        drawn = data.draw(calls.builders[builder])
        record_parameters(builder, drawn)
        messages: list[Any] = []
        if builder is cep.campaign:
            messages = [data.draw(calls.cep_messages)]
        elif builder is mep.campaign:
            messages = [mep.message(language, "Hi") for language in calls.LANGUAGES]
        api: Any = cep if builder.__module__.startswith("batchcom.cep.") else mep
        made = calls.build(builder, drawn, *messages)
        if builder is cep.attributes:
            made = cep.profile("cust-1", made)
        confirmed = dict.fromkeys(CONFIRMATIONS, True) if builder in (cep.campaign, mep.campaign) else {}
        problems = [problem for problem in api.validate(made, **confirmed) if problem.value != "STOPPED"]
        assert problems == []

    case()


@pytest.mark.parametrize(
    "builder", calls.builders, ids=lambda builder: f"{builder.__module__}.{builder.__name__}"
)
def test_builder_with_any_arguments_makes_a_valid_body(builder: Any) -> None:
    try_builder(builder)


MODELS: dict[tuple[str, str], Any] = {
    ("cep", "campaign"): calls.cep_campaigns,
    ("mep", "campaign"): calls.mep_campaigns,
    ("mep", "changes"): calls.updates,
    ("mep", "notification"): calls.notifications,
}


def methods() -> list[Any]:
    """Return every hand-written method of a resource."""
    params = []
    for api, client in (("cep", cep.Client), ("mep", mep.Client)):
        for resource, kind in resources_of(client).items():
            if resource == "exports":  # tested in test_exports
                continue
            for part in kind.__mro__:
                for name, method in vars(part).items():
                    if not name.startswith("_") and part.__module__.startswith("batchcom."):
                        params.append(pytest.param(api, resource, method, id=f"{api}.{resource}.{name}"))
    return params


DOCUMENTS = {
    api: json.loads((files("batchcom_api") / api / "openapi.json").read_text("utf-8"))
    for api in ("cep", "mep")
}


def generated() -> list[Any]:
    """Return every operation whose method is generated."""
    return [
        pytest.param(api, name, id=f"{api}.{name}")
        for api in ("cep", "mep")
        for name, row in importlib.import_module(f"batchcom_api.{api}.operations").OPERATIONS.items()
        if not row.name.endswith("_many") and is_called(api, row)
    ]


def is_called(api: str, row: Any) -> bool:
    """Return whether the client has a method for an operation. Other routes are in `client.raw`."""
    return hasattr(getattr(CLIENTS[api], row.resource, None), row.name)


@cache
def try_operation(api: str, name: str, examples: int = FEW) -> None:
    """Try combinations of a generated method's arguments, drawn from the document, once per process."""
    row = importlib.import_module(f"batchcom_api.{api}.operations").OPERATIONS[name]
    schemas = Schemas(DOCUMENTS[api])
    operation = next(
        operation
        for item in DOCUMENTS[api]["paths"].values()
        for operation in item.values()
        if operation["operationId"] == name
    )
    named = {argument: strategy for (of, argument), strategy in MODELS.items() if of == api}
    named = named if row.resource in ("campaigns", "transactional") else {}
    arguments = calls.of_operation(schemas, operation, row, **named)
    method = getattr(getattr(CLIENTS[api], row.resource), row.name)
    if row.redirect:  # the method would follow the redirect, which no document describes
        method = partial(CLIENTS[api].exports._session.call, name)

    @settings(CASES, max_examples=examples // 3, phases=[Phase.generate])
    @given(st.data())
    def case(data: st.DataObject) -> None:
        drawn = data.draw(arguments)
        drawn |= {name: True for name in CONFIRMATIONS if name in inspect.signature(method).parameters}
        try:
            returned = method(**drawn)
            list(returned) if row.pagination else None
        except errors.RequestValidationError:  # a rule that the schema does not contain
            reject()
        except errors.BatchError:
            assert row.redirect
        assert not TRANSPORT.refused

    case()


@pytest.mark.parametrize(("api", "name"), generated())
def test_generated_method_sends_what_the_sandbox_accepts(api: str, name: str) -> None:
    try_operation(api, name)


@cache
def try_method(api: str, resource: str, method: Any, examples: int = FEW) -> None:
    """Try combinations of a method's arguments, once per process."""
    named = {name: strategy for (of, name), strategy in MODELS.items() if of == api}
    if method.__name__ == "send_all":
        named["notification"] = calls.unaddressed
    if api == "mep":
        named |= calls.OF_APPS.get(f"{resource}.{method.__name__}", {})
    elif resource == "audiences":
        named["ids"] = calls.ENTRIES.get(f"audiences.{method.__name__}")
    if api == "cep" and resource in ("audiences", "catalogs"):
        named["name"] = calls.plain_id

    @settings(CASES, max_examples=examples)
    @given(st.data())
    def case(data: st.DataObject) -> None:
        drawn = data.draw(calls.arguments(method, **named))
        record_parameters(method, drawn)
        returned = getattr(getattr(CLIENTS[api], resource), method.__name__)(
            **with_confirmations(method, drawn)
        )
        if hasattr(returned, "__next__"):
            list(returned)
        assert not TRANSPORT.refused

    case()


@pytest.mark.parametrize(("api", "resource", "method"), methods())
def test_written_method_sends_what_the_sandbox_accepts(api: str, resource: str, method: Any) -> None:
    try_method(api, resource, method)


def with_confirmations(method: Any, drawn: calls.Arguments) -> calls.Arguments:
    """Return the arguments with the confirmations that a caller would have to pass."""
    arguments = dict(drawn)
    campaign = arguments.get("campaign") or arguments.get("changes")
    for confirmation in {"everyone", "allow_past_start"} & method.__annotations__.keys():
        arguments[confirmation] = True
    arguments.pop("dry_run", None)
    if method.__name__ in ("launch", "start") and getattr(campaign, "state", None) == "STOPPED":
        arguments["campaign"].state = "DRAFT"
    name = f"{getattr(campaign, 'name', '')} [7f3a91c2]"
    if "campaign_id" in arguments:
        draft = {"id": arguments["campaign_id"], "status": "draft", "name": name}
        RESPONSES["cep.orchestrations_list"] = (200, {"orchestrations": [draft]})
    RESPONSES["mep.campaigns_get"][1]["name"] = name
    return arguments


def test_every_parameter_is_tried_passed_and_omitted(record_property: Any) -> None:
    for builder in calls.builders:
        try_builder(builder)
    for parameters in methods():
        try_method(*parameters.values)
    for parameters in generated():
        try_operation(*parameters.values)
    operations = {
        f"{api}.{name}"
        for api in ("cep", "mep")
        for name, row in importlib.import_module(f"batchcom_api.{api}.operations").OPERATIONS.items()
        if is_called(api, row)
    }
    assert set(TRANSPORT.accepted) == operations
    assert {place for place, seen in SEEN.items() if seen != {True, False}} == set()
    accepted = f"{sum(TRANSPORT.accepted.values()):,} requests of {len(operations)} operations accepted"
    record_property("summary", f"{accepted}; {len(SEEN)} optional parameters, each seen present and absent")


@pytest.mark.slow
def test_any_of_many_arguments_is_accepted() -> None:
    for builder in calls.builders:
        try_builder(builder, MANY)
    for parameters in methods():
        try_method(*parameters.values, MANY)
    for parameters in generated():
        try_operation(*parameters.values, MANY)


@pytest.mark.parametrize("version", [None, "2.9", "2.10"])
def test_route_of_a_later_version_is_not_called(version: str | None) -> None:
    keys = {"rest_api_key": "invented", "project_key": "project_invented"}
    with cep.Client(version=version, base_url="http://127.0.0.1:9", **keys) as batch:  # type: ignore[arg-type]
        match = "requires API version 2.11 or later; this client uses 2"
        with pytest.raises(errors.ConfigurationError, match=f"cep.segments_list {match}"):
            list(batch.segments.list())
        with pytest.raises(errors.ConfigurationError, match=f"cep.orchestrations_view {match}"):
            batch.orchestrations.view("o_1")
