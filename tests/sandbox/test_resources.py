"""Profiles, events, audiences, catalogs, exports and GDPR: the state after each request."""

import json
from uuid import UUID

import httpx
import pytest
from batchcom_sandbox import Behavior, Fault, Sandbox, Server

from .conftest import CEP_HEADERS, MEP_HEADERS, Calls


def profile(custom_id="jane", **changes):
    return {"identifiers": {"custom_id": custom_id}, **changes}


def update(calls, *profiles):
    return calls.cep("POST", "/profiles/update", list(profiles))


def test_profiles_update_merges_attributes(sandbox, calls):
    update(calls, profile(attributes={"$language": "fr", "tags": ["a"], "age": 7}))
    response = update(calls, profile(attributes={"age": None, "tags": {"$add": ["b"], "$remove": ["a"]}}))
    assert (response.status, response.json()) == (202, {"code": "SUCCESS"})
    assert dict(sandbox.profiles) == {"jane": {"$language": "fr", "tags": ["b"]}}


def test_profiles_update_twice_records_events_twice(sandbox, calls):
    event = {"name": "bought", "time": "2029-12-31T23:00:00Z", "attributes": {"price": 7}}
    for _ in range(2):
        update(calls, profile(events=[event]))
    events = sandbox.events
    assert [(event.api, event.custom_id, event.name) for event in events] == [("cep", "jane", "bought")] * 2
    assert events[0].attributes == {"price": 7}
    assert "jane" not in repr(events)


def test_profiles_update_drops_single_parts_and_reports_them(sandbox, calls):
    old = {"name": "bought", "time": "2029-12-01T00:00:00Z"}
    invalid = {
        "$email_address": "no address",
        "$phone_number": "0612345678",
        "$timezone": "Moon",
        "date(birth)": "2001-02-30",
        "age": 7,
    }
    response = update(calls, profile("john"), profile(attributes=invalid, events=[old, {"name": "seen"}]))
    assert response.status == 202
    assert response.json()["code"] == "SUCCESS_WITH_PARTIAL_ERRORS"
    errors = [
        (error["bulk_index"], error["category"], error.get("attribute"))
        for error in response.json()["errors"]
    ]
    assert errors == [
        (1, "attribute", "$email_address"),
        (1, "attribute", "$phone_number"),
        (1, "attribute", "$timezone"),
        (1, "attribute", "date(birth)"),
        (1, "event", None),
    ]
    assert sandbox.profiles["jane"] == {"age": 7}
    assert [event.name for event in sandbox.events] == ["seen"]


def test_profiles_update_rejected_changes_nothing(sandbox, calls):
    assert update(calls, profile(), {"attributes": {}}).status == 400
    assert update(calls, *[profile()] * 201).status == 400
    assert (dict(sandbox.profiles), sandbox.events) == ({}, [])


@pytest.mark.parametrize("effect", ["before", "after"])
def test_fault_on_profiles_update_has_its_effect(sandbox, calls, effect):
    sandbox.fault(Fault("close", effect=effect, operation="cep.profiles_update"))
    update(calls, profile(events=[{"name": "seen"}]))
    assert len(sandbox.events) == (1 if effect == "after" else 0)


def test_trigger_events_reject_an_old_event_as_a_whole(sandbox, calls):
    events = [{"name": "ue.seen"}, {"name": "ue.bought", "time": "2029-12-01T00:00:00"}]
    response = calls.data("POST", "/events/users/jane", {"events": events})
    assert response.json()["message"] == "events[1].time must be in the last 24 hours"
    assert sandbox.events == []


def test_trigger_events_limit_counts_events_of_all_people(sandbox, calls):
    people = [{"id": str(number), "events": [{"name": "ue.seen"}] * 501} for number in range(2)]
    response = calls.data("POST", "/events/users", people)
    assert response.json()["message"] == "the body must hold at most 1000 events, got 1002"
    assert calls.data("POST", "/events/users", people[:1]).status == 200
    assert len(sandbox.events) == 501


@pytest.fixture
def audience(calls):
    calls.cep("POST", "/audiences/create", {"name": "vip", "type": "custom_ids"})
    return "vip"


