"""Requests and responses of the project API's routes, on both sides of their limits."""

from __future__ import annotations

from typing import Any

import pytest

from tests.spec.exchanges import request, response

CUSTOMER = {"custom_id": "cust-42"}
EVENT = {
    "name": "basket_left",
    "time": "2031-04-02T08:00:00Z",
    "attributes": {"$label": "web", "$tags": ["shoes"], "amount": 12.5, "lines": [{"sku": "a"}]},
}
ADD = {"action": "add", "id": "cust-42", "attributes": {"score": 3, "date(since)": "2031-01-01T00:00:00Z"}}
FIELD = {"name": "launch_date", "type": "date"}
ITEM = {
    "id": "sku-1",
    "action": "add",
    "attributes": {"name": "Boot", "date(launch)": 1924905600, "sizes": ["41"]},
}


def profile(**attributes: Any) -> list[dict[str, Any]]:
    return [{"identifiers": CUSTOMER, "attributes": attributes}]


def event(**changes: Any) -> list[dict[str, Any]]:
    return [{"identifiers": CUSTOMER, "events": [{**EVENT, **changes}]}]


GOOD_REQUESTS: list[tuple[str, Any]] = [
    ("profiles_update", [{"identifiers": CUSTOMER, "events": [EVENT] * 15}] * 200),
    ("profiles_update", [{"identifiers": {"installation": {"apikey": "live", "installation_id": "i-1"}}}]),
    (
        "profiles_update",
        profile(
            **{
                "$language": "fr",
                "$email_marketing": "subscribed",
                "$sms_marketing": None,
                "$topic_preferences": ["news"],
                "date(renewal)": "2031-05-01T00:00:00Z",
                "date(birth)": "1990-05-01",
                "url(avatar)": "https://img.example.test/a.png",
                "old_flag": None,
                "tags": {"$add": ["vip"], "$remove": ["new"]},
                "sizes": ["41", "42"],
                "score": 3.5,
                "city": "x" * 300,
            }
        ),
    ),
    ("profiles_update", event(time="2031-04-02T08:00:00.250+02:00")),
    ("profiles_mass_update", [{"identifiers": CUSTOMER}] * 10_000),
    ("profiles_export", {"export_type": "ATTRIBUTES", "attributes": ["$language", "city"]}),
    (
        "profiles_export",
        {"export_type": "ATTRIBUTES", "identifiers": ["custom_id"], "filter": {"segment": "vip"}},
    ),
    (
        "profiles_export",
        {"export_type": "EVENTS", "from": "2031-01-01T00:00:00Z", "to": "now", "events": ["push_open"]},
    ),
    (
        "profiles_export",
        {"export_type": "REACHABILITY", "channels": ["push"], "from": "2031-01-01T00:00:00Z"},
    ),
    ("audiences_create", {"name": "winback_q2-B", "type": "custom_ids", "display_name": "Win back"}),
    ("audiences_create", {"name": "a" * 255, "type": "a value of tomorrow"}),
    (
        "audiences_update",
        {"name": "winback_q2", "ids": [ADD] * 9_999 + [{"action": "remove", "id": "cust-7"}]},
    ),
    ("audiences_replace", {"name": "winback_q2", "ids": []}),
    ("audiences_replace", {"name": "winback_q2", "ids": [{"id": "cust-42", "attributes": {"score": 3}}]}),
    ("audiences_remove", {"name": "winback_q2"}),
    ("catalogs_create", {"name": "shoes", "fields": [{**FIELD, "name": f"field_{i}"} for i in range(25)]}),
    (
        "catalogs_update",
        {"name": "shoes", "fields": [{**FIELD, "action": "add"}, {"action": "remove", "name": "old"}]},
    ),
    ("catalogs_remove", {"name": "shoes"}),
    ("catalogs_edit_items", {"name": "shoes", "items": [ITEM] * 199 + [{"id": "sku-2", "action": "remove"}]}),
    ("catalogs_edit_items", {"name": "shoes", "items": [{**ITEM, "attributes": {"text": "x" * 10_000}}]}),
]

