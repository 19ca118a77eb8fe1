"""A web service with one client for its whole life, and responses that its callers can act on.

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
    body = await request.json()
    campaign = cep.campaign(
        body["name"],
        cep.push(body["text"], platforms=["ios", "android"]),
        start_time="now",
        targeting=cep.targeting(regions=body.get("regions")),
    )
    result = await batch.campaigns.launch(campaign)
    return JSONResponse({"id": result.campaign_id}, status_code=201)


def invalid(_request: Request, error: Exception) -> JSONResponse:
    """The caller's data is wrong. Nothing was sent; list all problems."""
    problems = error.problems if isinstance(error, errors.RequestValidationError) else ()
    entries = [
        {"path": problem.path, "message": problem.message, "allowed": problem.allowed} for problem in problems
    ]
    return JSONResponse({"error": "invalid", "problems": entries}, status_code=422)


def rejected(_request: Request, error: Exception) -> JSONResponse:
    """Batch rejected the request, or the service is misconfigured. Nothing was sent; a retry fails again."""
    return JSONResponse({"error": "not sent", "reason": type(error).__name__}, status_code=502)


def try_again(_request: Request, error: Exception) -> JSONResponse:
    """Nothing was sent, for now. The caller may try again."""
    delay = getattr(error, "retry_after", None) or 5
    return JSONResponse({"error": "try again"}, status_code=503, headers={"Retry-After": f"{delay:.0f}"})


def unknown(_request: Request, error: Exception) -> JSONResponse:
    """The campaign may have been sent. A person has to look before anyone tries again."""
    campaign_id = error.campaign_id if isinstance(error, errors.BatchError) else None
    return JSONResponse({"error": "look at the dashboard", "id": campaign_id}, status_code=500)


def make_app(**options: Any) -> Starlette:
    """Create the service; `options` are passed to the client."""

    @asynccontextmanager
    async def one_client(_app: Starlette) -> AsyncGenerator[dict[str, cep.AsyncClient]]:
        async with cep.AsyncClient(**options) as batch:
            yield {"batch": batch}

    handlers: dict[Any, Any] = {
        errors.RequestValidationError: invalid,
        errors.NotSentError: try_again,
        errors.RateLimitError: try_again,
        errors.MaintenanceError: try_again,
        errors.ConfigurationError: rejected,
        errors.APIError: rejected,
        errors.BatchError: unknown,  # OutcomeUnknownError, DecodeError and everything new
    }
    return Starlette(
        routes=[Route("/announcements", announce, methods=["POST"])],
        exception_handlers=handlers,
        lifespan=one_client,
    )
