"""A bulk call in a process of its own, to be killed: python -m tests.bulk.killed URL JOURNAL NUMBER …."""

import asyncio
import sys

from batchcom import RetryPolicy, mep

MESSAGE = mep.transactional("parcel_out", "Parcel sent")
CHUNK = 7


def main(url: str, journal: str, number: str, concurrency: str, side: str) -> None:
    """Send to this number of people."""
    people = (f"person-{index}" for index in range(int(number)))
    keys = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
    options = {"journal": journal, "chunk_size": CHUNK, "concurrency": int(concurrency)}
    retry = RetryPolicy.never()

    async def work() -> object:
        async with mep.AsyncClient(**keys, base_url=url, retry=retry) as app:  # type: ignore[arg-type]
            return await app.transactional.send_all(people, MESSAGE, **options)  # type: ignore[arg-type]

    if side == "async":
        asyncio.run(work())
    else:
        with mep.Client(**keys, base_url=url, retry=retry) as app:  # type: ignore[arg-type]
            app.transactional.send_all(people, MESSAGE, **options)  # type: ignore[arg-type]


if __name__ == "__main__":
    main(*sys.argv[1:])
