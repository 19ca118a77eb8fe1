"""The types that a user's type checker sees. Checked by mypy and basedpyright, and never run."""

import datetime as dt
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, assert_type

import httpx
from batchcom import (
    AsyncPages,
    BatchError,
    CampaignStatus,
    LaunchResult,
    Pages,
    Problem,
    RetryEvent,
    RetryPolicy,
    cep,
    errors,
    mep,
)
from batchcom.bulk import BulkResult, RejectedEntry
from batchcom.results import Results
from batchcom_api.cep import models as cep_models
from batchcom_api.cep.client import AuthenticatedClient
from batchcom_api.mep import models as mep_models


def remember(campaign_id: str) -> None:
    print(campaign_id)  # noqa: T201 (never run)


async def remember_soon(campaign_id: str) -> int:
    return len(campaign_id)


def project_api(targeting: cep.models.Targeting, job: Callable[[str], None]) -> None:
    with cep.Client(rest_api_key="invented", project_key="project_invented") as batch:
        assert_type(batch, cep.Client)
        campaign = cep.campaign(
            "Flash sale",
            cep.push(
                "Everything −20 %",
                title="Today only",
                platforms=["ios", "android"],
                translations={"fr": {"title": "Aujourd’hui", "body": "Tout à −20 %"}},
            ),
            start_time="now",
            labels=["promo"],
            targeting=cep.targeting(languages=["fr"], query={"firstname": {"$eq": "Jane"}}),
        )
        assert_type(campaign, cep_models.Campaign)
        launched = batch.campaigns.launch(campaign, on_draft=job)
        assert_type(launched, LaunchResult)
        assert_type(launched.campaign_id, str)
        assert_type(batch.campaigns.create(campaign), cep_models.CampaignCreated)
        assert_type(batch.campaigns.start("orchestration_1", campaign, allow_past_start=True), LaunchResult)
        status = batch.campaigns.status("orchestration_1")
        assert_type(status, CampaignStatus)
        if status.state == "draft":
            batch.campaigns.stop("orchestration_1", campaign)
        assert_type(batch.orchestrations.list(status="running"), Pages[cep_models.Orchestration])
        for orchestration in batch.orchestrations.list():
            assert_type(orchestration.id, str)
        for page in batch.orchestrations.list(page_size=10).pages():
            assert_type(page.items, list[cep_models.Orchestration])
            batch.orchestrations.list(start_from=page.next_cursor)
        figures = batch.orchestrations.stats("orchestration_1", since=dt.date(2031, 4, 1), until="2031-04-02")
        assert_type(figures, cep_models.OrchestrationStats)
        batch.profiles.export("EVENTS", since=dt.datetime.now(dt.UTC), until="now", events=["push_open"])
        assert_type(batch.campaigns, cep.Campaigns)
        assert_type(batch.audiences, cep.Audiences)
        indexing = batch.audiences.update("vip", [{"action": "add", "id": "cust-42"}])
        assert_type(indexing, cep_models.Indexing)
        batch.campaigns.create(
            {"name": "Sale", "state": "DRAFT", "messages": [], "when": {"start_time": "now"}}
        )
        assert_type(batch.raw, AuthenticatedClient)
        assert_type(batch.with_options(timeout=3, retry=RetryPolicy.never()), cep.Client)
        assert_type(batch.version, str)
        cep.campaign(
            "Sale", cep.email("Hi", "<p>", sender_identity_id=4012), start_time=dt.datetime.now(dt.UTC)
        )
        cep.campaign("Sale", cep.UnknownMessage(channel_type="sms"), start_time="now", targeting=targeting)
        cep.campaign("Sale", start_time="now", targeting={"languages": ["fr"]})


async def project_api_async() -> None:
    async with cep.AsyncClient(timeout=(5, 30), http_client=httpx.AsyncClient()) as batch:
        assert_type(batch, cep.AsyncClient)
        campaign = cep.parse_campaign({"name": "Sale"})
        assert_type(await batch.campaigns.launch(campaign, on_draft=remember), LaunchResult)
        assert_type(await batch.campaigns.launch(campaign, on_draft=remember_soon), LaunchResult)
        assert_type(await batch.campaigns.create(campaign), cep_models.CampaignCreated)
        assert_type(batch.orchestrations.list(), AsyncPages[cep_models.Orchestration])
        async for orchestration in batch.orchestrations.list():
            assert_type(orchestration.id, str)
        assert_type(await batch.campaigns.status("orchestration_1"), CampaignStatus)
        assert_type(batch.with_options(validate=False), cep.AsyncClient)


