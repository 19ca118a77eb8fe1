"""The shipped tables equal the documents."""

import inspect
import json
from importlib.resources import files
from typing import Any

import jsonschema_rs
import pytest

from scripts.generate.findings import Findings
from scripts.generate.success import Success, success_of
from tests.generated.support import APIS, ROOT, Package

PUSH = {"channel_type": "push", "platform_type": ["ios"], "body": "Hello"}
CAMPAIGN = {"name": "Sale", "state": "DRAFT", "when": {"start_time": "now"}, "messages": [PUSH]}


def shipped(api: str, name: str) -> Any:
    return json.loads((files("batchcom_api") / api / name).read_text(encoding="utf-8"))


def operations(document: dict[str, Any]) -> dict[str, tuple[str, str, dict[str, Any]]]:
    return {
        operation["operationId"]: (path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "operationId" in operation
    }


@pytest.mark.parametrize("api", APIS)
def test_operations_are_those_of_the_document(
    api: str, ours: Package, documents: dict[str, dict[str, Any]]
) -> None:
    table = ours(f"{api}.operations").OPERATIONS
    expected = operations(documents[api])
    assert table.keys() == expected.keys()
    for name, (path, method, details) in expected.items():
        row = table[name]
        assert (row.operation_id, row.path, row.method) == (name, path, method.upper())
        assert (row.idempotent, row.source, row.tag) == (
            details["x-idempotent"] is not False,
            details["x-source"],
            details["tags"][0],
        )


@pytest.mark.parametrize("api", APIS)
def test_operation_names_an_existing_module_and_models(api: str, ours: Package) -> None:
    models = ours(f"{api}.models")
    for row in ours(f"{api}.operations").OPERATIONS.values():
        endpoint = ours(f"{api}{row.module}")
        assert {"sync_detailed", "asyncio_detailed"} <= {name for name, _ in inspect.getmembers(endpoint)}
        assert ("body" in inspect.signature(endpoint._get_kwargs).parameters) == (row.body is not None)
        for named in (row.body, *row.success.values()):
            bare = (named or "str").removeprefix("list[").removesuffix("]")
            assert bare == "str" or hasattr(models, bare)
        assert row.success
        assert (row.redirect is not None) == (min(row.success) >= 300)


def test_operations_not_idempotent_are_those_stated(ours: Package) -> None:
    once = {
        (api, name)
        for api in APIS
        for name, row in ours(f"{api}.operations").OPERATIONS.items()
        if not row.idempotent
    }
    stated = {
        ("cep", "campaigns_create"),
        ("cep", "campaigns_update"),
        ("cep", "profiles_export"),
        ("cep", "audiences_create"),
        ("cep", "catalogs_create"),
        ("cep", "catalogs_update"),
        ("mep", "campaigns_create"),
        ("mep", "campaigns_update"),
        ("mep", "transactional_send"),
        ("mep", "events_track"),
        ("mep", "events_track_many"),
        ("mep", "audiences_create"),
        ("mep", "install_audiences_create"),
        ("mep", "app_data_create"),
        ("mep", "gdpr_request"),
        ("mep", "exports_request_ids"),
        ("mep", "exports_request_events"),
        ("mep", "in_app_campaigns_create"),
        ("mep", "in_app_campaigns_update"),
    }
    new = once - stated
    assert not new, f"check that these must not be repeated, and add them here: {sorted(new)}"
    assert once == stated


def test_success_by_of_each_call_that_changes_something(ours: Package) -> None:
    successes = {
        f"{api}.{name}": (row.success_by, row.proof)
        for api in APIS
        for name, row in ours(f"{api}.operations").OPERATIONS.items()
        if row.success_by != "model"
    }
    assert (
        successes.items()
        >= {
            "cep.campaigns_create": ("proof", "id"),
            "cep.campaigns_update": ("empty object", None),
            "cep.campaigns_delete": ("empty object", None),
            "mep.campaigns_create": ("proof", "campaign_token"),
            "mep.campaigns_update": ("no body", None),
            "mep.campaigns_delete": ("no body", None),
            "mep.transactional_send": ("proof", "token"),
            "mep.custom_data_set": ("proof", "token"),
            "mep.custom_data_delete": ("proof", "token"),
            "mep.custom_data_set_many": ("proof", "token"),
            "mep.custom_data_delete_many": ("proof", "token"),
        }.items()
    )


OBJECT = {"type": "object", "required": ["n", "id"], "properties": {"n": {}, "id": {"type": "string"}}}
SUCCESSES: list[tuple[dict[str, Any], dict[str, Any], Success]] = [
    ({"202": OBJECT}, {"x-proof": "id"}, Success("proof", "id")),
    ({"2XX": OBJECT}, {}, Success("any body")),
    ({"202": {"type": "object"}, "204": None}, {}, Success("empty object")),
    ({"200": None}, {}, Success("no body")),
    ({"2XX": None}, {}, Success("any body")),
]


@pytest.mark.parametrize(("schemas", "extensions", "expected"), SUCCESSES)
def test_success_of_follows_the_responses(
    schemas: dict[str, Any], extensions: dict[str, Any], expected: Success
) -> None:
    findings = Findings()
    operation = {"responses": _responses(schemas), **extensions}
    assert success_of({}, operation, findings, reads=False) == expected
    assert findings.problems == []


@pytest.mark.parametrize(
    ("extensions", "problem"),
    [({}, "add x-proof: id"), ({"x-proof": "n"}, "x-proof is 'n'; it must be a required string")],
)
def test_success_of_without_a_proof_is_a_problem(extensions: dict[str, Any], problem: str) -> None:
    findings = Findings()
    success_of({}, {"responses": _responses({"200": OBJECT}), **extensions}, findings, reads=False)
    assert [line for line in findings.problems if problem in line]


def _responses(schemas: dict[str, Any]) -> dict[str, Any]:
    return {
        status: {} if schema is None else {"content": {"application/json": {"schema": schema}}}
        for status, schema in schemas.items()
    }


def test_server_and_version_are_those_of_the_document(
    ours: Package, documents: dict[str, dict[str, Any]]
) -> None:
    version = documents["cep"]["servers"][0]["variables"]["version"]["default"]
    assert ours("cep.operations").SERVER == "https://api.batch.com/{version}"
    assert version == ours("cep.operations").DEFAULT_VERSION
    assert ours("mep.operations").SERVER == "https://api.batch.com"
    assert ours("mep.operations").DEFAULT_VERSION is None


def test_discriminators_list_the_messages_of_a_campaign(ours: Package) -> None:
    (discriminator,) = ours("cep.discriminators").DISCRIMINATORS.items()
    assert discriminator == (
        "Campaign.messages[]",
        ("channel_type", {"email": "Email", "push": "Push"}, "UnknownMessage"),
    )


@pytest.mark.parametrize("api", APIS)
def test_shipped_document_is_complete(api: str, documents: dict[str, dict[str, Any]]) -> None:
    document = shipped(api, "openapi.json")
    assert document.pop("x-generated").startswith("Generated")
    assert document == documents[api]


@pytest.mark.parametrize("api", APIS)
def test_shipped_schemas_are_valid_and_complete(api: str, documents: dict[str, dict[str, Any]]) -> None:
    bundle = shipped(api, "schemas.json")
    jsonschema_rs.meta.validate({key: bundle[key] for key in ("$schema", "$defs")})
    assert bundle["operations"].keys() == operations(documents[api]).keys()
    for name in bundle["$defs"]:
        validator(api, f"#/$defs/{name}")


def validator(api: str, reference: str) -> Any:
    bundle = shipped(api, "schemas.json")
    schema = {"$ref": reference, "$schema": bundle["$schema"], "$defs": bundle["$defs"]}
    return jsonschema_rs.validator_for(schema)


def problems(value: Any, api: str = "cep", operation: str = "campaigns_create") -> set[tuple[str, str]]:
    """Return the path and the text of each problem."""
    body = shipped(api, "schemas.json")["operations"][operation]["body"]
    errors = validator(api, body).iter_errors(value)
    return {("/".join(str(part) for part in error.instance_path), error.message) for error in errors}


def test_schema_accepts_a_valid_campaign() -> None:
    assert problems(CAMPAIGN) == set()


def test_schema_refuses_a_misspelt_field() -> None:
    ((place, text),) = problems({**CAMPAIGN, "targetting": {}})
    assert place == ""
    assert "'targetting' was unexpected" in text


def test_schema_problem_of_an_email_names_no_other_channel() -> None:
    reported = problems({**CAMPAIGN, "messages": [{"channel_type": "email", "subject": "Hello"}]})
    assert {place for place, _ in reported} == {"messages/0"}
    assert not any("push" in text or "platform_type" in text for _, text in reported)
    assert any('"html" is a required property' in text for _, text in reported)


def test_schema_reports_an_unknown_tag_once() -> None:
    ((place, text),) = problems({**CAMPAIGN, "messages": [{**PUSH, "channel_type": "pigeon"}]})
    assert place == "messages/0/channel_type"
    assert '"email"' in text
    assert '"push"' in text


def test_schema_reports_a_missing_tag_once() -> None:
    ((place, text),) = problems({**CAMPAIGN, "messages": [{"body": "Hello"}]})
    assert place == "messages/0"
    assert '"channel_type" is a required property' in text


def test_schema_of_an_open_object_accepts_any_key() -> None:
    query = {"$and": [{"age": {"$gt": 3}}]}
    assert problems({**CAMPAIGN, "targeting": {"query": query}}) == set()


def test_shipped_schemas_have_no_descriptions() -> None:
    for api in APIS:
        text = (files("batchcom_api") / api / "schemas.json").read_text(encoding="utf-8")
        assert '"description":"' not in text
        assert '"x-' not in text


def test_surface_is_sorted_and_names_each_kind(documents: dict[str, dict[str, Any]]) -> None:
    version = documents["cep"]["servers"][0]["variables"]["version"]["default"]
    text = (ROOT / "generated" / "SURFACE.md").read_text(encoding="utf-8")
    blocks = [block.splitlines()[1:] for block in text.split("```")[1::2]]
    assert all(block == sorted(block) for block in blocks)
    cep, mep = blocks
    rate = documents["cep"]["components"]["schemas"]["campaign"]["properties"]["send_rate"]
    limits = f"minimum {rate['minimum']}, maximum {rate['maximum']}"
    assert f"field Campaign.send_rate: int, optional, {limits}" in cep
    assert "enum CampaignState: 'DRAFT'" in cep
    assert "union Campaign.messages[] by channel_type: 'push' is Push" in cep
    assert f"server https://api.batch.com/{{version}} version: {version}" in cep
    assert "operation campaigns_create: POST /campaigns/create, must not be repeated" in cep
    assert "parameter campaigns_get path campaign_token: str, required" in mep


def test_surface_json_names_schemas_properties_and_operations() -> None:
    names = json.loads((ROOT / "generated" / "SURFACE.json").read_text(encoding="utf-8"))["cep"]
    schemas = "/components/schemas"
    assert names["classes"][f"{schemas}/push/properties/android"] == "PushAndroid"
    assert names["names"][f"{schemas}/push/properties/android/properties/deeplink"] == "PushAndroid.deeplink"
    assert names["names"]["/paths/~1campaigns~1create/post"] == "campaigns.campaigns_create"
