# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...._http import as_status, decode, dumps, header
from ... import errors
from ...models.error import Error
from ...models.profiles_updated import ProfilesUpdated
from ...types import Response

if TYPE_CHECKING:
    import httpx

    from ...client import AuthenticatedClient, Client
    from ...models.profile_update import ProfileUpdate


def _get_kwargs(
    *,
    body: list[ProfileUpdate],
    x_batch_project: str,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["X-Batch-Project"] = header(x_batch_project, "X-Batch-Project")
    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/profiles/mass-update",
    }

    _kwargs["content"] = dumps([item.to_dict() for item in body])
    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Error | ProfilesUpdated | None:
    if response.status_code == 202:
        return decode(response.content, ProfilesUpdated)
    if response.status_code in (400, 401, 404, 429, 500, 503):
        return decode(response.content, Error)
    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[Error | ProfilesUpdated]:
    return Response(
        status_code=as_status(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: list[ProfileUpdate],
    x_batch_project: str,
) -> Response[Error | ProfilesUpdated]:
    """Update many profiles

    Create or update up to 10,000 profiles. Use it for periodic imports. Each entry names a profile,
    sets some of its attributes and records events. Attributes that an entry leaves out keep their
    value. None (null in JSON) deletes an attribute. A custom id that Batch does not know creates a
    profile. Batch records events again when a request is repeated, so a request with events must not be
    repeated. Batch may accept a request and still drop single attributes or events. The response then
    has the code SUCCESS_WITH_PARTIAL_ERRORS and lists them. Batch processes 10,000 profiles per second,
    without a burst.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (list[ProfileUpdate]): One entry for each profile, at most 10,000.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | ProfilesUpdated]
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
    body: list[ProfileUpdate],
    x_batch_project: str,
) -> Error | ProfilesUpdated | None:
    """Update many profiles

    Create or update up to 10,000 profiles. Use it for periodic imports. Each entry names a profile,
    sets some of its attributes and records events. Attributes that an entry leaves out keep their
    value. None (null in JSON) deletes an attribute. A custom id that Batch does not know creates a
    profile. Batch records events again when a request is repeated, so a request with events must not be
    repeated. Batch may accept a request and still drop single attributes or events. The response then
    has the code SUCCESS_WITH_PARTIAL_ERRORS and lists them. Batch processes 10,000 profiles per second,
    without a burst.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (list[ProfileUpdate]): One entry for each profile, at most 10,000.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | ProfilesUpdated, or None if the response is not what the document says
    """

    return sync_detailed(
        client=client,
        body=body,
        x_batch_project=x_batch_project,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: list[ProfileUpdate],
    x_batch_project: str,
) -> Response[Error | ProfilesUpdated]:
    """Update many profiles

    Create or update up to 10,000 profiles. Use it for periodic imports. Each entry names a profile,
    sets some of its attributes and records events. Attributes that an entry leaves out keep their
    value. None (null in JSON) deletes an attribute. A custom id that Batch does not know creates a
    profile. Batch records events again when a request is repeated, so a request with events must not be
    repeated. Batch may accept a request and still drop single attributes or events. The response then
    has the code SUCCESS_WITH_PARTIAL_ERRORS and lists them. Batch processes 10,000 profiles per second,
    without a burst.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (list[ProfileUpdate]): One entry for each profile, at most 10,000.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Error | ProfilesUpdated]
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
    body: list[ProfileUpdate],
    x_batch_project: str,
) -> Error | ProfilesUpdated | None:
    """Update many profiles

    Create or update up to 10,000 profiles. Use it for periodic imports. Each entry names a profile,
    sets some of its attributes and records events. Attributes that an entry leaves out keep their
    value. None (null in JSON) deletes an attribute. A custom id that Batch does not know creates a
    profile. Batch records events again when a request is repeated, so a request with events must not be
    repeated. Batch may accept a request and still drop single attributes or events. The response then
    has the code SUCCESS_WITH_PARTIAL_ERRORS and lists them. Batch processes 10,000 profiles per second,
    without a burst.

    Args:
        x_batch_project (str): The unique project key, identifying a project on the Batch platform
        body (list[ProfileUpdate]): One entry for each profile, at most 10,000.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and
            Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Error | ProfilesUpdated, or None if the response is not what the document says
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
            x_batch_project=x_batch_project,
        )
    ).parsed
