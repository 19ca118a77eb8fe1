"""Validation reports all problems before sending, each with path, value and allowed values."""

import copy
import datetime as dt
import decimal
import functools
import json
import pickle
import re
from types import MappingProxyType
from typing import Any

import pytest
from batchcom import Problem, cep, errors, mep
from batchcom._core.operations import bundle
from batchcom._core.validation import schema_problems, value_problems

from scripts.docs.limits import limit
from tests.overlay.support import Script, Side, cep_campaign, mep_campaign, respond

PUSH: dict[str, Any] = {"channel_type": "push", "platform_type": ["ios", "android"], "body": "Hi"}
CEP: dict[str, Any] = {"name": "Sale", "state": "DRAFT", "when": {"start_time": "now"}, "messages": [PUSH]}
MEP: dict[str, Any] = {
    "name": "Sale",
    "live": False,
    "push_time": "now",
    "messages": [{"language": "en", "body": "Hi"}],
}
SEND: dict[str, Any] = {"group_id": "g", "recipients": {"custom_ids": ["c"]}, "message": {"body": "Hi"}}
MIN_RATE, MAX_RATE = (
    limit("cep", f"campaign/properties/send_rate/{name}") for name in ("minimum", "maximum")
)
RATES = f"{MIN_RATE:,} to {MAX_RATE:,}"
LONGEST = limit("cep", "push/properties/time_to_live/maximum")
LINK = limit("cep", "push/properties/ios/properties/deeplink/maxLength")

validate_cep = functools.partial(cep.validate, everyone=True)
validate_mep = functools.partial(mep.validate, everyone=True)


