"""One client for the life of an async web service, and errors that its callers can act on.

pip install starlette uvicorn
uvicorn --factory examples.web_service:make_app
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from batchcom import cep, errors
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

    from starlette.requests import Request

__all__ = ["make_app"]


async def announce(request: Request) -> JSONResponse:
    """POST /announcements {"name": …, "text": …, "regions": […]}: launch a push."""
    batch: cep.AsyncClient = request.state.batch
    given = await request.json()
    campaign = cep.campaign(
        given["name"],
        cep.push(given["text"], platforms=["ios", "android"]),
        start_time="now",
        targeting=cep.targeting(regions=given.get("regions")),
    )
    launched = await batch.campaigns.launch(campaign)
    return JSONResponse({"id": launched.campaign_id}, status_code=201)


def refused(_request: Request, error: Exception) -> JSONResponse:
    """What the caller sent is wrong: all of it, at once."""
    problems = error.problems if isinstance(error, errors.RequestValidationError) else ()
    told = [{"path": one.path, "message": one.message, "allowed": one.allowed} for one in problems]
    return JSONResponse({"problems": told}, status_code=422)


def later(_request: Request, error: Exception) -> JSONResponse:
    """Nothing was sent: the caller may ask again."""
    wait = getattr(error, "retry_after", None) or 5
    return JSONResponse({"error": "try again"}, status_code=503, headers={"Retry-After": f"{wait:.0f}"})


def look(_request: Request, error: Exception) -> JSONResponse:
    """It may have been sent: nobody may ask again before a person has looked."""
    campaign_id = error.campaign_id if isinstance(error, errors.BatchError) else None
    return JSONResponse({"error": "look at the dashboard", "id": campaign_id}, status_code=500)


def make_app(**options: Any) -> Starlette:
    """The service; `options` are those of the client."""

    @asynccontextmanager
    async def one_client(_app: Starlette) -> AsyncGenerator[dict[str, cep.AsyncClient]]:
        async with cep.AsyncClient(**options) as batch:
            yield {"batch": batch}

    handlers: dict[Any, Any] = {
        errors.RequestValidationError: refused,
        errors.NotSentError: later,
        errors.RateLimitError: later,
        errors.MaintenanceError: later,
        errors.BatchError: look,
    }
    return Starlette(
        routes=[Route("/announcements", announce, methods=["POST"])],
        exception_handlers=handlers,
        lifespan=one_client,
    )
