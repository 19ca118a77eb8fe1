# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, dumps, header
from ... import errors
from ...models.error import Error
from ...models.indexing import Indexing
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.audience_replace import AudienceReplace


def _get_kwargs(
    *,
    body: AudienceReplace,
    x_batch_project: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["X-Batch-Project"] = header(x_batch_project, "X-Batch-Project")
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/audiences/replace",
    }

    _kwargs["content"] = dumps(body.to_dict())
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | Indexing | None:
    if response.status_code == 202:
        return decode(response.content, Indexing)
    if response.status_code in (400, 401, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | Indexing]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: AudienceReplace,
    x_batch_project: str,
) -> Response[Error | Indexing]:
    """Replace the ids of an audience

    Remove all ids of an audience and add up to 10,000 others. The last entry of an id wins. For more
    ids, replace with the first 10,000, and add the others by updates. Batch indexes the change
    asynchronously.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (AudienceReplace): The audience, and its new ids.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Indexing]
    """

    kwargs = _get_kwargs(
        body=body,
        x_batch_project=x_batch_project,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: AudienceReplace,
    x_batch_project: str,
) -> Error | Indexing | None:
    """Replace the ids of an audience

    Remove all ids of an audience and add up to 10,000 others. The last entry of an id wins. For more
    ids, replace with the first 10,000, and add the others by updates. Batch indexes the change
    asynchronously.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (AudienceReplace): The audience, and its new ids.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Indexing, or None if the response is not what the document says
    """

    return sync_detailed(
        client=client,
        body=body,
        x_batch_project=x_batch_project,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: AudienceReplace,
    x_batch_project: str,
) -> Response[Error | Indexing]:
    """Replace the ids of an audience

    Remove all ids of an audience and add up to 10,000 others. The last entry of an id wins. For more
    ids, replace with the first 10,000, and add the others by updates. Batch indexes the change
    asynchronously.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (AudienceReplace): The audience, and its new ids.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | Indexing]
    """

    kwargs = _get_kwargs(
        body=body,
        x_batch_project=x_batch_project,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: AudienceReplace,
    x_batch_project: str,
) -> Error | Indexing | None:
    """Replace the ids of an audience

    Remove all ids of an audience and add up to 10,000 others. The last entry of an id wins. For more
    ids, replace with the first 10,000, and add the others by updates. Batch indexes the change
    asynchronously.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (AudienceReplace): The audience, and its new ids.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | Indexing, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            x_batch_project=x_batch_project,
        )
    ).parsed
