# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, dumps, path_segment
from ... import errors
from ...models.error import Error
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.user_events import UserEvents


def _get_kwargs(
    api_key: str,
    *,
    body: list[UserEvents],
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/1.0/{api_key}/events/users".format(
            api_key=path_segment(api_key, "api_key"),
        ),
    }

    _kwargs["content"] = dumps([item.to_dict() for item in body])
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Error | None:
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
        return decode(response.content, Error)
    if 200 <= response.status_code <= 299:
        return None
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
    *,
    client: AuthenticatedClient | Client,
    body: list[UserEvents],
) -> Response[Any | Error]:
    """Track events of several users

    Record up to 1,000 events of several users. The limit counts the events of all users together. Batch
    rejects a request that exceeds a limit. A repeated request records the events again.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (list[UserEvents]): One entry for each user, with at most 1,000 events in all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
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
    body: list[UserEvents],
) -> Any | Error | None:
    """Track events of several users

    Record up to 1,000 events of several users. The limit counts the events of all users together. Batch
    rejects a request that exceeds a limit. A repeated request records the events again.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (list[UserEvents]): One entry for each user, with at most 1,000 events in all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error, or None if the response is not what the document says
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
    body: list[UserEvents],
) -> Response[Any | Error]:
    """Track events of several users

    Record up to 1,000 events of several users. The limit counts the events of all users together. Batch
    rejects a request that exceeds a limit. A repeated request records the events again.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (list[UserEvents]): One entry for each user, with at most 1,000 events in all.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
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
    body: list[UserEvents],
) -> Any | Error | None:
    """Track events of several users

    Record up to 1,000 events of several users. The limit counts the events of all users together. Batch
    rejects a request that exceeds a limit. A repeated request records the events again.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (list[UserEvents]): One entry for each user, with at most 1,000 events in all.

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
            client=client,
            body=body,
        )
    ).parsed
