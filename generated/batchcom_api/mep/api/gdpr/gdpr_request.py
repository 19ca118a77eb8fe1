# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, dumps, path_segment
from ... import errors
from ...models.error import Error
from ...models.gdpr_requested import GdprRequested
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.gdpr_request import GdprRequest


def _get_kwargs(
    api_key: str,
    *,
    body: GdprRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/1.0/{api_key}/gdpr/request".format(
            api_key=path_segment(api_key, "api_key"),
        ),
    }

    _kwargs["content"] = dumps(body.to_dict())
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | GdprRequested | None:
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
        return decode(response.content, Error)
    if 200 <= response.status_code <= 299:
        return decode(response.content, GdprRequested)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | GdprRequested]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    api_key: str,
    *,
    client: AuthenticatedClient | Client,
    body: GdprRequest,
) -> Response[Error | GdprRequested]:
    """Request the data of a user or its removal

    Ask Batch to review or remove the data of one user. Batch handles the request later. A repeated call
    makes a second request.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (GdprRequest): The kind of request, and the id of the user.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | GdprRequested]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    api_key: str,
    *,
    client: AuthenticatedClient | Client,
    body: GdprRequest,
) -> Error | GdprRequested | None:
    """Request the data of a user or its removal

    Ask Batch to review or remove the data of one user. Batch handles the request later. A repeated call
    makes a second request.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (GdprRequest): The kind of request, and the id of the user.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | GdprRequested, or None if the response is not what the document says
    """

    return sync_detailed(
        api_key=api_key,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    api_key: str,
    *,
    client: AuthenticatedClient | Client,
    body: GdprRequest,
) -> Response[Error | GdprRequested]:
    """Request the data of a user or its removal

    Ask Batch to review or remove the data of one user. Batch handles the request later. A repeated call
    makes a second request.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (GdprRequest): The kind of request, and the id of the user.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | GdprRequested]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    api_key: str,
    *,
    client: AuthenticatedClient | Client,
    body: GdprRequest,
) -> Error | GdprRequested | None:
    """Request the data of a user or its removal

    Ask Batch to review or remove the data of one user. Batch handles the request later. A repeated call
    makes a second request.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (GdprRequest): The kind of request, and the id of the user.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | GdprRequested, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            api_key=api_key,
            client=client,
            body=body,
        )
    ).parsed
