"""A typical program for the app API. It type-checks without casts and ignores, and is never run."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from batchcom import BatchError, LaunchResult, ResponseInfo, errors, mep
from batchcom.bulk import Progress

log = logging.getLogger(__name__)


async def record(info: ResponseInfo) -> None:
    await asyncio.sleep(0)
    log.info("%s %s %s", info.operation, info.status_code, info.request_id)


def hello() -> mep.models.Campaign:
    return mep.campaign(
        "Hello",
        mep.message("en", "How's it going?", title="Hello"),
        mep.message("fr", "Ça va ?"),
        push_time=datetime.now(UTC) + timedelta(hours=1),
        targeting=mep.targeting(languages=["en", "fr"], segments=["NEW"]),
        collapse_key=False,
        custom_payload={"screen": "home"},
    )


async def people() -> AsyncIterator[str]:
    for number in range(1000):
        yield f"cust-{number}"


async def store(progress: Progress) -> None:
    await asyncio.sleep(0)
    log.info("%d of %d accepted", progress.accepted, progress.done)


async def send(app: mep.AsyncClient) -> None:
    parcel = mep.transactional("parcel_out", "Parcel sent", time_to_live=timedelta(days=1))
    sent = await app.transactional.send_all(
        people(), parcel, id_type="custom_ids", on_progress=store, journal="parcels.journal"
    )
    log.info("%d unknown, %d rejected", sent.unknown, sent.rejected)
    for chunk in sent.chunks_in("unknown"):
        log.warning("entries %d to %d: %s", chunk.start, chunk.stop, chunk.error)


async def copy(app: mep.AsyncClient, token: str) -> str:
    view = await app.campaigns.get(token)
    campaign = mep.campaign_from(view)
    campaign.name = f"{view.name or 'Campaign'} (copy)"
    for problem in await app.campaigns.launch(campaign, dry_run=True):
        log.warning("%s", problem)
    return (await app.campaigns.create(campaign, everyone=True)).campaign_token


async def main() -> None:
    async with mep.AsyncClient() as app:
        traced = app.with_options(on_response=record, validate=True)
        try:
            result: LaunchResult = await traced.campaigns.launch(hello())
            log.info("%s", await copy(traced, result.campaign_id))
        except errors.RequestValidationError as error:
            log.warning("%s", [problem.path for problem in error.problems])
        await app.custom_data.set("cust-42", {"u.city": "Lyon", "ut.tags": ["vip"], "u.old": None})
        deleted = await app.custom_data.delete("cust-42")
        log.info("%s", "gone before" if deleted is None else deleted.token)
        newest = [view.name async for view in app.campaigns.list(live=True) if view.created_date is not None]
        log.info("%s", newest)
        await send(app)


def all_apps() -> None:
    with mep.ClientGroup({"ios": "invented-ios", "android": "invented-android"}) as group:
        launched = group.map(lambda _name, app: app.campaigns.launch(hello()))
        for name, failure in launched.errors.items():
            log.error("%s: %s", name, failure.request_id if isinstance(failure, BatchError) else failure)
        log.info("%s", {name: result.campaign_id for name, result in launched.results.items()})