def add(calls, *ids):
    edits = [{"id": member, "action": "add"} for member in ids]
    return calls.cep("POST", "/audiences/update", {"name": "vip", "ids": edits}).json()["indexing_token"]


def test_audience_update_the_last_edit_of_an_id_wins(sandbox, calls, audience):
    edits = [
        {"id": "jane", "action": "add", "attributes": {"rank": 1}},
        {"id": "john", "action": "add"},
        {"id": "john", "action": "remove"},
    ]
    calls.cep("POST", "/audiences/update", {"name": audience, "ids": edits})
    assert sandbox.audiences["vip"]["members"] == {"jane": {"attributes": {"rank": 1}}}
    assert calls.cep("GET", "/audiences/view?name=vip").json()["nb_ids"] == 1


def test_audience_replace_removes_the_other_ids(sandbox, calls, audience):
    add(calls, "jane", "john")
    calls.cep("POST", "/audiences/replace", {"name": audience, "ids": [{"id": "joan"}]})
    assert list(sandbox.audiences["vip"]["members"]) == ["joan"]


def test_audience_update_is_applied_after_two_seconds(sandbox, calls, audience):
    def state(token):
        return calls.cep("GET", f"/audiences/view?name={audience}&indexing_token={token}").json()[
            "indexing_state"
        ]

    first = add(calls, "jane")
    sandbox.advance(1.5)
    second = add(calls, "john")
    assert [state(first), state(second)] == ["IN_PROGRESS", "IN_PROGRESS"]
    sandbox.advance(0.5)
    assert [state(first), state(second)] == ["APPLIED", "IN_PROGRESS"]
    sandbox.advance(1.5)
    assert [state(first), state(second)] == ["APPLIED", "APPLIED"]


def test_audience_view_with_a_foreign_token_returns_400(calls, audience):
    assert calls.cep("GET", f"/audiences/view?name={audience}&indexing_token=x").status == 400


def test_audience_type_is_written_as_in_batchs_responses(calls, audience):
    assert calls.cep("GET", f"/audiences/view?name={audience}").json()["type"] == "CUSTOM_ID"
    (listed,) = calls.cep("GET", "/audiences/list").json()["audiences"]
    assert listed["type"] == "CUSTOM_ID"


def test_audience_list_counts_on_the_first_page_only(calls):
    for name in ("a", "b", "c"):
        calls.cep("POST", "/audiences/create", {"name": name, "type": "custom_ids"})
    first = calls.cep("GET", "/audiences/list?limit=2").json()
    second = calls.cep("GET", f"/audiences/list?limit=2&from={first['next_from']}").json()
    assert (first["count"], len(second["audiences"]), "count" in second) == (3, 1, False)


def test_audiences_of_both_app_versions_are_separate(sandbox, calls):
    calls.data("POST", "/custom-audience/vip", {"type": "custom_ids"})
    assert calls.mep("GET", "/custom-audience").json() == {"custom_audiences": []}
    edit = {"type": "custom_ids", "ids": [{"id": "jane", "action": "add"}]}
    calls.data("PATCH", "/custom-audience/vip", edit)
    (shown,) = calls.data("GET", "/custom-audience").json()["custom_audiences"]
    assert (shown["name"], shown["nb_ids"], shown["created"]) == ("vip", 1, "2030-01-01T00:00:00")
    assert list(sandbox.collection("mep.audiences", app="app")["vip"]["members"]) == ["jane"]


def test_catalog_fields_and_items_change(sandbox, calls):
    calls.cep("POST", "/catalogs/create", {"name": "books", "fields": [{"name": "title", "type": "string"}]})
    fields = [{"action": "add", "name": "price", "type": "float"}, {"action": "remove", "name": "title"}]
    assert calls.cep("POST", "/catalogs/update", {"name": "books", "fields": fields}).status == 202
    for action in ("add", "remove"):
        items = [{"id": "1", "action": action}, {"id": action, "action": "add", "attributes": {"price": 7}}]
        calls.cep("POST", "/catalogs/items/edit", {"name": "books", "items": items})
    shown = calls.cep("GET", "/catalogs/view?name=books").json()
    assert (shown["fields"], shown["items"]) == ([{"name": "price", "type": "float"}], 2)
    assert list(sandbox.collection("cep.catalogs")["books"]["members"]) == ["add", "remove"]


