"""OpenTelemetry: a span for each request, named by its operation, without keys and without ids of people.

In the app API (1.x) the path contains the app's key and people's ids, and the instrumentation of httpx writes
complete URLs. batchcom puts the operation and the path template of each request into
``request.extensions["batchcom"]``. The hook replaces the URL by the template.

    pip install opentelemetry-instrumentation-httpx
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor

if TYPE_CHECKING:
    from opentelemetry.trace import Span, TracerProvider

__all__ = ["instrument", "name_the_operation", "name_the_operation_async"]


def name_the_operation(span: Span, request: Any) -> None:
    """Name the span by its operation and keep the URL out of it."""
    details: dict[str, str] = request.extensions.get("batchcom", {})
    if not details:  # a request of another part of the program
        return
    url = httpx.URL(request.url)
    address = f"{url.scheme}://{url.netloc.decode('ascii')}{details['path']}"
    span.update_name(details["operation"])
    span.set_attribute("url.template", details["path"])
    for name in ("http.url", "url.full"):  # the old and the new name; the instrumentation writes one or both
        span.set_attribute(name, address)


async def name_the_operation_async(span: Span, request: Any) -> None:
    """The same for async clients."""
    name_the_operation(span, request)


def instrument(provider: TracerProvider | None = None) -> None:
    """Trace every httpx client of this process; call it once, when the program starts."""
    HTTPXClientInstrumentor().instrument(
        tracer_provider=provider,
        request_hook=name_the_operation,
        async_request_hook=name_the_operation_async,
    )
