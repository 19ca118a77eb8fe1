"""The merge: several documents, the corrections and the routes become one, the same one every time."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from scripts.vendor.__main__ import vendor
from scripts.vendor.document import DocumentError, operations, resolve
from scripts.vendor.merge import MERGED, add_routes, load_mep, merged_cep
from scripts.vendor.ordering import order_like
from scripts.vendor.parsing import parse_json, serialise
from scripts.vendor.upstream import merge_upstream

if TYPE_CHECKING:
    from pathlib import Path

UPDATE_PAGE = "https://doc.batch.com/developer/api/cep/campaigns/update"


def shuffled(value: Any, random_source: random.Random) -> Any:
    """The same document with every object's members, and every array that is a set, in another order."""
    if isinstance(value, dict):
        members = list(value.items())
        random_source.shuffle(members)
        return {
            name: set_shuffled(name, shuffled(child, random_source), random_source) for name, child in members
        }
    if isinstance(value, list):
        return [shuffled(item, random_source) for item in value]
    return value


def set_shuffled(name: str, value: Any, random_source: random.Random) -> Any:
    if name in {"required", "enum", "oneOf"} and isinstance(value, list):
        random_source.shuffle(value)
    return value


def republish(tree: Path, document: dict[str, Any], page: str | None = None) -> None:
    path = tree / "page.json"
    path.write_text(json.dumps(document))
    vendor(tree, [str(path)], page)


def test_the_committed_document_is_the_merge(root: Path) -> None:
    merged = merged_cep(root)
    assert serialise(merged.document) == (root / MERGED).read_bytes()
    assert merged.notes == []


def test_merge_without_committed_document_is_the_same(tree: Path) -> None:
    committed = parse_json((tree / MERGED).read_text("utf-8"))
    (tree / MERGED).unlink()
    assert merged_cep(tree).document == committed


def test_merge_replaces_an_unreadable_committed_document(tree: Path) -> None:
    expected = merged_cep(tree).document
    (tree / MERGED).write_text("<<<<<<< HEAD\n")
    assert merged_cep(tree).document == expected


@pytest.mark.parametrize("seed", range(3))
def test_a_mere_reordering_upstream_gives_no_diff(tree: Path, document: dict[str, Any], seed: int) -> None:
    reordered = shuffled(document, random.Random(seed))  # noqa: S311 # an order, not a secret
    assert json.dumps(reordered) != json.dumps(document)
    republish(tree, reordered)
    assert serialise(merged_cep(tree).document) == (tree / MERGED).read_bytes()


def test_a_new_property_stands_where_the_source_has_it(tree: Path, document: dict[str, Any]) -> None:
    campaign = document["components"]["schemas"]["campaign"]
    members = list(campaign["properties"].items())
    campaign["properties"] = dict([*members[:2], ("budget", {"type": "integer"}), *members[2:]])
    before = (tree / MERGED).read_text("utf-8").splitlines()
    republish(tree, document)
    after = serialise(merged_cep(tree).document).decode().splitlines()
    assert [line for line in before if line not in after] == []
    assert len(after) == len(before) + 3
    names = list(merged_cep(tree).document["components"]["schemas"]["campaign"]["properties"])
    assert names[names.index("state") + 1] == "budget"


@pytest.mark.parametrize(
    ("document", "previous", "expected"),
    [
        ({"a": 1, "b": 2}, {"b": 0, "a": 0}, ["b", "a"]),
        ({"new": 0, "a": 1, "b": 2}, {"b": 0, "a": 0}, ["new", "b", "a"]),
        ({"a": 1, "new": 0, "newer": 0, "b": 2}, {"b": 0, "gone": 0, "a": 0}, ["b", "a", "new", "newer"]),
        ({"a": 1}, None, ["a"]),
    ],
)
def test_members_keep_the_order_they_had(document: Any, previous: Any, expected: list[str]) -> None:
    assert list(order_like(document, previous)) == expected


