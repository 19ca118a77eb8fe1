"""Requests and responses of the app API's routes, on both sides of their limits."""

from __future__ import annotations

from typing import Any

import pytest

from tests.spec.exchanges import operation, request, response

EVENT = {
    "name": "ue.basket_left",
    "time": "2031-04-02T08:00:00",
    "label": "web",
    "attributes": {"amount": 19.5, "date(seen_at)": "2031-04-02T07:58:00.000", "date(bought)": 1924905600},
    "tags": ["shoes"],
}
LANDING = {
    "theme": "welcome",
    "image": "https://img.example.test/hi.png",
    "contents": [
        {"language": "en", "title": "Hi", "body": "Hello", "actions": [{"label": "OK", "action": "continue"}]}
    ],
}
IN_APP = {
    "name": "Welcome",
    "live": False,
    "trigger": {"when": "NEXT_SESSION", "capping": 1, "grace_period": {"every": 2, "unit": "HOURS"}},
    "landing": LANDING,
}
IDS = ["install_id", "custom_id", "advertising_id"]
PERIOD = {"from": "2031-01-01T00:00:00", "to": "now"}


def event(**changes: Any) -> dict[str, Any]:
    return {"events": [{**EVENT, **changes}]}


GOOD_REQUESTS: list[tuple[str, Any]] = [
    ("events_track", {"events": [EVENT] * 1_000}),
    ("events_track", {"events": [{"name": "ue.seen"}]}),
    ("events_track", event(tags=["x" * 64] * 10, label="x" * 200)),
    ("events_track_many", [{"id": "cust-42", "events": [EVENT]}, {"id": "cust-7", "events": [EVENT]}]),
    ("audiences_create", {"type": "custom_ids", "description": "Win back"}),
    ("audiences_create", {"type": "advertising_ids"}),
    (
        "audiences_update",
        {
            "type": "custom_ids",
            "ids": [{"action": "add", "id": "cust-42"}] * 9_999 + [{"action": "remove", "id": "7"}],
        },
    ),
    ("install_audiences_create", {}),
    ("install_audiences_create", {"anything": ["goes"]}),
    (
        "install_audiences_update",
        {
            "ids": [
                {
                    "action": "add",
                    "id": "i-1",
                    "attributes": {"date(x)": "2031-01-01T00:00:00"},
                    "tags": ["vip"],
                }
            ]
        },
    ),
    ("install_audiences_replace", {"ids": [{"id": "i-1"}, {"id": "i-2", "attributes": {"score": 3}}]}),
    ("app_data_create", {}),
    ("app_data_create", {"description": "Shops", "time_to_live": 3600}),
    ("app_data_update", {"overwrite": False, "values": {f"key {number}": "x" for number in range(10_000)}}),
    ("app_data_update", {"overwrite": True, "values": {"lyon": "open", "old": None}}),
    (
        "gdpr_request",
        {
            "request_type": "review",
            "callback_url": "https://hooks.example.test",
            "id": {"type": "custom_id", "value": "cust-42"},
        },
    ),
    ("gdpr_request", {"request_type": "remove", "id": {"type": "a kind of tomorrow", "value": "1"}}),
    ("exports_request_ids", {**PERIOD, "events": ["push_sent", "push_open"], "ids": IDS}),
    ("exports_request_events", {**PERIOD, "anything": 1}),
    ("in_app_campaigns_create", IN_APP),
    ("in_app_campaigns_create", {**IN_APP, "start_date": "now", "local_end_date": "2031-01-02T00:00:00"}),
    ("in_app_campaigns_create", {**IN_APP, "trigger": {"when": "next_session", "more": 1}}),
    ("in_app_campaigns_create", {**IN_APP, "deeplink": "x" * 255, "labels": ["a", "b", "c"]}),
    ("in_app_campaigns_update", {"name": "Welcome back", "live": True}),
]

