"""Call every public callable of both APIs with random arguments. Requests go to a fake in memory."""

from __future__ import annotations

import asyncio
import inspect
import os
import signal
import tempfile
import time
import traceback
from collections import Counter
from functools import partial
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
from batchcom import BatchError, RetryPolicy, cep, mep
from batchcom.bulk._options import BulkOptions
from batchcom_sandbox import VirtualClock
from batchcom_sandbox.documents import shipped_router

from tests.clocks import client_on
from tests.fuzz.values import hostile, plausible
from tests.packages import is_ours
from tests.success import success

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Report", "fuzz"]

LONGEST = 20
"""Seconds that one call may take."""

KEYS: dict[str, Any] = {"rest_api_key": "invented", "retry": RetryPolicy.never()}


class Report(NamedTuple):
    """The figures of a run.

    Attributes:
        inputs: Number of calls.
        callables: Names of the functions and methods that could be called.
        outcomes: The number of calls by outcome: `returned`, or the class of a batchcom error.
        returned: How often each of them returned.
        foreign: Exceptions that are not batchcom's, by callable and place, with the first arguments.
        seconds: Duration.
    """

    inputs: int
    callables: frozenset[str]
    outcomes: Counter[str]
    returned: Counter[str]
    foreign: dict[str, tuple[int, str]]
    seconds: float

    def __str__(self) -> str:
        ends = ", ".join(f"{number:,} {name}" for name, number in self.outcomes.most_common())
        count = sum(number for number, _ in self.foreign.values())
        lines = [
            f"{self.inputs:,} inputs to {len(self.callables)} callables in {self.seconds:.0f} s: {ends}",
            f"{count:,} foreign exceptions of {len(self.foreign)} kinds",
        ]
        ranked = sorted(self.foreign.items(), key=lambda entry: -entry[1][0])
        return "\n".join(
            [*lines, *(f"  {number:,} {kind}\n      {example}" for kind, (number, example) in ranked)]
        )


