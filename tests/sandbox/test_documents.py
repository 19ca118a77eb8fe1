"""schemathesis sends valid and invalid requests to the served sandbox, and checks every response."""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from batchcom_sandbox import Response, Sandbox, Server, VirtualClock
from batchcom_sandbox.documents import shipped_router
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from scripts.docs.operations import kept

from .conftest import CEP_HEADERS, MEP_HEADERS, Calls, app_push, email, push, transactional

BOUNDED = settings(
    max_examples=2,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def load(api: str) -> Any:
    """Read a document. JSON Schema has no format for the app API's times without a zone."""
    text = resources.files("batchcom_api").joinpath(api, "openapi.json").read_text(encoding="utf-8")
    return json.loads(text, object_hook=lambda part: part if "x-zone" not in part else {"type": "string"})


DOCUMENTS = {api: load(api) for api in ("cep", "mep")}


def has_query(api: str, operation: dict[str, Any]) -> bool:
    """Return whether an operation has a parameter in the query."""
    shared = DOCUMENTS[api]["components"]["parameters"]
    parameters = operation.get("parameters", ())
    return any(
        (shared[parameter["$ref"].rpartition("/")[2]] if "$ref" in parameter else parameter)["in"] == "query"
        for parameter in parameters
    )


def rows() -> Iterator[Any]:
    """Yield every operation with valid requests, and with invalid ones if it has a body or a query."""
    for api, document in DOCUMENTS.items():
        for path, item in document["paths"].items():
            for method, operation in item.items():
                for mode in ("positive", "negative"):
                    if mode == "positive" or "requestBody" in operation or has_query(api, operation):
                        yield pytest.param(api, method, path, mode, id=f"{api} {method} {path} {mode}")


@pytest.fixture(scope="module")
def server():
    with Server(Sandbox(clock=VirtualClock())) as server:
        yield server


@pytest.fixture(scope="module")
def schemas():
    from schemathesis.openapi import from_dict  # a slow import, which only these tests need

    return {api: from_dict(document) for api, document in DOCUMENTS.items()}


@pytest.mark.parametrize(("api", "method", "path", "mode"), list(rows()))
def test_responses_conform_to_the_documents(server, schemas, api, method, path, mode):
    from schemathesis import GenerationMode
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi import checks

    required = [
        not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_schema_conformance,
        checks.negative_data_rejection,
    ]
    headers = CEP_HEADERS if api == "cep" else MEP_HEADERS
    base = f"{server.url}/2.11" if api == "cep" else server.url
    options = {"path_parameters": {"api_key": "sandbox-live-key"}} if api == "mep" else {}
    requests = schemas[api][path][method].as_strategy(
        generation_mode=GenerationMode(mode), headers=headers, **options
    )

    @settings(BOUNDED)
    @given(case=requests)
    def ask(case) -> None:
        response = case.call(base_url=base, headers=headers)
        case.validate_response(response, checks=required)

    ask()


def successes(calls: Calls, sandbox: Sandbox) -> Iterator[tuple[str, Response]]:
    """Yield a success of every operation. Later requests use the results of earlier ones."""
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
    updates = [{"id": "jane", "update": {"values": {"u.a": 1}}}]
    yield "mep.custom_data_set_many", calls.data("POST", "/data/users", updates)
    yield "mep.custom_data_delete", calls.data("DELETE", "/data/users/jane")
    yield "mep.custom_data_delete_many", calls.data("DELETE", "/data/users", ["jane"])
    yield from project_successes(calls, sandbox)
    yield from app_successes(calls, sandbox)
    assert len(sandbox.sent) == 4


def project_successes(calls: Calls, sandbox: Sandbox) -> Iterator[tuple[str, Response]]:
    """Yield a success of each operation on profiles, exports, audiences, catalogs and segments."""
    profiles = [{"identifiers": {"custom_id": "jane"}, "attributes": {"$language": "fr"}}]
    yield "cep.profiles_update", calls.cep("POST", "/profiles/update", profiles)
    yield "cep.profiles_mass_update", calls.cep("POST", "/profiles/mass-update", profiles)
    export = {"export_type": "ATTRIBUTES", "attributes": ["$language"]}
    created = calls.cep("POST", "/profiles/export", export)
    yield "cep.profiles_export", created
    sandbox.advance(60)
    viewed = calls.cep("GET", f"/exports/view?id={created.json()['id']}")
    yield "cep.exports_view", viewed
    yield "cep.exports_list", calls.cep("GET", "/exports/list")
    yield "cep.exports_download", calls.cep("GET", f"/exports/download?id={viewed.json()['files'][0]['id']}")
    audience = {"name": "vip", "type": "custom_ids"}
    yield "cep.audiences_create", calls.cep("POST", "/audiences/create", audience)
    added = {"name": "vip", "ids": [{"id": "jane", "action": "add"}]}
    updated = calls.cep("POST", "/audiences/update", added)
    yield "cep.audiences_update", updated
    token = updated.json()["indexing_token"]
    yield "cep.audiences_view", calls.cep("GET", f"/audiences/view?name=vip&indexing_token={token}")
    yield "cep.audiences_list", calls.cep("GET", "/audiences/list?limit=1")
    replaced = {"name": "vip", "ids": [{"id": "john"}]}
    yield "cep.audiences_replace", calls.cep("POST", "/audiences/replace", replaced)
    yield "cep.audiences_remove", calls.cep("POST", "/audiences/remove", {"name": "vip"})
    catalog = {"name": "books", "fields": [{"name": "title", "type": "string"}]}
    yield "cep.catalogs_create", calls.cep("POST", "/catalogs/create", catalog)
    fields = {"name": "books", "fields": [{"action": "add", "name": "price", "type": "float"}]}
    yield "cep.catalogs_update", calls.cep("POST", "/catalogs/update", fields)
    items = {"name": "books", "items": [{"id": "1", "action": "add", "attributes": {"title": "Emma"}}]}
    yield "cep.catalogs_edit_items", calls.cep("POST", "/catalogs/items/edit", items)
    yield "cep.catalogs_view", calls.cep("GET", "/catalogs/view?name=books")
    yield "cep.catalogs_list", calls.cep("GET", "/catalogs/list")
    yield "cep.catalogs_remove", calls.cep("POST", "/catalogs/remove", {"name": "books"})
    sandbox.add("cep.segments", "VIP", {"code": "VIP", "display_name": "Very important people"})
    yield "cep.segments_list", calls.cep("GET", "/segments/list")
    campaign_id = calls.cep("POST", "/campaigns/create", push()).json()["id"]
    yield (
        "cep.orchestrations_view",
        calls.cep("GET", f"/orchestrations/view?orchestration_id={campaign_id}"),
    )


def app_successes(calls: Calls, sandbox: Sandbox) -> Iterator[tuple[str, Response]]:
    """Yield a success of each other operation of the app API."""
    yield "mep.events_track", calls.data("POST", "/events/users/jane", {"events": [{"name": "ue.bought"}]})
    people = [{"id": "jane", "events": [{"name": "ue.bought"}]}]
    yield "mep.events_track_many", calls.data("POST", "/events/users", people)
    edit = {"ids": [{"id": "jane", "action": "add"}]}
    for name, call in (("audiences", calls.data), ("install_audiences", calls.mep)):
        path, kind = "/custom-audience/vip", {"type": "custom_ids"} if name == "audiences" else {}
        yield f"mep.{name}_create", call("POST", path, kind)
        yield f"mep.{name}_update", call("PATCH", path, {**kind, **edit})
        yield f"mep.{name}_list", call("GET", "/custom-audience")
        if name == "install_audiences":
            yield f"mep.{name}_replace", call("PUT", path, {"ids": [{"id": "john"}]})
        yield f"mep.{name}_remove", call("DELETE", path)
    yield "mep.app_data_create", calls.data("POST", "/app-data/prices", {"description": "Prices"})
    values = {"overwrite": False, "values": {"book": "7"}}
    yield "mep.app_data_update", calls.data("PATCH", "/app-data/prices", values)
    yield "mep.app_data_list", calls.data("GET", "/app-data?limit=1")
    yield "mep.app_data_remove", calls.data("DELETE", "/app-data/prices")
    body = {"request_type": "review", "id": {"type": "custom_id", "value": "jane"}}
    requested = calls.data("POST", "/gdpr/request", body)
    yield "mep.gdpr_request", requested
    yield "mep.gdpr_view", calls.data("GET", f"/gdpr/request/{requested.json()['token']}")
    yield "mep.gdpr_list", calls.data("GET", "/gdpr/requests")
    token = calls.mep("POST", "/campaigns/create", app_push()).json()["campaign_token"]
    period = {"from": "2029-12-01T00:00:00", "to": "now", "events": ["push_sent"], "ids": ["custom_id"]}
    requested = calls.data("POST", f"/export/campaign/{token}/ids", period)
    yield "mep.exports_request_ids", requested
    yield "mep.exports_request_events", calls.data("POST", f"/export/campaign/{token}/events", period)
    sandbox.advance(60)
    viewed = calls.data("GET", f"/export/request/{requested.json()['token']}")
    yield "mep.exports_view", viewed
    yield "mep.exports_list", calls.data("GET", "/export/requests")
    file_path = viewed.json()["file_url"].partition("sandbox-live-key")[2]
    yield "mep.exports_download", calls.data("GET", file_path)
    in_app = {"name": "Welcome", "live": True, "trigger": {"when": "NEXT_SESSION"}, "landing": {"theme": "T"}}
    created = calls.mep("POST", "/in-app-campaigns/create", in_app)
    yield "mep.in_app_campaigns_create", created
    token = created.json()["campaign_token"]
    yield (
        "mep.in_app_campaigns_update",
        calls.mep("POST", f"/in-app-campaigns/update/{token}", {"live": False}),
    )
    yield "mep.in_app_campaigns_get", calls.mep("GET", f"/in-app-campaigns/{token}")
    yield "mep.in_app_campaigns_list", calls.mep("GET", "/in-app-campaigns/list?live=false")
    yield "mep.in_app_campaigns_delete", calls.mep("POST", f"/in-app-campaigns/delete/{token}")


def test_every_operation_succeeds_as_documented(calls, sandbox):
    described = {
        f"{api}.{operation['operationId']}": (api, operation["responses"])
        for api, document in DOCUMENTS.items()
        for item in document["paths"].values()
        for operation in item.values()
    }
    succeeded = set()
    for name, response in successes(calls, sandbox):
        api, responses = described[name]
        assert 200 <= response.status < 400, (name, response.body)
        documented = responses.get(str(response.status)) or responses["2XX"]
        if "$ref" in documented:
            documented = DOCUMENTS[api]["components"]["responses"][documented["$ref"].rpartition("/")[2]]
        if "content" in documented:
            schema = documented["content"]["application/json"]["schema"]
            schema = {**schema, "components": DOCUMENTS[api]["components"]}
            Draft202012Validator(schema).validate(response.json())
        succeeded.add(name)
    assert succeeded == set(described)


def test_operation_changes_the_collection_that_it_names(calls, sandbox):
    routes = shipped_router().operations
    for name, _ in successes(calls, sandbox):
        collection, *_ = kept(routes[name])
        stored = getattr(sandbox, collection) if "." not in collection else sandbox.collection(collection)
        removes = routes[name].settings.get("action") == "remove" or "_delete" in name
        assert stored or removes, name
