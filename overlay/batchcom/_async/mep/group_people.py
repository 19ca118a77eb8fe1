"""Several apps at once: calls about people who are named one by one."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from batchcom._async.mep.custom_data import AsyncUserData
from batchcom._async.mep.group_each import Group, called, collect, for_each
from batchcom._async.mep.transactional import AsyncNotifications
from batchcom._core.inputs import shares
from batchcom._core.options import require

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Mapping
    from os import PathLike
    from typing import Literal

    from batchcom_api.mep.models import Transactional

    from batchcom._async.mep.bulk_methods import Update
    from batchcom.bulk import BulkResult, Progress
    from batchcom.results import Results

__all__ = ["AsyncGroupNotifications", "AsyncGroupUserData"]

_Resource = TypeVar("_Resource")
_Result = TypeVar("_Result")


class AsyncGroupNotifications(Group[AsyncNotifications]):
    """Transactional notifications through every app."""

    send = for_each(AsyncNotifications.send)
    stats = for_each(AsyncNotifications.stats)

    async def send_all(
        self,
        ids: Collection[str] | Mapping[str, Iterable[str] | AsyncIterable[str]],
        notification: Transactional,
        *,
        kind: Literal["custom_ids", "install_ids", "tokens", "advertising_ids"] = "custom_ids",
        journal: Mapping[str, str | PathLike[str]] | None = None,
        on_progress: Callable[[str, Progress], object] | None = None,
        concurrency: int = 4,
        requests_per_second: float | None = None,
        chunk_size: int | None = None,
    ) -> Results[BulkResult]:
        """Notify any number of people through every app, one app after the other.

        Whoever has two of the apps is notified by both. What stops one app, such as a key that is not valid,
        does not stop the others. ``Results.ok`` says whether Batch took every entry for every app.

        Args:
            ids: A collection, such as a list, which every app gets as it is when the call begins. Or a
                mapping from the app's name to its own input, which may be any iterable, also one that never
                fits in memory and is read once: ``{"ios": people("ios"), "android": people("android")}``; the
                apps that it leaves out are not called. An iterator for several apps is refused: the first one
                would leave nothing to the others.
            notification: As for one app.
            kind: What the ids are. ``install_ids`` and ``tokens`` are those of one app each: by app alone.
            journal: A file for each app that is called, by the app's name; otherwise as for one app. Called
                again with the same journals, each app goes on where it was.
            on_progress: Called with the app's name and its progress after each chunk.
            concurrency: As for one app.
            requests_per_second: As for one app, since one is called at a time.
            chunk_size: As for one app.

        Raises:
            RequestValidationError: The input or the journals are not as above; nothing was sent for any app.
                What is wrong for one app alone stands in the results.
        """
        return await _share_out(
            self,
            "mep.transactional_send",
            AsyncNotifications.send_all,
            ids,
            notification,
            of_one_app=kind if kind in {"install_ids", "tokens"} else None,
            id_type=kind,
            journal=journal,
            on_progress=on_progress,
            concurrency=concurrency,
            requests_per_second=requests_per_second,
            chunk_size=chunk_size,
        )


class AsyncGroupUserData(Group[AsyncUserData]):
    """Custom data of every app."""

    set = for_each(AsyncUserData.set)
    delete = for_each(AsyncUserData.delete)

    async def set_many(
        self,
        updates: Collection[Update] | Mapping[str, Iterable[Update] | AsyncIterable[Update]],
        *,
        overwrite: bool | None = None,
        journal: Mapping[str, str | PathLike[str]] | None = None,
        on_progress: Callable[[str, Progress], object] | None = None,
        concurrency: int = 4,
        requests_per_second: float | None = None,
        chunk_size: int | None = None,
    ) -> Results[BulkResult]:
        """Store attributes and tags of any number of people in every app, one app after the other.

        Args:
            updates: A collection for every app, or a mapping with each app's own input, as in
                ``transactional.send_all`` of a group; each update as for one app.
            overwrite: As for one app.
            journal: As in ``transactional.send_all`` of a group.
            on_progress: As in ``transactional.send_all`` of a group.
            concurrency: As for one app.
            requests_per_second: As for one app, since one is called at a time.
            chunk_size: As for one app.

        Raises:
            RequestValidationError: The input or the journals are not as they should be; nothing was sent.
        """
        return await _share_out(
            self,
            "mep.custom_data_set_many",
            AsyncUserData.set_many,
            updates,
            overwrite=overwrite,
            journal=journal,
            on_progress=on_progress,
            concurrency=concurrency,
            requests_per_second=requests_per_second,
            chunk_size=chunk_size,
        )

    async def delete_many(
        self,
        ids: Collection[str] | Mapping[str, Iterable[str] | AsyncIterable[str]],
        *,
        journal: Mapping[str, str | PathLike[str]] | None = None,
        on_progress: Callable[[str, Progress], object] | None = None,
        concurrency: int = 4,
        requests_per_second: float | None = None,
        chunk_size: int | None = None,
    ) -> Results[BulkResult]:
        """Delete everything stored about any number of people in every app, one app after the other.

        Args:
            ids: A collection for every app, or a mapping with each app's own input, as in
                ``transactional.send_all`` of a group.
            journal: As in ``transactional.send_all`` of a group.
            on_progress: As in ``transactional.send_all`` of a group.
            concurrency: As for one app.
            requests_per_second: As for one app, since one is called at a time.
            chunk_size: As for one app.

        Raises:
            RequestValidationError: The input or the journals are not as they should be; nothing was sent.
        """
        return await _share_out(
            self,
            "mep.custom_data_delete_many",
            AsyncUserData.delete_many,
            ids,
            journal=journal,
            on_progress=on_progress,
            concurrency=concurrency,
            requests_per_second=requests_per_second,
            chunk_size=chunk_size,
        )


async def _share_out(
    group: Group[_Resource],
    operation: str,
    method: Callable[..., Awaitable[_Result]],
    given: object,
    *message: Transactional,
    journal: Mapping[str, str | PathLike[str]] | None,
    on_progress: Callable[[str, Progress], object] | None,
    of_one_app: str | None = None,
    **options: Any,
) -> Results[_Result]:
    """The same method for every app that has a share of the input."""
    # async only
    readable: tuple[type, ...] = (Iterable, AsyncIterable)
    # end
    # sync: readable: tuple[type, ...] = (Iterable,)
    fits = on_progress is None or callable(on_progress)
    require(fits, "on_progress", on_progress, "a function of an app's name and one Progress, or None")
    apps = dict(group.items())
    found = shares(operation, apps, given, journal, readable=readable, of_one_app=of_one_app)
    return await collect(
        {
            app: called(
                method,
                apps[app],
                share.entries,
                *message,
                journal=share.journal,
                on_progress=None if on_progress is None else partial(on_progress, app),
                **options,
            )
            for app, share in found.items()
        }
    )
