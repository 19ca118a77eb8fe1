"""Builders turn Python's own types into generated models, with and without each argument."""

# ruff: noqa: DTZ001 (naive times are intended)

import datetime as dt
import enum
import inspect
import json
import tomllib
from collections import UserString
from pathlib import Path
from typing import Any

import pytest
from batchcom import cep, errors, mep
from batchcom._core.validation import schema_problems
from batchcom_sandbox import Sandbox

from tests.overlay.foreign import ArrayOfOne, Missing, Table

PAYLOADS = Path(__file__).parents[1] / "payloads"
PARIS = dt.timezone(dt.timedelta(hours=2))


def payload(name: str) -> Any:
    return json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))


def push(**options: Any) -> dict[str, Any]:
    return cep.push("Hi", **{"platforms": ["ios", "android", "web"], **options}).to_dict()


def cep_campaign(**options: Any) -> dict[str, Any]:
    message = cep.push("Hi", platforms=["ios"])
    return cep.campaign("Sale", message, **{"start_time": "now", **options}).to_dict()


def mep_campaign(**options: Any) -> dict[str, Any]:
    return mep.campaign("Sale", mep.message("en", "Hi"), **{"push_time": "now", **options}).to_dict()


def transactional(**options: Any) -> dict[str, Any]:
    return mep.transactional("g", "Hi", **{"custom_ids": ["c"], **options}).to_dict()


SMALLEST: dict[Any, dict[str, Any]] = {
    push: {"channel_type": "push", "platform_type": ["ios", "android", "web"], "body": "Hi"},
    cep_campaign: {
        "name": "Sale",
        "state": "DRAFT",
        "when": {"start_time": "now"},
        "messages": [{"channel_type": "push", "platform_type": ["ios"], "body": "Hi"}],
    },
    mep_campaign: {
        "name": "Sale",
        "live": False,
        "push_time": "now",
        "messages": [{"language": "en", "body": "Hi"}],
    },
    transactional: {"group_id": "g", "recipients": {"custom_ids": ["c"]}, "message": {"body": "Hi"}},
}


@pytest.mark.parametrize("build", SMALLEST)
def test_builder_with_required_arguments_alone_omits_the_rest(build: Any) -> None:
    assert build() == SMALLEST[build]