def changed(base: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """Return `base` with the value at one path replaced, or removed by `...`."""
    data = copy.deepcopy(base)
    target: Any = data
    *parents, last = [int(key) if key.isdecimal() else key for key in path.split("/")]
    for key in parents:
        target = target[key] if isinstance(key, int) else target.setdefault(key, {})
    if value is ...:
        del target[last]
    elif isinstance(last, int) and last == len(target):
        target.append(value)
    else:
        target[last] = value
    return data


def cep_problem(path: str, value: Any) -> Problem:
    [problem] = validate_cep(changed(CEP, path, value))
    return problem


def mep_problem(path: str, value: Any, kind: str = "Campaign") -> Problem:
    [problem] = validate_mep(changed(SEND if kind == "Transactional" else MEP, path, value), kind)
    return problem


def test_valid_body_has_no_problems() -> None:
    assert validate_cep(CEP) == []
    assert validate_mep(MEP) == []
    assert validate_mep(SEND, "Transactional") == []
    assert validate_cep(cep_campaign()) == []
    assert validate_mep(mep_campaign()) == []
    assert validate_cep(MappingProxyType(CEP)) == []
    assert validate_cep(PUSH, "Push") == []
    assert validate_cep(cep.push("Hi", platforms=["ios"])) == []
    assert validate_mep(mep.transactional("parcel_out", "Hi", custom_ids=["cust-0042"])) == []


@pytest.mark.parametrize(
    ("path", "value", "message", "allowed"),
    [
        ("name", ..., "is missing", "a string"),
        ("name", 7, "has the wrong type", "a string"),
        ("state", "LIVE", "is not one of the known values", '"DRAFT" or "RUNNING" or "STOPPED"'),
        ("send_rate", MIN_RATE - 1, "is too small", RATES),
        ("send_rate", MAX_RATE + 1, "is too large", RATES),
        ("send_rate", True, "has the wrong type", "an integer"),
        ("send_rate", 1000.5, "has the wrong type", "an integer"),
        ("send_rate", "1000", "has the wrong type", "an integer"),
        ("labels", list("abcdef"), "has too many items", "at most 5 items"),
        ("labels", ["a", "a"], "must not contain duplicates", ""),
        ("labels", "promo", "has the wrong type", "a list"),
        ("messages", [], "has too few items", "exactly 1 item"),
        ("messages/1", PUSH, "has too many items", "exactly 1 item"),
        ("messages/0/platform_type/0", "tv", "is not one of the known values", '"ios" or "android" or "web"'),
        ("messages/0/time_to_live", LONGEST + 1, "is too large", f"0 to {LONGEST:,}"),
        ("messages/0/ios/deeplink", "x" * (LINK + 1), "is too long", f"at most {LINK:,} characters"),
        ("messages/0/html", "<p>", "is not a known property", "android, body, channel_type"),
        ("targetting", {}, "is not a known property; did you mean targeting?", "labels, messages, name"),
        ("when/start_time", "tomorrow", "has the wrong format", "now, or an RFC 3339 time"),
        ("when/start_time", "2031-10-01T07:00:00", "has the wrong format", "with a zone"),
        ("when/start_time", "2031-13-01T07:00:00Z", "is not an existing time", "RFC 3339"),
        ("messages/0/push_type", "background", "must be normal", ""),
        ("messages/0/ios/custom_payload", "{", "must be JSON", "a JSON object without"),
        ("messages/0/ios/custom_payload", '{"price": NaN}', "must be JSON", "a JSON object without"),
        ("messages/0/android/custom_payload", "[]", "must be a JSON object", "a JSON object without"),
        ("messages/0/ios/custom_payload", '{"com.batch": {}}', "must not use the key com.batch", "without"),
    ],
)
def test_cep_problem_has_path_message_and_allowed_values(
    path: str, value: Any, message: str, allowed: str
) -> None:
    problem = cep_problem(path, value)
    if path.endswith("push_type"):
        assert problem.path == "messages[0].priority"
        assert message in problem.message
        return
    place = path.replace("/0", "[0]").replace("/1", "").replace("/", ".")
    assert problem.path == place
    assert problem.message.startswith(message)
    assert allowed in problem.allowed
    assert problem.value == (
        None if value is ... else changed(CEP, path, value)["messages"] if path == "messages/1" else value
    )


@pytest.mark.parametrize(
    ("path", "value", "message", "allowed"),
    [
        ("name", "ab", "is too short", "at least 3 characters"),
        ("labels", list("abcd"), "has too many items", "at most 3 items"),
        ("push_time", ..., "is missing", "exactly one of push_time and local_push_time"),
        ("push_time", "2031-10-01T07:00:00Z", "has the wrong format", ""),
        ("push_time", "2031-13-01T07:00:00", "is not an existing time", "in UTC"),
        ("priority", "urgent", "is not one of the known values", '"normal" or "high"'),
        ("custom_payload", '{"price": -Infinity}', "must be JSON", ""),
        ("custom_payload", '{"com.batch": 1}', "must not use the key com.batch", ""),
        ("targeting/segments", ["OLD"], "is not one of the known values", "DORMANT"),
        ("targeting/languages", ["fr"], "is targeted, but the message has no translation for it", "en"),
        ("gcm_collapse_key/keys", "a", "is not a known property; did you mean key?", "enabled, key"),
    ],
)
def test_mep_problem_has_path_message_and_allowed_values(
    path: str, value: Any, message: str, allowed: str
) -> None:
    problem = mep_problem(path, value)
    assert problem.path.startswith(path.replace("/", "."))
    assert problem.message.startswith(message)
    assert allowed in problem.allowed


def test_push_time_with_local_push_time_is_a_problem() -> None:
    problem = mep_problem("local_push_time", "2031-10-01T07:00:00")
    assert (problem.path, problem.message) == ("local_push_time", "cannot be combined with push_time")


def test_mep_background_push_with_high_priority_is_accepted() -> None:
    assert validate_mep({**MEP, "push_type": "background"}) == []
    assert validate_mep({**MEP, "push_type": "background", "priority": "high"}) == []


@pytest.mark.parametrize(("count", "fine"), [(0, False), (1, True), (10_000, True), (10_001, False)])
def test_recipients_outside_1_to_10_000_are_a_problem(count: int, fine: bool) -> None:
    ids = [f"cust-{number}" for number in range(count)]
    problems = validate_mep({**SEND, "recipients": {"custom_ids": ids}}, "Transactional")
    assert (problems == []) is fine
    if not fine:
        assert all(problem.path.startswith("recipients") for problem in problems)


def test_recipients_of_all_kinds_count_together() -> None:
    half = [f"id-{number}" for number in range(5_001)]
    [problem] = validate_mep({**SEND, "recipients": {"custom_ids": half, "tokens": half}}, "Transactional")
    assert problem.value == "10,002 recipients"
    assert validate_mep({**SEND, "recipients": {}}, "Transactional")[0].path == "recipients"


@pytest.mark.parametrize("payload", ['{"a": "{{ name }}"}', "{{ payload }}", '{"n": {{ count }}}'])
def test_payload_with_personalization_is_valid(payload: str) -> None:
    assert validate_cep(changed(CEP, "messages/0/ios/custom_payload", payload)) == []
    assert validate_mep({**MEP, "custom_payload": payload}) == []


def test_targeted_language_without_translation_is_a_problem() -> None:
    spoken = changed(CEP, "messages/0/languages", [{"language": "fr", "body": "Salut"}])
    assert validate_cep({**spoken, "targeting": {"languages": ["fr"]}}) == []
    [problem] = validate_cep({**spoken, "targeting": {"languages": ["fr", "de"]}})
    assert (problem.path, problem.value, problem.allowed) == ("targeting.languages[1]", "de", "fr")
    assert validate_cep({**CEP, "targeting": {"languages": ["de"]}}) == []


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        dt.datetime(2031, 1, 1, tzinfo=dt.UTC),
        decimal.Decimal("0.10000000000000000001"),
        2**70,
        b"x",
        {1, 2},
        object(),
        {7: "a"},
        "half \ud83d",
    ],
)
def test_value_that_json_lacks_is_a_problem_with_its_path(value: Any) -> None:
    data = {**CEP, "targeting": {"query": {"deep": [{"x": value}]}}}
    [problem] = validate_cep(data)
    assert problem.path.startswith("targeting.query.deep[0].x")
    pickle.dumps(problem)


