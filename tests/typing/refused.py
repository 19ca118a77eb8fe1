"""Calls that type checkers must refuse. Comments mark the errors; an unused comment is an error too."""

# pyright: reportUnnecessaryTypeIgnoreComment=true

import datetime as dt
from collections.abc import Iterator

import httpx
from batchcom import RetryPolicy, cep, errors, mep


def clients() -> None:
    cep.Client("invented", "project_invented")  # type: ignore[call-arg]
    cep.Client(api_key="invented")  # type: ignore[call-arg]
    mep.Client(version="1.1")  # type: ignore[call-arg]
    cep.Client(timeout="5")  # type: ignore[arg-type]
    cep.Client(http_client=httpx.AsyncClient())  # type: ignore[arg-type]
    cep.AsyncClient(http_client=httpx.Client())  # type: ignore[arg-type]
    RetryPolicy(attempts=3)  # type: ignore[call-arg]


def builders() -> None:
    cep.push("Hi", platforms=["tv"])  # type: ignore[list-item]
    cep.push("Hi")  # type: ignore[call-arg]
    cep.push("Hi", platforms=["ios"], priority="urgent")  # type: ignore[arg-type]
    cep.push("Hi", platforms=["ios"], collapse_key=True)  # type: ignore[arg-type]
    cep.campaign("Sale")  # type: ignore[call-arg]
    cep.campaign("Sale", start_time="now", state="LIVE")  # type: ignore[arg-type]
    cep.campaign("Sale", start_time=dt.date(2031, 4, 1))  # type: ignore[arg-type]
    cep.campaign("Sale", mep.message("en", "Hi"), start_time="now")  # type: ignore[arg-type]
    mep.campaign("Sale", cep.push("Hi", platforms=["ios"]), push_time="now")  # type: ignore[arg-type]
    mep.targeting(segments=["OLD"])  # type: ignore[list-item]
    cep.campaign("Sale", start_time="now", targetting=cep.targeting())  # type: ignore[call-arg]


def dicts() -> None:
    cep.push("Hi", platforms=["ios"], ios={"deep_link": "app://sale"})  # type: ignore[arg-type]
    cep.push("Hi", platforms=["ios"], android={"media": {"icn": "a"}})  # type: ignore[arg-type]
    cep.push("Hi", platforms=["ios"], translations=[{"language": "fr"}])  # type: ignore[list-item]
    cep.campaign("Sale", start_time="now", targeting={"langages": ["fr"]})  # type: ignore[arg-type]
    mep.campaign("Sale", push_time="now", landing={"titel": "Hi"})  # type: ignore[arg-type]
    cep.dicts.WhenDict(start_time=5)  # type: ignore[typeddict-item]
    cep.dicts.WhenDict(start_time=dt.date(2031, 4, 1))  # type: ignore[typeddict-item]
    cep.dicts.AudienceEditDict(id="a", actoin="ADD")  # type: ignore[typeddict-item]


def calls(batch: cep.Client, app: mep.Client, campaign: cep.models.Campaign) -> None:
    batch.campaigns.create(["Sale"])  # type: ignore[arg-type]
    batch.campaigns.create(campaign, True)  # type: ignore[call-arg]
    app.campaigns.create(campaign)  # type: ignore[arg-type]
    batch.campaigns.delete(7)  # type: ignore[arg-type]
    batch.campaigns.update(campaign)  # type: ignore[call-arg, arg-type]
    batch.campaigns.get("orchestration_1")  # type: ignore[attr-defined]
    app.campaigns.launch(campaign)  # type: ignore[call-overload]
    app.campaigns.list(page_size="7")  # type: ignore[arg-type]
    app.campaigns.list(start_from="7")  # type: ignore[arg-type]
    next(batch.orchestrations.list())  # type: ignore[call-overload]
    batch.orchestrations.stats("o_1")  # type: ignore[call-arg]
    batch.audiences.update("vip")  # type: ignore[call-arg]
    batch.audiences.update("vip", [7])  # type: ignore[list-item]
    batch.audiences.update("vip", [{"action": "add", "identifier": "c"}])  # type: ignore[list-item]
    batch.audiences.update("vip", [{"action": "toggle", "id": "c"}])  # type: ignore[list-item]
    batch.audiences.create(name="vip", kind="custom_ids")  # type: ignore[call-arg]
    batch.exports.view(id="export_1")  # type: ignore[call-arg]
    app.transactional.send("Hi")  # type: ignore[arg-type]
    batch.with_options(version="2.11")  # type: ignore[call-arg]


def groups(apps: mep.ClientGroup, message: mep.models.Transactional, people: Iterator[str]) -> None:
    apps.map(lambda app: app.campaigns.list())  # type: ignore[arg-type, misc]
    apps.map(lambda _, app: app.transactional.send_all(people))  # type: ignore[call-arg]
    apps.map(lambda _, app: app.campaigns.get(7))  # type: ignore[arg-type]
    apps.transactional.send_all(people, message)  # type: ignore[attr-defined]


def bulk(app: mep.Client, message: mep.models.Transactional) -> None:
    app.transactional.send_all([1, 2], message)  # type: ignore[list-item]
    app.transactional.send_all(["a"], message, id_type="emails")  # type: ignore[arg-type]
    app.transactional.send_all(["a"], message, on_invalid="ignore")  # type: ignore[arg-type]
    app.custom_data.delete_many(["a"]).chunks_in("refused")  # type: ignore[arg-type]


async def calls_to_await(batch: cep.AsyncClient, campaign: cep.models.Campaign) -> None:
    for orchestration in batch.orchestrations.list():  # type: ignore[attr-defined]
        del orchestration
    created = batch.campaigns.create(campaign)
    print(created.id)  # type: ignore[attr-defined]  # noqa: T201 (never run)
    await created


def results(launched: errors.BatchError) -> None:
    launched.problems  # type: ignore[attr-defined]  # noqa: B018 (asking is the test)