ARGUMENTS: list[tuple[Any, str, Any, dict[str, Any]]] = [
    (push, "title", "T", {"title": "T"}),
    (push, "picture", "https://x.invalid/p.png", {"media": {"picture": "https://x.invalid/p.png"}}),
    (
        push,
        "icon",
        "https://x.invalid/i.png",
        {p: {"media": {"icon": "https://x.invalid/i.png"}} for p in ("android", "web")},
    ),
    (push, "deeplink", "app://x", {p: {"deeplink": "app://x"} for p in ("ios", "android", "web")}),
    (push, "custom_payload", {"a": 1}, {p: {"custom_payload": '{"a": 1}'} for p in ("ios", "android")}),
    (push, "custom_payload", '{"a":1}', {p: {"custom_payload": '{"a":1}'} for p in ("ios", "android")}),
    (push, "collapse_key", "k", {"android": {"collapse_key": {"enabled": True, "key": "k"}}}),
    (push, "collapse_key", False, {"android": {"collapse_key": {"enabled": False}}}),
    (push, "background", True, {"push_type": "background", "priority": "normal"}),
    (push, "background", False, {"push_type": "alert"}),
    (push, "ios", {"deeplink": "app://x"}, {"ios": {"deeplink": "app://x"}}),
    (push, "android", {"deeplink": "app://x"}, {"android": {"deeplink": "app://x"}}),
    (push, "web", {"deeplink": "app://x"}, {"web": {"deeplink": "app://x"}}),
    (push, "priority", "high", {"priority": "high"}),
    (push, "time_to_live", dt.timedelta(hours=1), {"time_to_live": 3600}),
    (push, "time_to_live", 0, {"time_to_live": 0}),
    (push, "filter_push_tokens", "all", {"filter_push_tokens": "all"}),
    (push, "translations", {"fr": {"body": "Salut"}}, {"languages": [{"language": "fr", "body": "Salut"}]}),
    (push, "translations", {}, {"languages": []}),
    (cep_campaign, "state", "RUNNING", {"state": "RUNNING"}),
    (cep_campaign, "local_time", False, {"when": {"start_time": "now", "local_time": False}}),
    (cep_campaign, "targeting", {"languages": ["fr"]}, {"targeting": {"languages": ["fr"]}}),
    (cep_campaign, "labels", ("a", "b"), {"labels": ["a", "b"]}),
    (cep_campaign, "send_rate", 1000, {"send_rate": 1000}),
    (cep_campaign, "variants", [{"name": "B"}], {"variants": [{"name": "B"}]}),
    (mep_campaign, "live", True, {"live": True}),
    (mep_campaign, "targeting", {"segments": ["NEW"]}, {"targeting": {"segments": ["NEW"]}}),
    (mep_campaign, "labels", ["a"], {"labels": ["a"]}),
    (mep_campaign, "background", True, {"push_type": "background", "priority": "normal"}),
    (mep_campaign, "priority", "high", {"priority": "high"}),
    (mep_campaign, "time_to_live", dt.timedelta(days=1), {"time_to_live": 86400}),
    (mep_campaign, "collapse_key", "k", {"gcm_collapse_key": {"enabled": True, "key": "k"}}),
    (mep_campaign, "deeplink", "app://x", {"deeplink": "app://x"}),
    (mep_campaign, "custom_payload", {"a": "é"}, {"custom_payload": '{"a": "é"}'}),
    (
        mep_campaign,
        "media",
        {"picture": "https://x.invalid/p"},
        {"media": {"picture": "https://x.invalid/p"}},
    ),
    (mep_campaign, "landing", {"title": "T"}, {"landing": {"title": "T"}}),
    (mep_campaign, "skip_media_check", False, {"skip_media_check": False}),
    (transactional, "title", "T", {"message": {"body": "Hi", "title": "T"}}),
    (transactional, "custom_ids", ("c", "d"), {"recipients": {"custom_ids": ["c", "d"]}}),
    (transactional, "install_ids", ["i"], {"recipients": {"custom_ids": ["c"], "install_ids": ["i"]}}),
    (transactional, "tokens", ["t"], {"recipients": {"custom_ids": ["c"], "tokens": ["t"]}}),
    (
        transactional,
        "advertising_ids",
        ["a"],
        {"recipients": {"custom_ids": ["c"], "advertising_ids": ["a"]}},
    ),
    (transactional, "background", True, {"push_type": "background", "priority": "normal"}),
    (transactional, "priority", "normal", {"priority": "normal"}),
    (transactional, "time_to_live", 60, {"time_to_live": 60}),
    (transactional, "collapse_key", False, {"gcm_collapse_key": {"enabled": False}}),
    (transactional, "deeplink", "app://x", {"deeplink": "app://x"}),
    (transactional, "custom_payload", {}, {"custom_payload": "{}"}),
    (transactional, "labels", ["a"], {"labels": ["a"]}),
    (transactional, "media", {"icon": "https://x.invalid/i"}, {"media": {"icon": "https://x.invalid/i"}}),
    (transactional, "landing", {"title": "T"}, {"landing": {"title": "T"}}),
    (transactional, "sandbox", True, {"sandbox": True}),
    (transactional, "skip_media_check", True, {"skip_media_check": True}),
]


@pytest.mark.parametrize(("build", "name", "value", "expected"), ARGUMENTS)
def test_builder_argument_is_written_and_none_omits_it(
    build: Any, name: str, value: Any, expected: dict[str, Any]
) -> None:
    assert build(**{name: value}) == {**SMALLEST[build], **expected}
    if name not in ("state", "live", "custom_ids"):
        assert build(**{name: None}) == build()


WHOLE: dict[Any, dict[str, Any]] = {
    cep.campaign: {"name": "Sale", "start_time": "now"},
    cep.push: {"body": "Hi", "platforms": ["ios"]},
    cep.email: {"subject": "S", "html": "<p>", "sender_identity_id": 4012},
    cep.targeting: {},
    mep.campaign: {"name": "Sale", "push_time": "now"},
    mep.message: {"language": "en", "body": "Hi"},
    mep.targeting: {},
    mep.transactional: {"group_id": "g", "body": "Hi"},
}
NEEDED = [
    (builder, name)
    for builder in WHOLE
    for name, parameter in inspect.signature(builder).parameters.items()
    if parameter.default is not None and parameter.kind is not parameter.VAR_POSITIONAL
]


