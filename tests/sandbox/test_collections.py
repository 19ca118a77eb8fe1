"""Generic operations, whose behavior follows from `x-sandbox` and `x-pagination` of a document."""

import json

import pytest
from batchcom_sandbox import Fault, Request, Sandbox, VirtualClock
from batchcom_sandbox.documents import load

from .conftest import CEP_HEADERS, JSON, MEP_HEADERS

WAREHOUSE = {
    "type": "object",
    "required": ["name"],
    "properties": {"name": {"type": "string", "minLength": 2}, "city": {"type": "string"}},
}
SHOWN = {
    "type": "object",
    "required": ["name", "kind"],
    "properties": {
        "name": {"type": "string"},
        "city": {"type": "string"},
        "kind": {"type": "string", "enum": ["warehouse"]},
        "created": {"type": "string", "format": "date-time"},
        "indexing_state": {"type": "string"},
    },
}
TOKEN = {"type": "object", "properties": {"indexing_token": {"type": "string"}}}
QUERY = [
    {"name": name, "in": "query", "schema": {"type": "string"}} for name in ("name", "from", "city", "token")
]
LIMIT = {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}}
PAGE = {
    "type": "object",
    "properties": {
        "warehouses": {"type": "array", "items": SHOWN},
        "count": {"type": "integer"},
        "has_more": {"type": "boolean"},
        "next_from": {"type": "string"},
    },
}
CURSOR = {
    "style": "cursor",
    "items": "warehouses",
    "cursor": "next_from",
    "parameter": "from",
    "more": "has_more",
}


def operation(name, action, response, *, body=None, status="200", **extensions):
    content = {"application/json": {"schema": response}}
    settings = {"action": action, "collection": "warehouses", "id": "name", **extensions.pop("more", {})}
    described = {
        "operationId": f"warehouses_{name}",
        "parameters": [*QUERY, LIMIT],
        "responses": {status: {"description": "Done", "content": content}},
        "x-sandbox": settings,
        **extensions,
    }
    if body is not None:
        described["requestBody"] = {"required": True, "content": {"application/json": {"schema": body}}}
    return described


@pytest.fixture
def sandbox():
    documents = {"cep": load("cep"), "mep": load("mep")}
    token = {"more": {"token": "indexing_token"}, "status": "202"}
    documents["cep"]["paths"] |= {
        "/warehouses/create": {"post": operation("create", "create", TOKEN, body=WAREHOUSE, **token)},
        "/warehouses/update": {"post": operation("update", "update", {}, body=WAREHOUSE)},
        "/warehouses/replace": {"post": operation("replace", "replace", {}, body=WAREHOUSE)},
        "/warehouses/remove": {"post": operation("remove", "remove", {}, body=WAREHOUSE)},
        "/warehouses/view": {"get": operation("view", "view", SHOWN)},
        "/warehouses/list": {"get": operation("list", "list", PAGE, **{"x-pagination": CURSOR})},
    }
    bare = {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}}
    offset = {"style": "offset", "parameter": "from", "size": "limit"}
    received = {"type": "object", "required": ["receipt"], "properties": {"receipt": {"type": "string"}}}
    documents["mep"]["paths"] |= {
        "/1.0/{api_key}/orders": {
            "post": operation(
                "order",
                "create",
                received,
                body={"type": "object", "properties": {}},
                status="2XX",
                more={"collection": "orders", "id": None},
                **{"x-proof": "receipt"},
            ),
            "get": operation(
                "orders", "list", bare, more={"collection": "orders"}, **{"x-pagination": offset}
            ),
        }
    }
    with Sandbox(documents=documents, clock=VirtualClock()) as sandbox:
        yield sandbox


@pytest.fixture
def cep(sandbox):
    def call(method, path, body=None):
        content = b"" if body is None else json.dumps(body).encode()
        return sandbox.handle(Request(method, f"/2.11/warehouses/{path}", {**JSON, **CEP_HEADERS}, content))

    return call


def names(response):
    return [item["name"] for item in response.json()["warehouses"]]


def test_create_then_view_shows_the_entry(sandbox, cep):
    created = cep("POST", "create", {"name": "north", "city": "Lille"})
    assert (created.status, list(created.json())) == (202, ["indexing_token"])
    assert cep("GET", "view?name=north").json() == {
        "name": "north",
        "city": "Lille",
        "kind": "warehouse",
        "created": "2030-01-01T00:00:00Z",
        "indexing_state": "IN_PROGRESS",
    }
    sandbox.advance(2)
    assert cep("GET", "view?name=north").json()["indexing_state"] == "APPLIED"
    assert dict(sandbox.collection("cep.warehouses")) == {"north": {"name": "north", "city": "Lille"}}


def test_create_of_a_taken_name_returns_400(cep):
    statuses = [cep("POST", "create", {"name": "north"}).status for _ in range(2)]
    assert statuses == [202, 400]