def test_value_that_contains_itself_is_a_problem() -> None:
    circle: dict[str, Any] = {}
    circle["again"] = circle
    [problem] = validate_cep({**CEP, "targeting": {"query": circle}})
    assert problem.message == "must not contain itself"


@pytest.mark.parametrize(
    "value", [2**64 - 1, -(2**63), 1e300, decimal.Decimal("0.1"), "\x00", "é😀", None, [], {}]
)
def test_any_json_value_of_a_query_is_valid(value: Any) -> None:
    assert validate_cep({**CEP, "targeting": {"query": {"x": value}}}) == []


@pytest.mark.parametrize(
    "value", [None, 7, "x", [], {}, True, [[]], [{}], [None], {"languages": 7}, {"languages": [[]]}]
)
@pytest.mark.parametrize("name", ["when", "targeting", "messages", "labels", "name", "state"])
def test_property_of_any_type_is_a_problem_and_no_crash(name: str, value: Any) -> None:
    problems = validate_cep({**CEP, name: value})
    assert all(isinstance(problem, Problem) for problem in problems)
    validate_mep({**MEP, name: value})
    validate_mep({**SEND, "recipients": value, "message": value}, "Transactional")


@pytest.mark.parametrize("translations", [[{"language": []}], [{"language": {}}], [7], 7, {}])
def test_translations_of_any_type_are_a_problem_and_no_crash(translations: Any) -> None:
    data = changed(CEP, "messages/0/languages", translations)
    assert validate_cep({**data, "targeting": {"languages": [[], {}, "fr"]}})
    assert validate_mep({**MEP, "messages": translations, "targeting": {"languages": [[], {}, "fr"]}})


def test_empty_object_is_a_problem_with_its_properties() -> None:
    problem = mep_problem("recipients", {}, "Transactional")
    kinds = "tokens, custom_ids, install_ids, advertising_ids"
    assert (problem.message, problem.allowed) == ("must not be empty", f"at least one of {kinds}")
    (problem,) = schema_problems("mep", "custom_data", {"values": {}})
    assert (problem.message, problem.allowed) == ("must not be empty", "at least one property")


