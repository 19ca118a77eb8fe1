# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, header, query
from ... import errors
from ...models.error import Error
from ...models.orchestration_stats import OrchestrationStats
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client


def _get_kwargs(
    *,
    orchestration_id: str,
    from_: datetime.date | str,
    to: datetime.date | str,
    include_platforms: bool | None = None,
    x_batch_project: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["X-Batch-Project"] = header(x_batch_project, "X-Batch-Project")
    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/orchestrations/stats",
        "params": query(
            {
                "orchestration_id": orchestration_id,
                "from": from_,
                "to": to,
                "include_platforms": include_platforms,
            }
        ),
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | OrchestrationStats | None:
    if response.status_code == 200:
        return decode(response.content, OrchestrationStats)
    if response.status_code in (400, 401, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | OrchestrationStats]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    orchestration_id: str,
    from_: datetime.date | str,
    to: datetime.date | str,
    include_platforms: bool | None = None,
    x_batch_project: str,
) -> Response[Error | OrchestrationStats]:
    """Stats

    Return the statistics of a campaign or automation, day by day.

    Args:
        orchestration_id (str): Id of the campaign or automation, as returned by its creation or by
            the list.
        from_ (datetime.date): First day, as yyyy-MM-dd. It may be at most 6 months in the past.
        to (datetime.date): Last day, as yyyy-MM-dd.
        include_platforms (bool | None): Whether Batch returns separate statistics for each
            platform. No page of Batch describes this parameter.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | OrchestrationStats]
    """

    kwargs = _get_kwargs(
        orchestration_id=orchestration_id,
        from_=from_,
        to=to,
        include_platforms=include_platforms,
        x_batch_project=x_batch_project,
    )
    response = client.get_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    orchestration_id: str,
    from_: datetime.date | str,
    to: datetime.date | str,
    include_platforms: bool | None = None,
    x_batch_project: str,
) -> Error | OrchestrationStats | None:
    """Stats

    Return the statistics of a campaign or automation, day by day.

    Args:
        orchestration_id (str): Id of the campaign or automation, as returned by its creation or by
            the list.
        from_ (datetime.date): First day, as yyyy-MM-dd. It may be at most 6 months in the past.
        to (datetime.date): Last day, as yyyy-MM-dd.
        include_platforms (bool | None): Whether Batch returns separate statistics for each
            platform. No page of Batch describes this parameter.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | OrchestrationStats, or None if the response is not what the document says
    """

    return sync_detailed(
        client=client,
        orchestration_id=orchestration_id,
        from_=from_,
        to=to,
        include_platforms=include_platforms,
        x_batch_project=x_batch_project,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    orchestration_id: str,
    from_: datetime.date | str,
    to: datetime.date | str,
    include_platforms: bool | None = None,
    x_batch_project: str,
) -> Response[Error | OrchestrationStats]:
    """Stats

    Return the statistics of a campaign or automation, day by day.

    Args:
        orchestration_id (str): Id of the campaign or automation, as returned by its creation or by
            the list.
        from_ (datetime.date): First day, as yyyy-MM-dd. It may be at most 6 months in the past.
        to (datetime.date): Last day, as yyyy-MM-dd.
        include_platforms (bool | None): Whether Batch returns separate statistics for each
            platform. No page of Batch describes this parameter.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | OrchestrationStats]
    """

    kwargs = _get_kwargs(
        orchestration_id=orchestration_id,
        from_=from_,
        to=to,
        include_platforms=include_platforms,
        x_batch_project=x_batch_project,
    )
    response = await client.get_async_httpx_client().request(**kwargs)
    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    orchestration_id: str,
    from_: datetime.date | str,
    to: datetime.date | str,
    include_platforms: bool | None = None,
    x_batch_project: str,
) -> Error | OrchestrationStats | None:
    """Stats

    Return the statistics of a campaign or automation, day by day.

    Args:
        orchestration_id (str): Id of the campaign or automation, as returned by its creation or by
            the list.
        from_ (datetime.date): First day, as yyyy-MM-dd. It may be at most 6 months in the past.
        to (datetime.date): Last day, as yyyy-MM-dd.
        include_platforms (bool | None): Whether Batch returns separate statistics for each
            platform. No page of Batch describes this parameter.
        x_batch_project (str): The unique project key, identifying a project on the Batch platform

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | OrchestrationStats, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            client=client,
            orchestration_id=orchestration_id,
            from_=from_,
            to=to,
            include_platforms=include_platforms,
            x_batch_project=x_batch_project,
        )
    ).parsed