def test_update_merges_and_replace_overwrites(sandbox, cep):
    cep("POST", "create", {"name": "north", "city": "Lille"})
    cep("POST", "update", {"name": "north"})
    assert sandbox.collection("cep.warehouses")["north"] == {"name": "north", "city": "Lille"}
    cep("POST", "replace", {"name": "north"})
    assert sandbox.collection("cep.warehouses")["north"] == {"name": "north"}


@pytest.mark.parametrize(("method", "path"), [("POST", "update"), ("POST", "replace"), ("POST", "remove")])
def test_write_of_an_unknown_entry_returns_404(sandbox, cep, method, path):
    response = cep(method, path, {"name": "north"})
    assert (response.status, response.json()["error_code"]) == (404, "ROUTE_NOT_FOUND")
    assert sandbox.requests[-1].effect is False


def test_remove_deletes_the_entry(sandbox, cep):
    cep("POST", "create", {"name": "north"})
    assert cep("POST", "remove", {"name": "north"}).status == 200
    assert cep("GET", "view?name=north").status == 404
    assert len(sandbox.collection("cep.warehouses")) == 0


def test_list_by_cursor_returns_every_entry_once(cep):
    for number in range(7):
        cep("POST", "create", {"name": f"w{number}"})
    listed, cursor = [], ""
    for size in (3, 3, 1):
        page = cep("GET", f"list?limit=3{cursor}")
        assert (len(names(page)), page.json()["count"], page.json()["has_more"]) == (size, 7, size == 3)
        listed += names(page)
        cursor = f"&from={page.json().get('next_from')}"
    assert listed == [f"w{number}" for number in range(6, -1, -1)]
    assert "next_from" not in page.json()


def test_list_by_cursor_is_stable_while_entries_are_created(cep):
    for number in range(4):
        cep("POST", "create", {"name": f"w{number}"})
    cursor = cep("GET", "list?limit=2").json()["next_from"]
    cep("POST", "create", {"name": "newest"})
    assert names(cep("GET", f"list?limit=2&from={cursor}")) == ["w1", "w0"]


def test_list_filters_by_a_property(cep):
    cep("POST", "create", {"name": "north", "city": "Lille"})
    cep("POST", "create", {"name": "south", "city": "Nice"})
    assert names(cep("GET", "list?city=Nice")) == ["south"]


def test_list_with_a_wrong_cursor_returns_400(cep):
    response = cep("GET", "list?from=next")
    assert response.json()["error_message"] == "query parameter from must be the value of a previous page"


def test_generic_operation_validates_the_request(sandbox, cep):
    response = cep("POST", "create", {"name": "n", "citty": "x"})
    assert response.status == 400
    assert response.json()["error_message"].startswith("name must have at least 2 characters")
    assert dict(sandbox.collection("cep.warehouses")) == {}


def test_generic_operation_with_a_fault_is_recorded(sandbox, cep):
    sandbox.fault(Fault("504", effect="after", operation="cep.warehouses_create", times=1))
    assert cep("POST", "create", {"name": "north"}).status == 504
    assert "north" in sandbox.collection("cep.warehouses")
    (recorded,) = sandbox.requests
    assert (recorded.operation, recorded.fault, recorded.effect) == (
        "cep.warehouses_create",
        "504:after",
        True,
    )


def order(sandbox, method, query="", body=None):
    content = b"" if body is None else json.dumps(body).encode()
    target = f"/1.0/sandbox-live-key/orders{query}"
    return sandbox.handle(Request(method, target, {**JSON, **MEP_HEADERS}, content))


def test_create_returns_the_proof(sandbox):
    response = order(sandbox, "POST", body={})
    assert response.status == 200
    assert response.json()["receipt"]


def test_list_by_offset_returns_a_bare_array(sandbox):
    for _ in range(5):
        order(sandbox, "POST", body={})
    pages = [order(sandbox, "GET", f"?limit=2&from={start}").json() for start in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert len({item["id"] for page in pages for item in page}) == 5


def test_unknown_action_raises():
    document = {"cep": {"paths": {"/x": {"get": operation("x", "explode", {})}}}}
    with pytest.raises(
        ValueError, match=r"x-sandbox\.action of cep\.warehouses_x must be one of create, view"
    ):
        Sandbox(documents=document)


AWKWARD = {
    "type": "object",
    "properties": {
        name: {"type": "object", "properties": {"a": {"type": "string", "maxLength": 2}}}
        for name in ("description", "properties", "not", "example", "allOf")
    },
}


@pytest.mark.parametrize("name", AWKWARD["properties"])
def test_property_named_like_a_keyword_is_validated(name):
    document = {"paths": {"/x": {"post": operation("x", "create", {}, body=AWKWARD)}}}
    with Sandbox(documents={"cep": document}) as sandbox:

        def send(value):
            content = json.dumps({name: value}).encode()
            return sandbox.handle(Request("POST", "/2.11/x", {**JSON, **CEP_HEADERS}, content))

        assert send({"a": "ok"}).status == 200
        assert send({"a": "too long"}).json()["error_message"] == f"{name}.a must have at most 2 characters"
        assert send({"b": 1}).json()["error_message"] == f"{name}.b is not a known parameter"