@pytest.mark.parametrize(
    ("values", "path", "allowed"),
    [
        (
            {"u.bad name": 1},
            'values["u.bad name"]',
            "u.name (attribute), ut.name (tags) or date(u.name) (date), ",
        ),
        ({"ut.tags": {"add": ["a"]}}, 'values["ut.tags"].add', '"$add" or "$remove"'),
    ],
)
def test_wrong_property_name_is_a_problem_with_its_form(
    values: dict[str, Any], path: str, allowed: str
) -> None:
    (problem,) = schema_problems("mep", "custom_data", {"values": values})
    assert (problem.path, problem.message) == (path, "is not a valid property name")
    assert problem.allowed.startswith(allowed)


def test_datetime_as_an_integer_parameter_is_a_problem() -> None:
    naive = dt.datetime(2031, 1, 1)  # noqa: DTZ001 (naive is intended)
    client = cep.Client(rest_api_key="invented", project_key="project_invented")
    with client as batch, pytest.raises(errors.RequestValidationError) as caught:
        list(batch.audiences.list(page_size=naive))  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    assert (problem.path, problem.message) == ("page_size", "must be an integer, got datetime.datetime")


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("Campain", "must be the name of a model, got 'Campain'. Did you mean Campaign?"),
        ("campaign", "must be the name of a model, got 'campaign'. Did you mean Campaign?"),
        ("Zebra", "must be the name of a model, such as Campaign, got 'Zebra'"),
        (7, "must be the name of a model, such as Campaign, got 7"),
        (None, "must be the name of a model, such as Campaign, got None"),
    ],
)
def test_kind_that_is_no_model_is_a_problem_with_a_hint(kind: Any, message: str) -> None:
    for validate in (cep.validate, mep.validate):
        assert validate({}, kind) == [Problem("kind", None, message, "")]


@pytest.mark.parametrize("value", [None, 7, "text", [], object()])
def test_body_that_is_no_model_or_mapping_is_a_problem(value: Any) -> None:
    [problem] = validate_cep(value)
    assert problem.path == "value"
    [problem] = validate_mep(value)
    assert problem.path == "value"
    [problem] = validate_cep(value, "Push")
    assert problem.message.startswith("must be what cep.push(…) or cep.parse_message(…) returns, or a dict, ")


def test_model_with_wrong_parts_is_a_problem() -> None:
    campaign: Any = cep.models.Campaign(name="Sale", state="DRAFT", when={"start_time": "now"}, messages=[])  # type: ignore[arg-type]
    [problem] = validate_cep(campaign)
    assert (problem.path, problem.message) == ("when", "must be a cep.models.When, got dict")


@pytest.mark.parametrize("validate", [True, False])
@pytest.mark.parametrize(
    ("api", "call", "place"),
    [
        ("mep", lambda app: app.custom_data.delete(None), "custom_id"),
        ("mep", lambda app: app.custom_data.set(None, {"u.city": "Lyon"}), "custom_id"),
        ("mep", lambda app: app.campaigns.delete(None), "campaign_id"),
        ("mep", lambda app: app.campaigns.get(None), "campaign_id"),
        ("mep", lambda app: app.campaigns.update(None, mep_campaign()), "campaign_id"),
        ("mep", lambda app: app.campaigns.start(None, mep_campaign()), "campaign_id"),
        ("mep", lambda app: app.transactional.stats(None, since=None), "group_id, since"),
        (
            "cep",
            lambda batch: batch.orchestrations.stats(None, since=None, until=None),
            "orchestration_id, since, until",
        ),
    ],
)
def test_call_required_argument_none_is_refused(
    api: str, call: Any, place: str, validate: bool, side: Side
) -> None:
    script = Script(respond(200, {"token": "t", "campaign_token": "a" * 32}))
    with pytest.raises(errors.RequestValidationError) as caught:
        call(getattr(side, api)(script, validate=validate))
    assert ", ".join(problem.path for problem in caught.value.problems) == place
    assert not script.requests