BAD_REQUESTS: list[tuple[str, Any]] = [
    ("events_track", [EVENT]),
    ("events_track", {"events": [EVENT] * 1_001}),
    ("events_track", {"events": [{"label": "web"}]}),
    ("events_track", event(time="2031-04-02T08:00:00Z")),
    ("events_track", event(label="x" * 201)),
    ("events_track", event(tags=["shoes"] * 11)),
    ("events_track", event(tags=["x" * 65])),
    ("events_track", event(attributes={f"a{number}": 1 for number in range(16)})),
    ("events_track", event(attributes={"Amount": 1})),
    ("events_track", event(attributes={"a" * 31: 1})),
    ("events_track", event(attributes={"city": "x" * 65})),
    ("events_track", event(attributes={"sizes": ["41"]})),
    ("events_track", event(data={})),
    ("events_track_many", {"events": [EVENT]}),
    ("events_track_many", [{"id": 42, "events": [EVENT]}]),
    ("events_track_many", [{"events": [EVENT]}]),
    ("audiences_create", {"type": "install_ids"}),
    ("audiences_create", {"description": "Win back"}),
    ("audiences_update", {"ids": [{"action": "add", "id": "cust-42"}]}),
    ("audiences_update", {"type": "custom_ids", "ids": [{"action": "add", "id": "cust-42"}] * 10_001}),
    ("audiences_update", {"type": "custom_ids", "ids": [{"action": "add", "id": "a", "tags": []}]}),
    ("install_audiences_create", ["i-1"]),
    ("install_audiences_update", {"ids": [{"id": "i-1"}]}),
    ("install_audiences_update", {"ids": [{"action": "move", "id": "i-1"}]}),
    (
        "install_audiences_replace",
        {"ids": [{"id": "i-1", "attributes": {f"a{number}": 1 for number in range(16)}}]},
    ),
    ("app_data_update", {"values": {"lyon": "open"}}),
    ("app_data_update", {"overwrite": False, "values": {"lyon": 1}}),
    ("app_data_update", {"overwrite": False, "values": {f"{number}": "x" for number in range(10_001)}}),
    ("gdpr_request", {"request_type": "delete", "id": {"type": "custom_id", "value": "1"}}),
    ("gdpr_request", {"request_type": "remove", "id": "cust-42"}),
    ("exports_request_ids", {**PERIOD, "events": ["push_sent"]}),
    ("exports_request_ids", {**PERIOD, "from": "2031-01-01T00:00:00Z", "events": [], "ids": IDS}),
    ("in_app_campaigns_create", {**IN_APP, "name": "Hi"}),
    ("in_app_campaigns_create", {**IN_APP, "labels": ["a", "b", "c", "d"]}),
    ("in_app_campaigns_create", {**IN_APP, "start_date": "now", "local_start_date": "2031-01-02T00:00:00"}),
    (
        "in_app_campaigns_create",
        {**IN_APP, "end_date": "2031-01-02T00:00:00", "local_end_date": "2031-01-02T00:00:00"},
    ),
    ("in_app_campaigns_create", {**IN_APP, "push_time": "now"}),
    ("in_app_campaigns_create", {key: value for key, value in IN_APP.items() if key != "landing"}),
    ("in_app_campaigns_update", {"start_date": "now", "local_start_date": "2031-01-02T00:00:00"}),
]

GOOD_RESPONSES: list[tuple[str, int, Any]] = [
    ("audiences_create", 200, {}),
    (
        "audiences_list",
        200,
        {
            "custom_audiences": [
                {"name": "a", "type": "custom_ids", "nb_ids": 2, "created": "2031-01-01T00:00:00"}
            ],
            "count": 1,
        },
    ),
    ("install_audiences_list", 200, {"custom_audiences": [{"name": "b"}]}),
    ("app_data_update", 202, {}),
    ("app_data_list", 200, {"app_data": [{"name": "shops", "nb_rows": 3, "size": 120, "more": 1}]}),
    (
        "gdpr_view",
        200,
        {"status": "done", "error": "unknown user", "id": {"type": "custom_id", "value": "cust-42"}},
    ),
    ("gdpr_list", 200, [{"request_id": "11111111-2222-4333-8444-555555555555", "request_type": "review"}]),
    ("exports_view", 200, {"id": "e-1", "status": "EXPIRED", "request": {**PERIOD, "ids": IDS}}),
    ("exports_list", 200, []),
    ("in_app_campaigns_create", 201, {"campaign_token": "t-1"}),
    ("in_app_campaigns_get", 200, {**IN_APP, "campaign_token": "t-1", "created_date": "2031-01-01T00:00:00"}),
    ("in_app_campaigns_list", 200, [{"campaign_token": "t-1", "dev_only": False}]),
]


@pytest.mark.parametrize(("operation_id", "body"), GOOD_REQUESTS)
def test_request_within_the_limits_is_valid(operation_id: str, body: Any) -> None:
    request("mep", operation_id).validate(body)


@pytest.mark.parametrize(("operation_id", "body"), BAD_REQUESTS)
def test_request_beyond_a_limit_is_invalid(operation_id: str, body: Any) -> None:
    assert not request("mep", operation_id).is_valid(body)


@pytest.mark.parametrize(("operation_id", "status", "body"), GOOD_RESPONSES)
def test_response_of_the_pages_is_valid(operation_id: str, status: int, body: Any) -> None:
    response("mep", operation_id, status).validate(body)


@pytest.mark.parametrize("operation_id", ["exports_view", "in_app_campaigns_create", "audiences_list"])
def test_response_without_its_proof_is_invalid(operation_id: str) -> None:
    status = 201 if operation_id == "in_app_campaigns_create" else 200
    assert not response("mep", operation_id, status).is_valid({"hello": "from a proxy"})


@pytest.mark.parametrize(
    "operation_id",
    [
        "events_track",
        "events_track_many",
        "audiences_update",
        "install_audiences_create",
        "install_audiences_update",
        "install_audiences_replace",
        "app_data_create",
        "gdpr_request",
        "exports_request_ids",
        "exports_request_events",
    ],
)
def test_unpublished_response_accepts_any_success_status(operation_id: str) -> None:
    assert [status for status in operation("mep", operation_id)["responses"] if status[0] == "2"] == ["2XX"]