def test_catalog_added_field_requires_a_type(calls):
    calls.cep("POST", "/catalogs/create", {"name": "books", "fields": []})
    fields = [{"action": "add", "name": "price"}]
    response = calls.cep("POST", "/catalogs/update", {"name": "books", "fields": fields})
    assert response.json()["error_message"] == "type is required to add a field"


def test_catalog_has_at_most_25_fields(calls):
    calls.cep("POST", "/catalogs/create", {"name": "books", "fields": [{"name": "f0", "type": "string"}]})

    def add_fields(first, last):
        fields = [{"action": "add", "name": f"f{n}", "type": "string"} for n in range(first, last + 1)]
        return calls.cep("POST", "/catalogs/update", {"name": "books", "fields": fields}).status

    assert [add_fields(1, 24), add_fields(25, 25)] == [202, 400]
    assert len(calls.cep("GET", "/catalogs/view?name=books").json()["fields"]) == 25


def test_project_has_at_most_5_catalogs(calls):
    def create(number):
        fields = [{"name": "title", "type": "string"}]
        return calls.cep("POST", "/catalogs/create", {"name": f"c{number}", "fields": fields})

    assert [create(number).status for number in range(5)] == [201] * 5
    response = create(5)
    assert response.json()["error_message"] == "a project must have at most 5 catalogs"
    calls.cep("POST", "/catalogs/remove", {"name": "c0"})
    assert create(5).status == 201


def test_app_data_values_are_set_deleted_and_overwritten(sandbox, calls):
    def set_values(*, overwrite=False, **values):
        body = {"overwrite": overwrite, "values": values}
        assert calls.data("PATCH", "/app-data/prices", body).status == 202
        return sandbox.collection("mep.app_data")["prices"]["members"]

    calls.data("POST", "/app-data/prices", {})
    assert set_values(book="7", pen="1") == {"book": "7", "pen": "1"}
    assert set_values(pen=None) == {"book": "7"}
    assert set_values(overwrite=True, ink="2") == {"ink": "2"}
    assert calls.data("GET", "/app-data").json()["app_data"][0]["nb_rows"] == 1


def test_invalid_attributes_and_events_alone_are_dropped(sandbox, calls):
    attributes = {"a" * 31: 1, "city": "x" * 301, "tags": {"$push": ["a"]}, "score": 2}
    events = [{"name": "Not Allowed"}, {"name": "seen"}, {}, {"name": "seen", "attributes": {"date(x)": 1}}]
    response = calls.cep(
        "POST", "/profiles/update", [profile(), profile(attributes=attributes, events=events)]
    )
    assert (response.status, response.json()["code"]) == (202, "SUCCESS_WITH_PARTIAL_ERRORS")
    errors = response.json()["errors"]
    assert {error["bulk_index"] for error in errors} == {1}
    assert [error.get("attribute") for error in errors] == ["a" * 31, "city", "tags", None, None, None]
    assert errors[1]["reason"] == "[1].attributes.city must have at most 300 characters"
    assert errors[4]["reason"] == "[1].events[2].name is required"
    assert sandbox.profiles["jane"] == {"score": 2}
    assert [event.name for event in sandbox.events] == ["seen"]


def test_invalid_entry_of_profiles_rejects_the_request(sandbox, calls):
    for item in ({"attributes": {"a": 1}}, profile(attributes=[]), profile(colour="red")):
        assert calls.cep("POST", "/profiles/update", [profile(), item]).status == 400
    assert len(sandbox.profiles) == 0


def test_add_to_an_attribute_not_an_array_replaces_it(sandbox, calls):
    for attributes in ({"sizes": 5, "name": "abc"}, {"sizes": {"$add": ["s"]}, "name": {"$add": ["x"]}}):
        assert calls.cep("POST", "/profiles/update", [profile(attributes=attributes)]).status == 202
    assert sandbox.profiles["jane"] == {"sizes": ["s"], "name": ["x"]}


