"""Later versions of Batch: each changed response is read or raises one of our errors."""

# ruff: noqa: PT017 (either is right)
# ruff: noqa: S105 (not a password)

import copy
import itertools
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from batchcom import RetryPolicy, cep, errors, mep

from tests.overlay.support import Script, Side, cep_campaign, mep_campaign, respond

PAYLOADS = Path(__file__).parents[1] / "payloads"
TOKEN = "a0082dc6860938a26280bd3ba927303b"


def examples(api: str, operation: str) -> Iterator[Any]:
    """Yield the document's examples of an operation's success."""
    document = json.loads(files(f"batchcom_api.{api}").joinpath("openapi.json").read_bytes())
    for item in document["paths"].values():
        for details in item.values():
            if isinstance(details, dict) and details.get("operationId") == operation:
                for status, response in details["responses"].items():
                    for content in response.get("content", {}).values() if status.startswith("2") else ():
                        if "example" in content:
                            yield content["example"]
                        yield from (example["value"] for example in content.get("examples", {}).values())


DAY = {"date": "2031-04-02", "sent": 3, "versions": {"a": {"sent": 3}}}
READS: dict[str, tuple[str, list[Any], Any]] = {
    "cep list": (
        "cep",
        [
            *examples("cep", "orchestrations_list"),
            {
                "orchestrations": [
                    {
                        "id": "o_1",
                        "type": "campaign",
                        "channels": ["push"],
                        "status": "running",
                        "name": "Sale",
                    }
                ],
                "count": 1,
                "has_more": False,
                "next_from": None,
            },
        ],
        lambda batch: list(batch.orchestrations.list()),
    ),
    "cep status": (
        "cep",
        [{"orchestrations": [{"id": "o_1", "status": "running", "name": "Sale"}], "has_more": False}],
        lambda batch: batch.campaigns.status("o_1"),
    ),
    "cep stats": (
        "cep",
        [
            *examples("cep", "orchestrations_stats"),
            {
                "id": "o_1",
                "details": [{"date": "2031-04-02", "sent": 3, "versions": [{"version": "a", "sent": 3}]}],
            },
        ],
        lambda batch: batch.orchestrations.stats("o_1", since="2031-04-01", until="2031-04-02"),
    ),
    "cep create": (
        "cep",
        [*examples("cep", "campaigns_create"), {"id": "o_1"}],
        lambda batch: batch.campaigns.create(cep_campaign()),
    ),
    "cep update": ("cep", [{}], lambda batch: batch.campaigns.update("o_1", cep_campaign())),
    "cep delete": ("cep", [{}], lambda batch: batch.campaigns.delete("o_1")),
    "mep get": (
        "mep",
        [
            json.loads((PAYLOADS / "mep_view.json").read_text("utf-8")),
            *examples("mep", "campaigns_get"),
            {
                "campaign_token": TOKEN,
                "targeting": {"languages": ["fr"], "query": {"a": 1}},
                "media": {"picture": "https://x.invalid"},
                "landing": {"actions": [{"label": "Go", "args": {}}]},
                "gcm_collapse_key": {"enabled": True},
                "priority": "high",
                "trigger": {},
                "messages": [],
            },
        ],
        lambda app: app.campaigns.get(TOKEN),
    ),
    "mep list": (
        "mep",
        [[json.loads((PAYLOADS / "mep_view.json").read_text("utf-8"))], []],
        lambda app: list(app.campaigns.list()),
    ),
    "mep status": (
        "mep",
        [{"campaign_token": TOKEN, "live": True, "name": "Sale"}],
        lambda app: app.campaigns.status(TOKEN),
    ),
    "mep stats": (
        "mep",
        [*examples("mep", "campaigns_stats"), {"campaign_token": TOKEN, "detail": [DAY]}],
        lambda app: app.campaigns.stats(TOKEN),
    ),
    "mep create": (
        "mep",
        [json.loads((PAYLOADS / "mep_create_response.json").read_text("utf-8"))],
        lambda app: app.campaigns.create(mep_campaign()),
    ),
    "mep update": ("mep", [{}], lambda app: app.campaigns.update(TOKEN, mep_campaign())),
    "mep delete": ("mep", [{}], lambda app: app.campaigns.delete(TOKEN)),
    "mep send": (
        "mep",
        [{"token": "t_1"}],
        lambda app: app.transactional.send(mep.transactional("g", "Hi", custom_ids=["c"])),
    ),
    "mep send stats": (
        "mep",
        [{"group_id": "g", "detail": [{"date": "2031-04-02", "sent": 1}]}],
        lambda app: app.transactional.stats("g", since="2031-04-01", until="2031-04-02"),
    ),
    "mep set": ("mep", [{"token": "t_1"}], lambda app: app.custom_data.set("c", {"u.a": 1})),
    "mep forget": ("mep", [{"token": "t_1"}], lambda app: app.custom_data.delete("c")),
}
ODD = [None, True, 0, -1, 2**70, 1.5, "", "from the future", [], [None], {}, {"new": [{"thing": None}]}]


