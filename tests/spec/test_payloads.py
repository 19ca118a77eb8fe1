"""Every example of Batch's pages is valid and round-trips through the generated models."""

from __future__ import annotations

import importlib
import json
import tomllib
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from scripts.vendor.merge import load_mep, merged_cep
from scripts.vendor.parsing import parse_json

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "payloads"
INDEX: list[dict[str, Any]] = tomllib.loads((FOLDER / "index.toml").read_text("utf-8"))["payload"]

by_file = pytest.mark.parametrize("row", INDEX, ids=[row["file"] for row in INDEX])


@pytest.fixture(scope="module")
def documents() -> dict[str, dict[str, Any]]:
    """The merged document of each API."""
    return {"cep": merged_cep(ROOT).document, "mep": load_mep(ROOT)}


def payload(row: dict[str, Any]) -> Any:
    return parse_json((FOLDER / row["file"]).read_text("utf-8"))


def validator(document: dict[str, Any], schema: str) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
    )


def model(row: dict[str, Any]) -> Any:
    name = "".join(word.capitalize() for word in row["kind"].split("_"))
    return getattr(importlib.import_module(f"batchcom_api.{row['api']}.models"), name)


def test_payload_index_lists_every_file() -> None:
    assert sorted(row["file"] for row in INDEX) == sorted(path.name for path in FOLDER.glob("*.json"))


@by_file
def test_payload_of_batchs_pages_is_valid(row: dict[str, Any], documents: dict[str, dict[str, Any]]) -> None:
    validator(documents[row["api"]], row["kind"]).validate(payload(row))


@by_file
def test_payload_has_only_properties_of_the_documents(row: dict[str, Any]) -> None:
    shipped = ROOT / "generated" / "batchcom_api" / row["api"] / "schemas.json"
    definitions = parse_json(shipped.read_text("utf-8"))["$defs"]
    closed = {"$ref": f"#/$defs/{row['kind']}", "$defs": definitions}
    jsonschema_rs.Draft202012Validator(closed).validate(payload(row))


@by_file
def test_payload_round_trips_through_its_model(row: dict[str, Any]) -> None:
    example = payload(row)
    decoded = model(row).from_dict(example)
    assert decoded.additional_properties == {}
    assert json.loads(json.dumps(decoded.to_dict())) == example


@pytest.mark.parametrize(
    ("api", "file", "change"),
    [
        ("cep", "cep_create_email.json", {"labels": ["a", "b", "c", "d", "e", "f"]}),
        ("cep", "cep_create_email.json", {"labels": ["a", "a"]}),
        ("cep", "cep_create_email.json", {"messages": []}),
        ("cep", "cep_create_email.json", {"variants": ["a"]}),
        ("cep", "cep_create_email.json", {"send_rate": 999}),
        ("mep", "mep_create_minimal.json", {"name": "ab"}),
        ("mep", "mep_create_minimal.json", {"labels": ["a", "b", "c", "d"]}),
        ("mep", "mep_create_minimal.json", {"push_time": "2031-04-02T08:30:00Z"}),
        ("mep", "mep_create_minimal.json", {"time_to_live": 2419201}),
        ("mep", "mep_create_minimal.json", {"messages": []}),
        ("mep", "mep_create_minimal.json", {"gcm_collapse_key": "default"}),
    ],
)
def test_limits_stated_in_prose_are_in_the_documents(
    documents: dict[str, dict[str, Any]], api: str, file: str, change: dict[str, Any]
) -> None:
    schema = validator(documents[api], "campaign")
    assert schema.is_valid(payload({"file": file}))
    assert not schema.is_valid(payload({"file": file}) | change)


IDS = ["cust-1"] * 10_001


@pytest.mark.parametrize(
    ("schema", "valid", "value"),
    [
        (
            "transactional",
            True,
            {"group_id": "g", "recipients": {"custom_ids": IDS[:-1]}, "message": {"body": "b"}},
        ),
        (
            "transactional",
            False,
            {"group_id": "g", "recipients": {"custom_ids": IDS}, "message": {"body": "b"}},
        ),
        ("transactional", False, {"group_id": "g", "recipients": {}, "message": {"body": "b"}}),
        ("transactional", False, {"group_id": "g", "recipients": {"tokens": ["t"]}, "message": "b"}),
        ("recipients", False, {"custom_ids": [42]}),
        ("custom_data", True, {"values": {"u.city": "lyon", "u.score": 1.5, "u.old": None, "date(u.x)": 1}}),
        (
            "custom_data",
            True,
            {"values": {"ut.hobbies": {"$add": ["chess"], "$remove": ["golf"]}, "ut.x": None}},
        ),
        ("custom_data", False, {"values": {}}),
        ("custom_data", False, {"values": {"ut.hobbies": []}}),
        ("custom_data", False, {"values": {"u.city": ["lyon"]}}),
        ("custom_data", False, {"overwrite": True}),
        ("custom_data_update", False, {"id": 42, "update": {"values": {"u.a": 1}}}),
        ("error", True, {"code": 31, "type": "MALFORMED_PARAMETER", "message": "live must be a boolean"}),
        ("error", True, {"error_code": "MISSING_PARAMETER", "error_message": "start_time is required"}),
        (
            "campaign_view",
            True,
            {"campaign_token": "t", "gcm_collapse_key": {"enabled": True}, "messages": [{}]},
        ),
        ("campaign_stats", True, {"campaign_token": "t", "detail": [{"versions": {"a": {"sent": 1}}}]}),
    ],
)
def test_app_api_schema_accepts_only_values_within_limits(
    documents: dict[str, dict[str, Any]], schema: str, *, valid: bool, value: Any
) -> None:
    assert validator(documents["mep"], schema).is_valid(value) is valid


@pytest.mark.parametrize("code", [60, "60", "TOO_MANY_REQUESTS"])
def test_error_code_is_a_number_or_text(documents: dict[str, dict[str, Any]], code: object) -> None:
    assert validator(documents["cep"], "Error").is_valid({"error_code": code, "error_message": "slow down"})
