# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, path_segment, query
from ... import errors
from ...models.error import Error
from ...models.transactional_stats import TransactionalStats
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def _get_kwargs(
    api_key: str,
    group_id: str,
    *,
    since: datetime.date | str,
    until: datetime.date | str | None = None,
) -> dict[str, Any]:
    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/1.1/{api_key}/transactional/stats/{group_id}".format(
            api_key=path_segment(api_key, "api_key"),
            group_id=path_segment(group_id, "group_id"),
        ),
        "params": query(
            {
                "since": since,
                "until": until,
            }
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | TransactionalStats | None:
    if response.status_code == 200:
        return decode(response.content, TransactionalStats)
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | TransactionalStats]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    api_key: str,
    group_id: str,
    *,
    client: AuthenticatedClient | Client,
    since: datetime.date | str,
    until: datetime.date | str | None = None,
) -> Response[Error | TransactionalStats]:
    """View the statistics of transactional notifications

    Return the statistics of all notifications with one group id, day by day. A period has at most 6
    months.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        group_id (str): Group id of the notifications.
        since (datetime.date): First day, as yyyy-MM-dd. It must be before until.
        until (datetime.date | None): Last day, as yyyy-MM-dd, at most 6 months after since. The
            page calls it required, but also gives a default: today (GMT).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | TransactionalStats]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        group_id=group_id,
        since=since,
        until=until,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    api_key: str,
    group_id: str,
    *,
    client: AuthenticatedClient | Client,
    since: datetime.date | str,
    until: datetime.date | str | None = None,
) -> Error | TransactionalStats | None:
    """View the statistics of transactional notifications

    Return the statistics of all notifications with one group id, day by day. A period has at most 6
    months.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        group_id (str): Group id of the notifications.
        since (datetime.date): First day, as yyyy-MM-dd. It must be before until.
        until (datetime.date | None): Last day, as yyyy-MM-dd, at most 6 months after since. The
            page calls it required, but also gives a default: today (GMT).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | TransactionalStats, or None if the response is not what the document says
    """

    return sync_detailed(
        api_key=api_key,
        group_id=group_id,
        client=client,
        since=since,
        until=until,
    ).parsed


async def asyncio_detailed(
    api_key: str,
    group_id: str,
    *,
    client: AuthenticatedClient | Client,
    since: datetime.date | str,
    until: datetime.date | str | None = None,
) -> Response[Error | TransactionalStats]:
    """View the statistics of transactional notifications

    Return the statistics of all notifications with one group id, day by day. A period has at most 6
    months.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        group_id (str): Group id of the notifications.
        since (datetime.date): First day, as yyyy-MM-dd. It must be before until.
        until (datetime.date | None): Last day, as yyyy-MM-dd, at most 6 months after since. The
            page calls it required, but also gives a default: today (GMT).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | TransactionalStats]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        group_id=group_id,
        since=since,
        until=until,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    api_key: str,
    group_id: str,
    *,
    client: AuthenticatedClient | Client,
    since: datetime.date | str,
    until: datetime.date | str | None = None,
) -> Error | TransactionalStats | None:
    """View the statistics of transactional notifications

    Return the statistics of all notifications with one group id, day by day. A period has at most 6
    months.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        group_id (str): Group id of the notifications.
        since (datetime.date): First day, as yyyy-MM-dd. It must be before until.
        until (datetime.date | None): Last day, as yyyy-MM-dd, at most 6 months after since. The
            page calls it required, but also gives a default: today (GMT).

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | TransactionalStats, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            api_key=api_key,
            group_id=group_id,
            client=client,
            since=since,
            until=until,
        )
    ).parsed