BAD_REQUESTS: list[tuple[str, Any]] = [
    ("profiles_update", {"identifiers": CUSTOMER}),
    ("profiles_update", [{"identifiers": CUSTOMER}] * 201),
    ("profiles_update", [{"attributes": {"city": "Lyon"}}]),
    ("profiles_update", [{"identifiers": {}}]),
    ("profiles_update", [{"identifiers": {"custom_id": 42}}]),
    ("profiles_update", [{"identifiers": {"email": "x@example.test"}}]),
    ("profiles_update", [{"identifiers": CUSTOMER, "events": [EVENT] * 16}]),
    ("profiles_update", profile(**{f"a{number}": 1 for number in range(51)})),
    ("profiles_update", profile(City="Lyon")),
    ("profiles_update", profile(**{"a" * 31: 1})),
    ("profiles_update", profile(city="")),
    ("profiles_update", profile(city="x" * 301)),
    ("profiles_update", profile(tags={"$set": ["vip"]})),
    ("profiles_update", profile(tags={"$add": "vip"})),
    ("profiles_update", profile(tags=[1])),
    ("profiles_update", profile(**{"$email_marketing": "yes"})),
    ("profiles_update", profile(**{"date(renewal)": "2031-05-01T00:00:00"})),
    ("profiles_update", profile(**{"date(renewal)": 1924905600})),
    ("profiles_update", profile(**{"url(avatar)": "https://" + "x" * 2_041})),
    ("profiles_update", event(name="Basket left")),
    ("profiles_update", event(time="2031-04-02T08:00:00")),
    ("profiles_update", event(attributes={"$tags": "shoes"})),
    ("profiles_update", event(label="web")),
    ("profiles_mass_update", [{"identifiers": CUSTOMER}] * 10_001),
    ("profiles_export", {"export_type": "ATTRIBUTES"}),
    ("profiles_export", {"export_type": "ATTRIBUTES", "attributes": []}),
    ("profiles_export", {"export_type": "attributes", "attributes": ["city"]}),
    ("profiles_export", {"attributes": ["city"]}),
    ("profiles_export", {"export_type": "ATTRIBUTES", "attributes": ["city"], "filter": {"code": "vip"}}),
    ("audiences_create", {"name": "winback q2", "type": "custom_ids"}),
    ("audiences_create", {"name": "a" * 256, "type": "custom_ids"}),
    ("audiences_create", {"name": "winback"}),
    ("audiences_update", {"name": "winback", "ids": ["cust-42"]}),
    ("audiences_update", {"name": "winback", "ids": [ADD] * 10_001}),
    ("audiences_update", {"name": "winback", "ids": [{"id": "cust-42"}]}),
    ("audiences_update", {"name": "winback", "ids": [{**ADD, "action": "delete"}]}),
    ("audiences_update", {"name": "winback", "ids": [{**ADD, "action": "remove"}]}),
    (
        "audiences_update",
        {"name": "winback", "ids": [{**ADD, "attributes": {f"a{number}": 1 for number in range(16)}}]},
    ),
    ("audiences_replace", {"name": "winback", "ids": [ADD]}),
    ("audiences_remove", {}),
    ("catalogs_create", {"name": "shoes", "fields": [{**FIELD, "name": f"field_{i}"} for i in range(26)]}),
    ("catalogs_create", {"name": "shoes", "fields": [{"name": "Launch", "type": "date"}]}),
    ("catalogs_create", {"name": "shoes", "fields": [{"name": "launch", "type": "datetime"}]}),
    ("catalogs_update", {"name": "shoes", "fields": [FIELD]}),
    ("catalogs_edit_items", {"name": "shoes", "items": [ITEM] * 201}),
    ("catalogs_edit_items", {"name": "shoes", "items": [{**ITEM, "attributes": {"text": "x" * 10_001}}]}),
    ("catalogs_edit_items", {"name": "shoes", "items": [{**ITEM, "attributes": {"sizes": ["41"] * 16}}]}),
    ("catalogs_edit_items", {"name": "shoes", "items": [{**ITEM, "attributes": {"sizes": ["x" * 65]}}]}),
    ("catalogs_edit_items", {"name": "shoes", "items": [{**ITEM, "attributes": {"Name": "Boot"}}]}),
]

