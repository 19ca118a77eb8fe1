# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, decode_list, path_segment, query
from ... import errors
from ...models.campaign_view import CampaignView
from ...models.error import Error
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def _get_kwargs(
    api_key: str,
    *,
    from_: int | None = None,
    limit: int | None = None,
    live: bool | None = None,
    from_api: bool | None = None,
) -> dict[str, Any]:
    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/1.1/{api_key}/campaigns/list".format(
            api_key=path_segment(api_key, "api_key"),
        ),
        "params": query(
            {
                "from": from_,
                "limit": limit,
                "live": live,
                "from_api": from_api,
            }
        ),
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | list[CampaignView] | None:
    if response.status_code == 200:
        return decode_list(response.content, CampaignView)
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | list[CampaignView]]:
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
    from_: int | None = None,
    limit: int | None = None,
    live: bool | None = None,
    from_api: bool | None = None,
) -> Response[Error | list[CampaignView]]:
    """List push campaigns

    List the campaigns and automations of the app, newest first. Batch sends no total: a page with fewer
    entries than requested is the last one.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        from_ (int | None): Number of entries to skip. If omitted, none is skipped.
        limit (int | None): Maximum number of entries to return, up to 100. If omitted, Batch
            applies its default (10).
        live (bool | None): True for campaigns that are running or completed, False for drafts and
            stopped ones. If omitted, both.
        from_api (bool | None): True for campaigns created through the API, False for those of the
            dashboard. If omitted, both.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | list[CampaignView]]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        from_=from_,
        limit=limit,
        live=live,
        from_api=from_api,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    api_key: str,
    *,
    client: AuthenticatedClient | Client,
    from_: int | None = None,
    limit: int | None = None,
    live: bool | None = None,
    from_api: bool | None = None,
) -> Error | list[CampaignView] | None:
    """List push campaigns

    List the campaigns and automations of the app, newest first. Batch sends no total: a page with fewer
    entries than requested is the last one.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        from_ (int | None): Number of entries to skip. If omitted, none is skipped.
        limit (int | None): Maximum number of entries to return, up to 100. If omitted, Batch
            applies its default (10).
        live (bool | None): True for campaigns that are running or completed, False for drafts and
            stopped ones. If omitted, both.
        from_api (bool | None): True for campaigns created through the API, False for those of the
            dashboard. If omitted, both.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | list[CampaignView], or None if the response is not what the document says
    """

    return sync_detailed(
        api_key=api_key,
        client=client,
        from_=from_,
        limit=limit,
        live=live,
        from_api=from_api,
    ).parsed


async def asyncio_detailed(
    api_key: str,
    *,
    client: AuthenticatedClient | Client,
    from_: int | None = None,
    limit: int | None = None,
    live: bool | None = None,
    from_api: bool | None = None,
) -> Response[Error | list[CampaignView]]:
    """List push campaigns

    List the campaigns and automations of the app, newest first. Batch sends no total: a page with fewer
    entries than requested is the last one.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        from_ (int | None): Number of entries to skip. If omitted, none is skipped.
        limit (int | None): Maximum number of entries to return, up to 100. If omitted, Batch
            applies its default (10).
        live (bool | None): True for campaigns that are running or completed, False for drafts and
            stopped ones. If omitted, both.
        from_api (bool | None): True for campaigns created through the API, False for those of the
            dashboard. If omitted, both.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | list[CampaignView]]
    """

    kwargs = _get_kwargs(
        api_key=api_key,
        from_=from_,
        limit=limit,
        live=live,
        from_api=from_api,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    api_key: str,
    *,
    client: AuthenticatedClient | Client,
    from_: int | None = None,
    limit: int | None = None,
    live: bool | None = None,
    from_api: bool | None = None,
) -> Error | list[CampaignView] | None:
    """List push campaigns

    List the campaigns and automations of the app, newest first. Batch sends no total: a page with fewer
    entries than requested is the last one.

    Args:
        api_key (str): API key of the app: Live, Dev or, on the web, SDK. It determines which builds
            of the app a campaign reaches.
        from_ (int | None): Number of entries to skip. If omitted, none is skipped.
        limit (int | None): Maximum number of entries to return, up to 100. If omitted, Batch
            applies its default (10).
        live (bool | None): True for campaigns that are running or completed, False for drafts and
            stopped ones. If omitted, both.
        from_api (bool | None): True for campaigns created through the API, False for those of the
            dashboard. If omitted, both.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | list[CampaignView], or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            api_key=api_key,
            client=client,
            from_=from_,
            limit=limit,
            live=live,
            from_api=from_api,
        )
    ).parsed
