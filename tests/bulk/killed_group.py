"""A bulk call over two apps, to be killed: python -m tests.bulk.killed_group URL FOLDER …."""

import asyncio
import sys
from pathlib import Path
from typing import Any

from batchcom import RetryPolicy, mep

REST_KEY = "invented-rest-key"
KEYS = {"ios": "invented-ios-key", "android": "invented-android-key"}
MESSAGE = mep.transactional("parcel_out", "On its way")
CHUNK = 7


def people(number: int) -> list[str]:
    """Whom it is sent to."""
    return [f"person-{index}" for index in range(number)]


def send(apps: Any, folder: str, number: int, concurrency: int) -> Any:
    """Send to so many people through every app; to be awaited where the group is."""
    journals = {app: Path(folder) / f"{app}.journal" for app in KEYS}
    return apps.transactional.send_all(
        people(number), MESSAGE, journal=journals, chunk_size=CHUNK, concurrency=concurrency
    )


def main(url: str, folder: str, number: str, concurrency: str, side: str) -> None:
    """Send, until it is done or killed."""
    options: Any = {"rest_api_key": REST_KEY, "base_url": url, "retry": RetryPolicy.never()}

    async def work() -> None:
        async with mep.AsyncClientGroup(KEYS, **options) as apps:
            await send(apps, folder, int(number), int(concurrency))

    if side == "async":
        asyncio.run(work())
    else:
        with mep.ClientGroup(KEYS, **options) as apps:
            send(apps, folder, int(number), int(concurrency))


if __name__ == "__main__":
    main(*sys.argv[1:])
