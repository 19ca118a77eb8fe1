"""Everything that Batch's pages leave open, and what the sandbox does about it. In one place.

A choice with a field of its own can be switched: `Sandbox(choices=Choices(update_scheduled=False))`. The
others:

- A wrong app key in the path of the 1.x routes is answered like a wrong REST key: 401, code 10.
- A known path with a method it does not have is answered 404, code 20, like an unknown path.
- Without `X-Batch-Project` the answer is 400, code 30; with another project's key 401, code 10.
- Credentials are judged before the rate limit, the rate limit before the body, the body before the state.
- A body without `Content-Type` is read as JSON; with another type than JSON the answer is 400, code 32.
- All app keys of one app see the same campaigns; what a Dev key created is `dev_only`. Only Live keys may
  read.
- A partial update of a 1.x campaign is merged into what is stored: Batch's text asks for all parameters,
  its example sends two. Since nothing is ever taken away by merging, "a parameter once added cannot be
  taken away" always holds.
- An update of a finished 1.x campaign may change anything but cannot set `live: true`.
- A 1.x campaign that was stopped after it had been sent is not sent again when it goes live again.
- A deleted campaign is gone from every route, is not sent any more, and a second deletion is answered 404.
  Deletion is possible in every state.
- Local times (`local_time`, `local_push_time`): sending begins at the written time read as UTC.
- A campaign with `send_rate` runs for as long as its audience needs at that rate; without one it completes
  at once.
- Opens, clicks and errors in the statistics are fixed shares of what was sent (see
  `batchcom_sandbox.statistics`).
- Statistics of a group id that was never used are empty, not unknown.
- Query parameters that no document names are left alone.
- Custom data: the same id in several calls is one user; what was accepted can be seen at once.
- The labels and sender identities that exist on the dashboard are not known to a sandbox: all are accepted,
  unless `Sandbox(labels=…, sender_identities=…)` restricts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Choices"]


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the sandbox does where Batch's pages contradict each other or say nothing.

    Args:
        cep_error_code: The form of `error_code` on 2.x routes: the name (the one form a public fixture
            shows), the number, or the number as text (Batch's schema says string, its prose lists numbers).
        cep_delete_status: 200 with `{}` (Batch's OpenAPI document) or 204 (its prose).
        started_update: How an update of a running or completed 2.x campaign is refused: 400 with code 31,
            or 403 with code 12. Batch says that it is not possible, and not how it answers.
        update_scheduled: Whether a 2.x campaign that is set running but whose start time has not come may
            be updated.
        dashboard_update: How an update of a 1.x campaign that was not made through the API is refused.
        finished_live: How putting a finished 1.x campaign live again is refused.
        collapse_key_in_view: Whether a 1.x campaign shows `gcm_collapse_key` as text (Batch's view example)
            or as the object that was sent.
        past_start: Whether a start time in the past is sent at once, or refused with 400 and code 31.
        local_time_seconds: How long a campaign in local time takes, in seconds (Batch: 24 hours).
        retry_after: The `Retry-After` of the sandbox's own rate limit in seconds; no page mentions the
            header.
        created_date_zone: What stands after `created_date` in the 2.x list: the schema says date-time, the
            example has no zone.
        check_values: Whether names and sizes of custom data are judged by the rules of Batch's SDK pages.
    """

    cep_error_code: Literal["name", "number", "text"] = "name"
    cep_delete_status: Literal[200, 204] = 200
    started_update: Literal["MALFORMED_PARAMETER", "API_MISUSE"] = "MALFORMED_PARAMETER"
    update_scheduled: bool = True
    dashboard_update: Literal["MALFORMED_PARAMETER", "API_MISUSE"] = "API_MISUSE"
    finished_live: Literal["MALFORMED_PARAMETER", "API_MISUSE"] = "MALFORMED_PARAMETER"
    collapse_key_in_view: Literal["text", "object"] = "text"
    past_start: Literal["send", "refuse"] = "send"
    local_time_seconds: float = 86_400.0
    retry_after: float | None = None
    created_date_zone: Literal["Z", ""] = "Z"
    check_values: bool = True
