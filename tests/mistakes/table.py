"""Read the tables of mistakes, and make each mistake against the sandbox.

A table is a text file. A line that begins with ``>>>`` is a mistake of a new user, and the indented lines
below it are what the user reads. A mistake whose message is still confusing begins with ``>>>?``.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import enum
import inspect
import io
import json
import re
import uuid
from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT
from collections import UserString
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from batchcom import BatchError, RetryPolicy, cep, mep
from batchcom.problems import Problem
from batchcom_sandbox import Sandbox, VirtualClock

from tests.clocks import client_on

FOLDER = Path(__file__).parent
TABLES = sorted(FOLDER.glob("*.txt"))

NO_ERROR = "(no error)"

_RANDOM = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}\b|\b[0-9a-f]{8}-[0-9a-f-]{27}\b| at 0x[0-9a-f]+")
"""Ids and addresses that differ from run to run; a message shows a dot for each."""

_KEYS: dict[str, Any] = {"rest_api_key": "invented-rest"}
_CEP: dict[str, Any] = {**_KEYS, "project_key": "project_invented"}
_MEP: dict[str, Any] = {**_KEYS, "api_key": "invented-live"}


class Mistake(NamedTuple):
    """One mistake, as a Python expression, and what the user reads."""

    place: str
    code: str
    message: str
    is_confusing: bool


def read(table: Path) -> list[Mistake]:
    """Return the mistakes of a table."""
    mistakes: list[Mistake] = []
    for number, line in enumerate(table.read_text("utf-8").splitlines(), 1):
        if line.startswith(">>>"):
            code = line[3:].removeprefix("?").strip()
            mistakes.append(Mistake(f"{table.stem}:{number}", code, "", line.startswith(">>>?")))
        elif line.startswith("    "):
            last = mistakes[-1]
            mistakes[-1] = last._replace(message=f"{last.message}\n{line[4:]}".strip())
    return mistakes


class Color(str, enum.Enum):  # noqa: UP042 (the older way, which users have)
    """An enum whose members are strings."""

    RED = "red"


class Level(enum.Enum):
    """An enum whose members are not strings."""

    HIGH = "high"


class User:
    """An object of the caller's own."""

    def __repr__(self) -> str:
        return "<User 7>"


class Shop:
    """A sandbox and clients of both APIs on it, against which mistakes are made."""

    def __init__(self) -> None:
        clock = VirtualClock()
        self.sandbox = Sandbox(
            rest_api_key="invented-rest",
            project_key="project_invented",
            apps={"invented-live": "live"},
            clock=clock,
        )
        transport = self.sandbox.transport()
        plain, awaited = httpx.Client(transport=transport), httpx.AsyncClient(transport=transport)
        push = cep.push("Today only", platforms=["ios"])
        french: Any = {"targeting": {"languages": ["fr"]}}
        self.names: dict[str, Any] = {
            "cep": cep,
            "mep": mep,
            "RetryPolicy": RetryPolicy,
            "httpx": httpx,
            "dt": dt,
            "uuid": uuid,
            "io": io,
            "json": json,
            "Decimal": Decimal,
            "UserString": UserString,
            "Color": Color,
            "Level": Level,
            "user": User(),
            "CEP": _CEP,
            "MEP": _MEP,
            "project": client_on(clock, cep.Client, **_CEP, http_client=plain),
            "project_async": client_on(clock, cep.AsyncClient, **_CEP, http_client=awaited),
            "app": client_on(clock, mep.Client, **_MEP, http_client=plain),
            "app_async": client_on(clock, mep.AsyncClient, **_MEP, http_client=awaited),
            "push": push,
            "sale": cep.campaign("Flash sale", push, start_time="now", **french),
            "hello": mep.campaign("Hello", mep.message("fr", "Bonjour"), push_time="now", **french),
            "parcel": mep.transactional("parcel_out", "On its way", custom_ids=["cust-42"]),
            "notice": mep.transactional("parcel_out", "On its way"),
            "coroutine_function": _coroutine_function,
            "async_generator": _async_generator,
        }

    def make(self, code: str) -> str:
        """Return the text that a user reads after the mistake: the error or the returned problems."""
        return _RANDOM.sub("…", self._make(code))

    def _make(self, code: str) -> str:
        count = len(self.sandbox.requests)
        try:
            outcome = asyncio.run(self._evaluate(code))
        except (BatchError, TypeError, AttributeError, ImportError) as error:
            outcome = f"{type(error).__name__}: {error}"
        except Exception as error:
            outcome = f"(foreign) {type(error).__name__}: {error}"
        if len(self.sandbox.requests) > count:
            return f"{NO_ERROR[:-1]}: a request was sent) {outcome}"
        if (
            isinstance(outcome, list | tuple)
            and outcome
            and all(isinstance(item, Problem) for item in outcome)
        ):
            return "\n".join(map(str, outcome))
        return outcome if isinstance(outcome, str) else NO_ERROR

    async def _evaluate(self, code: str) -> Any:
        compiled = compile(code, "<mistake>", "eval", PyCF_ALLOW_TOP_LEVEL_AWAIT)
        outcome = eval(compiled, self.names)  # noqa: S307 (the code is in the tables)
        outcome = await outcome if inspect.isawaitable(outcome) else outcome
        return self._use(outcome)

    def _use(self, made: Any) -> Any:
        """Send the result of a builder, since limits are validated when it is sent."""
        project, app = self.names["project"], self.names["app"]
        if isinstance(made, cep.models.Push | cep.models.Email):
            made = cep.campaign("Sale", made, start_time="now")
        elif isinstance(made, cep.models.Targeting):
            made = cep.campaign("Sale", self.names["push"], start_time="now", targeting=made)
        elif isinstance(made, mep.models.Message | mep.models.Targeting):
            message = mep.message("fr", "Bonjour") if isinstance(made, mep.models.Targeting) else made
            targeting = made if isinstance(made, mep.models.Targeting) else None
            made = mep.campaign("Hello", message, push_time="now", targeting=targeting)
        if isinstance(made, cep.models.ProfileEvent):
            made = cep.profile("cust-42", events=[made])
        if isinstance(made, cep.models.ProfileUpdate):
            return project.profiles.update([made])
        if isinstance(made, cep.models.Campaign):
            return project.campaigns.create(made, everyone=True)
        if isinstance(made, mep.models.Campaign):
            return app.campaigns.create(made, everyone=True)
        if isinstance(made, mep.models.Transactional):
            return app.transactional.send(made)
        if isinstance(made, mep.models.CustomData):
            return app.custom_data.set("cust-42", made)
        return made


async def _coroutine_function(*_: object) -> str:
    return "invented"


async def _async_generator() -> Any:
    yield "cust-42"