PAGE = {"count": 12, "has_more": True, "next_from": "c-1"}
GOOD_RESPONSES: list[tuple[str, int, Any]] = [
    ("profiles_update", 202, {"code": "SUCCESS"}),
    (
        "profiles_mass_update",
        202,
        {
            "code": "SUCCESS_WITH_PARTIAL_ERRORS",
            "errors": [{"category": "attribute", "bulk_index": 0, "reason": "too long", "attribute": "city"}],
        },
    ),
    ("profiles_export", 202, {"id": "export_1"}),
    ("exports_view", 200, {"id": "export_1", "status": "CREATED", "requested_at": "2031-01-01T00:00:00Z"}),
    (
        "exports_list",
        200,
        {
            "exports": [
                {
                    "id": "export_1",
                    "request_date": "2031-01-01T00:00:00Z",
                    "scope": "PROFILE_ATTRIBUTES",
                    "status": "SUCCESS",
                    "files": [{"id": "file_1", "part": 0, "size": 7, "url": "https://api.example.test/f"}],
                    "request": {"export_type": "ATTRIBUTES", "attributes": ["city"]},
                }
            ],
            **PAGE,
        },
    ),
    ("audiences_update", 202, {"indexing_token": "t-1"}),
    (
        "audiences_list",
        200,
        {
            "audiences": [
                {
                    "name": "winback_q2",
                    "type": "CUSTOM_ID",
                    "nb_ids": 2,
                    "indexing_state": "IN_PROCESS",
                    "created": "2031-01-01T00:00:00Z",
                }
            ],
            "has_more": False,
        },
    ),
    ("catalogs_create", 201, {}),
    ("catalogs_edit_items", 202, {"indexing_token": "t-1"}),
    (
        "catalogs_list",
        200,
        {
            "catalogs": [
                {"name": "shoes", "fields": [FIELD], "items": 3, "size": 512, "indexing_state": "APPLIED"}
            ]
        },
    ),
    ("segments_list", 200, {"segments": [{"code": "vip", "created_at": "2031-01-01T00:00:00Z"}], **PAGE}),
    ("orchestrations_view", 200, {"id": "orchestration_1", "type": "campaign", "messages": [{"body": "Hi"}]}),
    (
        "orchestrations_stats",
        200,
        {"id": "orchestration_1", "details": [{"date": "2031-04-02", "platform": "ios", "sent": 3}]},
    ),
]


@pytest.mark.parametrize(("operation", "body"), GOOD_REQUESTS)
def test_request_within_the_limits_is_valid(operation: str, body: Any) -> None:
    request("cep", operation).validate(body)


@pytest.mark.parametrize(("operation", "body"), BAD_REQUESTS)
def test_request_beyond_a_limit_is_invalid(operation: str, body: Any) -> None:
    assert not request("cep", operation).is_valid(body)


@pytest.mark.parametrize(("operation", "status", "body"), GOOD_RESPONSES)
def test_response_of_the_pages_is_valid(operation: str, status: int, body: Any) -> None:
    response("cep", operation, status).validate(body)


@pytest.mark.parametrize(
    ("operation", "status"),
    [
        ("profiles_update", 202),
        ("profiles_mass_update", 202),
        ("profiles_export", 202),
        ("exports_view", 200),
        ("audiences_create", 202),
        ("audiences_remove", 202),
        ("catalogs_edit_items", 202),
        ("segments_list", 200),
    ],
)
def test_response_without_its_proof_is_invalid(operation: str, status: int) -> None:
    assert not response("cep", operation, status).is_valid({"hello": "from a proxy"})
