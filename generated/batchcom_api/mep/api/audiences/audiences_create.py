# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, dumps, path_segment
from ... import errors
from ...models.acknowledged import Acknowledged
from ...models.error import Error
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.audience_create import AudienceCreate


def _get_kwargs(
    api_key: str,
    name: str,
    *,
    body: AudienceCreate,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/1.0/{api_key}/custom-audience/{name}".format(
            api_key=path_segment(api_key, "api_key"),
            name=path_segment(name, "name"),
        ),
    }

    _kwargs["content"] = dumps(body.to_dict())
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Acknowledged | Error | None:
    if response.status_code == 200:
        return decode(response.content, Acknowledged)
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Acknowledged | Error]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    api_key: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    body: AudienceCreate,
) -> Response[Acknowledged | Error]:
    """Create an audience of custom or advertising ids

    Create an empty audience of custom ids or advertising ids. What a second request with the same name
    does is unknown. For installation ids, see version 1.1.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        name (str): Name of the audience, case-sensitive: letters, digits, underscores and hyphens,
            at most 255 characters.
        body (AudienceCreate): The audience to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Acknowledged | Error]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        name=name,
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    api_key: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    body: AudienceCreate,
) -> Acknowledged | Error | None:
    """Create an audience of custom or advertising ids

    Create an empty audience of custom ids or advertising ids. What a second request with the same name
    does is unknown. For installation ids, see version 1.1.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        name (str): Name of the audience, case-sensitive: letters, digits, underscores and hyphens,
            at most 255 characters.
        body (AudienceCreate): The audience to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Acknowledged | Error, or None if the response is not what the document says
    """

    return sync_detailed(
        api_key=api_key,
        name=name,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    api_key: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    body: AudienceCreate,
) -> Response[Acknowledged | Error]:
    """Create an audience of custom or advertising ids

    Create an empty audience of custom ids or advertising ids. What a second request with the same name
    does is unknown. For installation ids, see version 1.1.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        name (str): Name of the audience, case-sensitive: letters, digits, underscores and hyphens,
            at most 255 characters.
        body (AudienceCreate): The audience to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Acknowledged | Error]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        name=name,
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    api_key: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
    body: AudienceCreate,
) -> Acknowledged | Error | None:
    """Create an audience of custom or advertising ids

    Create an empty audience of custom ids or advertising ids. What a second request with the same name
    does is unknown. For installation ids, see version 1.1.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        name (str): Name of the audience, case-sensitive: letters, digits, underscores and hyphens,
            at most 255 characters.
        body (AudienceCreate): The audience to create.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Acknowledged | Error, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            api_key=api_key,
            name=name,
            client=client,
            body=body,
        )
    ).parsed
