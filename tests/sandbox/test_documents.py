"""schemathesis asks the served sandbox what the documents allow and forbid, and checks every answer."""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
import schemathesis
from batchcom_sandbox import Response, Sandbox, Server, VirtualClock
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from .conftest import CEP_HEADERS, MEP_HEADERS, Calls, app_push, email, push, transactional

BOUNDED = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
]


DOCUMENTS = {
    api: json.loads(resources.files("batchcom_api").joinpath(api, "openapi.json").read_text(encoding="utf-8"))
    for api in ("cep", "mep")
}


def rows() -> Iterator[Any]:
    """Every operation with valid requests, and with invalid ones where there is more than a path to spoil."""
    for api, document in DOCUMENTS.items():
        for result in schemathesis.openapi.from_dict(document).get_all_operations():
            operation = result.ok()
            for mode in GenerationMode:
                if mode.is_positive or operation.body or operation.query:
                    yield pytest.param(api, operation, mode, id=f"{api} {operation.label} {mode.value}")


@pytest.fixture(scope="module")
def server():
    with Server(Sandbox(clock=VirtualClock())) as server:
        yield server


@pytest.mark.parametrize(("api", "operation", "mode"), list(rows()))
def test_answers_are_as_documented_whatever_is_asked(server, api, operation, mode):
    headers = CEP_HEADERS if api == "cep" else MEP_HEADERS
    base = f"{server.url}/2.11" if api == "cep" else server.url
    known = {"path_parameters": {"api_key": "sandbox-live-key"}} if api == "mep" else {}

    @settings(BOUNDED)
    @given(case=operation.as_strategy(generation_mode=mode, headers=headers, **known))
    def ask(case) -> None:
        response = case.call(base_url=base, headers=headers)
        case.validate_response(response, checks=CHECKS)

    ask()


def successes(calls: Calls, sandbox: Sandbox) -> Iterator[tuple[str, Response]]:
    """One success of every operation, made of what was there before."""
    created = calls.cep("POST", "/campaigns/create", push(state="RUNNING", labels=["promo"]))
    yield "cep.campaigns_create", created
    draft = calls.cep("POST", "/campaigns/create", email())
    for _ in range(2):
        yield "cep.orchestrations_list", calls.cep("GET", "/orchestrations/list?limit=1")
    campaign_id = created.json()["id"]
    yield (
        "cep.orchestrations_stats",
        calls.cep(
            "GET", f"/orchestrations/stats?orchestration_id={campaign_id}&from=2029-12-01&to=2030-02-01"
        ),
    )
    body = {"id": draft.json()["id"], "campaign": email(state="RUNNING")}
    yield "cep.campaigns_update", calls.cep("POST", "/campaigns/update", body)
    yield "cep.campaigns_delete", calls.cep("POST", "/campaigns/delete", {"id": campaign_id})
    body = app_push(live=True, gcm_collapse_key={"key": "news"}, targeting={"query": {"c.age": {"$gt": 7}}})
    created = calls.mep("POST", "/campaigns/create", body)
    yield "mep.campaigns_create", created
    token = created.json()["campaign_token"]
    yield "mep.campaigns_update", calls.mep("POST", f"/campaigns/update/{token}", {"name": "New name"})
    yield "mep.campaigns_get", calls.mep("GET", f"/campaigns/{token}")
    yield "mep.campaigns_list", calls.mep("GET", "/campaigns/list")
    yield "mep.campaigns_stats", calls.mep("GET", f"/campaigns/stats/{token}")
    yield "mep.campaigns_delete", calls.mep("POST", f"/campaigns/delete/{token}")
    yield "mep.transactional_send", calls.mep("POST", "/transactional/send", transactional())
    since = "/transactional/stats/parcel_out?since=2029-12-31"
    yield "mep.transactional_stats", calls.mep("GET", since)
    yield "mep.custom_data_set", calls.data("POST", "/data/users/jane", {"values": {"u.a": 1}})
    many = [{"id": "jane", "update": {"values": {"u.a": 1}}}]
    yield "mep.custom_data_set_many", calls.data("POST", "/data/users", many)
    yield "mep.custom_data_delete", calls.data("DELETE", "/data/users/jane")
    yield "mep.custom_data_delete_many", calls.data("DELETE", "/data/users", ["jane"])
    assert len(sandbox.sent) == 4


def test_every_operation_succeeds_with_an_answer_as_documented(calls, sandbox):
    described = {
        f"{api}.{operation['operationId']}": (api, operation["responses"])
        for api, document in DOCUMENTS.items()
        for item in document["paths"].values()
        for operation in item.values()
    }
    seen = set()
    for name, answer in successes(calls, sandbox):
        api, responses = described[name]
        assert 200 <= answer.status < 300, name
        response = responses[str(answer.status)]
        if "$ref" in response:
            response = DOCUMENTS[api]["components"]["responses"][response["$ref"].rpartition("/")[2]]
        if "content" in response:
            schema = response["content"]["application/json"]["schema"]
            schema = {**schema, "components": DOCUMENTS[api]["components"]}
            Draft202012Validator(schema).validate(answer.json())
        seen.add(name)
    assert seen <= set(described)