def test_arrays_that_have_an_order_keep_their_own() -> None:
    assert order_like({"servers": ["b", "a"]}, {"servers": ["a", "b"]}) == {"servers": ["b", "a"]}
    assert order_like({"required": ["b", "c", "a"]}, {"required": ["a", "b"]}) == {
        "required": ["a", "b", "c"]
    }
    assert order_like({"example": {"enum": [2, 1]}}, {"example": {"enum": [1, 2]}}) == {
        "example": {"enum": [2, 1]}
    }


def test_a_property_called_like_a_keyword_is_a_property() -> None:
    document = {"properties": {"default": {"type": "string", "description": "x"}}}
    previous = {"properties": {"default": {"description": "x", "type": "string"}}}
    assert list(order_like(document, previous)["properties"]["default"]) == ["description", "type"]


def test_a_vendored_page_replaces_its_route_and_says_so(tree: Path, update_document: dict[str, Any]) -> None:
    republish(tree, update_document, UPDATE_PAGE)
    merged = merged_cep(tree)
    operation = merged.document["paths"]["/campaigns/update"]["post"]
    assert operation["summary"] == "Update by Batch"
    assert operation["x-idempotent"] is False
    assert len(merged.notes) == 1
    assert "POST /campaigns/update is replaced by campaigns_update" in merged.notes[0]
    assert "campaign_update" not in merged.document["components"]["schemas"]


def test_what_a_replaced_route_alone_needed_may_differ_upstream(
    tree: Path, update_document: dict[str, Any]
) -> None:
    update_document["components"]["schemas"]["campaign_update"] = {"type": "object", "title": "Batch's own"}
    republish(tree, update_document, UPDATE_PAGE)
    schemas = merged_cep(tree).document["components"]["schemas"]
    assert schemas["campaign_update"] == {"type": "object", "title": "Batch's own"}


def test_merge_route_component_differing_from_upstream_fails(tree: Path, document: dict[str, Any]) -> None:
    document["components"]["schemas"]["orchestration"] = {"type": "object"}
    republish(tree, document)
    with pytest.raises(
        DocumentError, match=r"routes\.yaml and spec/cep/upstream differ at /components/schemas/orch"
    ):
        merged_cep(tree)


def test_two_documents_that_share_what_is_the_same_are_merged(
    document: dict[str, Any], update_document: dict[str, Any], published: bytes
) -> None:
    merged, notes = merge_upstream({"a.json": parse_json(published.decode()), "b.json": update_document})
    assert {operation.operation_id for operation in operations(merged)} == {
        "campaigns_create",
        "campaigns_update",
    }
    assert merged["components"] == document["components"]
    assert notes == []


def test_the_newest_server_version_is_taken(update_document: dict[str, Any], published: bytes) -> None:
    update_document["servers"][0]["variables"]["version"]["default"] = "2.9"
    newest = parse_json(published.decode())
    newest["servers"][0]["variables"]["version"]["default"] = "2.10"
    merged, notes = merge_upstream({"a.json": update_document, "b.json": newest})
    assert merged["servers"][0]["variables"]["version"]["default"] == "2.10"
    assert notes == [
        "spec/cep/upstream/a.json is for version 2.9, b.json for 2.10, whose info and servers are used"
    ]


def test_schemas_that_differ_name_both_files_and_the_place(
    update_document: dict[str, Any], published: bytes
) -> None:
    update_document["components"]["schemas"]["campaign"]["properties"]["name"]["maxLength"] = 80
    with pytest.raises(DocumentError) as caught:
        merge_upstream({"a.json": parse_json(published.decode()), "b.json": update_document})
    assert str(caught.value) == (
        "spec/cep/upstream/a.json and spec/cep/upstream/b.json differ at "
        "/components/schemas/campaign/properties/name/maxLength"
    )


def test_one_operation_id_for_two_routes_is_an_error(
    update_document: dict[str, Any], published: bytes
) -> None:
    update_document["paths"]["/campaigns/update"]["post"]["operationId"] = "campaigns_create"
    with pytest.raises(DocumentError, match="campaigns_create for two routes"):
        merge_upstream({"a.json": parse_json(published.decode()), "b.json": update_document})


