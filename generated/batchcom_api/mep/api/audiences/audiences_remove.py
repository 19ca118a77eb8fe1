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
    name: str,
) -> dict[str, Any]:
    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/1.0/{api_key}/custom-audience/{name}".format(
            api_key=path_segment(api_key, "api_key"),
            name=path_segment(name, "name"),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Error | None:
    if response.status_code == 200:
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
    name: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Any | Error]:
    """Remove an audience of custom or advertising ids

    Remove an audience. A campaign that targets it then has an empty audience.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        name (str): Name of the audience, case-sensitive: letters, digits, underscores and hyphens,
            at most 255 characters.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        name=name,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    api_key: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
) -> Any | Error | None:
    """Remove an audience of custom or advertising ids

    Remove an audience. A campaign that targets it then has an empty audience.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        name (str): Name of the audience, case-sensitive: letters, digits, underscores and hyphens,
            at most 255 characters.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error, or None if the response is not what the document says
    """

    return sync_detailed(
        api_key=api_key,
        name=name,
        client=client,
    ).parsed


async def asyncio_detailed(
    api_key: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Any | Error]:
    """Remove an audience of custom or advertising ids

    Remove an audience. A campaign that targets it then has an empty audience.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        name (str): Name of the audience, case-sensitive: letters, digits, underscores and hyphens,
            at most 255 characters.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        name=name,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    api_key: str,
    name: str,
    *,
    client: AuthenticatedClient | Client,
) -> Any | Error | None:
    """Remove an audience of custom or advertising ids

    Remove an audience. A campaign that targets it then has an empty audience.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        name (str): Name of the audience, case-sensitive: letters, digits, underscores and hyphens,
            at most 255 characters.

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
            name=name,
            client=client,
        )
    ).parsed