@pytest.mark.parametrize("everyone", [True, False])
@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"targeting": {"languages": ["fr"]}}, "targeting"),
        ({"messages": [mep.message("en", "Hi"), {"language": "fr"}]}, "messages[1]"),
        ({"messages": 7}, "messages"),
        ({"landing": mep.models.Landing(actions=[None])}, "landing.actions[0]"),  # type: ignore[list-item]
    ],
)
def test_update_malformed_changes_are_refused_with_path(
    changes: dict[str, Any], place: str, everyone: bool, side: Side
) -> None:
    script = Script(respond(200))
    with pytest.raises(errors.RequestValidationError) as caught:
        side.mep(script).campaigns.update("a", mep.models.CampaignUpdate(**changes), everyone=everyone)
    assert [problem.path for problem in caught.value.problems] == [place]
    assert not script.requests


def test_model_of_the_other_api_is_a_problem() -> None:
    assert validate_cep(mep.message("en", "Hi"))
    campaign: Any = mep_campaign()
    [problem] = validate_cep(campaign)
    assert problem.message.endswith("or a dict, got mep.models.Campaign")


def test_validation_reports_all_problems_at_once() -> None:
    data = {
        "name": 7,
        "stat": "DRAFT",
        "send_rate": 1,
        "when": {"start_time": "later"},
        "messages": [
            {"channel_type": "push", "platform_type": ["tv"], "body": 1, "ios": {"custom_payload": "{"}}
        ],
        "labels": ["a", "a"],
    }
    assert {problem.path for problem in validate_cep(data)} == {
        "name",
        "state",
        "stat",
        "send_rate",
        "when.start_time",
        "labels",
        "messages[0].platform_type[0]",
        "messages[0].body",
        "messages[0].ios.custom_payload",
    }


def test_problem_is_written_in_one_short_line() -> None:
    [problem] = validate_cep({**CEP, "name": ["long"] * 100})
    assert "\n" not in str(problem)
    assert len(str(problem)) < 200
    assert str(cep_problem("send_rate", 5)) == f"send_rate: 5 is too small; allowed: {RATES}"


# --- sending calls


def sending_calls() -> list[Any]:
    push = cep.push("Hi", platforms=["ios"])

    def create(client: Any, **options: Any) -> Any:
        return client.campaigns.create(
            cep.campaign("Sale", push, start_time="now", state="RUNNING"), **options
        )

    def update(client: Any, **options: Any) -> Any:
        campaign = cep.campaign("Sale", push, start_time="now", state="RUNNING")
        return client.campaigns.update("orchestration_1", campaign, **options)

    def launch(client: Any, **options: Any) -> Any:
        return client.campaigns.launch(cep.campaign("Sale", push, start_time="now"), **options)

    def start(client: Any, **options: Any) -> Any:
        return client.campaigns.start("o_1", cep.campaign("Sale", push, start_time="now"), **options)

    def mep_create(client: Any, **options: Any) -> Any:
        message = mep.message("en", "Hi")
        return client.campaigns.create(mep.campaign("Sale", message, push_time="now", live=True), **options)

    def mep_update(client: Any, **options: Any) -> Any:
        return client.campaigns.update("a" * 32, mep.models.CampaignUpdate(live=True), **options)

    def mep_launch(client: Any, **options: Any) -> Any:
        return client.campaigns.launch(
            mep.campaign("Sale", mep.message("en", "Hi"), push_time="now"), **options
        )

    def mep_start(client: Any, **options: Any) -> Any:
        campaign = mep.campaign("Sale", mep.message("en", "Hi"), push_time="now")
        return client.campaigns.start("a" * 32, campaign, **options)

    return [
        pytest.param("cep", call, id=f"cep {call.__name__}") for call in (create, update, launch, start)
    ] + [
        pytest.param("mep", call, id=call.__name__)
        for call in (mep_create, mep_update, mep_launch, mep_start)
    ]


