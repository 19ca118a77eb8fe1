# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""Several apps at once: calls about people who are named one by one."""

from __future__ import annotations

from batchcom._sync.group_each import Group, for_each
from batchcom._sync.mep_people import Notifications, UserData

__all__ = ["GroupNotifications", "GroupUserData"]


class GroupNotifications(Group[Notifications]):
    """Transactional notifications through every app."""

    send = for_each(Notifications.send)
    stats = for_each(Notifications.stats)


class GroupUserData(Group[UserData]):
    """Custom data of every app."""

    set = for_each(UserData.set)
    delete = for_each(UserData.delete)
