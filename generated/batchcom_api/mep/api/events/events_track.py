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
    from ...models.events_track import EventsTrack


def _get_kwargs(
    api_key: str,
    custom_id: str,
    *,
    body: EventsTrack,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/1.0/{api_key}/events/users/{custom_id}".format(
            api_key=path_segment(api_key, "api_key"),
            custom_id=path_segment(custom_id, "custom_id"),
        ),
    }

    _kwargs["content"] = dumps(body.to_dict())
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
    custom_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: EventsTrack,
) -> Response[Any | Error]:
    """Track events of a user

    Record up to 1,000 events of one user. They can trigger campaigns of the app. Batch rejects a
    request that exceeds a limit. A repeated request records the events again. A request is for one app,
    and so for one platform.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        custom_id (str): The id that the app gave the user. It is always a string, even if it
            consists of digits.
        body (EventsTrack): The events to record.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        custom_id=custom_id,
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    api_key: str,
    custom_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: EventsTrack,
) -> Any | Error | None:
    """Track events of a user

    Record up to 1,000 events of one user. They can trigger campaigns of the app. Batch rejects a
    request that exceeds a limit. A repeated request records the events again. A request is for one app,
    and so for one platform.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        custom_id (str): The id that the app gave the user. It is always a string, even if it
            consists of digits.
        body (EventsTrack): The events to record.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error, or None if the response is not what the document says
    """

    return sync_detailed(
        api_key=api_key,
        custom_id=custom_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    api_key: str,
    custom_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: EventsTrack,
) -> Response[Any | Error]:
    """Track events of a user

    Record up to 1,000 events of one user. They can trigger campaigns of the app. Batch rejects a
    request that exceeds a limit. A repeated request records the events again. A request is for one app,
    and so for one platform.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        custom_id (str): The id that the app gave the user. It is always a string, even if it
            consists of digits.
        body (EventsTrack): The events to record.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        custom_id=custom_id,
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    api_key: str,
    custom_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: EventsTrack,
) -> Any | Error | None:
    """Track events of a user

    Record up to 1,000 events of one user. They can trigger campaigns of the app. Batch rejects a
    request that exceeds a limit. A repeated request records the events again. A request is for one app,
    and so for one platform.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        custom_id (str): The id that the app gave the user. It is always a string, even if it
            consists of digits.
        body (EventsTrack): The events to record.

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
            custom_id=custom_id,
            client=client,
            body=body,
        )
    ).parsed
