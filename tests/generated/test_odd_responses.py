"""A response that differs from the document is kept as far as possible."""

import json
from typing import Any

import pytest
from batchcom_api._http import decode, decode_list
from batchcom_api.cep import models as cep
from batchcom_api.mep import models as mep

VIEW = {"campaign_token": "t", "name": "Sale"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("landing", "a text"),
        ("landing", [{"title": "Hello"}]),
        ("media", 7),
        ("messages", {"en": "Hello"}),
        ("messages", [{"body": "Hello"}, "odd"]),
        ("targeting", []),
        ("trigger", "event"),
        ("gcm_collapse_key", "key"),
        ("priority", "urgent"),
        ("live", "yes"),
        ("landing", {"actions": 7}),
    ],
)
def test_response_with_an_odd_value_is_still_returned(field: str, value: Any) -> None:
    response = {**VIEW, field: value}
    view = decode(json.dumps(response).encode(), mep.CampaignView)
    assert view is not None
    assert (view.campaign_token, view.name) == ("t", "Sale")
    assert view.to_dict() == response


def test_odd_object_is_none_and_kept_in_additional_properties() -> None:
    view = decode(json.dumps({**VIEW, "landing": "a text"}).encode(), mep.CampaignView)
    assert view is not None
    assert view.landing is None
    assert view["landing"] == "a text"


def test_response_odd_value_stays_in_innermost_object() -> None:
    response = {**VIEW, "landing": {"title": "Hello", "actions": 7}}
    view = decode(json.dumps(response).encode(), mep.CampaignView)
    assert view is not None
    assert view.landing is not None
    assert (view.landing.actions, view.landing["actions"]) == (None, 7)


def test_odd_entry_of_a_list_keeps_the_others() -> None:
    response = [VIEW, {**VIEW, "messages": None}, {**VIEW, "messages": "odd"}]
    views = decode_list(json.dumps(response).encode(), mep.CampaignView)
    assert views is not None
    assert [view.messages for view in views] == [None, None, None]
    assert [view.additional_properties for view in views] == [{}, {}, {"messages": "odd"}]


def test_odd_page_keeps_its_good_entries() -> None:
    entries = [{"id": "1", "created_date": "2031-04-02T08:30:00Z"}, {"id": "2", "created_date": "long ago"}]
    page = decode(json.dumps({"orchestrations": entries}).encode(), cep.OrchestrationsPage)
    assert page is not None
    assert page.orchestrations[0].created_date is not None
    assert page.orchestrations[1]["created_date"] == "long ago"
    assert page.to_dict() == {"orchestrations": entries}


@pytest.mark.parametrize(
    "content",
    [
        b'{"name": "Sale"}',
        b'"t"',
        b"[]",
        b"null",
        b"[" * 5000,
        b'{"campaign_token": "t", "x": ' + b"[" * 5000,
    ],
    ids=lambda content: repr(content[:30]),
)
def test_response_without_a_required_field_is_none(content: bytes) -> None:
    assert decode(content, mep.CampaignView) is None
