"""Turning a campaign that Batch returned into one that can be created."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom_api._values import type_name

from batchcom._core.operations import bundle
from batchcom.errors import RequestValidationError
from batchcom.problems import Problem

if TYPE_CHECKING:
    from batchcom_api.mep.models import Campaign, CampaignView

__all__ = ["campaign_from"]


def campaign_from(view: CampaignView) -> Campaign:
    """Return the campaign for ``create``, ``update`` or ``launch`` from what ``campaigns.get`` returned.

    Properties that only Batch sets, such as the token and the creation date, are left out. Use it to copy a
    campaign, or to change a part of it: the result holds everything that Batch returned about the rest.

    Args:
        view: A campaign, as ``campaigns.get`` or ``campaigns.list`` returns it.

    Example:
        >>> from batchcom_api.mep.models import CampaignView
        >>> data = {"campaign_token": "f2", "name": "Sale", "live": False}
        >>> view = CampaignView.from_dict({**data, "messages": [{"language": "en", "body": "Hi"}]})
        >>> campaign_from(view).to_dict()
        {'name': 'Sale', 'live': False, 'messages': [{'language': 'en', 'body': 'Hi'}]}

    Raises:
        RequestValidationError: It is an automation with a trigger, or lacks what a campaign requires.
    """
    from batchcom_api.mep.models import Campaign, CampaignView

    if not isinstance(view, CampaignView):  # pyright: ignore[reportUnnecessaryIsInstance]
        message = f"must be what app.campaigns.get(…) returns, got {type_name(view)}"
        raise RequestValidationError([Problem("view", None, message)], operation="mep.campaign_from")
    data = view.to_dict()
    problems = list(_obstacles(data))
    if problems:
        raise RequestValidationError(problems, operation="mep.campaign_from")
    properties = bundle("mep")["$defs"]["campaign"]["properties"]
    payload = {name: value for name, value in data.items() if name in properties}
    collapse_key = payload.get("gcm_collapse_key")
    if isinstance(collapse_key, str):  # Batch may return the key alone
        payload["gcm_collapse_key"] = {"enabled": True, "key": collapse_key}
    return Campaign.from_dict(payload)


def _obstacles(data: dict[str, Any]) -> list[Problem]:
    """Return why the campaign cannot be created again."""
    problems: list[Problem] = []
    if "trigger" in data:
        message = "must be omitted: an automation with a trigger cannot be created through the API"
        problems.append(Problem("trigger", data["trigger"], message))
    missing = [name for name in ("name", "live", "messages") if data.get(name) is None]
    missing += [
        f"messages[{index}].language"
        for index, message in enumerate(data.get("messages") or ())
        if not message.get("language")
    ]
    return problems + [Problem(path, None, "is missing") for path in missing]