@pytest.mark.parametrize("validate", [True, False])
@pytest.mark.parametrize(("api", "call"), sending_calls())
def test_call_for_all_users_requires_everyone_true(api: str, call: Any, validate: bool, side: Side) -> None:
    script = Script(respond(404))
    client = getattr(side, api)(script, validate=validate)
    with pytest.raises(errors.RequestValidationError, match="everyone=True"):
        call(client)
    assert not script.requests
    with pytest.raises(errors.NotFoundError):
        call(client, everyone=True)
    assert script.requests


@pytest.mark.parametrize("validate", [True, False])
@pytest.mark.parametrize(
    "targeting",
    [
        {},
        {"languages": []},
        {"languages": [], "regions": [], "query": {}},
        {"languages": [""]},
        {"query": {"$and": []}},
        {"query": {"$and": [{}, {"$or": []}]}},
        {"query": {"firstname": {}}},
        {"targetting_languages": ["fr"], "languages": []},
    ],
)
def test_targeting_without_a_condition_requires_everyone(
    targeting: dict[str, Any], validate: bool, side: Side
) -> None:
    script = Script(respond(201))
    with pytest.raises(errors.RequestValidationError, match="contains no recognised condition"):
        side.cep(script, validate=validate).campaigns.create(
            cep_campaign(state="RUNNING", targeting=targeting)
        )
    with pytest.raises(errors.RequestValidationError, match="contains no recognised condition"):
        side.mep(script, validate=validate).campaigns.create(mep_campaign(live=True, targeting=targeting))
    assert not script.requests


def test_create_unknown_targeting_with_everyone_is_sent(side: Side) -> None:
    script = Script(respond(201, {"id": "o_1", "campaign_token": "a" * 32}))
    newer = {"cities": ["Lyon"]}
    for api, campaign in (
        ("cep", cep_campaign(state="RUNNING", targeting=newer)),
        ("mep", mep_campaign(live=True, targeting=newer)),
    ):
        client = getattr(side, api)(script, validate=False)
        with pytest.raises(errors.RequestValidationError, match="everyone=True"):
            client.campaigns.create(campaign)
        client.campaigns.create(campaign, everyone=True)
        assert json.loads(script.requests[-1].content)["targeting"] == newer
    assert len(script.requests) == 2


@pytest.mark.parametrize(
    "query",
    [
        {"age": {"$gt": 0}},
        {"paying": {"$eq": False}},
        {"city": {"$eq": ""}},
        {"city": {"$in": [None]}},
        {"$and": [{}, {"city": None}]},
    ],
)
def test_query_with_any_condition_needs_no_confirmation(query: dict[str, Any], side: Side) -> None:
    script = Script(respond(201, {"id": "o_1"}))
    side.cep(script).campaigns.create(cep_campaign(state="RUNNING", targeting={"query": query}))
    assert len(script.requests) == 1


def test_draft_without_targeting_is_valid(side: Side) -> None:
    script = Script(respond(201, {"id": "o_1", "campaign_token": "t_1"}))
    side.cep(script).campaigns.create(cep_campaign(targeting=None))
    side.mep(script).campaigns.create(mep_campaign(targeting=None))
    assert len(script.requests) == 2


@pytest.mark.parametrize("everyone", ["false", "no", "", 1, 0, None])
def test_everyone_other_than_true_is_refused(everyone: Any, side: Side) -> None:
    script = Script(respond(201))
    batch, app = side.cep(script, validate=False), side.mep(script, validate=False)
    campaigns = cep_campaign(targeting=None, state="RUNNING"), mep_campaign(targeting=None, live=True)
    calls: list[Any] = [
        lambda: batch.campaigns.create(campaigns[0], everyone=everyone),
        lambda: batch.campaigns.update("x_1", campaigns[0], everyone=everyone),
        lambda: batch.campaigns.launch(campaigns[0], everyone=everyone),
        lambda: batch.campaigns.start("x_1", campaigns[0], everyone=everyone),
        lambda: app.campaigns.create(campaigns[1], everyone=everyone),
        lambda: app.campaigns.update("t_1", campaigns[1], everyone=everyone),
        lambda: app.campaigns.launch(campaigns[1], everyone=everyone),
        lambda: app.campaigns.start("t_1", campaigns[1], everyone=everyone),
    ]
    for call in calls:
        with pytest.raises(errors.RequestValidationError, match="must be True or False"):
            call()
    assert not script.requests


