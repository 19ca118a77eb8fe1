"""When campaigns are sent and when they complete: worked out at each request for the time that passed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from batchcom_sandbox.records import Campaign, Sent

if TYPE_CHECKING:
    from batchcom_sandbox.calls import Settings
    from batchcom_sandbox.messages import JsonObject
    from batchcom_sandbox.store import Store

__all__ = ["audience_of", "settle"]


def settle(store: Store, settings: Settings, now: float) -> None:
    """Send every running campaign whose moment has come, once, and complete those that are done."""
    while (campaign := store.next_due(now)) is not None:
        if campaign.due is not None:
            at, campaign.due = campaign.due, None
            campaign.sent += 1
            campaign.finish = at + _duration(campaign, settings)
            store.add_effect(_sending(campaign, settings, at), campaign.app)
            if campaign.finish <= now:
                campaign.status = "completed"
        else:
            at = cast("float", campaign.finish)
            campaign.status = "completed"
        store.put_campaign(campaign, at, keep_version=settings.hostile.read_lag > 0)


def _duration(campaign: Campaign, settings: Settings) -> float:
    body = campaign.body
    if body.get("when", {}).get("local_time") or "local_push_time" in body:
        return settings.choices.local_time_seconds
    rate = body.get("send_rate")
    return settings.audience / rate * 60 if rate else 0.0


def _sending(campaign: Campaign, settings: Settings, at: float) -> Sent:
    channel = "push" if campaign.api == "mep" else campaign.body["messages"][0]["channel_type"]
    return Sent(
        id=campaign.id, api=campaign.api, kind="campaign", name=campaign.name, channel=channel,
        audience=audience_of(campaign.body.get("targeting")), recipients=settings.audience, times=1, at=at,
        moments=(at,), exact=campaign.body,
    )  # fmt: skip


def audience_of(targeting: JsonObject | None) -> str:
    """Say in words whom a campaign goes to, without the conditions of its query."""
    parts: list[str] = []
    for kind, value in (targeting or {}).items():
        if kind == "query":
            parts.extend(["query"] if value else [])
        elif value:
            parts.append(f"{kind} {', '.join(map(str, cast('list[Any]', value)))}")
    return "; ".join(parts) or "everyone"
