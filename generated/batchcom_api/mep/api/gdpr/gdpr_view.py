# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, path_segment
from ... import errors
from ...models.error import Error
from ...models.gdpr_request_view import GdprRequestView
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def _get_kwargs(
    api_key: str,
    request_id: str,
) -> dict[str, Any]:
    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/1.0/{api_key}/gdpr/request/{request_id}".format(
            api_key=path_segment(api_key, "api_key"),
            request_id=path_segment(request_id, "request_id"),
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | GdprRequestView | None:
    if response.status_code == 200:
        return decode(response.content, GdprRequestView)
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | GdprRequestView]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    api_key: str,
    request_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Error | GdprRequestView]:
    """View a GDPR request

    Return the state of a GDPR request. Batch keeps a request for at least 20 days. Newer copies of the
    page say 20 to 30 days, and that pending requests are always kept.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        request_id (str): Id of the request, which is the token that its creation returned.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | GdprRequestView]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        request_id=request_id,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    api_key: str,
    request_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Error | GdprRequestView | None:
    """View a GDPR request

    Return the state of a GDPR request. Batch keeps a request for at least 20 days. Newer copies of the
    page say 20 to 30 days, and that pending requests are always kept.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        request_id (str): Id of the request, which is the token that its creation returned.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | GdprRequestView, or None if the response is not what the document says
    """

    return sync_detailed(
        api_key=api_key,
        request_id=request_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    api_key: str,
    request_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[Error | GdprRequestView]:
    """View a GDPR request

    Return the state of a GDPR request. Batch keeps a request for at least 20 days. Newer copies of the
    page say 20 to 30 days, and that pending requests are always kept.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        request_id (str): Id of the request, which is the token that its creation returned.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | GdprRequestView]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        request_id=request_id,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    api_key: str,
    request_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Error | GdprRequestView | None:
    """View a GDPR request

    Return the state of a GDPR request. Batch keeps a request for at least 20 days. Newer copies of the
    page say 20 to 30 days, and that pending requests are always kept.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        request_id (str): Id of the request, which is the token that its creation returned.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | GdprRequestView, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            api_key=api_key,
            request_id=request_id,
            client=client,
        )
    ).parsed
