# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""Several apps at once: Batch wants one call for each platform's key."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Self, cast

from batchcom._core.credentials import Secret, flaw
from batchcom._sync.mep.campaigns import Campaigns
from batchcom._sync.mep.client import Client
from batchcom._sync.mep.group_each import Group, called, collect, for_each, for_tokens
from batchcom._sync.mep.group_people import GroupNotifications, GroupUserData
from batchcom.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from batchcom_api.mep.models import Campaign, CampaignView

    from batchcom.launch import LaunchResult
    from batchcom.results import Results

__all__ = ["ClientGroup"]


class GroupCampaigns(Group[Campaigns]):
    """The campaigns of every app, as with a single client; tokens are a mapping, one for each app."""

    create = for_each(Campaigns.create)
    update = for_tokens(Campaigns.update)
    delete = for_tokens(Campaigns.delete)
    get = for_tokens(Campaigns.get)
    stats = for_tokens(Campaigns.stats)
    start = for_tokens(Campaigns.start)
    stop = for_tokens(Campaigns.stop)
    status = for_tokens(Campaigns.status)

    def list(
        self, *, live: bool | None = None, from_api: bool | None = None, page_size: int = 100
    ) -> Results[list[CampaignView]]:
        """As for one app, for every app, with all pages read."""
        return collect(
            {
                app: called(_all_pages, campaigns, live=live, from_api=from_api, page_size=page_size)
                for app, campaigns in self.items()
            }
        )

    def launch(
        self,
        campaign: Campaign,
        *,
        on_draft: Callable[[str, str], object] | None = None,
        late: bool = False,
        everyone: bool = False,
        settle: float = 5.0,
    ) -> Results[LaunchResult]:
        """As for one app, for every app; `on_draft` is called with the app's name and the token."""
        return collect(
            {
                app: called(
                    campaigns.launch,
                    campaign,
                    on_draft=None if on_draft is None else partial(on_draft, app),
                    late=late,
                    everyone=everyone,
                    settle=settle,
                )
                for app, campaigns in self.items()
            }
        )


def _all_pages(campaigns: Campaigns, **arguments: Any) -> list[CampaignView]:
    return list(campaigns.list(**arguments))


def _unfit(keys: object) -> str:
    """What is wrong with a group's keys: not raised here, where a traceback would list them."""
    if not isinstance(keys, Mapping):
        return f"is of type {type(keys).__name__}, not a mapping of each app's name to its key"
    owners: dict[str, str] = {}
    for app, key in cast("Mapping[str, str]", keys).items():
        if wrong := flaw(key):  # without one it would be that of the environment
            return f"the key of the app {app!r} {wrong}"
        if owners.setdefault(key, app) != app:
            return f"{owners[key]!r} and {app!r} have the same key: everything would be sent twice"
    return "" if owners else "a group needs at least one app"


class ClientGroup:
    """One client for each app, called one after the other.

    Args:
        api_keys: The apps' keys, by names of your choice, such as ``{"ios": …, "android": …}``.
        options: Everything else that ``mep.Client`` takes, for all of them.

    Attributes:
        apps: The single clients, by name.
        campaigns: Campaigns of every app.
        transactional: Notifications through every app.
        custom_data: Custom data of every app.

    Example:
        >>> keys = {"ios": "invented-ios-key", "android": "invented-android-key"}
        >>> with ClientGroup(keys) as apps:  # doctest: +SKIP
        ...     results = apps.campaigns.launch(campaign)

    Raises:
        ConfigurationError: There is no key, one cannot be sent, or two apps have the same.
    """

    def __init__(self, api_keys: Mapping[str, str], **options: Any) -> None:
        unfit = _unfit(api_keys)
        keys = {} if unfit else {app: Secret(key) for app, key in api_keys.items()}
        rest_key = Secret.of(options.pop("rest_api_key", None))
        del api_keys  # a traceback that lists its variables shows no key
        if unfit:
            raise ConfigurationError(f"api_keys: {unfit}")
        self.apps: dict[str, Client] = {
            app: Client(
                api_key=key.reveal(), rest_api_key=None if rest_key is None else rest_key.reveal(), **options
            )
            for app, key in keys.items()
        }
        self.campaigns = GroupCampaigns({app: client.campaigns for app, client in self.apps.items()})
        self.transactional = GroupNotifications(
            {app: client.transactional for app, client in self.apps.items()}
        )
        self.custom_data = GroupUserData({app: client.custom_data for app, client in self.apps.items()})

    def close(self) -> None:
        """Close the connections of all apps."""
        for client in self.apps.values():
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"mep.{type(self).__name__}({', '.join(vars(self).get('apps', ()))})"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a client holds a key and connections: let each process make its own")
