"""The merge makes one document of upstream documents, corrections and routes, always the same."""

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
    """Return the document with members of objects, and entries of arrays that are sets, in another order."""
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


def test_merge_equals_the_committed_document(root: Path) -> None:
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
def test_merge_of_reordered_documents_gives_no_diff(tree: Path, document: dict[str, Any], seed: int) -> None:
    reordered = shuffled(document, random.Random(seed))  # noqa: S311 # an order, not a secret
    assert json.dumps(reordered) != json.dumps(document)
    republish(tree, reordered)
    assert serialise(merged_cep(tree).document) == (tree / MERGED).read_bytes()


def test_merge_keeps_the_position_of_a_new_property(tree: Path, document: dict[str, Any]) -> None:
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
def test_order_like_keeps_the_previous_order_of_members(
    document: Any, previous: Any, expected: list[str]
) -> None:
    assert list(order_like(document, previous)) == expected


def test_order_like_keeps_the_order_of_ordered_arrays() -> None:
    assert order_like({"servers": ["b", "a"]}, {"servers": ["a", "b"]}) == {"servers": ["b", "a"]}
    assert order_like({"required": ["b", "c", "a"]}, {"required": ["a", "b"]}) == {
        "required": ["a", "b", "c"]
    }
    assert order_like({"example": {"enum": [2, 1]}}, {"example": {"enum": [1, 2]}}) == {
        "example": {"enum": [2, 1]}
    }


def test_order_like_sorts_a_property_called_default() -> None:
    document = {"properties": {"default": {"type": "string", "description": "x"}}}
    previous = {"properties": {"default": {"description": "x", "type": "string"}}}
    assert list(order_like(document, previous)["properties"]["default"]) == ["description", "type"]


def test_merge_replaces_a_route_by_its_vendored_page(tree: Path, update_document: dict[str, Any]) -> None:
    republish(tree, update_document, UPDATE_PAGE)
    merged = merged_cep(tree)
    operation = merged.document["paths"]["/campaigns/update"]["post"]
    assert operation["summary"] == "Update by Batch"
    assert operation["x-idempotent"] is False
    assert len(merged.notes) == 1
    assert "POST /campaigns/update is replaced by campaigns_update" in merged.notes[0]
    assert "campaign_update" not in merged.document["components"]["schemas"]


def test_merge_drops_components_of_a_replaced_route(tree: Path, update_document: dict[str, Any]) -> None:
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


def test_merge_of_documents_with_equal_components_succeeds(
    document: dict[str, Any], update_document: dict[str, Any], published: bytes
) -> None:
    merged, notes = merge_upstream({"a.json": parse_json(published.decode()), "b.json": update_document})
    assert {operation.operation_id for operation in operations(merged)} == {
        "campaigns_create",
        "campaigns_update",
    }
    assert merged["components"] == document["components"]
    assert notes == []


def test_merge_uses_the_newest_server_version(update_document: dict[str, Any], published: bytes) -> None:
    update_document["servers"][0]["variables"]["version"]["default"] = "2.9"
    newest = parse_json(published.decode())
    newest["servers"][0]["variables"]["version"]["default"] = "2.10"
    merged, notes = merge_upstream({"a.json": update_document, "b.json": newest})
    assert merged["servers"][0]["variables"]["version"]["default"] == "2.10"
    assert notes == [
        "spec/cep/upstream/a.json describes version 2.9, b.json version 2.10; "
        "info and servers come from the latter"
    ]


def test_merge_of_different_schemas_names_files_and_path(
    update_document: dict[str, Any], published: bytes
) -> None:
    update_document["components"]["schemas"]["campaign"]["properties"]["name"]["maxLength"] = 80
    with pytest.raises(DocumentError) as caught:
        merge_upstream({"a.json": parse_json(published.decode()), "b.json": update_document})
    assert str(caught.value) == (
        "spec/cep/upstream/a.json and spec/cep/upstream/b.json differ at "
        "/components/schemas/campaign/properties/name/maxLength"
    )


def test_merge_refuses_one_operation_id_for_two_routes(
    update_document: dict[str, Any], published: bytes
) -> None:
    update_document["paths"]["/campaigns/update"]["post"]["operationId"] = "campaigns_create"
    with pytest.raises(DocumentError, match="campaigns_create for two routes"):
        merge_upstream({"a.json": parse_json(published.decode()), "b.json": update_document})


def test_merge_names_an_unresolved_reference(tree: Path) -> None:
    routes = tree / "spec/cep/routes.yaml"
    routes.write_text(
        routes.read_text("utf-8").replace("schemas/campaign_delete'", "schemas/campaign_deletion'")
    )
    with pytest.raises(DocumentError, match=r"refers to #/components/schemas/campaign_deletion"):
        merged_cep(tree)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda file: file.write_bytes(file.read_bytes() + b" "), "is not what was published"),
        (lambda file: file.unlink(), "vendor its page again"),
        (lambda file: file.with_name("extra.json").write_text("{}"), "extra.json: is not in SOURCE.toml"),
    ],
)
def test_merge_refuses_an_upstream_file_not_vendored(tree: Path, change: Any, message: str) -> None:
    change(tree / "spec/cep/upstream/campaigns_create.json")
    with pytest.raises(DocumentError, match=message):
        merged_cep(tree)


def test_merge_refuses_an_invalid_hand_written_document(tree: Path) -> None:
    path = tree / "spec/mep/openapi.yaml"
    path.write_text(path.read_text("utf-8").replace("in: path", "in: road", 1))
    with pytest.raises(DocumentError, match=r"spec/mep/openapi\.yaml: /components/parameters/api_key"):
        load_mep(tree)


def test_merge_describes_only_tags_without_description(document: dict[str, Any]) -> None:
    tags = [{"name": "Campaigns", "description": "Ours."}, {"name": "Profiles"}]
    document["tags"] = [{"name": "Campaigns"}]
    add_routes(document, {"paths": {}, "tags": tags})
    assert document["tags"] == tags
    add_routes(document, {"paths": {}, "tags": [{"name": "Campaigns", "description": "Other."}]})
    assert document["tags"] == tags


def test_merge_keeps_extensions_of_the_upstream_document(document: dict[str, Any]) -> None:
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


def test_every_route_states_whether_it_is_idempotent(root: Path) -> None:
    for expected, document in ((CEP, merged_cep(root).document), (MEP, load_mep(root))):
        stated = {
            operation.operation_id: (operation.route, operation.content["x-idempotent"])
            for operation in operations(document)
        }
        changed = {
            name: idempotent for name, idempotent in stated.items() if expected.get(name) != idempotent
        }
        assert not changed, f"check whether these may be repeated, and state it in CEP or MEP here: {changed}"
        assert stated == expected