@pytest.mark.parametrize("validate", [True, False])
@pytest.mark.parametrize(
    ("api", "model"),
    [
        ("cep", mep_campaign()),
        ("cep", cep.push("Hi", platforms=["ios"])),
        ("mep", cep_campaign()),
        ("mep", mep.message("en", "Hi")),
    ],
)
def test_call_with_model_of_the_other_api_is_refused(
    api: str, model: Any, validate: bool, side: Side
) -> None:
    script = Script(respond(201))
    campaigns = getattr(side, api)(script, validate=validate).campaigns
    calls: list[Any] = [
        lambda: campaigns.create(model, everyone=True),
        lambda: campaigns.update("x_1", model, everyone=True),
        lambda: campaigns.launch(model, everyone=True),
        lambda: campaigns.start("x_1", model, everyone=True),
        lambda: campaigns.stop("x_1", model),
    ]
    for call in calls:
        with pytest.raises(errors.RequestValidationError, match=r"must be .*, got [cm]ep\.models\."):
            call()
    assert not script.requests


def test_call_with_invalid_arguments_sends_nothing(side: Side) -> None:
    script = Script(respond(201, {"id": "o_1", "campaign_token": "t_1", "token": "t"}))
    batch, app = side.cep(script), side.mep(script)
    for call in (
        lambda: batch.campaigns.create(cep_campaign(send_rate=1)),
        lambda: batch.campaigns.update("o_1", cep_campaign(send_rate=1)),
        lambda: batch.campaigns.launch(cep_campaign(send_rate=1)),
        lambda: batch.campaigns.stop("o_1", cep_campaign(send_rate=1)),
        lambda: app.campaigns.create(mep_campaign(labels=list("abcd"))),
        lambda: app.campaigns.update("t_1", mep_campaign(labels=list("abcd"))),
        lambda: app.campaigns.launch(mep_campaign(labels=list("abcd"))),
        lambda: app.transactional.send(mep.transactional("g", "b", labels=list("abcd"), custom_ids=["c"])),
        lambda: app.custom_data.set("c", {"u.a": [1]}),
        lambda: list(batch.orchestrations.list(page_size=101)),
        lambda: list(batch.orchestrations.list(status="")),
        lambda: list(app.campaigns.list(page_size=0)),
        lambda: app.transactional.stats("g", since="yesterday", until="2031-01-01"),
        lambda: batch.orchestrations.stats("o_1", since="2031-02-31", until="2031-03-31"),
        lambda: batch.orchestrations.stats("o_1", since="2031-03-31", until=dt.datetime.now(dt.UTC)),
    ):
        with pytest.raises(errors.RequestValidationError) as caught:
            call()
        assert caught.value.problems[0].allowed
        assert caught.value.operation
    assert not script.requests


def test_validate_false_sends_unchecked(side: Side) -> None:
    script = Script(respond(201, {"id": "o_1"}))
    batch = side.cep(script)
    with pytest.raises(errors.RequestValidationError):
        batch.campaigns.create(cep_campaign(send_rate=1))
    side.cep(script, validate=False).campaigns.create(cep_campaign(send_rate=1))
    batch.with_options(validate=False).campaigns.create(cep_campaign(send_rate=1))
    assert len(script.requests) == 2


def test_nan_is_refused_even_without_validation(side: Side) -> None:
    script = Script(respond(201, {"token": "t"}))
    with pytest.raises(errors.RequestValidationError, match=r"u\.height"):
        side.mep(script, validate=False).custom_data.set("c", {"u.height": float("nan")})
    assert not script.requests


@pytest.mark.parametrize("invalid_id", [".", ".."])
def test_id_that_changes_the_path_is_refused(invalid_id: str, side: Side) -> None:
    script = Script(respond(200, {}))
    for call in (
        side.mep(script).campaigns.get,
        side.mep(script).campaigns.delete,
        side.mep(script).custom_data.delete,
    ):
        with pytest.raises(errors.RequestValidationError, match="another path"):
            call(invalid_id)
    assert not script.requests


