# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, header, query
from ... import errors
from ...models.catalog import Catalog
from ...models.error import Error
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def _get_kwargs(
    *,
    name: str,
    indexing_token: str | None = None,
    x_batch_project: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["X-Batch-Project"] = header(x_batch_project, "X-Batch-Project")
    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/catalogs/view",
        "params": query(
            {
                "name": name,
                "indexing_token": indexing_token,
            }
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Catalog | Error | None:
    if response.status_code == 200:
        return decode(response.content, Catalog)
    if response.status_code in (400, 401, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Catalog | Error]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    name: str,
    indexing_token: str | None = None,
    x_batch_project: str,
) -> Response[Catalog | Error]:
    """View a catalog

    Return a catalog and the state of its indexing. Its items are not included. Batch accepts 5 requests
    per second.

    Args:
        name (str): Name of the catalog.
        indexing_token (str | None): Indexing token of an edit of items. The response then has the
            state of that edit.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Catalog | Error]
    """

    kwargs = _get_kwargs(
        name=name,
        indexing_token=indexing_token,
        x_batch_project=x_batch_project,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    name: str,
    indexing_token: str | None = None,
    x_batch_project: str,
) -> Catalog | Error | None:
    """View a catalog

    Return a catalog and the state of its indexing. Its items are not included. Batch accepts 5 requests
    per second.

    Args:
        name (str): Name of the catalog.
        indexing_token (str | None): Indexing token of an edit of items. The response then has the
            state of that edit.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Catalog | Error, or None if the response is not what the document says
    """

    return sync_detailed(
        client=client,
        name=name,
        indexing_token=indexing_token,
        x_batch_project=x_batch_project,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    name: str,
    indexing_token: str | None = None,
    x_batch_project: str,
) -> Response[Catalog | Error]:
    """View a catalog

    Return a catalog and the state of its indexing. Its items are not included. Batch accepts 5 requests
    per second.

    Args:
        name (str): Name of the catalog.
        indexing_token (str | None): Indexing token of an edit of items. The response then has the
            state of that edit.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Catalog | Error]
    """

    kwargs = _get_kwargs(
        name=name,
        indexing_token=indexing_token,
        x_batch_project=x_batch_project,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    name: str,
    indexing_token: str | None = None,
    x_batch_project: str,
) -> Catalog | Error | None:
    """View a catalog

    Return a catalog and the state of its indexing. Its items are not included. Batch accepts 5 requests
    per second.

    Args:
        name (str): Name of the catalog.
        indexing_token (str | None): Indexing token of an edit of items. The response then has the
            state of that edit.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Catalog | Error, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            client=client,
            name=name,
            indexing_token=indexing_token,
            x_batch_project=x_batch_project,
        )
    ).parsed