def app_api() -> None:
    with mep.Client(
        rest_api_key="invented", api_key="invented-live-key", retry=RetryPolicy(max_attempts=2)
    ) as app:
        campaign = mep.campaign("Hello", mep.message("en", "How's it going?"), push_time="now", live=True)
        assert_type(campaign, mep_models.Campaign)
        created = app.campaigns.create(campaign, everyone=True)
        assert_type(created.campaign_token, str)
        assert_type(app.campaigns.get(created.campaign_token), mep_models.CampaignView)
        assert_type(app.campaigns.list(live=True), Pages[mep_models.CampaignView])
        assert_type(app.campaigns.launch(campaign), LaunchResult)
        app.campaigns.update("a0082dc6", mep.models.CampaignUpdate(live=False))
        app.campaigns.update("a0082dc6", campaign)
        app.campaigns.update("a0082dc6", {"live": False})
        sent = app.transactional.send(
            mep.transactional(
                "parcel_out", "Parcel sent", custom_ids=["c"], time_to_live=dt.timedelta(days=1)
            )
        )
        assert_type(sent, mep_models.TransactionalSent)
        assert_type(app.custom_data.set("c", {"u.city": "Lyon"}), mep_models.CustomDataAccepted)
        assert_type(app.custom_data.delete("c"), mep_models.CustomDataAccepted | None)
        app.custom_data.set("c", {"u.city": None}, overwrite=True)
        app.exports.request_ids("a0082dc6", since=dt.datetime.now(dt.UTC), until="now", events=[], ids=[])


async def app_api_async() -> None:
    async with mep.AsyncClient() as app:
        view = await app.campaigns.get("a0082dc6860938a26280bd3ba927303b")
        assert_type(view, mep_models.CampaignView)
        assert_type([view async for view in app.campaigns.list()], list[mep_models.CampaignView])


def groups(campaign: mep.models.Campaign) -> None:
    with mep.ClientGroup({"ios": "invented-ios", "android": "invented-android"}, timeout=5) as apps:
        assert_type(apps, mep.ClientGroup)
        assert_type(apps.apps["ios"], mep.Client)
        launched = apps.map(lambda _, app: app.campaigns.launch(campaign, on_draft=print))
        assert_type(launched, Results[LaunchResult])
        assert_type(launched["ios"], LaunchResult)
        assert_type(launched.results, dict[str, LaunchResult])
        assert_type(launched.errors, dict[str, Exception])
        created = apps.map(lambda _, app: app.campaigns.create(campaign, everyone=True), max_workers=2)
        assert_type(created.unwrap(), dict[str, mep_models.CampaignCreated])
        tokens = {"ios": "a0082dc6"}
        assert_type(
            apps.map(lambda name, app: app.campaigns.get(tokens[name])), Results[mep_models.CampaignView]
        )
        assert_type(
            apps.map(lambda _, app: list(app.campaigns.list())), Results[list[mep_models.CampaignView]]
        )
        deleted = apps.map(lambda _, app: app.custom_data.delete("c"))
        assert_type(deleted, Results[mep_models.CustomDataAccepted | None])


def groups_in_bulk(apps: mep.ClientGroup, message: mep.models.Transactional) -> None:
    def send(name: str, app: mep.Client) -> BulkResult:
        return app.transactional.send_all(["person-1"], message, id_type="tokens", journal=f"{name}.journal")

    sent = apps.map(send)
    assert_type(sent, Results[BulkResult])
    assert_type(sent["ios"].rejected_entries, list[RejectedEntry])


async def groups_async(campaign: mep.models.Campaign, people: AsyncIterator[str]) -> None:
    async with mep.AsyncClientGroup({"ios": "invented-ios"}) as apps:
        assert_type(await apps.map(lambda _, app: app.custom_data.delete_many(people)), Results[BulkResult])
        launched = await apps.map(lambda _, app: app.campaigns.launch(campaign), max_workers=2)
        assert_type(launched, Results[LaunchResult])


def failures(batch: cep.Client, campaign: cep.models.Campaign) -> None:
    try:
        batch.campaigns.launch(campaign)
    except errors.RequestValidationError as error:
        assert_type(error.problems, tuple[Problem, ...])
    except errors.OutcomeUnknownError as error:
        assert_type(error.campaign_id, str | None)
        assert_type(error.body, object)
    except errors.RateLimitError as error:
        assert_type(error.retry_after, float | None)
        assert_type(error.code, int | None)
        assert_type(error.headers, dict[str, str] | None)
    except BatchError as error:
        assert_type(error.operation, str | None)
        assert_type(error.attempts, int)


def checks(data: Mapping[str, Any]) -> None:
    assert_type(cep.validate(data), list[Problem])
    assert_type(mep.validate(mep.message("en", "Hi")), list[Problem])
    assert_type(cep.parse_message(data), cep_models.Email | cep_models.Push | cep.UnknownMessage)
    assert_type(mep.parse_campaign(data, validate=False), mep_models.Campaign)


def times_in_dicts(batch: cep.Client, app: mep.Client, time: dt.datetime) -> None:
    batch.profiles.update([{"identifiers": {"custom_id": "c"}, "events": [{"name": "bought", "time": time}]}])
    batch.campaigns.create({"name": "Sale", "state": "DRAFT", "messages": [], "when": {"start_time": time}})
    app.events.track("c", [{"name": "ue.bought", "time": time}, {"name": "ue.left", "time": "2031-04-01"}])


def retries() -> None:
    def report(event: RetryEvent) -> None:
        assert_type(event.delay, float)
        assert_type(event.status_code, int | None)

    assert_type(RetryPolicy(max_attempts=3, on_retry=report), RetryPolicy)
    assert_type(RetryPolicy.never(), RetryPolicy)
