"""OpenTelemetry with our hook makes a span for each request, without keys and email addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import anyio
import httpx
import pytest
from batchcom import mep
from batchcom.errors import BatchError
from batchcom_sandbox import Fault, Sandbox, Server
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from examples.traces import instrument, name_the_operation, name_the_operation_async

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PERSON = "jane.doe@example.test"
KEYS: dict[str, Any] = {"rest_api_key": "sandbox-rest-key", "api_key": "sandbox-live-key"}


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def provider(exporter: InMemorySpanExporter) -> Iterator[TracerProvider]:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    yield provider
    provider.shutdown()


@pytest.fixture
def app(batch_sandbox: Sandbox, provider: TracerProvider) -> Iterator[mep.Client]:
    with httpx.Client(transport=batch_sandbox.transport()) as http_client:
        HTTPXClientInstrumentor.instrument_client(
            http_client, tracer_provider=provider, request_hook=name_the_operation
        )
        yield mep.Client(http_client=http_client, **KEYS)


@pytest.fixture
def traced_process(
    provider: TracerProvider, exporter: InMemorySpanExporter
) -> Iterator[InMemorySpanExporter]:
    instrument(provider)
    yield exporter
    HTTPXClientInstrumentor().uninstrument()


def names(spans: Sequence[ReadableSpan]) -> list[str]:
    return [span.name for span in spans]


def secrets_in(spans: Sequence[ReadableSpan]) -> list[str]:
    text = "\n".join(span.to_json() for span in spans)
    assert "mep." in text
    return [secret for secret in (*KEYS.values(), PERSON, PERSON.replace("@", "%40")) if secret in text]


def test_span_of_a_call_has_the_name_of_its_operation(
    app: mep.Client, exporter: InMemorySpanExporter
) -> None:
    app.custom_data.set(PERSON, {"u.city": "lyon"})
    assert names(exporter.get_finished_spans()) == ["mep.custom_data_set"]


def test_retry_has_a_span_of_its_own(
    app: mep.Client, batch_sandbox: Sandbox, exporter: InMemorySpanExporter
) -> None:
    batch_sandbox.fault(Fault("429", times=1))
    app.custom_data.set(PERSON, {"u.city": "lyon"})
    assert names(exporter.get_finished_spans()) == ["mep.custom_data_set"] * 2


def test_span_path_is_a_template(app: mep.Client, exporter: InMemorySpanExporter) -> None:
    app.custom_data.set(PERSON, {"u.city": "lyon"})
    (span,) = exporter.get_finished_spans()
    assert span.attributes is not None
    assert span.attributes["url.template"] == "/1.0/{api_key}/data/users/{custom_id}"
    assert span.attributes["http.url"] == "https://api.batch.com/1.0/{api_key}/data/users/{custom_id}"


def test_span_of_a_success_holds_no_secret(app: mep.Client, exporter: InMemorySpanExporter) -> None:
    app.custom_data.set(PERSON, {"u.city": "lyon"})
    app.transactional.send(mep.transactional("parcel_out", "Parcel sent", custom_ids=[PERSON]))
    assert secrets_in(exporter.get_finished_spans()) == []


@pytest.mark.parametrize("kind", ["500", "reset", "no_response", "garbage"])
def test_span_of_a_failure_holds_no_secret(
    kind: str, app: mep.Client, batch_sandbox: Sandbox, exporter: InMemorySpanExporter
) -> None:
    batch_sandbox.fault(Fault(kind))
    with pytest.raises(BatchError):
        app.custom_data.delete(PERSON)
    assert secrets_in(exporter.get_finished_spans()) == []


def test_span_without_the_hook_holds_the_key(
    batch_sandbox: Sandbox, provider: TracerProvider, exporter: InMemorySpanExporter
) -> None:
    with httpx.Client(transport=batch_sandbox.transport()) as http_client:
        HTTPXClientInstrumentor.instrument_client(http_client, tracer_provider=provider)
        mep.Client(http_client=http_client, **KEYS).custom_data.delete("somebody")
    (span,) = exporter.get_finished_spans()
    assert KEYS["api_key"] in span.to_json()


def test_span_of_an_async_client_is_the_same(
    batch_sandbox: Sandbox, provider: TracerProvider, exporter: InMemorySpanExporter
) -> None:
    async def call() -> None:
        async with httpx.AsyncClient(transport=batch_sandbox.transport()) as http_client:
            HTTPXClientInstrumentor.instrument_client(
                http_client, tracer_provider=provider, request_hook=name_the_operation_async
            )
            await mep.AsyncClient(http_client=http_client, **KEYS).custom_data.delete(PERSON)

    anyio.run(call)
    assert names(exporter.get_finished_spans()) == ["mep.custom_data_delete"]
    assert secrets_in(exporter.get_finished_spans()) == []


def test_span_of_default_http_clients_holds_no_secret(
    batch_sandbox_server: Server, traced_process: InMemorySpanExporter
) -> None:
    async def call() -> None:
        async with mep.AsyncClient(base_url=batch_sandbox_server.url, **KEYS) as app:
            await app.custom_data.delete(PERSON)

    with mep.Client(base_url=batch_sandbox_server.url, **KEYS) as app:
        app.custom_data.set(PERSON, {"u.city": "lyon"})
    anyio.run(call)
    spans = traced_process.get_finished_spans()
    assert names(spans) == ["mep.custom_data_set", "mep.custom_data_delete"]
    assert secrets_in(spans) == []