class Fake(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that responds with a documented success, an error or garbage. It opens no connection."""

    FAILURES = (
        *((400, b'{"error_code": "INVALID"}'), (404, b'{"code": 20, "message": "x"}'), (500, b"")),
        *((200, b"{}"), (200, b"<html>"), (202, b'{"code": "SUCCESS"}')),
    )

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._router = shipped_router()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return a random response, every second time a success."""
        match = self._router.match(request.method, request.url.raw_path.decode())
        if match.label is not None and self._draw.random() < 0.5:
            response = success(match.label)
            response.request = request
            return response
        status, content = self._draw.choice(self.FAILURES)
        return httpx.Response(status, content=content, request=request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return a random response."""
        return self.handle_request(request)


class _Late(BaseException):
    """Raised in a call that takes too long."""


def _raise_late(*_: object) -> None:
    raise _Late


def _public_methods(client: Any) -> Iterator[tuple[str, Callable[..., Any]]]:
    api = "cep" if isinstance(client, cep.Client | cep.AsyncClient) else "mep"
    for resource in sorted(name for name in dir(type(client)) if not name.startswith("_")):
        if resource in ("close", "raw", "version", "with_options"):
            continue
        owner = getattr(client, resource)
        for name in sorted(name for name in dir(type(owner)) if not name.startswith("_")):
            yield f"{api}.{resource}.{name}", getattr(owner, name)


def callables(draw: Random) -> list[tuple[str, Callable[..., Any]]]:
    """Return every public function and method that takes input, with its name."""
    transport = Fake(draw)
    clients = [
        client_on(VirtualClock(), kind, **KEYS, **keys, http_client=http_client)
        for kind, keys, http_client in (
            (cep.Client, {"project_key": "p", "version": "2.11"}, httpx.Client(transport=transport)),
            (mep.Client, {"api_key": "a"}, httpx.Client(transport=transport)),
            (
                cep.AsyncClient,
                {"project_key": "p", "version": "2.11"},
                httpx.AsyncClient(transport=transport),
            ),
            (mep.AsyncClient, {"api_key": "a"}, httpx.AsyncClient(transport=transport)),
        )
    ]
    callables_by_name = [
        (f"{api.__name__.removeprefix('batchcom.')}.{name}", getattr(api, name))
        for api in (cep, mep)
        for name in api.__all__
        if inspect.isfunction(getattr(api, name))
    ]
    for client in clients:
        prefix = "async " if "Async" in type(client).__name__ else ""
        callables_by_name += [(f"{prefix}{name}", method) for name, method in _public_methods(client)]
        callables_by_name.append((f"{prefix}{client!r}.with_options", client.with_options))
    return [
        *callables_by_name,
        *((f"{kind.__module__}.{kind.__name__}", kind) for kind in (cep.Client, mep.Client, RetryPolicy)),
        *((f"{kind.__module__}.{kind.__name__}", kind) for kind in (cep.AsyncClient, mep.AsyncClient)),
        ("mep.ClientGroup", partial(mep.ClientGroup, rest_api_key="invented")),
    ]


def _arguments(draw: Random, function: Callable[..., Any]) -> tuple[list[Any], dict[str, Any]]:
    """Return random arguments: every required one, some of the others, a random share of them hostile."""
    positional: list[Any] = []
    named: dict[str, Any] = {}
    share = draw.choice((0.15, 0.5, 1.0))
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD:
            options = BulkOptions.__annotations__ if "BulkOptions" in str(parameter.annotation) else ()
            for option in options:
                if draw.random() < 0.2:
                    named[option] = hostile(draw) if draw.random() < share else plausible(draw, option)
            continue
        required = parameter.default is parameter.empty
        if not required and draw.random() < 0.6:
            continue
        value = hostile(draw) if draw.random() < share else plausible(draw, name)
        if parameter.kind is parameter.VAR_POSITIONAL:
            positional += [value] * draw.randrange(3)
        elif parameter.kind is parameter.KEYWORD_ONLY:
            named[name] = value
        else:
            positional.append(value)
    return positional, named


async def _first_of(pages: Any) -> None:
    async for _ in pages:
        return


def _of_files(function: Callable[..., Any]) -> tuple[type[Exception], ...]:
    """Return the foreign errors that a function may raise: OSError if it writes to a file or a journal."""
    parameters = inspect.signature(function).parameters
    is_bulk = any("BulkOptions" in str(parameter.annotation) for parameter in parameters.values())
    return (OSError,) if is_bulk or "path" in parameters else ()


def _use(outcome: Any, run: Callable[[Any], Any]) -> None:
    """Await and iterate what a call returned."""
    if inspect.isawaitable(outcome):
        run(outcome)
    elif hasattr(outcome, "__aiter__"):
        run(_first_of(outcome))
    elif type(outcome).__name__ == "Pages":
        next(iter(outcome), None)


def fuzz(inputs: int, seed: int) -> Report:
    """Make the calls, and return the figures. Files are written to a temporary folder."""
    draw = Random(seed)  # noqa: S311
    functions = callables(draw)
    outcomes: Counter[str] = Counter()
    returned: Counter[str] = Counter()
    foreign: dict[str, tuple[int, str]] = {}
    began = time.monotonic()
    before = os.getcwd()  # noqa: PTH109 (to return to)
    handler = signal.signal(signal.SIGALRM, _raise_late)
    with (
        tempfile.TemporaryDirectory() as folder,
        asyncio.Runner() as runner,
    ):
        os.chdir(folder)
        try:
            for _ in range(inputs):
                name, function = draw.choice(functions)
                positional, named = _arguments(draw, function)
                signal.alarm(LONGEST)
                try:
                    _use(function(*positional, **named), runner.run)
                    outcomes["returned"] += 1
                    returned[name] += 1
                except (BatchError, *_of_files(function)) as error:
                    outcomes[type(error).__name__] += 1
                    str(error), repr(error)
                except (Exception, _Late) as error:
                    frames = traceback.extract_tb(error.__traceback__)
                    place = next((frame for frame in reversed(frames) if is_ours(frame.filename)), frames[-1])
                    kind = f"{type(error).__name__} at {place.filename.rpartition('/')[2]}:{place.lineno}"
                    count, example = foreign.get(kind, (0, ""))
                    shown = f"{name}(*{_shown(positional)}, **{_shown(named)}): {_shown(error)}"
                    foreign[kind] = (count + 1, example or shown)
                    outcomes["foreign"] += 1
                finally:
                    signal.alarm(0)
        finally:
            os.chdir(before)
            signal.signal(signal.SIGALRM, handler)
    names = frozenset(name for name, _ in functions)
    return Report(inputs, names, outcomes, returned, foreign, time.monotonic() - began)


def _shown(value: object) -> str:
    try:
        return ascii(value)[:300]
    except (RecursionError, ValueError) as error:
        return f"<{type(error).__name__}>"
