# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, header, query
from ... import errors
from ...models.catalogs_page import CatalogsPage
from ...models.error import Error
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def _get_kwargs(
    *,
    from_: str | None = None,
    limit: int | None = None,
    x_batch_project: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["X-Batch-Project"] = header(x_batch_project, "X-Batch-Project")
    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/catalogs/list",
        "params": query(
            {
                "from": from_,
                "limit": limit,
            }
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CatalogsPage | Error | None:
    if response.status_code == 200:
        return decode(response.content, CatalogsPage)
    if response.status_code in (400, 401, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CatalogsPage | Error]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    from_: str | None = None,
    limit: int | None = None,
    x_batch_project: str,
) -> Response[CatalogsPage | Error]:
    """List catalogs

    List the catalogs of the project. Batch returns them in pages. Batch accepts 5 requests per second.

    Args:
        from_ (str | None): The next_from of the previous page. If omitted, the list starts at its
            beginning.
        limit (int | None): Maximum number of entries in a page, from 1 to 100. If omitted, Batch
            applies its default (10).
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CatalogsPage | Error]
    """

    kwargs = _get_kwargs(
        from_=from_,
        limit=limit,
        x_batch_project=x_batch_project,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    from_: str | None = None,
    limit: int | None = None,
    x_batch_project: str,
) -> CatalogsPage | Error | None:
    """List catalogs

    List the catalogs of the project. Batch returns them in pages. Batch accepts 5 requests per second.

    Args:
        from_ (str | None): The next_from of the previous page. If omitted, the list starts at its
            beginning.
        limit (int | None): Maximum number of entries in a page, from 1 to 100. If omitted, Batch
            applies its default (10).
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CatalogsPage | Error, or None if the response is not what the document says
    """

    return sync_detailed(
        client=client,
        from_=from_,
        limit=limit,
        x_batch_project=x_batch_project,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    from_: str | None = None,
    limit: int | None = None,
    x_batch_project: str,
) -> Response[CatalogsPage | Error]:
    """List catalogs

    List the catalogs of the project. Batch returns them in pages. Batch accepts 5 requests per second.

    Args:
        from_ (str | None): The next_from of the previous page. If omitted, the list starts at its
            beginning.
        limit (int | None): Maximum number of entries in a page, from 1 to 100. If omitted, Batch
            applies its default (10).
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CatalogsPage | Error]
    """

    kwargs = _get_kwargs(
        from_=from_,
        limit=limit,
        x_batch_project=x_batch_project,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    from_: str | None = None,
    limit: int | None = None,
    x_batch_project: str,
) -> CatalogsPage | Error | None:
    """List catalogs

    List the catalogs of the project. Batch returns them in pages. Batch accepts 5 requests per second.

    Args:
        from_ (str | None): The next_from of the previous page. If omitted, the list starts at its
            beginning.
        limit (int | None): Maximum number of entries in a page, from 1 to 100. If omitted, Batch
            applies its default (10).
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CatalogsPage | Error, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            client=client,
            from_=from_,
            limit=limit,
            x_batch_project=x_batch_project,
        )
    ).parsed
