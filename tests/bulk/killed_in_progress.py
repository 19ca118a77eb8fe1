"""A bulk job that kills itself in the fifth call of on_progress: python -m … URL JOURNAL SIDE."""

import asyncio
import os
import signal
import sys
from typing import Any

from batchcom import RetryPolicy, mep

MESSAGE = mep.transactional("parcel_out", "Parcel sent")
PEOPLE = [f"person-{index}" for index in range(10)]
OPTIONS: Any = {"chunk_size": 1, "concurrency": 1}


def main(url: str, journal: str, side: str) -> None:
    """Send to ten people, one in each request."""
    keys: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
    options = {**OPTIONS, "journal": journal, "on_progress": kill_in_fifth}

    async def work() -> None:
        async with mep.AsyncClient(**keys, base_url=url, retry=RetryPolicy.never()) as app:
            await app.transactional.send_all(PEOPLE, MESSAGE, **options)

    if side == "async":
        asyncio.run(work())
    else:
        with mep.Client(**keys, base_url=url, retry=RetryPolicy.never()) as app:
            app.transactional.send_all(PEOPLE, MESSAGE, **options)


calls = 0


def kill_in_fifth(_progress: object) -> None:
    """Count the calls."""
    global calls
    calls += 1
    if calls == 5:
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(*sys.argv[1:])
