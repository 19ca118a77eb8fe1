# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, header, query
from ... import errors
from ...models.error import Error
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def _get_kwargs(
    *,
    id: str,
    x_batch_project: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["X-Batch-Project"] = header(x_batch_project, "X-Batch-Project")
    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/exports/download",
        "params": query(
            {
                "id": id,
            }
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Error | None:
    if response.status_code == 307:
        return None
    if response.status_code in (400, 401, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Any | Error]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    id: str,
    x_batch_project: str,
) -> Response[Any | Error]:
    """Download a file of an export

    Return the address of a file of an export, as a redirect. The export must have succeeded. The
    address expires after 20 minutes; call this route again for a new one. It belongs to another host,
    which must not receive the REST API key. A file is JSON, of at most 100 MB.

    Args:
        id (str): Id of the file, as listed by the export. It starts with file_.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        id=id,
        x_batch_project=x_batch_project,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    id: str,
    x_batch_project: str,
) -> Any | Error | None:
    """Download a file of an export

    Return the address of a file of an export, as a redirect. The export must have succeeded. The
    address expires after 20 minutes; call this route again for a new one. It belongs to another host,
    which must not receive the REST API key. A file is JSON, of at most 100 MB.

    Args:
        id (str): Id of the file, as listed by the export. It starts with file_.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error, or None if the response is not what the document says
    """

    return sync_detailed(
        client=client,
        id=id,
        x_batch_project=x_batch_project,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    id: str,
    x_batch_project: str,
) -> Response[Any | Error]:
    """Download a file of an export

    Return the address of a file of an export, as a redirect. The export must have succeeded. The
    address expires after 20 minutes; call this route again for a new one. It belongs to another host,
    which must not receive the REST API key. A file is JSON, of at most 100 MB.

    Args:
        id (str): Id of the file, as listed by the export. It starts with file_.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        id=id,
        x_batch_project=x_batch_project,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    id: str,
    x_batch_project: str,
) -> Any | Error | None:
    """Download a file of an export

    Return the address of a file of an export, as a redirect. The export must have succeeded. The
    address expires after 20 minutes; call this route again for a new one. It belongs to another host,
    which must not receive the REST API key. A file is JSON, of at most 100 MB.

    Args:
        id (str): Id of the file, as listed by the export. It starts with file_.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            client=client,
            id=id,
            x_batch_project=x_batch_project,
        )
    ).parsed
