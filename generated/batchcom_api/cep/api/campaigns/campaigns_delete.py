# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, dumps, header
from ... import errors
from ...models.acknowledged import Acknowledged
from ...models.error import Error
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.campaign_delete import CampaignDelete


def _get_kwargs(
    *,
    body: CampaignDelete,
    x_batch_project: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["X-Batch-Project"] = header(x_batch_project, "X-Batch-Project")
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/campaigns/delete",
    }

    _kwargs["content"] = dumps(body.to_dict())
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Acknowledged | Any | Error | None:
    if response.status_code == 200:
        return decode(response.content, Acknowledged)
    if response.status_code == 204:
        return None
    if response.status_code in (400, 401, 403, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Acknowledged | Any | Error]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CampaignDelete,
    x_batch_project: str,
) -> Response[Acknowledged | Any | Error]:
    """Delete

    Delete a campaign. Batch's page contradicts itself on the response: its prose gives status 204, its
    schema 200 with an empty object. The client accepts both.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (CampaignDelete): The campaign to delete.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Acknowledged | Any | Error]
    """

    kwargs = _get_kwargs(
        body=body,
        x_batch_project=x_batch_project,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: CampaignDelete,
    x_batch_project: str,
) -> Acknowledged | Any | Error | None:
    """Delete

    Delete a campaign. Batch's page contradicts itself on the response: its prose gives status 204, its
    schema 200 with an empty object. The client accepts both.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (CampaignDelete): The campaign to delete.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Acknowledged | Any | Error, or None if the response is not what the document says
    """

    return sync_detailed(
        client=client,
        body=body,
        x_batch_project=x_batch_project,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CampaignDelete,
    x_batch_project: str,
) -> Response[Acknowledged | Any | Error]:
    """Delete

    Delete a campaign. Batch's page contradicts itself on the response: its prose gives status 204, its
    schema 200 with an empty object. The client accepts both.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (CampaignDelete): The campaign to delete.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Acknowledged | Any | Error]
    """

    kwargs = _get_kwargs(
        body=body,
        x_batch_project=x_batch_project,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: CampaignDelete,
    x_batch_project: str,
) -> Acknowledged | Any | Error | None:
    """Delete

    Delete a campaign. Batch's page contradicts itself on the response: its prose gives status 204, its
    schema 200 with an empty object. The client accepts both.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (CampaignDelete): The campaign to delete.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Acknowledged | Any | Error, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            x_batch_project=x_batch_project,
        )
    ).parsed
