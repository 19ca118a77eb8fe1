"""A typical program for the project API. It type-checks without casts and ignores, and is never run."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from batchcom import BatchError, ResponseInfo, RetryPolicy, cep, errors

log = logging.getLogger(__name__)


def record(info: ResponseInfo) -> None:
    log.info("%s %s %s %.1f s", info.operation, info.status_code, info.request_id, info.elapsed)


def sale(discount: int) -> cep.models.Campaign:
    push = cep.push(
        f"Everything −{discount} %",
        platforms=["ios", "android"],
        ios={"deeplink": "shop://sale"},
        translations={"fr": {"body": f"Tout à −{discount} %"}},
        time_to_live=timedelta(hours=6),
    )
    start = datetime.now(UTC) + timedelta(days=1)
    return cep.campaign("Sale", push, start_time=start, labels=["promo"], targeting={"languages": ["fr"]})


def people() -> Iterator[cep.models.ProfileUpdate | dict[str, object]]:
    for number in range(1000):
        yield {"identifiers": {"custom_id": f"cust-{number}"}, "attributes": {"visits": number}}


def launch(batch: cep.Client) -> str:
    problems = batch.campaigns.launch(sale(20), dry_run=True)
    if problems:
        return "; ".join(f"{problem.path}: {problem.message}" for problem in problems)
    try:
        result = batch.campaigns.launch(sale(20), on_draft=log.info)
    except errors.OutcomeUnknownError as error:
        return f"check {error.campaign_id or 'the drafts'}, request {error.request_id}"
    except errors.RateLimitError as error:
        return f"again in {error.retry_after or 5.0:.0f} s"
    return result.campaign_id if not result.already_running else "runs already"


def report(batch: cep.Client) -> dict[str, int]:
    sent: dict[str, int] = {}
    for orchestration in batch.orchestrations.list(status="running"):
        name = (orchestration.name or "unnamed").upper()
        stats = batch.orchestrations.stats(orchestration.id, since="2031-04-01", until="2031-04-30")
        days = stats.details or []
        sent[name] = sum(day.sent or 0 for day in days)
        if orchestration.created_date is not None and orchestration.created_date < datetime.now(UTC):
            log.info("%s of %s", name, orchestration.created_date.date())
    return sent


def main() -> None:
    with cep.Client(retry=RetryPolicy(max_attempts=3), headers={"X-Team": "crm"}) as batch:
        traced = batch.with_options(timeout=5.0, headers={"X-Trace-Id": "4f2a"}, on_response=record)
        log.info(launch(traced))
        updated = traced.profiles.update([{"identifiers": {"custom_id": "a"}, "attributes": {"vip": True}}])
        for rejected in updated.errors or []:
            log.warning("%s", rejected.reason)
        bulk = batch.profiles.update_many(people(), journal="profiles.journal", on_invalid="skip")
        log.info("%d accepted", bulk.accepted)
        for entry in bulk.rejected_entries:
            log.warning("entry %d: %s", entry.position, entry.reason)
        page = next(batch.audiences.list(page_size=10).pages())
        names = [audience.name for audience in page.items]
        later = batch.audiences.list(start_from=page.next_cursor)
        log.info(json.dumps([*names, *(audience.name for audience in later)]))
        log.info(json.dumps(sale(10).to_dict()))
        try:
            log.info("%s", report(batch))
        except BatchError as error:
            log.warning("%s %s", error.operation, error.headers or {})
