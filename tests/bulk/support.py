"""Helpers of the bulk tests: a call on either side and its usual arguments."""

import asyncio
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import Any

from batchcom import RetryPolicy, cep, mep
from batchcom._core.clock import SystemClock
from batchcom.bulk import BulkResult

from tests.clocks import client_on
from tests.servers.counting import CountingServer

KEYS: Any = {"rest_api_key": "invented-rest-key", "api_key": "invented-live-key"}
PROJECT_KEYS: Any = {"rest_api_key": "invented-rest-key", "project_key": "invented-project-key"}
QUICK = RetryPolicy(max_attempts=3, base_delay=0.0, rate_limit_wait=0.0)
MESSAGE = mep.transactional("parcel_out", "Parcel sent")

MACHINE = SystemClock()

Call = Callable[..., BulkResult]
"""Call a method of a client for the server at a URL, such as `profiles.update_many`.

`app audiences.update_many` is the method of a client of the app API.
"""


def ids(number: int) -> list[str]:
    return [f"person-{index}" for index in range(number)]


def sync_side(url: str, method: str, *arguments: Any, clock: Any = MACHINE, **options: Any) -> BulkResult:
    api, keys = _api(method)
    with client_on(clock, api.Client, **keys, base_url=url, retry=QUICK, timeout=2) as client:
        result: BulkResult = _method(client, method)(*arguments, **options)
        return result


def async_side(url: str, method: str, *arguments: Any, clock: Any = MACHINE, **options: Any) -> BulkResult:
    api, keys = _api(method)

    async def work() -> BulkResult:
        async with client_on(clock, api.AsyncClient, **keys, base_url=url, retry=QUICK, timeout=2) as client:
            result: BulkResult = await _method(client, method)(*arguments, **options)
            return result

    return asyncio.run(work())


def _api(method: str) -> tuple[Any, Any]:
    is_mep = method.startswith(("transactional.", "custom_data.", "events.", "app "))
    return (mep, KEYS) if is_mep else (cep, PROJECT_KEYS)


def _method(client: Any, method: str) -> Callable[..., Any]:
    resource, _, name = method.removeprefix("app ").partition(".")
    call: Callable[..., Any] = getattr(getattr(client, resource), name)
    return call


def send_all(call: Call, server: CountingServer, people: Iterable[Any], **options: Any) -> BulkResult:
    return call(server.url, "transactional.send_all", people, MESSAGE, **{"chunk_size": 10, **options})


def interrupt_at_each_line(work: Callable[[], object], after: Callable[[], object], *paths: Path) -> int:
    """Run `work` again and again, with a KeyboardInterrupt at each line of some files or folders in turn.

    A thread of its own runs it, because Python 3.11 leaves the handled exception behind in a thread when an
    interruption strikes in an `except` block.

    Args:
        work: A function that can be repeated.
        after: Called after each interruption.
        paths: The files, or the folders of the files. The start of a function counts as a line, too.

    Returns:
        The number of interruptions.
    """

    def run() -> int:
        number = 1
        while _is_interrupted(work, number, paths):
            after()
            number += 1
        return number - 1

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result()


def _is_interrupted(work: Callable[[], object], number: int, paths: tuple[Path, ...]) -> bool:
    lines = 0

    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal lines
        file = Path(frame.f_code.co_filename)
        if frame.f_code.co_name == "__del__" or not {file, file.parent} & set(paths):
            return None  # Python ignores an exception in `__del__`
        lines += event in ("call", "line")
        if lines == number:
            sys.settrace(None)
            raise KeyboardInterrupt
        return trace

    sys.settrace(trace)
    try:
        work()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(None)
    return False