@pytest.mark.parametrize(("builder", "name"), NEEDED)
def test_builder_required_argument_none_is_refused_by_name(builder: Any, name: str) -> None:
    with pytest.raises(errors.RequestValidationError) as caught:
        builder(**{**WHOLE[builder], name: None})
    [problem] = caught.value.problems
    assert problem.path.rpartition(".")[2] == name


@pytest.mark.parametrize("builder", WHOLE)
def test_builder_optional_argument_none_is_omitted(builder: Any) -> None:
    parameters = inspect.signature(builder).parameters.values()
    absent = {parameter.name: None for parameter in parameters if parameter.default is None}
    assert builder(**{**absent, **WHOLE[builder]}).to_dict() == builder(**WHOLE[builder]).to_dict()


@pytest.mark.parametrize(
    ("build", "places"),
    [
        (lambda: push(platforms=["ios", None]), ["platforms[1]"]),
        (lambda: push(translations={"fr": {"body": "Salut"}, "de": None}), ["translations.de"]),
        (lambda: push(translations=7), ["translations"]),
        (lambda: cep_campaign(labels=[None], variants=[{}, None]), ["labels[0]", "variants[1]"]),
        (lambda: cep_campaign(variants=[7]), ["variants[0]"]),
        (lambda: cep_campaign(labels=7), ["labels"]),
        (lambda: cep.targeting(query=[7]), ["query"]),  # type: ignore[arg-type]
        (lambda: mep.targeting(query="age > 3", languages=[None]), ["languages[0]", "query"]),  # type: ignore[arg-type,list-item]
        (lambda: transactional(custom_ids=["a", None]), ["custom_ids[1]"]),
    ],
)
def test_builder_part_of_a_wrong_type_is_refused_with_its_path(build: Any, places: list[str]) -> None:
    with pytest.raises(errors.RequestValidationError) as caught:
        build()
    assert [problem.path for problem in caught.value.problems] == places


def test_arguments_table_covers_every_optional_argument() -> None:
    times = {"start_time", "push_time", "local_push_time"}
    for build, builder in (
        (push, cep.push),
        (cep_campaign, cep.campaign),
        (mep_campaign, mep.campaign),
        (transactional, mep.transactional),
    ):
        parameters = inspect.signature(builder).parameters.values()
        optional = {parameter.name for parameter in parameters if parameter.kind is parameter.KEYWORD_ONLY}
        assert {name for tried, name, *_ in ARGUMENTS if tried is build} == optional - times - {"platforms"}


def test_email_is_written_with_its_translations() -> None:
    email = cep.email(
        "S",
        "<p>",
        sender_identity_id=4012,
        reply_to="jane@shop.invalid",
        translations=[cep.models.LanguageEmail("fr", "S", "4034", "<p>")],
    )
    assert email.to_dict() == {
        "channel_type": "email",
        "subject": "S",
        "html": "<p>",
        "sender_identity_id": "4012",
        "reply_to": {"email_address": "jane@shop.invalid"},
        "languages": [{"language": "fr", "subject": "S", "sender_identity_id": "4034", "html": "<p>"}],
    }


def test_email_sender_enum_is_written_as_its_value() -> None:
    class Sender(int, enum.Enum):
        NEWS = 4012

    text = {"subject": "S", "html": "<p>", "sender_identity_id": Sender.NEWS}
    email = cep.email("S", "<p>", sender_identity_id=Sender.NEWS, translations={"fr": text}).to_dict()
    assert email["sender_identity_id"] == email["languages"][0]["sender_identity_id"] == "4012"


@pytest.mark.parametrize("of", [list, tuple, iter])
def test_email_translations_take_any_iterable(of: Any) -> None:
    text = {
        "language": "fr",
        "subject": "S",
        "html": "<p>",
        "sender_identity_id": 4034,
        "reply_to": "a@b.test",
    }
    email = cep.email("S", "<p>", sender_identity_id=4012, translations=of([text]))
    [french] = email.to_dict()["languages"]
    assert (french["sender_identity_id"], french["reply_to"]) == ("4034", {"email_address": "a@b.test"})


@pytest.mark.parametrize("api", [cep, mep])
def test_targeting_conditions_are_written_unchanged(api: Any) -> None:
    assert api.targeting().to_dict() == {}
    conditions = {"languages": ["fr"], "regions": ["FR"], "query": {"firstname": {"$eq": "Jane"}}}
    assert api.targeting(**conditions).to_dict() == conditions
    assert mep.targeting(segments=("NEW",)).to_dict() == {"segments": ["NEW"]}