def mutations(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield a label and the value with one change. The client must read those labelled `harmless`."""
    yield "harmless: nothing", value
    for path in list(places(value)):
        part = at(value, path)
        if isinstance(part, dict):
            yield (
                f"harmless: new field in {path}",
                changed(value, path, {**part, "from_the_future": {"x": [1]}}),
            )
        if path:
            if part is not None and not required(path):
                yield f"harmless: null at {path}", changed(value, path, None)
                if isinstance(path[-1], str):
                    yield f"harmless: {path} left out", changed(value, path, ...)
            if isinstance(part, str) and not required(path):
                yield f"harmless: new word at {path}", changed(value, path, "from_the_future")
        for replacement in ODD:
            yield f"{replacement!r} at {path}", changed(value, path, replacement)


NOT_DONE = (errors.DecodeError, errors.OutcomeUnknownError, errors.NoResponseError)
REQUIRED = {"id", "campaign_token", "token", "group_id", "orchestrations"}


def required(path: tuple[Any, ...]) -> bool:
    return path[-1] in REQUIRED or isinstance(path[-1], int)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*path, key))


def at(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    value = copy.deepcopy(value)
    target = at(value, path[:-1])
    if new is ...:
        del target[path[-1]]
    else:
        target[path[-1]] = new
    return value


@pytest.mark.parametrize("name", READS)
def test_response_changed_by_a_later_version_is_read_or_raises(name: str) -> None:
    api, values, call = READS[name]
    side = Side(asynchronous=False)
    read = 0
    for value in values:
        for label, mutation in mutations(value):
            script = Script(respond(200, json.dumps(mutation)))
            client = getattr(side, api)(script, retry=RetryPolicy.never())
            try:
                call(client)
                read += 1
            except errors.BatchError as error:
                missing = isinstance(error, errors.NotFoundError) and name == "cep status"
                assert missing or isinstance(error, NOT_DONE), label
                assert missing or not label.startswith("harmless"), f"{label}: {error}"
                assert len(str(error).splitlines()) <= 3, label
    assert read
    side.close()


STATUSES = [200, 202, 204, 206, 299, 300, 304, 409, 499, 502, 599]
BODIES = [
    b"",
    b"<html><body>Gateway</body></html>",
    b"null",
    b"[]",
    b"{}",
    b'"text"',
    b'{"id": "o_1"',
    b"\xff",
]


@pytest.mark.parametrize("name", READS)
def test_read_with_any_status_and_body_raises_only_our_errors(name: str, side: Side) -> None:
    api, _, call = READS[name]
    current = respond(200)
    client = getattr(side, api)(Script(lambda _: current), retry=RetryPolicy.never())
    for status, body in itertools.product(STATUSES, BODIES):
        current = respond(status, body)
        try:
            call(client)
            assert status < 300
        except errors.BatchError as error:
            assert error.status_code == status or isinstance(error, errors.NotFoundError)


def test_unknown_properties_of_a_response_are_kept() -> None:
    side = Side(asynchronous=False)
    view = {"campaign_token": TOKEN, "name": "Sale", "priority": "urgent", "sent_by": {"who": "a robot"}}
    campaign = side.mep(Script(respond(200, view))).campaigns.get(TOKEN)
    assert campaign.priority == "urgent"
    assert campaign["sent_by"] == {"who": "a robot"}
    assert campaign.to_dict() == view
    assert not campaign.targeting
    side.close()


def test_null_in_place_of_an_object_reads_as_absent() -> None:
    side = Side(asynchronous=False)
    view = {"campaign_token": TOKEN, "name": None, "targeting": None, "messages": None, "media": None}
    campaign = side.mep(Script(respond(200, view))).campaigns.get(TOKEN)
    assert not campaign.targeting
    assert not campaign.messages
    assert not campaign.name
    side.close()


@pytest.mark.parametrize("file", sorted(PAYLOADS.glob("cep_*.json")), ids=lambda path: path.stem)
def test_campaign_of_a_later_version_is_parsed_or_reported(file: Path) -> None:
    for label, mutation in mutations(json.loads(file.read_text("utf-8"))):
        for validate in (True, False):
            try:
                parsed = cep.parse_campaign(mutation, validate=validate)
            except errors.RequestValidationError as error:
                assert error.problems, label
            else:
                assert isinstance(cep.validate(parsed), list)


@pytest.mark.parametrize("file", sorted(PAYLOADS.glob("mep_create_[cm]*.json")), ids=lambda path: path.stem)
def test_app_campaign_of_a_later_version_is_parsed_or_reported(file: Path) -> None:
    for label, mutation in mutations(json.loads(file.read_text("utf-8"))):
        for validate in (True, False):
            try:
                parsed = mep.parse_campaign(mutation, validate=validate)
            except errors.RequestValidationError as error:
                assert error.problems, label
            else:
                assert isinstance(mep.validate(parsed), list)