def test_event_above_25_kb_is_dropped(sandbox, calls):
    def bought(count):
        return {"name": "bought", "attributes": {f"a{number}": "é" * 150 for number in range(count)}}

    response = update(calls, profile(events=[bought(70), bought(90)]))
    (error,) = response.json()["errors"]
    assert (error["category"], error["reason"]) == ("event", "an event must have at most 25000 bytes")
    assert len(sandbox.events) == 1


def test_event_size_counts_no_blanks(sandbox, calls):
    event = {"name": "bought", "attributes": {f"a{number}": 1234567 for number in range(1500)}}
    assert update(calls, profile(events=[event])).json() == {"code": "SUCCESS"}
    assert len(sandbox.events) == 1


def test_time_may_be_in_lower_case(calls):
    event = {"name": "seen", "time": "2030-01-01t00:00:00z"}
    entry = profile(events=[event], attributes={"date(at)": "2030-01-01t00:00:00z"})
    assert calls.cep("POST", "/profiles/update", [entry]).json() == {"code": "SUCCESS"}


def test_gdpr_removal_deletes_the_custom_data(sandbox, calls):
    calls.data("POST", "/data/users/jane", {"values": {"u.city": "lyon"}})
    requests = {}
    for person in ("jane", "cust-unknown"):
        body = {"request_type": "remove", "id": {"type": "custom_id", "value": person}}
        requests[person] = calls.data("POST", "/gdpr/request", body).json()["token"]
    assert dict(sandbox.user_data) == {}
    assert str(UUID(requests["jane"])) == requests["jane"]
    pending = calls.data("GET", f"/gdpr/request/{requests['jane']}").json()
    assert pending["request_date"] == "2030-01-01T00:00:00.000"
    assert (pending["status"], pending["id"]["value"]) == ("pending", "jane")
    sandbox.advance(60)
    done = {person: calls.data("GET", f"/gdpr/request/{token}").json() for person, token in requests.items()}
    assert (done["jane"]["status"], "error" in done["jane"]) == ("done", False)
    assert done["cust-unknown"]["error"] == "the user was not found"
    assert len(calls.data("GET", "/gdpr/requests").json()) == 2


def test_gdpr_review_is_done_with_an_address_of_the_data(sandbox, calls):
    calls.data("POST", "/data/users/jane", {"values": {"u.city": "lyon"}})
    body = {"request_type": "review", "id": {"type": "custom_id", "value": "jane"}}
    token = calls.data("POST", "/gdpr/request", body).json()["token"]
    sandbox.advance(60)
    done = calls.data("GET", f"/gdpr/request/{token}").json()
    assert (done["status"], done["data_url"].endswith(".zip")) == ("done", True)


IN_APP = {"name": "Welcome", "live": True, "trigger": {"when": "NEXT_SESSION"}, "landing": {"theme": "T"}}


def test_in_app_campaign_of_the_dashboard_cannot_be_updated(sandbox, calls):
    sandbox.add("mep.in_app_campaigns", "0f" * 16, IN_APP)
    response = calls.mep("POST", f"/in-app-campaigns/update/{'0f' * 16}", {"live": False})
    assert response.json()["type"] == "API_MISUSE"
    assert sandbox.collection("mep.in_app_campaigns")["0f" * 16] == IN_APP


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"start_date": "2030-02-30T00:00:00"}, "start_date must be a date and time that exists"),
        ({"custom_payload": "no"}, "custom_payload must hold a JSON object"),
        ({"labels": ["other"]}, "labels[0] does not exist on the dashboard"),
    ],
)
def test_in_app_campaign_is_checked_like_a_push_campaign(changes, message):
    calls = Calls(Sandbox(behavior=Behavior(labels=["promo"])).handle)
    assert calls.mep("POST", "/in-app-campaigns/create", {**IN_APP, "labels": ["promo"]}).status == 201
    response = calls.mep("POST", "/in-app-campaigns/create", {**IN_APP, **changes})
    assert (response.status, response.json()["message"]) == (400, message)


@pytest.mark.parametrize(
    ("before", "after"), [("start_date", "local_start_date"), ("local_end_date", "end_date")]
)
def test_in_app_campaign_time_cannot_replace_the_other(sandbox, calls, before, after):
    created = calls.mep("POST", "/in-app-campaigns/create", {**IN_APP, before: "2031-01-01T00:00:00"})
    token = created.json()["campaign_token"]
    response = calls.mep("POST", f"/in-app-campaigns/update/{token}", {after: "2031-01-01T00:00:00"})
    assert response.status == 400
    assert response.json()["message"].startswith(f"{after} cannot replace {before}")
    assert after not in sandbox.collection("mep.in_app_campaigns")[token]