def test_message_is_written_unchanged() -> None:
    assert mep.message("en", "Hi", title="T").to_dict() == {"language": "en", "body": "Hi", "title": "T"}


def test_builder_copies_its_arguments() -> None:
    labels = ["a"]
    built = cep.campaign("Sale", cep.push("Hi", platforms=["ios"]), start_time="now", labels=labels)
    labels.append("b")
    assert built.labels == ["a"]


# --- times

MOMENTS = [
    ("now", "now"),
    (dt.datetime(2031, 4, 2, 8, 30, tzinfo=dt.UTC), "2031-04-02T08:30:00"),
    (dt.datetime(2031, 4, 2, 8, 30, 15, 999999, tzinfo=PARIS), "2031-04-02T06:30:15"),
    ("2031-04-02T08:30:00Z", "2031-04-02T08:30:00"),
    ("2031-04-02T08:30:00+02:00", "2031-04-02T06:30:00"),
    ("20310402T083000Z", "2031-04-02T08:30:00"),
    ("2031-04-02T08:30Z", "2031-04-02T08:30:00"),
]
WALL_CLOCK = [
    (dt.datetime(2031, 4, 2, 8, 30), "2031-04-02T08:30:00"),
    (dt.datetime(2031, 4, 2, 8, 30, 1, 5), "2031-04-02T08:30:01"),
    ("2031-04-02T08:30:00", "2031-04-02T08:30:00"),
    ("2031-04-02", "2031-04-02T00:00:00"),
]
NO_MOMENTS = [
    dt.datetime(2031, 4, 2, 8, 30),
    "2031-04-02T08:30:00",
    "2031-04-02",
    "tomorrow",
    "",
    "2031-13-02T08:30:00Z",
    dt.date(2031, 4, 2),
    1743582600,
    dt.datetime.min.replace(tzinfo=PARIS),
]
NO_WALL_CLOCK = ["now", dt.datetime(2031, 4, 2, tzinfo=dt.UTC), "2031-04-02T08:30:00Z", "tomorrow", "", 5]


def sent_as(text: str, suffix: str) -> str:
    return text if text == "now" else text + suffix


@pytest.mark.parametrize(("time", "written"), MOMENTS)
def test_time_with_a_zone_is_written_in_utc(time: Any, written: str) -> None:
    assert cep_campaign(start_time=time)["when"]["start_time"] == sent_as(written, "Z")
    assert mep_campaign(push_time=time)["push_time"] == written


@pytest.mark.parametrize(("time", "written"), WALL_CLOCK)
def test_local_time_is_written_as_the_wall_clock(time: Any, written: str) -> None:
    assert cep_campaign(start_time=time, local_time=True)["when"]["start_time"] == written + "Z"
    assert mep_campaign(push_time=None, local_push_time=time)["local_push_time"] == written


@pytest.mark.parametrize("time", NO_MOMENTS)
def test_builder_start_time_without_a_zone_is_refused(time: Any) -> None:
    with pytest.raises(errors.RequestValidationError) as caught:
        cep_campaign(start_time=time)
    assert [problem.path for problem in caught.value.problems] == ["start_time"]
    with pytest.raises(errors.RequestValidationError) as caught:
        mep_campaign(push_time=time)
    assert [problem.path for problem in caught.value.problems] == ["push_time"]


@pytest.mark.parametrize("time", NO_WALL_CLOCK)
def test_builder_local_time_with_a_zone_is_refused(time: Any) -> None:
    with pytest.raises(errors.RequestValidationError) as caught:
        cep_campaign(start_time=time, local_time=True)
    assert [problem.path for problem in caught.value.problems] == ["start_time"]
    with pytest.raises(errors.RequestValidationError):
        mep_campaign(push_time=None, local_push_time=time)


def test_time_with_a_wrong_zone_error_names_the_rule() -> None:
    with pytest.raises(errors.RequestValidationError, match="must be timezone-aware"):
        cep_campaign(start_time=dt.datetime(2031, 4, 2))
    with pytest.raises(errors.RequestValidationError, match="must not have a time zone"):
        cep_campaign(start_time=dt.datetime(2031, 4, 2, tzinfo=dt.UTC), local_time=True)


