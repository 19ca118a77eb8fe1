"""A job that launches a campaign at most once, however often it is killed and started again.

    python launch_job.py state.db

The job stores two things:

1. in `on_draft`, the campaign's id: the draft exists then, and nothing can have been sent;
2. after `launch` or `start`, that it is done.

After a restart it continues from what it stored. With an id it calls `start`, which reads the status of the
campaign and sets it running only if it is still a draft. Without an id it launches again: Batch never sends
a draft that is left over. Run one such job at a time. The keys come from the environment variables
BATCH_REST_API_KEY and BATCH_PROJECT_KEY.

Exit status: 0 done, 1 start the job again, 2 check the campaign on the dashboard.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import sys
import time
from contextlib import closing

from batchcom import cep
from batchcom.errors import BatchError, OutcomeUnknownError

__all__ = ["launch_once", "main", "open_store"]

log = logging.getLogger("launch_job")

STATUS_DELAY = float(os.environ.get("LAUNCH_JOB_STATUS_DELAY", "5"))
"""Seconds until a read shows what was written before; lower it only against the sandbox."""


def open_store(path: str) -> sqlite3.Connection:
    """Open the store of the job: a row for each launch. What is written survives a power failure."""
    store = sqlite3.connect(path, isolation_level=None)
    store.execute("PRAGMA synchronous=FULL")
    store.execute("CREATE TABLE IF NOT EXISTS launches (name TEXT PRIMARY KEY, id TEXT, done INTEGER)")
    return store


def launch_once(batch: cep.Client, store: sqlite3.Connection, campaign: cep.models.Campaign) -> str:
    """Launch a campaign, or finish the launch that an earlier process began, and return its id."""

    def remember(campaign_id: str) -> None:
        store.execute("INSERT OR REPLACE INTO launches VALUES (?, ?, 0)", (campaign.name, campaign_id))

    row = store.execute("SELECT id, done FROM launches WHERE name = ?", (campaign.name,)).fetchone()
    if row is None:
        launched = batch.campaigns.launch(
            campaign, on_draft=remember, everyone=True, status_delay=STATUS_DELAY
        )
    elif row[1]:
        return str(row[0])
    else:
        time.sleep(STATUS_DELAY)  # until the status shows the last request of the earlier process
        launched = batch.campaigns.start(row[0], campaign, everyone=True, status_delay=STATUS_DELAY)
    store.execute("UPDATE launches SET done = 1 WHERE name = ?", (campaign.name,))
    return launched.campaign_id


def main(path: str) -> int:
    """Launch the campaign of this job and return the exit status."""
    campaign = cep.campaign(
        "Flash sale 2031-10-24",
        cep.push("Everything −20 %", title="Today only", platforms=["ios", "android"]),
        start_time="now",
    )
    with closing(open_store(path)) as store, cep.Client() as batch:
        try:
            log.info("launched %s", launch_once(batch, store, campaign))
        except OutcomeUnknownError as error:
            log.error("look at the dashboard: %s", error)
            return 2
        except BatchError as error:
            log.error("start this job again: %s", error)
            return 1
    return 0


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    sys.exit(main(sys.argv[1]))
