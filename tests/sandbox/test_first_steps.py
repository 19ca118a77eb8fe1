"""The life of a campaign in both APIs, mounted and served."""

import httpx
import pytest
from batchcom_sandbox import Sandbox, Server

CEP = {"Authorization": "Bearer sandbox-rest-key", "X-Batch-Project": "project_sandbox"}
MEP = {"X-Authorization": "sandbox-rest-key"}
PUSH = {
    "name": "Flash sale",
    "state": "DRAFT",
    "when": {"start_time": "now"},
    "messages": [{"channel_type": "push", "platform_type": ["ios"], "body": "Today only"}],
}
CAMPAIGN = {
    "name": "Hello",
    "live": False,
    "push_time": "now",
    "messages": [{"language": "en", "body": "How are you?"}],
}


@pytest.fixture(params=["mounted", "served"])
def http(request: pytest.FixtureRequest):
    sandbox = Sandbox()
    if request.param == "mounted":
        with httpx.Client(transport=sandbox.transport(), base_url="https://api.batch.com") as client:
            yield client
    else:
        with Server(sandbox) as server, httpx.Client(base_url=server.url) as client:
            yield client


def test_project_campaign_is_created_started_and_deleted(http):
    created = http.post("/2.10/campaigns/create", json=PUSH, headers=CEP)
    assert created.status_code == 201
    campaign_id = created.json()["id"]
    started = {"id": campaign_id, "campaign": {**PUSH, "state": "RUNNING"}}
    assert http.post("/2.10/campaigns/update", json=started, headers=CEP).json() == {}
    page = http.get("/2.10/orchestrations/list", headers=CEP).json()
    assert [(item["id"], item["status"]) for item in page["orchestrations"]] == [(campaign_id, "completed")]
    assert http.post("/2.10/campaigns/delete", json={"id": campaign_id}, headers=CEP).status_code == 200
    assert http.get("/2.10/orchestrations/list", headers=CEP).json()["orchestrations"] == []


def test_app_campaign_is_created_updated_and_deleted(http):
    created = http.post("/1.1/sandbox-live-key/campaigns/create", json=CAMPAIGN, headers=MEP)
    assert created.status_code == 201
    token = created.json()["campaign_token"]
    view = http.get(f"/1.1/sandbox-live-key/campaigns/{token}", headers=MEP).json()
    assert (view["name"], view["live"], view["from_api"]) == ("Hello", False, True)
    live = {**CAMPAIGN, "live": True}
    updated = http.post(f"/1.1/sandbox-live-key/campaigns/update/{token}", json=live, headers=MEP)
    assert updated.status_code == 200
    listed = http.get("/1.1/sandbox-live-key/campaigns/list", headers=MEP).json()
    assert [(item["campaign_token"], item["live"]) for item in listed] == [(token, True)]
    assert http.post(f"/1.1/sandbox-live-key/campaigns/delete/{token}", headers=MEP).status_code == 200
    assert http.get(f"/1.1/sandbox-live-key/campaigns/{token}", headers=MEP).status_code == 404
