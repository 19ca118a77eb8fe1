"""Responses that accept a request but reject parts of it."""

import asyncio
import logging
import pickle
from typing import Any

import httpx
import pytest
from batchcom import cep
from batchcom_api.errors import PartialSuccessError
from batchcom_sandbox import Sandbox

KEYS = {"rest_api_key": "sandbox-rest-key", "project_key": "project_sandbox"}
OLD = {"name": "bought", "time": "2001-01-01T00:00:00Z"}
PROFILES: list[Any] = [
    {"identifiers": {"custom_id": "cust-1"}, "attributes": {"city": "lyon"}},
    {"identifiers": {"custom_id": "cust-2"}, "events": [OLD, OLD]},
]


def check(result: cep.models.ProfilesUpdated, caplog: pytest.LogCaptureFixture, name: str) -> None:
    with pytest.raises(PartialSuccessError, match=r"\[1\] event: ") as caught:
        result.raise_for_errors()
    restored = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 (our own bytes)
    assert [position for position, _ in restored.problems] == [1, 1]
    [record] = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert record.getMessage() == f"cep.{name}: Batch dropped 2 parts of 1 entry"


@pytest.mark.parametrize("name", ["update", "mass_update"])
def test_partial_success_is_logged_and_can_be_raised(name: str, caplog: pytest.LogCaptureFixture) -> None:
    with httpx.Client(transport=Sandbox().transport()) as http_client:
        batch = cep.Client(http_client=http_client, **KEYS)  # type: ignore[arg-type]
        fine = getattr(batch.profiles, name)(PROFILES[:1])
        assert fine.raise_for_errors() is fine
        result = getattr(batch.profiles, name)(PROFILES)
    check(result, caplog, f"profiles_{name}")


def test_partial_success_async_is_logged_and_can_be_raised(caplog: pytest.LogCaptureFixture) -> None:
    async def update() -> cep.models.ProfilesUpdated:
        async with httpx.AsyncClient(transport=Sandbox().transport()) as http_client:
            batch = cep.AsyncClient(http_client=http_client, **KEYS)  # type: ignore[arg-type]
            return await batch.profiles.update(PROFILES)

    check(asyncio.run(update()), caplog, "profiles_update")
