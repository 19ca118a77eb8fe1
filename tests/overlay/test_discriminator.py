"""Messages are read by their tag: problems name the channel's own fields, and unknown tags are kept."""

# ruff: noqa: S301 (our own bytes)

import copy
import json
import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from batchcom import cep, errors
from batchcom_api.cep.discriminators import DISCRIMINATORS
from batchcom_api.errors import ModelError
from batchcom_api.mep.discriminators import DISCRIMINATORS as MEP_DISCRIMINATORS

from tests.overlay.support import Script, Side, respond

BODIES: dict[str, dict[str, Any]] = {
    "email": {"subject": "Hello", "html": "<p>Hello</p>", "sender_identity_id": "4012"},
    "push": {"platform_type": ["ios"], "body": "Hello"},
}
FUTURE: dict[str, Any] = {
    "channel_type": "pigeon",
    "text": "Hello",
    "from": {"name": "Shop"},
    "nothing": None,
}


def campaign(*messages: Any) -> dict[str, Any]:
    return {"name": "Sale", "state": "DRAFT", "when": {"start_time": "now"}, "messages": list(messages)}


def problems(data: Any, **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(errors.RequestValidationError) as caught:
        cep.parse_campaign(data, **options)
    return [(problem.path, problem.message) for problem in caught.value.problems]


def test_tagged_unions_are_all_covered_by_these_tests() -> None:
    assert set(DISCRIMINATORS) == {"Campaign.messages[]"}
    assert set(DISCRIMINATORS["Campaign.messages[]"].mapping) == set(BODIES)
    assert not MEP_DISCRIMINATORS


def test_documents_have_no_other_union_of_objects() -> None:
    """Fail when a document has a new `oneOf` of objects, which needs a decision before it is shipped."""
    from importlib.resources import files

    def unions(value: Any, place: str) -> Any:
        if isinstance(value, dict):
            for keyword in ("oneOf", "anyOf"):
                branches = value.get(keyword, [])
                if sum("$ref" in branch or branch.get("type") == "object" for branch in branches) > 1:
                    yield place
            for key, item in value.items():
                yield from unions(item, f"{place}/{key}")
        elif isinstance(value, list):
            for index, item in enumerate(value):
                yield from unions(item, f"{place}/{index}")

    places = {}
    for api in ("cep", "mep"):
        document = json.loads(files(f"batchcom_api.{api}").joinpath("openapi.json").read_bytes())
        places[api] = set(unions(document, ""))
    assert places == {"cep": {"/components/schemas/campaign/properties/messages/items"}, "mep": set()}


@pytest.mark.parametrize("tag", BODIES)
@pytest.mark.parametrize("body", BODIES)
def test_body_of_another_tag_is_reported_with_its_fields(tag: str, body: str) -> None:
    data = campaign({"channel_type": tag, **BODIES[body]})
    if tag == body:
        parsed = cep.parse_campaign(data)
        assert type(parsed.messages[0]).__name__.lower() == tag
        assert parsed.to_dict() == data
        return
    missing = {f"messages[0].{name}" for name in BODIES[tag]}
    unknown = {f"messages[0].{name}" for name in BODIES[body]}
    reported = problems(data)
    assert {path for path, message in reported if message == "is missing"} == missing
    assert {path for path, message in reported if message != "is missing"} == unknown


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("tag", [None, 7, ["push"], {"push": 1}, True])
def test_body_with_tag_not_string_is_a_problem(tag: Any, body: str) -> None:
    reported = problems(campaign({"channel_type": tag, **BODIES[body]}))
    rule = "must not be None" if tag is None else "is not one of the known values"
    assert reported[0] == ("messages[0].channel_type", rule)


def test_body_without_tag_is_refused() -> None:
    with pytest.raises(errors.RequestValidationError) as caught:
        cep.parse_campaign(campaign(BODIES["push"]))
    [problem] = caught.value.problems
    assert (problem.path, problem.message) == ("messages[0].channel_type", "is missing")
    assert problem.allowed == '"email" or "push"'


def test_parse_email_without_html_reports_html() -> None:
    email = {"channel_type": "email", "subject": "Hello", "sender_identity_id": "4012"}
    assert problems(campaign(email)) == [("messages[0].html", "is missing")]


def test_parse_translation_reports_the_path_of_what_is_missing() -> None:
    email = {
        "channel_type": "email",
        **BODIES["email"],
        "languages": [{"language": "fr", "subject": "Salut"}],
    }
    assert set(problems(campaign(email))) == {
        ("messages[0].languages[0].html", "is missing"),
        ("messages[0].languages[0].sender_identity_id", "is missing"),
    }


@pytest.mark.parametrize("message", [None, 7, "push", [], ["push"]])
def test_parse_message_that_is_no_object_is_reported(message: Any) -> None:
    rule = "must not be None" if message is None else "has the wrong type"
    assert problems(campaign(message)) == [("messages[0]", rule)]
    described = message if isinstance(message, int | None) else type(message).__name__
    described = repr(message) if isinstance(message, str) else described
    assert problems(campaign(message), validate=False) == [
        ("messages[0]", f"must be an object, got {described}")
    ]


@pytest.mark.parametrize("messages", [None, 7, {}, "push"])
def test_messages_not_a_list_are_a_problem(messages: Any) -> None:
    reported = problems({**campaign(), "messages": messages})
    assert reported == [("messages", "must not be None" if messages is None else "has the wrong type")]


@pytest.mark.parametrize("data", [None, 7, [], "campaign"])
def test_parse_campaign_that_is_no_object_is_reported(data: Any) -> None:
    [(path, message)] = problems(data)
    assert path == "data"
    assert message.startswith("must be a dict, got ")
    assert problems(data, validate=False) == [(path, message)]


def test_parse_campaign_without_messages_reports_all_problems() -> None:
    reported = problems({"state": "DRAFT", "whenn": {}})
    assert {path for path, _ in reported} == {"messages", "name", "when", "whenn"}


def test_unknown_channel_round_trips() -> None:
    data = campaign(FUTURE)
    parsed = cep.parse_campaign(data)
    [message] = parsed.messages
    assert isinstance(message, cep.UnknownMessage)
    assert (message.channel_type, message["text"], message["nothing"]) == ("pigeon", "Hello", None)
    for same in (parsed, copy.deepcopy(parsed), pickle.loads(pickle.dumps(parsed))):
        assert same.to_dict() == data
    again = cep.parse_campaign(json.loads(json.dumps(parsed.to_dict())))
    assert again == parsed


def test_parsed_campaign_is_independent_of_its_input() -> None:
    data = campaign(copy.deepcopy(FUTURE))
    parsed = cep.parse_campaign(data)
    data["messages"][0]["from"]["name"] = "Somebody"
    assert parsed.to_dict()["messages"][0]["from"] == {"name": "Shop"}


def test_campaign_with_unknown_channel_is_still_validated() -> None:
    assert problems({**campaign(FUTURE), "send_rate": 1}) == [("send_rate", "is too small")]


def test_unknown_channel_is_sent_unchanged(side: Side) -> None:
    script = Script(respond(201, {"id": "orchestration_1"}))
    parsed = cep.parse_campaign(campaign(FUTURE))
    with pytest.raises(errors.RequestValidationError, match="channel_type"):
        side.cep(script).campaigns.create(parsed)
    side.cep(script, validate=False).campaigns.create(parsed)
    assert json.loads(script.requests[0].content)["messages"] == [FUTURE]


def test_parse_single_message_reads_it_by_its_tag() -> None:
    assert isinstance(cep.parse_message({"channel_type": "push", **BODIES["push"]}), cep.models.Push)
    assert isinstance(cep.parse_message({"channel_type": "email", **BODIES["email"]}), cep.models.Email)
    assert isinstance(cep.parse_message(FUTURE), cep.UnknownMessage)
    assert cep.parse_message(FUTURE).to_dict() == FUTURE
    with pytest.raises(errors.RequestValidationError) as caught:
        cep.parse_message({"channel_type": "email"})
    assert {problem.path for problem in caught.value.problems} == set(BODIES["email"])


@pytest.mark.parametrize("value", [datetime(2031, 4, 1, tzinfo=UTC), {1}, float("nan")])
def test_unknown_message_with_no_json_value_is_refused(value: Any) -> None:
    for parse in (cep.parse_message, lambda message: cep.parse_campaign(campaign(message))):
        with pytest.raises(errors.RequestValidationError, match=r"text: must be") as caught:
            parse({**FUTURE, "text": value})
        assert len(caught.value.problems) == 1


def test_parse_without_validation_reports_unreadable_parts() -> None:
    broken = {"channel_type": "email", "subject": "Hello", "sender_identity_id": "4012"}
    assert problems(campaign(broken), validate=False) == [("messages[0].html", "is missing")]
    unread: dict[str, Any] = {"channel_type": "push", **BODIES["push"], "languages": 7}
    assert problems(campaign(unread), validate=False) == [("messages[0].languages", "must be a list, got 7")]
    assert problems({"name": "Sale", "messages": []}, validate=False) == [
        ("state", "is missing"),
        ("when", "is missing"),
    ]
    assert problems({**campaign(), "when": None}, validate=False) == [("when", "must be an object, got None")]


def test_generated_model_reads_by_the_tag() -> None:
    with pytest.raises(ModelError, match=r"^messages\[0\]\.html is missing$"):
        cep.models.Campaign.from_dict(
            campaign({"channel_type": "email", "subject": "Hello", "sender_identity_id": "4012"})
        )