def test_id_with_slash_stays_one_segment(side: Side) -> None:
    script = Script(respond(200, {"token": "t"}))
    side.mep(script).custom_data.delete("a/../b?c#d e")
    assert script.requests[0].url.raw_path.endswith(b"/data/users/a%2F..%2Fb%3Fc%23d%20e")


def test_campaign_as_dict_is_sent_as_it_is(side: Side) -> None:
    script = Script(respond(201, {"id": "o_1"}))
    side.cep(script).campaigns.create(CEP)
    assert json.loads(script.requests[0].content) == CEP


@pytest.mark.parametrize("campaign", ["Flash sale", 7, [CEP]])
def test_campaign_that_is_no_object_is_refused(campaign: Any, side: Side) -> None:
    script = Script(respond(201))
    with pytest.raises(errors.RequestValidationError, match="or a dict"):
        side.cep(script, validate=False).campaigns.create(campaign, everyone=True)
    assert not script.requests


@pytest.mark.parametrize("key", ["city", "U.city", "t.hobbies", "date(birthday)"])
def test_custom_data_key_without_prefix_is_reported_with_path(key: str, side: Side) -> None:
    script = Script(respond(200, {"token": "t"}))
    with pytest.raises(errors.RequestValidationError) as caught:
        side.mep(script).custom_data.set("cust-0042", {"u.city": "Lyon", key: "Lyon"})
    [problem] = caught.value.problems
    assert problem.path.startswith("values")
    assert key in problem.path
    assert not script.requests


def test_exclusive_properties_together_are_a_problem() -> None:
    campaign = {"name": "Welcome", "live": False, "trigger": {}, "landing": {}, "end_date": "now"}
    (problem,) = schema_problems("mep", "in_app_campaign", campaign | {"local_end_date": "now"})
    assert (problem.path, problem.message) == ("local_end_date", "cannot be combined with end_date")


def test_export_of_attributes_without_any_names_both_ways() -> None:
    (problem,) = schema_problems("cep", "profile_export", {"export_type": "ATTRIBUTES"})
    assert problem.message == "must contain attributes or identifiers"


@pytest.mark.parametrize(
    ("schema", "value", "allowed"),
    [
        ({"minItems": 1}, [], "at least 1 item"),
        ({"minItems": 2}, [], "at least 2 items"),
        ({"maxItems": 1}, [1, 2], "at most 1 item"),
        ({"minItems": 1, "maxItems": 3}, [], "1 to 3 items"),
        ({"minLength": 1, "maxLength": 1}, "ab", "exactly 1 character"),
        ({"maximum": 1_000}, 1_001, "at most 1,000"),
        ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, [], "a string or an integer"),
        ({"multipleOf": 5}, 7, "5"),
    ],
)
def test_limit_or_union_is_stated_in_words(schema: dict[str, Any], value: Any, allowed: str) -> None:
    (problem,) = value_problems("cep", schema, value, "labels")
    assert problem.allowed == allowed


@pytest.mark.parametrize("api", ["cep", "mep"])
def test_every_pattern_of_a_document_has_plain_words(api: str) -> None:
    def patterns(value: Any) -> list[Any]:
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        own = [value] if isinstance(value, dict) and isinstance(value.get("pattern"), str) else []
        return own + [pattern for item in inner for pattern in patterns(item)]

    schemas = patterns(bundle(api))
    assert schemas
    assert [schema for schema in schemas if not re.fullmatch(r"[^\\^]+", schema.get("$comment", ""))] == []


def test_problem_of_a_date_shows_no_regular_expression() -> None:
    update = {"identifiers": {"custom_id": "c"}, "attributes": {"date(birthday)": "soon"}}
    [problem] = cep.validate(update, "ProfileUpdate")
    assert problem.message == "has the wrong format"
    assert problem.allowed == "a date as yyyy-MM-dd, or a time in RFC 3339 format with a zone"
