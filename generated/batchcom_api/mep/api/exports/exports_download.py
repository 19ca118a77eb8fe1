# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, path_segment
from ... import errors
from ...models.error import Error
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def _get_kwargs(
    api_key: str,
    request_id: str,
    file: str,
) -> dict[str, Any]:
    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/1.0/{api_key}/export/request/{request_id}/results/{file}".format(
            api_key=path_segment(api_key, "api_key"),
            request_id=path_segment(request_id, "request_id"),
            file=path_segment(file, "file"),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Error | None:
    if response.status_code == 302:
        return None
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
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
    api_key: str,
    request_id: str,
    file: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Any | Error]:
    """Download the file of an export

    Return the address of the file of an export, as a redirect. The address belongs to another host,
    which must not receive the REST API key. The oldest page shows a direct address instead, which
    expires after 20 minutes.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        request_id (str): Id of the export, which is the token that its creation returned.
        file (str): Name of the file, the last part of the export's file_url.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        request_id=request_id,
        file=file,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    api_key: str,
    request_id: str,
    file: str,
    *,
    client: AuthenticatedClient | Client,
) -> Any | Error | None:
    """Download the file of an export

    Return the address of the file of an export, as a redirect. The address belongs to another host,
    which must not receive the REST API key. The oldest page shows a direct address instead, which
    expires after 20 minutes.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        request_id (str): Id of the export, which is the token that its creation returned.
        file (str): Name of the file, the last part of the export's file_url.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error, or None if the response is not what the document says
    """

    return sync_detailed(
        api_key=api_key,
        request_id=request_id,
        file=file,
        client=client,
    ).parsed


async def asyncio_detailed(
    api_key: str,
    request_id: str,
    file: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Any | Error]:
    """Download the file of an export

    Return the address of the file of an export, as a redirect. The address belongs to another host,
    which must not receive the REST API key. The oldest page shows a direct address instead, which
    expires after 20 minutes.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        request_id (str): Id of the export, which is the token that its creation returned.
        file (str): Name of the file, the last part of the export's file_url.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        request_id=request_id,
        file=file,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    api_key: str,
    request_id: str,
    file: str,
    *,
    client: AuthenticatedClient | Client,
) -> Any | Error | None:
    """Download the file of an export

    Return the address of the file of an export, as a redirect. The address belongs to another host,
    which must not receive the REST API key. The oldest page shows a direct address instead, which
    expires after 20 minutes.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        request_id (str): Id of the export, which is the token that its creation returned.
        file (str): Name of the file, the last part of the export's file_url.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            api_key=api_key,
            request_id=request_id,
            file=file,
            client=client,
        )
    ).parsed