def test_builder_reports_all_problems_at_once() -> None:
    translations: Any = {"fr": {"title": "no body"}, "de": 7}
    with pytest.raises(errors.RequestValidationError) as caught:
        cep.push(
            "Hi",
            platforms=["ios"],
            custom_payload={"a": object()},
            time_to_live=dt.timedelta(seconds=1.5),
            translations=translations,
        )
    assert {problem.path for problem in caught.value.problems} == {
        "custom_payload.a",
        "time_to_live",
        "translations.fr.body",
        "translations.de",
    }


# --- every payload of Batch's pages

FROM_BUILDERS: dict[str, Any] = {
    "cep_create_email": lambda: cep.campaign(
        "The campaign name",
        cep.email(
            "The campaign subject",
            "The campaign HTML content",
            sender_identity_id="4012",
            reply_to="jane.doe@demobatch.com",
            translations=payload("cep_create_email")["messages"][0]["languages"],
        ),
        state="RUNNING",
        send_rate=100_000,
        labels=["myLabel1", "myLabel2"],
        start_time="now",
        local_time=False,
        targeting=cep.targeting(languages=["fr"], regions=["FR"], query={"firstname": {"$eq": "Jane"}}),
    ),
    "cep_fragment_general": lambda: cep.campaign(
        "The campaign name",
        cep.push("The campaign body", platforms=["ios"]),
        state="RUNNING",
        start_time="now",
        send_rate=100_000,
        labels=["myLabel1", "myLabel2"],
    ),
    "cep_fragment_when": lambda: cep.campaign(
        "The campaign name",
        cep.push("The campaign body", platforms=["ios"]),
        start_time="now",
        local_time=False,
    ),
    "cep_fragment_targeting": lambda: cep.campaign(
        "The campaign name",
        cep.push("The campaign body", platforms=["ios"]),
        start_time="now",
        targeting={"languages": ["fr"], "regions": ["FR"], "query": {"firstname": {"$eq": "Jane"}}},
    ),
    "cep_fragment_email": lambda: cep.campaign(
        "The campaign name",
        cep.email(
            "The campaign subject",
            "The campaign HTML content",
            sender_identity_id=4012,
            reply_to="jane.doe@demobatch.com",
            translations=payload("cep_fragment_email")["messages"][0]["languages"],
        ),
        start_time="now",
    ),
    "mep_create_curl": lambda: mep.campaign(
        "Test Campaign", mep.message("en", "Hello!"), live=True, push_time="now"
    ),
    "mep_create_minimal": lambda: mep.campaign(
        "Test Campaign", mep.message("en", "How's it going?", title="Hello!"), live=True, push_time="now"
    ),
}


@pytest.mark.parametrize("name", FROM_BUILDERS)
def test_builders_reproduce_each_payload_of_batch(name: str) -> None:
    assert FROM_BUILDERS[name]().to_dict() == payload(name)


def test_builders_reproduce_the_push_of_batch() -> None:
    expected = payload("cep_fragment_push")
    [shown] = expected["messages"]
    built = cep.push(
        shown["body"],
        platforms=shown["platform_type"],
        title=shown["title"],
        picture=shown["media"]["picture"],
        icon=shown["android"]["media"]["icon"],
        deeplink=shown["ios"]["deeplink"],
        custom_payload=shown["ios"]["custom_payload"],
        collapse_key=shown["android"]["collapse_key"].get("key", False),
        priority=shown["priority"],
        time_to_live=dt.timedelta(seconds=shown["time_to_live"]),
        filter_push_tokens=shown["filter_push_tokens"],
        background=False,
        web=shown["web"],
    )
    assert cep.campaign(expected["name"], built, start_time="now").to_dict() == expected


def test_push_settings_of_a_platform_replace_the_shared_ones() -> None:
    built = push(
        deeplink="https://shop.invalid",
        icon="https://shop.invalid/i.png",
        ios=cep.models.PushIos(deeplink="app://ios"),
        android={"deeplink": "app://android"},
    )
    assert built["ios"] == {"deeplink": "app://ios"}
    assert built["android"] == {"deeplink": "app://android", "media": {"icon": "https://shop.invalid/i.png"}}
    assert built["web"] == {
        "deeplink": "https://shop.invalid",
        "media": {"icon": "https://shop.invalid/i.png"},
    }


