# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, dumps, path_segment
from ... import errors
from ...models.campaign_created import CampaignCreated
from ...models.error import Error
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.in_app_campaign import InAppCampaign


def _get_kwargs(
    api_key: str,
    *,
    body: InAppCampaign,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/1.1/{api_key}/in-app-campaigns/create".format(
            api_key=path_segment(api_key, "api_key"),
        ),
    }

    _kwargs["content"] = dumps(body.to_dict())
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> CampaignCreated | Error | None:
    if response.status_code == 201:
        return decode(response.content, CampaignCreated)
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[CampaignCreated | Error]:
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
    body: InAppCampaign,
) -> Response[CampaignCreated | Error]:
    """Create an in-app campaign

    Create an in-app campaign. It shows a message to users while they use the app. A live campaign is
    shown from its start on; any other is kept as a draft. Batch has no idempotency key: a repeated
    request creates a second campaign.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (InAppCampaign): An in-app campaign. A campaign without targeting targets the entire
            user base. A theme must exist on the dashboard first.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CampaignCreated | Error]
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
    body: InAppCampaign,
) -> CampaignCreated | Error | None:
    """Create an in-app campaign

    Create an in-app campaign. It shows a message to users while they use the app. A live campaign is
    shown from its start on; any other is kept as a draft. Batch has no idempotency key: a repeated
    request creates a second campaign.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (InAppCampaign): An in-app campaign. A campaign without targeting targets the entire
            user base. A theme must exist on the dashboard first.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CampaignCreated | Error, or None if the response is not what the document says
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
    body: InAppCampaign,
) -> Response[CampaignCreated | Error]:
    """Create an in-app campaign

    Create an in-app campaign. It shows a message to users while they use the app. A live campaign is
    shown from its start on; any other is kept as a draft. Batch has no idempotency key: a repeated
    request creates a second campaign.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (InAppCampaign): An in-app campaign. A campaign without targeting targets the entire
            user base. A theme must exist on the dashboard first.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CampaignCreated | Error]
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
    body: InAppCampaign,
) -> CampaignCreated | Error | None:
    """Create an in-app campaign

    Create an in-app campaign. It shows a message to users while they use the app. A live campaign is
    shown from its start on; any other is kept as a draft. Batch has no idempotency key: a repeated
    request creates a second campaign.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        body (InAppCampaign): An in-app campaign. A campaign without targeting targets the entire
            user base. A theme must exist on the dashboard first.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CampaignCreated | Error, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            api_key=api_key,
            client=client,
            body=body,
        )
    ).parsed