def test_in_app_campaign_of_a_dev_key_is_dev_only(calls):
    created = calls.mep("POST", "/in-app-campaigns/create", IN_APP, key="sandbox-dev-key").json()
    assert calls.mep("GET", f"/in-app-campaigns/{created['campaign_token']}").json()["dev_only"] is True


def test_in_app_campaign_lists_by_live(calls):
    body = {"name": "Welcome", "live": True, "trigger": {"when": "NEXT_SESSION"}, "landing": {"theme": "T"}}
    tokens = [calls.mep("POST", "/in-app-campaigns/create", body).json()["campaign_token"] for _ in range(2)]
    calls.mep("POST", f"/in-app-campaigns/update/{tokens[0]}", {"live": False})
    live = calls.mep("GET", "/in-app-campaigns/list?live=true").json()
    assert [campaign["campaign_token"] for campaign in live] == [tokens[1]]
    shown = calls.mep("GET", f"/in-app-campaigns/{tokens[0]}").json()
    assert (shown["name"], shown["from_api"], shown["dev_only"]) == ("Welcome", True, False)
    assert calls.mep("GET", f"/in-app-campaigns/{tokens[0]}", key="sandbox-dev-key").status == 403


def test_orchestration_view_of_an_email_returns_403(calls):
    from .conftest import email

    campaign_id = calls.cep("POST", "/campaigns/create", email()).json()["id"]
    response = calls.cep("GET", f"/orchestrations/view?orchestration_id={campaign_id}")
    assert (response.status, response.json()["error_code"]) == (403, "API_MISUSE")


# exports


@pytest.fixture
def export(calls):
    for custom_id in ("jane", "john"):
        update(calls, profile(custom_id, attributes={"$language": "fr", "age": 7}))
    body = {"export_type": "ATTRIBUTES", "attributes": ["age"]}
    return calls.cep("POST", "/profiles/export", body).json()["id"]


def test_export_runs_before_it_succeeds(sandbox, calls, export):
    states = []
    for seconds in (0.0, 0.7, 0.7, 0.7):
        sandbox.advance(seconds)
        shown = calls.cep("GET", f"/exports/view?id={export}").json()
        states.append((shown["status"], len(shown.get("files", []))))
    assert states == [("CREATED", 0), ("PENDING", 0), ("RUNNING", 0), ("SUCCESS", 1)]
    assert shown["request"] == {"export_type": "ATTRIBUTES", "attributes": ["age"]}


@pytest.mark.parametrize(
    ("period", "message"),
    [
        ({"from": "2029-10-02T00:00:00Z", "to": "now"}, "from must be at most 90 days ago"),
        ({"from": "2029-12-01T00:00:00Z", "to": "2029-11-31T00:00:00Z"}, "to must be now or an RFC 3339"),
        ({"from": "2029-11-31T00:00:00Z"}, "from must be now or an RFC 3339"),
    ],
)
@pytest.mark.parametrize("export_type", ["EVENTS", "REACHABILITY"])
def test_export_of_a_bad_period_is_rejected(calls, export_type, period, message):
    response = calls.cep("POST", "/profiles/export", {"export_type": export_type, **period})
    assert response.status == 400
    assert response.json()["error_message"].startswith(message)
    within = {"export_type": export_type, "from": "2029-10-03T00:00:00Z", "to": "now"}
    assert calls.cep("POST", "/profiles/export", within).status == 202


def test_export_download_before_success_returns_400(calls, export):
    file_id = export.replace("export_", "file_")
    assert calls.cep("GET", f"/exports/download?id={file_id}").status == 400


