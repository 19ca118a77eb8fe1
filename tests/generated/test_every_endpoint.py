"""Every endpoint of the generated clients sends its documented request and reads its documented responses."""

import asyncio
import inspect
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.generated.payloads import Payloads
from tests.generated.support import APIS, Package, Server
from tests.servers.sockets import Response

ERROR = {"error_code": 31, "error_message": "no"}


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the path, method and description of each operation."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            yield path, method, operation


def arguments_of(endpoint: Any, models: Any, body: Any) -> dict[str, Any]:
    """Return a value for each required argument of an endpoint, without its client."""
    arguments: dict[str, Any] = {}
    for name, parameter in inspect.signature(endpoint.sync_detailed).parameters.items():
        if name == "client" or parameter.default is not parameter.empty:
            continue
        if name == "body":
            is_list, model = re.fullmatch(r"(list\[)?(\w+)\]?", parameter.annotation).groups()
            read = getattr(models, model).from_dict if hasattr(models, model) else str
            arguments[name] = [read(item) for item in body] if is_list else read(body)
        else:
            arguments[name] = "value"
    return arguments


def success_of(operation: dict[str, Any], document: dict[str, Any]) -> tuple[int, dict[str, Any] | None]:
    """Return the status of a documented success, and the schema of its body."""
    status, response = next(item for item in operation["responses"].items() if item[0][0] in "23")
    if "$ref" in response:
        response = document["components"]["responses"][response["$ref"].rpartition("/")[2]]
    content = response.get("content", {}).get("application/json", {})
    return 200 if status == "2XX" else int(status), content.get("schema")


@pytest.mark.parametrize("api", APIS)
def test_endpoint_sends_and_reads_what_is_documented(
    api: str, ours: Package, documents: dict[str, dict[str, Any]], server: Server
) -> None:
    async def work() -> None:
        with make() as client:
            async with make() as async_client:
                for path, method, operation in operations(documents[api]):
                    await check(path, method, operation, client, async_client)

    def make() -> Any:
        return ours(f"{api}.client").AuthenticatedClient(base_url=server.url, token="invented-key")  # noqa: S106

    async def check(path: str, method: str, operation: Any, client: Any, async_client: Any) -> None:
        name = operation["operationId"]
        folder = re.sub(r"\W", "_", operation["tags"][0]).lower()
        endpoint = ours(f"{api}.api.{folder}.{name}")
        content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
        body = payloads.value(content["schema"]) if content else None
        arguments = arguments_of(endpoint, ours(f"{api}.models"), body)
        status, schema = success_of(operation, documents[api])
        value = payloads.value(schema) if schema else None
        refused = next(int(code) for code in operation["responses"] if code.startswith("4"))
        for code, expected in ((status, value), (refused, ERROR), (418, None)):
            server.response = Response(code, b"" if expected is None else json.dumps(expected).encode())
            response = endpoint.sync_detailed(client=client, **arguments)
            awaited = await endpoint.asyncio_detailed(client=async_client, **arguments)
            assert (response.status_code, response.parsed) == (code, awaited.parsed), name
            assert (response.parsed is None) == (expected is None), name
        assert {request.method for request in server.requests} == {method.upper()}
        paths = {request.path.partition("?")[0] for request in server.requests}
        assert paths == {re.sub(r"\{\w+\}", "value", path)}
        server.requests.clear()

    payloads = Payloads(documents[api], seed=11)
    asyncio.run(work())
