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
    from ...models.campaign_update import CampaignUpdate


def _get_kwargs(
    api_key: str,
    campaign_token: str,
    *,
    body: CampaignUpdate,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/1.1/{api_key}/campaigns/update/{campaign_token}".format(
            api_key=path_segment(api_key, "api_key"),
            campaign_token=path_segment(campaign_token, "campaign_token"),
        ),
    }

    _kwargs["content"] = dumps(body.to_dict())
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
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
    campaign_token: str,
    *,
    client: AuthenticatedClient | Client,
    body: CampaignUpdate,
) -> Response[Any | Error]:
    """Update a push campaign

    Change a campaign that was created through the API. The page says that the request must hold at
    least the fields of the creation. Its example and existing clients send only some, so a complete
    campaign is safe. A completed campaign cannot be live again. Fields that were once set cannot be
    removed. A recurring campaign cannot become a one-time campaign.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        campaign_token (str): Token of the campaign, as returned by its creation: 32 hexadecimal
            characters.
        body (CampaignUpdate): What to change in a push campaign. Setting live starts a draft or
            stops a campaign.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
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
    body: CampaignUpdate,
) -> Any | Error | None:
    """Update a push campaign

    Change a campaign that was created through the API. The page says that the request must hold at
    least the fields of the creation. Its example and existing clients send only some, so a complete
    campaign is safe. A completed campaign cannot be live again. Fields that were once set cannot be
    removed. A recurring campaign cannot become a one-time campaign.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        campaign_token (str): Token of the campaign, as returned by its creation: 32 hexadecimal
            characters.
        body (CampaignUpdate): What to change in a push campaign. Setting live starts a draft or
            stops a campaign.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Error, or None if the response is not what the document says
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
    body: CampaignUpdate,
) -> Response[Any | Error]:
    """Update a push campaign

    Change a campaign that was created through the API. The page says that the request must hold at
    least the fields of the creation. Its example and existing clients send only some, so a complete
    campaign is safe. A completed campaign cannot be live again. Fields that were once set cannot be
    removed. A recurring campaign cannot become a one-time campaign.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        campaign_token (str): Token of the campaign, as returned by its creation: 32 hexadecimal
            characters.
        body (CampaignUpdate): What to change in a push campaign. Setting live starts a draft or
            stops a campaign.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Error]
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
    body: CampaignUpdate,
) -> Any | Error | None:
    """Update a push campaign

    Change a campaign that was created through the API. The page says that the request must hold at
    least the fields of the creation. Its example and existing clients send only some, so a complete
    campaign is safe. A completed campaign cannot be live again. Fields that were once set cannot be
    removed. A recurring campaign cannot become a one-time campaign.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        campaign_token (str): Token of the campaign, as returned by its creation: 32 hexadecimal
            characters.
        body (CampaignUpdate): What to change in a push campaign. Setting live starts a draft or
            stops a campaign.

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
            campaign_token=campaign_token,
            client=client,
            body=body,
        )
    ).parsed