def test_export_of_events_holds_the_chosen_events_of_the_project(sandbox, calls):
    update(calls, profile(events=[{"name": "seen"}, {"name": "bought"}]))
    calls.data("POST", "/events/users/jane", {"events": [{"name": "bought"}]})
    period = {"from": "2029-12-31T00:00:00Z", "to": "2030-01-01T00:00:00Z"}
    body = {"export_type": "EVENTS", "events": ["bought"], **period}
    export_id = calls.cep("POST", "/profiles/export", body).json()["id"]
    content = sandbox.collection("cep.exports")[export_id]["_content"]
    assert json.loads(content) == [{"custom_id": "jane", "name": "bought", "time": None}]


@pytest.fixture
def http(sandbox):
    with Server(sandbox) as server, httpx.Client(base_url=server.url) as client:
        yield client


@pytest.fixture
def address(sandbox, calls, export, http):
    """The URL of the file at the storage host."""
    sandbox.advance(60)
    (file,) = calls.cep("GET", f"/exports/view?id={export}").json()["files"]
    response = http.get("/2.11/exports/download", params={"id": file["id"]}, headers=CEP_HEADERS)
    assert response.status_code == 307
    return response.headers["location"]


def test_export_file_is_at_another_host(http, address):
    assert httpx.URL(address).host == "localhost" != http.base_url.host
    profiles = json.loads(http.get(address).content)
    assert sorted(profiles, key=lambda profile: profile["custom_id"]) == [
        {"custom_id": "jane", "age": 7},
        {"custom_id": "john", "age": 7},
    ]


@pytest.mark.parametrize("headers", [CEP_HEADERS, MEP_HEADERS])
def test_export_file_rejects_a_request_with_a_key(http, address, headers):
    assert http.get(address, headers=headers).status_code == 400


def test_export_file_address_expires(sandbox, http, address):
    sandbox.advance(1200)
    assert http.get(address).status_code == 403


def test_export_file_can_be_resumed(http, address):
    content = http.get(address).content
    response = http.get(address, headers={"Range": "bytes=10-"})
    assert (response.status_code, response.content) == (206, content[10:])
    assert http.get(address, headers={"Range": f"bytes={len(content)}-"}).status_code == 416


def test_export_file_with_a_fault_fails(sandbox, http, address):
    sandbox.fault(Fault("cut_response", operation="cep.files_get", times=1))
    with pytest.raises(httpx.RemoteProtocolError):
        http.get(address)
    assert http.get(address).status_code == 200


def test_app_export_redirects_to_its_file(sandbox, calls, http):
    from .conftest import app_push

    token = calls.mep("POST", "/campaigns/create", app_push()).json()["campaign_token"]
    period = {"from": "2029-12-01T00:00:00", "to": "now", "events": ["push_sent"], "ids": ["custom_id"]}
    requested = calls.data("POST", f"/export/campaign/{token}/ids", period).json()["token"]
    sandbox.advance(60)
    shown = calls.data("GET", f"/export/request/{requested}").json()
    response = http.get(shown["file_url"], headers=MEP_HEADERS)
    assert response.status_code == 302
    assert http.get(response.headers["location"]).text.startswith("install_id;custom_id;")


def test_sandbox_add_creates_an_entry_of_the_dashboard(sandbox, calls):
    sandbox.add("mep.audiences", "vip", {"name": "vip", "type": "custom_ids"})
    (shown,) = calls.data("GET", "/custom-audience").json()["custom_audiences"]
    assert shown["name"] == "vip"
    assert list(sandbox.collection("mep.audiences")) == ["vip"]


@pytest.mark.parametrize(
    ("name", "app", "message"),
    [
        ("cep.catalog", None, r"name must be one of cep\.audiences, .*, got 'cep\.catalog'"),
        ("mep.audiences", "ios", "app must be one of app, got 'ios'"),
    ],
)
def test_unknown_collection_or_app_raises(sandbox, name, app, message):
    with pytest.raises(ValueError, match=message):
        sandbox.collection(name, app=app)
    with pytest.raises(ValueError, match=message):
        sandbox.add(name, "vip", {}, app=app)


def test_gdpr_removal_by_another_kind_of_id_keeps_custom_data(sandbox, calls):
    calls.data("POST", "/data/users/jane", {"values": {"u.city": "lyon"}})
    person = {"type": "advertising_id", "value": "jane"}
    assert calls.data("POST", "/gdpr/request", {"request_type": "remove", "id": person}).status == 200
    assert list(sandbox.user_data) == ["jane"]