def test_every_payload_of_a_campaign_has_a_builder() -> None:
    listed = tomllib.loads((PAYLOADS / "index.toml").read_text("utf-8"))["payload"]
    requests = {Path(entry["file"]).stem for entry in listed if entry["kind"] == "campaign"}
    assert requests == {*FROM_BUILDERS, "cep_fragment_push"}


@pytest.mark.parametrize(
    ("build", "place"),
    [
        (lambda text: push(platforms=text), "platforms"),
        (lambda text: cep_campaign(labels=text), "labels"),
        (lambda text: cep.targeting(languages=text), "languages"),
        (lambda text: cep.targeting(regions=text), "regions"),
        (lambda text: mep_campaign(labels=text), "labels"),
        (lambda text: mep.targeting(segments=text), "segments"),
        (lambda text: mep.targeting(languages=text), "languages"),
        (lambda text: transactional(custom_ids=text), "custom_ids"),
        (lambda text: transactional(tokens=text), "tokens"),
        (lambda text: transactional(labels=text), "labels"),
        (lambda text: cep.attributes(clear=text), "clear"),
        (lambda text: cep.event("bought", tags=text), "tags"),
    ],
)
@pytest.mark.parametrize(
    "single",
    ["ios", b"ios", UserString("ios"), Table(), ArrayOfOne()],
    ids=["text", "bytes", "text of a library", "table", "array of one"],
)
def test_builder_argument_that_is_no_list_is_refused(build: Any, place: str, single: Any) -> None:
    with pytest.raises(errors.RequestValidationError) as caught:
        build(single)
    [problem] = caught.value.problems
    assert problem.path == place
    assert problem.message.startswith("must be a list, got ")


def test_builder_accepts_an_iterator() -> None:
    message = cep.push("Hi", platforms=iter(["ios"]), deeplink="app://sale")  # type: ignore[arg-type]
    assert message.to_dict()["platform_type"] == ["ios"]
    assert message.to_dict()["ios"] == {"deeplink": "app://sale"}


def test_time_with_nanoseconds_is_written_in_whole_seconds() -> None:
    class Fine(dt.datetime):
        """Like a timestamp of pandas, it writes nanoseconds unless the caller requests whole seconds."""

        def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
            return super().isoformat(sep, timespec) + ("" if timespec == "seconds" else ".000000123")

    moment = Fine(2031, 10, 1, 7, tzinfo=dt.UTC)
    assert cep_campaign(start_time=moment)["when"]["start_time"] == "2031-10-01T07:00:00Z"
    assert mep_campaign(push_time=moment)["push_time"] == "2031-10-01T07:00:00"


@pytest.mark.parametrize(
    "build",
    [
        lambda moment: cep_campaign(start_time=moment),
        lambda moment: cep_campaign(start_time=moment, local_time=True),
        lambda moment: mep_campaign(push_time=moment),
        lambda moment: mep_campaign(local_push_time=moment),
        lambda moment: cep.attributes(dates={"renewal": moment}),
        lambda moment: cep.event("bought", time=moment),
    ],
)
def test_missing_time_of_pandas_is_refused(build: Any) -> None:
    with pytest.raises(errors.RequestValidationError, match=r"must be a datetime.*Missing"):
        build(Missing(2031, 1, 1))


@pytest.mark.parametrize("message", ["Hi", [cep.push("Hi", platforms=["ios"])], {"body": "Hi"}])
def test_campaign_with_a_message_of_another_type_is_refused(message: Any) -> None:
    for build in (
        lambda: cep.campaign("Sale", cep.push("Hi", platforms=["ios"]), message, start_time="now"),
        lambda: mep.campaign("Sale", mep.message("en", "Hi"), message, push_time="now"),
    ):
        with pytest.raises(errors.RequestValidationError) as caught:
            build()
        [problem] = caught.value.problems
        assert problem.path == "messages[1]"
        assert problem.message.endswith(f"returns, got {type(message).__name__}")


def test_targeting_list_is_refused() -> None:
    targeting: Any = ["fr"]
    with pytest.raises(
        errors.RequestValidationError,
        match=r"targeting: must be what cep\.targeting.* returns, or a dict, got list",
    ):
        cep.campaign("Sale", cep.push("Hi", platforms=["ios"]), start_time="now", targeting=targeting)


# --- attributes, events and profiles

MOMENT = dt.datetime(2031, 5, 1, 12, 30, tzinfo=PARIS)


