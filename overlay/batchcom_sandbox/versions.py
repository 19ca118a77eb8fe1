"""Which version of the 2.x API brought what, as far as Batch's pages show it. Older versions lack it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from batchcom_sandbox.messages import ApiError, as_list

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OPERATIONS", "VALUES", "Since", "Version", "check_body", "check_operation", "read_version"]

Version: TypeAlias = tuple[int, int]


class Since(NamedTuple):
    """A part of a request body that came with a version.

    Attributes:
        operation: The operation, without its API.
        path: The place in the body; `*` matches every entry of a list.
        values: The values that came with the version; empty if the property itself did.
        version: The first version that knows it.
    """

    operation: str
    path: str
    values: tuple[str, ...]
    version: Version


OPERATIONS: dict[str, Version] = {
    "profiles_export": (2, 2),
    "exports_view": (2, 2),
    "exports_list": (2, 2),
    "exports_download": (2, 2),
    "audiences_view": (2, 2),
    "audiences_list": (2, 2),
    "audiences_replace": (2, 2),
    "audiences_remove": (2, 4),
    "profiles_mass_update": (2, 4),
    "orchestrations_list": (2, 5),
    "orchestrations_stats": (2, 5),
    "catalogs_create": (2, 6),
    "catalogs_update": (2, 6),
    "catalogs_remove": (2, 6),
    "catalogs_view": (2, 6),
    "catalogs_list": (2, 6),
    "catalogs_edit_items": (2, 6),
    "segments_list": (2, 11),
    "orchestrations_view": (2, 11),
}
"""The first version of an operation; those that are not listed came with 2.1."""

VALUES = (
    Since("campaigns_create", "state", ("DRAFT", "STOPPED"), (2, 8)),
    Since("campaigns_create", "send_rate", (), (2, 8)),
    Since("campaigns_create", "messages.*.channel_type", ("push",), (2, 3)),
    Since("campaigns_create", "messages.*.languages", (), (2, 4)),
    Since("campaigns_update", "campaign.state", ("DRAFT", "STOPPED"), (2, 8)),
    Since("campaigns_update", "campaign.send_rate", (), (2, 8)),
    Since("campaigns_update", "campaign.messages.*.channel_type", ("push",), (2, 3)),
    Since("campaigns_update", "campaign.messages.*.languages", (), (2, 4)),
    Since("profiles_export", "export_type", ("REACHABILITY",), (2, 4)),
    Since("profiles_export", "filter", (), (2, 7)),
)
"""Properties and values that came later than their operation."""


def read_version(text: str) -> Version:
    """Return the version in a path such as `/2.10/campaigns/create`."""
    major, _, minor = text.partition(".")
    return int(major), int(minor)


def check_operation(operation: str, version: Version) -> None:
    """Check that a version has an operation.

    Raises:
        ApiError: If the operation came with a later version.
    """
    since = OPERATIONS.get(operation, (2, 1))
    if version < since:
        raise ApiError("ROUTE_NOT_FOUND", f"{operation} requires version {_text(since)} or later")


def check_body(operation: str, version: Version, body: Any) -> None:
    """Check that a version knows all that a request body uses.

    Raises:
        ApiError: If a property or a value came with a later version.
    """
    for since in VALUES:
        if since.operation != operation or version >= since.version:
            continue
        needed = _text(since.version)
        for place, value in _find(body, since.path.split("."), ""):
            if not since.values:
                raise ApiError("MALFORMED_PARAMETER", f"{place} requires version {needed} or later")
            if value in since.values:
                raise ApiError("MALFORMED_PARAMETER", f"{place}: {value} requires version {needed} or later")


def _text(version: Version) -> str:
    return ".".join(map(str, version))


def _find(value: Any, path: list[str], place: str) -> Iterator[tuple[str, Any]]:
    if not path:
        yield place, value
    elif path[0] == "*" and isinstance(value, list):
        for number, item in enumerate(as_list(value)):
            yield from _find(item, path[1:], f"{place}[{number}]")
    elif isinstance(value, dict) and path[0] in value:
        yield from _find(value[path[0]], path[1:], f"{place}.{path[0]}".lstrip("."))
