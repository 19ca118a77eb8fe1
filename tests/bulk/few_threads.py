"""A bulk job in a process with few threads: python -m tests.bulk.few_threads URL THREADS."""

import resource
import sys
import threading
from pathlib import Path
from typing import Any

from batchcom import mep

MESSAGE = mep.transactional("parcel_out", "Parcel sent")
KEYS: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
STACK = 512 * 1024 * 1024


def main(url: str, threads: str) -> None:
    """Send to ten people, with memory for the stacks of so many threads."""
    with mep.Client(**KEYS, base_url=url) as app:
        app.transactional.send_all(["first"], MESSAGE)  # loads every module
        size = next(line for line in Path("/proc/self/status").read_text().splitlines() if "VmSize" in line)
        limit = int(size.split()[1]) * 1024 + int(threads) * STACK + STACK // 2
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        threading.stack_size(STACK)
        people = [f"person-{index}" for index in range(10)]
        sys.stdout.write(str(app.transactional.send_all(people, MESSAGE, chunk_size=1)))


if __name__ == "__main__":
    main(*sys.argv[1:])
