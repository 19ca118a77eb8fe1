"""A bulk job that forks: python -m … URL JOURNAL PLACE, where PLACE is input or on_progress."""

import os
import sys
from collections.abc import Iterator
from typing import Any

from batchcom import mep

MESSAGE = mep.transactional("parcel_out", "Parcel sent")
KEYS: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
children: list[int] = []


def fork(_progress: object = None) -> None:
    """Fork once. Both processes return from here."""
    if not children:
        children.append(os.fork())


def people() -> Iterator[str]:
    """Yield ten people, and fork before the sixth."""
    for index in range(10):
        if index == 5:
            fork()
        yield f"person-{index}"


def main(url: str, journal: str, place: str) -> None:
    """Send to ten people, two per request, and wait for the forked process."""
    entries = people() if place == "input" else [f"person-{index}" for index in range(10)]
    on_progress = fork if place == "on_progress" else None
    with mep.Client(**KEYS, base_url=url) as app:
        result = app.transactional.send_all(
            entries, MESSAGE, chunk_size=2, journal=journal, on_progress=on_progress
        )
    os.waitpid(children[0], 0)
    sys.stdout.write(str(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