def test_attributes_write_dates_and_urls_under_typed_keys() -> None:
    built = cep.attributes(
        {"city": "Lyon", "hobbies": {"$add": ["chess"]}, "old": None},
        dates={"since": MOMENT, "renewal": dt.date(2031, 5, 1), "until": "2031-06-01", "ended": None},
        urls={"page": "https://example.test/"},
        clear=["date(birthday)"],
    )
    assert built == {
        "city": "Lyon",
        "hobbies": {"$add": ["chess"]},
        "old": None,
        "date(since)": "2031-05-01T10:30:00Z",
        "date(renewal)": "2031-05-01",
        "date(until)": "2031-06-01",
        "date(ended)": None,
        "url(page)": "https://example.test/",
        "date(birthday)": None,
    }


def test_event_and_profile_build_a_valid_update() -> None:
    event = cep.event("basket_left", {"amount": 12.5}, time=MOMENT, label="web", tags=("shoes", "hats"))
    update = cep.profile("cust-42", cep.attributes(dates={"since": MOMENT}, clear=["old"]), events=[event])
    assert update.to_dict() == {
        "identifiers": {"custom_id": "cust-42"},
        "attributes": {"date(since)": "2031-05-01T10:30:00Z", "old": None},
        "events": [
            {
                "name": "basket_left",
                "time": "2031-05-01T10:30:00Z",
                "attributes": {"amount": 12.5, "$label": "web", "$tags": ["shoes", "hats"]},
            }
        ],
    }
    assert schema_problems("cep", "profile_update", update.to_dict()) == []
    assert cep.profile("a").to_dict() == {"identifiers": {"custom_id": "a"}}
    assert cep.event("b").to_dict() == {"name": "b"}


NAIVE = dt.datetime(2031, 5, 1)


@pytest.mark.parametrize(
    ("build", "paths"),
    [
        (lambda: cep.attributes(dates={"a": NAIVE, "b": NAIVE}), ["dates.a", "dates.b"]),
        (lambda: cep.attributes({"a": 1}, clear=["b", "a"]), ["clear[1]"]),
        (lambda: cep.attributes(dates={"a": MOMENT}, clear=["date(a)"]), ["clear[0]"]),
        (lambda: cep.attributes(["a"], urls="b", clear="c"), ["values", "urls", "clear"]),  # type: ignore[arg-type]
        (lambda: cep.event("a", "b", time=NAIVE, tags="c"), ["tags", "attributes", "time"]),  # type: ignore[arg-type]
        (lambda: cep.event(None), ["name"]),  # type: ignore[arg-type]
        (lambda: cep.profile(None, events=[{"time": "now"}]), ["custom_id", "events[0].name"]),  # type: ignore[arg-type, list-item]
        (lambda: cep.profile("a", events="b"), ["events"]),  # type: ignore[arg-type]
    ],
)
def test_attributes_event_and_profile_report_all_problems(build: Any, paths: list[str]) -> None:
    with pytest.raises(errors.RequestValidationError) as caught:
        build()
    assert [problem.path for problem in caught.value.problems] == paths
    assert not any("now" in problem.allowed for problem in caught.value.problems)


def test_attributes_of_each_type_are_stored_by_every_resource(
    batch_cep: cep.Client, batch_sandbox: Sandbox
) -> None:
    values = cep.attributes({"score": 3}, dates={"since": MOMENT}, urls={"page": "https://example.test/"})
    batch_cep.audiences.create("vip", "custom_ids")
    fields: Any = [{"name": "score", "type": "integer"}, {"name": "since", "type": "date"}]
    batch_cep.catalogs.create("shoes", [*fields, {"name": "page", "type": "url"}])

    batch_cep.profiles.update([cep.profile("a", values, events=[cep.event("b", values)])])
    batch_cep.audiences.update("vip", [{"action": "add", "id": "a", "attributes": values}])
    batch_cep.catalogs.edit_items("shoes", [{"action": "add", "id": "a", "attributes": values}])
    batch_cep.profiles.update_many([cep.profile("a", cep.attributes(clear=["score", "unknown"]))])

    assert batch_sandbox.profiles["a"] == {name: values[name] for name in ("date(since)", "url(page)")}
    assert [event.attributes for event in batch_sandbox.events] == [values]
    assert batch_sandbox.audiences["vip"]["members"] == {"a": {"attributes": values}}
    assert batch_sandbox.collection("cep.catalogs")["shoes"]["members"] == {"a": {"attributes": values}}
