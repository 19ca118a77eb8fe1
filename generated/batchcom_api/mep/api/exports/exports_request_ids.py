# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, dumps, path_segment
from ... import errors
from ...models.error import Error
from ...models.export_requested import ExportRequested
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.export_ids import ExportIds


def _get_kwargs(
    api_key: str,
    campaign_token: str,
    *,
    body: ExportIds,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/1.0/{api_key}/export/campaign/{campaign_token}/ids".format(
            api_key=path_segment(api_key, "api_key"),
            campaign_token=path_segment(campaign_token, "campaign_token"),
        ),
    }

    _kwargs["content"] = dumps(body.to_dict())
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | ExportRequested | None:
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
        return decode(response.content, Error)
    if 200 <= response.status_code <= 299:
        return decode(response.content, ExportRequested)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | ExportRequested]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    api_key: str,
    campaign_token: str,
    *,
    client: AuthenticatedClient | Client,
    body: ExportIds,
) -> Response[Error | ExportRequested]:
    """Export the ids in the events of a campaign

    Start an export of the ids in the events of a push campaign. Batch prepares the file asynchronously
    and keeps it for one month. Events older than 90 days are missing from the file. It is CSV with
    semicolons and the header install_id;custom_id;advertising_id;event_type, where push_open is written
    push_opened. Whether a repeated request starts a second export is unknown.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        campaign_token (str): Token of the campaign, as returned by its creation: 32 hexadecimal
            characters.
        body (ExportIds): Which events and ids to export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | ExportRequested]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        campaign_token=campaign_token,
        body=body,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    api_key: str,
    campaign_token: str,
    *,
    client: AuthenticatedClient | Client,
    body: ExportIds,
) -> Error | ExportRequested | None:
    """Export the ids in the events of a campaign

    Start an export of the ids in the events of a push campaign. Batch prepares the file asynchronously
    and keeps it for one month. Events older than 90 days are missing from the file. It is CSV with
    semicolons and the header install_id;custom_id;advertising_id;event_type, where push_open is written
    push_opened. Whether a repeated request starts a second export is unknown.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        campaign_token (str): Token of the campaign, as returned by its creation: 32 hexadecimal
            characters.
        body (ExportIds): Which events and ids to export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | ExportRequested, or None if the response is not what the document says
    """

    return sync_detailed(
        api_key=api_key,
        campaign_token=campaign_token,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    api_key: str,
    campaign_token: str,
    *,
    client: AuthenticatedClient | Client,
    body: ExportIds,
) -> Response[Error | ExportRequested]:
    """Export the ids in the events of a campaign

    Start an export of the ids in the events of a push campaign. Batch prepares the file asynchronously
    and keeps it for one month. Events older than 90 days are missing from the file. It is CSV with
    semicolons and the header install_id;custom_id;advertising_id;event_type, where push_open is written
    push_opened. Whether a repeated request starts a second export is unknown.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        campaign_token (str): Token of the campaign, as returned by its creation: 32 hexadecimal
            characters.
        body (ExportIds): Which events and ids to export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | ExportRequested]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        campaign_token=campaign_token,
        body=body,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    api_key: str,
    campaign_token: str,
    *,
    client: AuthenticatedClient | Client,
    body: ExportIds,
) -> Error | ExportRequested | None:
    """Export the ids in the events of a campaign

    Start an export of the ids in the events of a push campaign. Batch prepares the file asynchronously
    and keeps it for one month. Events older than 90 days are missing from the file. It is CSV with
    semicolons and the header install_id;custom_id;advertising_id;event_type, where push_open is written
    push_opened. Whether a repeated request starts a second export is unknown.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        campaign_token (str): Token of the campaign, as returned by its creation: 32 hexadecimal
            characters.
        body (ExportIds): Which events and ids to export.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | ExportRequested, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            api_key=api_key,
            campaign_token=campaign_token,
            client=client,
            body=body,
        )
    ).parsed
