"""Several apps at once: calls about people who are named one by one."""

from __future__ import annotations

from batchcom._async.group_each import Group, for_each
from batchcom._async.mep_people import AsyncNotifications, AsyncUserData

__all__ = ["AsyncGroupNotifications", "AsyncGroupUserData"]


class AsyncGroupNotifications(Group[AsyncNotifications]):
    """Transactional notifications through every app."""

    send = for_each(AsyncNotifications.send)
    stats = for_each(AsyncNotifications.stats)


class AsyncGroupUserData(Group[AsyncUserData]):
    """Custom data of every app."""

    set = for_each(AsyncUserData.set)
    delete = for_each(AsyncUserData.delete)