def test_a_reference_that_leads_nowhere_is_named(tree: Path) -> None:
    routes = tree / "spec/cep/routes.yaml"
    routes.write_text(
        routes.read_text("utf-8").replace("schemas/campaign_delete'", "schemas/campaign_deletion'")
    )
    with pytest.raises(DocumentError, match=r"refers to #/components/schemas/campaign_deletion"):
        merged_cep(tree)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda file: file.write_bytes(file.read_bytes() + b" "), "is not what was published"),
        (lambda file: file.unlink(), "vendor its page again"),
        (lambda file: file.with_name("extra.json").write_text("{}"), "extra.json: is not in SOURCE.toml"),
    ],
)
def test_an_upstream_file_that_was_not_vendored_so_is_refused(tree: Path, change: Any, says: str) -> None:
    change(tree / "spec/cep/upstream/campaigns_create.json")
    with pytest.raises(DocumentError, match=says):
        merged_cep(tree)


def test_an_invalid_hand_written_document_is_refused(tree: Path) -> None:
    path = tree / "spec/mep/openapi.yaml"
    path.write_text(path.read_text("utf-8").replace("in: path", "in: road", 1))
    with pytest.raises(DocumentError, match=r"spec/mep/openapi\.yaml: /components/parameters/api_key"):
        load_mep(tree)


def test_an_x_member_that_upstream_has_is_kept(document: dict[str, Any]) -> None:
    document["paths"]["/campaigns/create"]["post"]["x-idempotent"] = True
    route = {"operationId": "campaigns_create", "x-idempotent": False}
    add_routes(document, {"paths": {"/campaigns/create": {"post": route}}})
    assert resolve(document, "#/paths/~1campaigns~1create/post")["x-idempotent"] is True


