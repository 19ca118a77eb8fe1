# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, dumps, path_segment
from ... import errors
from ...models.error import Error
from ...models.transactional_sent import TransactionalSent
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.transactional import Transactional


def _get_kwargs(
    api_key: str,
    *,
    body: Transactional,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/1.1/{api_key}/transactional/send".format(
            api_key=path_segment(api_key, "api_key"),
        ),
    }

    _kwargs["content"] = dumps(body.to_dict())
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | TransactionalSent | None:
    if response.status_code == 201:
        return decode(response.content, TransactionalSent)
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | TransactionalSent]:
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
    body: Transactional,
) -> Response[Error | TransactionalSent]:
    """Send a transactional notification

    Send a notification to the listed recipients immediately. Batch has no idempotency key: a repeated
    request sends a second notification.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (Transactional): A notification and its recipients.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | TransactionalSent]
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
    body: Transactional,
) -> Error | TransactionalSent | None:
    """Send a transactional notification

    Send a notification to the listed recipients immediately. Batch has no idempotency key: a repeated
    request sends a second notification.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (Transactional): A notification and its recipients.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | TransactionalSent, or None if the response is not what the document says
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
    body: Transactional,
) -> Response[Error | TransactionalSent]:
    """Send a transactional notification

    Send a notification to the listed recipients immediately. Batch has no idempotency key: a repeated
    request sends a second notification.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (Transactional): A notification and its recipients.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | TransactionalSent]
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
    body: Transactional,
) -> Error | TransactionalSent | None:
    """Send a transactional notification

    Send a notification to the listed recipients immediately. Batch has no idempotency key: a repeated
    request sends a second notification.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (Transactional): A notification and its recipients.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | TransactionalSent, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            api_key=api_key,
            client=client,
            body=body,
        )
    ).parsed
