"""Create the campaigns and users that intents delete or read, before any fault can strike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from batchcom_sandbox import Request, Sandbox

from tests.chaos.intents import OTHERS, Intent, count_of, intents_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["prepare"]


def prepare(seed: int, sends: int, store: Path) -> list[Intent]:
    """Create the campaigns and users that intents delete or read, and return all intents.

    Args:
        seed: Makes the order of the intents repeatable.
        sends: The number of intents that send.
        store: The sandbox's file.
    """
    sandbox = Sandbox(store=store)
    subjects: dict[str, list[str]] = {}
    for call, share in OTHERS.items():
        api, resource, method = call.split(".")
        if resource in ("campaigns", "orchestrations") and method != "list":
            subjects[call] = [_make_draft(sandbox, api) for _ in range(count_of(share, sends))]
    intents = intents_of(seed, sends, subjects)
    users = [intent.key for intent in intents if intent.call.startswith("mep.custom_data.delete")]
    _make_users(sandbox, users)
    sandbox.close()
    return intents


def _post(sandbox: Sandbox, target: str, body: object) -> dict[str, str]:
    headers = {
        "authorization": "Bearer sandbox-rest-key",
        "x-batch-project": "project_sandbox",
        "x-authorization": "sandbox-rest-key",
        "content-type": "application/json",
    }
    response = sandbox.handle(Request("POST", target, headers, json.dumps(body).encode()))
    value: dict[str, str] = response.json()
    if response.status >= 300:
        raise RuntimeError(f"the sandbox rejected a request of the preparation: {value}")
    return value


def _make_draft(sandbox: Sandbox, api: str) -> str:
    if api == "cep":
        push = {"channel_type": "push", "platform_type": ["ios"], "body": "Today only"}
        draft = {"name": "old", "state": "DRAFT", "when": {"start_time": "now"}, "messages": [push]}
        return _post(sandbox, "/2.10/campaigns/create", draft)["id"]
    message = {"language": "en", "body": "Today only"}
    old = {"name": "old", "live": False, "push_time": "now", "messages": [message]}
    return _post(sandbox, "/1.1/sandbox-live-key/campaigns/create", old)["campaign_token"]


def _make_users(sandbox: Sandbox, keys: list[str]) -> None:
    for begin in range(0, len(keys), 100):
        users = [{"id": key, "update": {"values": {"u.seen": 1}}} for key in keys[begin : begin + 100]]
        _post(sandbox, "/1.0/sandbox-live-key/data/users", users)