UNLESS_EVENTS = {"unless": "[*].events"}
CEP: dict[str, tuple[str, Any]] = {
    "campaigns_create": ("POST /campaigns/create", False),
    "campaigns_update": ("POST /campaigns/update", False),
    "campaigns_delete": ("POST /campaigns/delete", True),
    "orchestrations_list": ("GET /orchestrations/list", True),
    "orchestrations_stats": ("GET /orchestrations/stats", True),
    "orchestrations_view": ("GET /orchestrations/view", True),
    "profiles_update": ("POST /profiles/update", UNLESS_EVENTS),
    "profiles_mass_update": ("POST /profiles/mass-update", UNLESS_EVENTS),
    "profiles_export": ("POST /profiles/export", False),
    "exports_view": ("GET /exports/view", True),
    "exports_list": ("GET /exports/list", True),
    "exports_download": ("GET /exports/download", True),
    "audiences_create": ("POST /audiences/create", False),
    "audiences_update": ("POST /audiences/update", True),
    "audiences_replace": ("POST /audiences/replace", True),
    "audiences_remove": ("POST /audiences/remove", True),
    "audiences_view": ("GET /audiences/view", True),
    "audiences_list": ("GET /audiences/list", True),
    "catalogs_create": ("POST /catalogs/create", False),
    "catalogs_update": ("POST /catalogs/update", False),
    "catalogs_remove": ("POST /catalogs/remove", True),
    "catalogs_view": ("GET /catalogs/view", True),
    "catalogs_list": ("GET /catalogs/list", True),
    "catalogs_edit_items": ("POST /catalogs/items/edit", True),
    "segments_list": ("GET /segments/list", True),
}
MEP = {
    "campaigns_create": ("POST /1.1/{api_key}/campaigns/create", False),
    "campaigns_update": ("POST /1.1/{api_key}/campaigns/update/{campaign_token}", False),
    "campaigns_delete": ("POST /1.1/{api_key}/campaigns/delete/{campaign_token}", True),
    "campaigns_get": ("GET /1.1/{api_key}/campaigns/{campaign_token}", True),
    "campaigns_list": ("GET /1.1/{api_key}/campaigns/list", True),
    "campaigns_stats": ("GET /1.1/{api_key}/campaigns/stats/{campaign_token}", True),
    "transactional_send": ("POST /1.1/{api_key}/transactional/send", False),
    "transactional_stats": ("GET /1.1/{api_key}/transactional/stats/{group_id}", True),
    "custom_data_set": ("POST /1.0/{api_key}/data/users/{custom_id}", True),
    "custom_data_delete": ("DELETE /1.0/{api_key}/data/users/{custom_id}", True),
    "custom_data_set_many": ("POST /1.0/{api_key}/data/users", True),
    "custom_data_delete_many": ("DELETE /1.0/{api_key}/data/users", True),
    "events_track": ("POST /1.0/{api_key}/events/users/{custom_id}", False),
    "events_track_many": ("POST /1.0/{api_key}/events/users", False),
    "audiences_create": ("POST /1.0/{api_key}/custom-audience/{name}", False),
    "audiences_update": ("PATCH /1.0/{api_key}/custom-audience/{name}", True),
    "audiences_remove": ("DELETE /1.0/{api_key}/custom-audience/{name}", True),
    "audiences_list": ("GET /1.0/{api_key}/custom-audience", True),
    "install_audiences_create": ("POST /1.1/{api_key}/custom-audience/{name}", False),
    "install_audiences_update": ("PATCH /1.1/{api_key}/custom-audience/{name}", True),
    "install_audiences_replace": ("PUT /1.1/{api_key}/custom-audience/{name}", True),
    "install_audiences_remove": ("DELETE /1.1/{api_key}/custom-audience/{name}", True),
    "install_audiences_list": ("GET /1.1/{api_key}/custom-audience", True),
    "app_data_create": ("POST /1.0/{api_key}/app-data/{table}", False),
    "app_data_update": ("PATCH /1.0/{api_key}/app-data/{table}", True),
    "app_data_remove": ("DELETE /1.0/{api_key}/app-data/{table}", True),
    "app_data_list": ("GET /1.0/{api_key}/app-data", True),
    "gdpr_request": ("POST /1.0/{api_key}/gdpr/request", False),
    "gdpr_view": ("GET /1.0/{api_key}/gdpr/request/{request_id}", True),
    "gdpr_list": ("GET /1.0/{api_key}/gdpr/requests", True),
    "exports_request_ids": ("POST /1.0/{api_key}/export/campaign/{campaign_token}/ids", False),
    "exports_request_events": ("POST /1.0/{api_key}/export/campaign/{campaign_token}/events", False),
    "exports_view": ("GET /1.0/{api_key}/export/request/{request_id}", True),
    "exports_list": ("GET /1.0/{api_key}/export/requests", True),
    "exports_download": ("GET /1.0/{api_key}/export/request/{request_id}/results/{file}", True),
    "in_app_campaigns_create": ("POST /1.1/{api_key}/in-app-campaigns/create", False),
    "in_app_campaigns_update": ("POST /1.1/{api_key}/in-app-campaigns/update/{campaign_token}", False),
    "in_app_campaigns_delete": ("POST /1.1/{api_key}/in-app-campaigns/delete/{campaign_token}", True),
    "in_app_campaigns_get": ("GET /1.1/{api_key}/in-app-campaigns/{campaign_token}", True),
    "in_app_campaigns_list": ("GET /1.1/{api_key}/in-app-campaigns/list", True),
}


def test_every_route_states_whether_it_may_be_repeated(root: Path) -> None:
    for expected, document in ((CEP, merged_cep(root).document), (MEP, load_mep(root))):
        found = {
            operation.operation_id: (operation.route, operation.content["x-idempotent"])
            for operation in operations(document)
        }
        changed = {name: stated for name, stated in found.items() if expected.get(name) != stated}
        assert not changed, f"check whether these may be repeated, and state it in CEP or MEP here: {changed}"
        assert found == expected
