"""The result of a launch, the mark in the name of a draft, and the status of a campaign.

A push to the entire user base cannot be recalled, and Batch has no idempotency key. A launch therefore first
creates a draft and then sets it running, once. A second draft is harmless. Until it runs, the name of the
draft ends with a random mark: ``Flash sale [7f3a91c2]``. Name and state change in one update, so a draft that
still has its mark was not started.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from attrs import frozen
from batchcom_api._values import type_name

from batchcom._core.request_rules import id_flaw
from batchcom.errors import BatchError, RequestValidationError
from batchcom.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = [
    "CampaignStatus",
    "LaunchResult",
    "State",
    "at_stage",
    "located",
    "marked",
    "new_mark",
    "require_name",
    "unmarked",
]

State = Literal["draft", "running", "stopped", "completed", "unknown"]

_MARKED = re.compile(r"(?P<name>.*) \[[0-9a-f]{8}\]", re.DOTALL)


@frozen(kw_only=True)
class LaunchResult:
    """Result of a launch: the campaign is running.

    Attributes:
        campaign_id: The id of the campaign (project API) or its token (app API).
        name: The name of the campaign.
        already_running: Whether an earlier call had started it, so that this call changed nothing.
        confirmed: Whether a response proves that the campaign runs. False only in the app API with a Dev or
            SDK key: the response to the update has no body that only Batch can send, and the key cannot read
            the status.
    """

    campaign_id: str
    name: str
    already_running: bool = False
    confirmed: bool = True


@frozen(kw_only=True)
class CampaignStatus:
    """The state of a campaign at Batch.

    Attributes:
        campaign_id: Its id (project API) or token (app API).
        name: Its name at Batch. It ends with a mark until a launch has started the campaign.
        state: ``draft``, ``running``, ``stopped``, ``completed``, or ``unknown`` for a state that this
            version does not know. The app API only reports whether a campaign is live. There, ``running``
            means running or completed, ``draft`` means not live with a mark, and ``stopped`` means not live
            without a mark, which includes drafts made by hand.
    """

    campaign_id: str
    name: str
    state: State

    @property
    def started(self) -> bool:
        """Whether it was set running, so that Batch may have sent it."""
        return self.state in ("running", "completed")

    def is_called(self, name: str) -> bool:
        """Return whether it has this name, with or without the mark of a launch."""
        return name in (self.name, unmarked(self.name))

    def is_draft_of(self, name: str) -> bool:
        """Return whether it is the draft that a launch of the campaign `name` created."""
        return self.state == "draft" and unmarked(self.name) == name

    def is_unmarked_draft_of(self, name: str) -> bool:
        """Return whether it is a draft of the campaign `name` that was created without a mark.

        Always False for a name that itself ends like a mark: in the app API such a campaign may also have
        been stopped.
        """
        return self.state == "draft" and self.name == name and unmarked(name) is None


def new_mark() -> str:
    """Return eight random characters that identify the draft of one launch."""
    from secrets import token_hex  # importing it is slow, and only a launch needs it

    return token_hex(4)


def marked(name: str, mark: str) -> str:
    """Return the name of a draft."""
    return f"{name} [{mark}]"


def unmarked(name: str) -> str | None:
    """Return the name of the campaign from the name of its draft; None without a mark."""
    match = _MARKED.fullmatch(name)
    return match["name"] if match else None


def require_name(name: object, operation: str) -> None:
    """Refuse a name that is not a string."""
    if not isinstance(name, str):
        problem = Problem("name", None, f"must be a string, got {type_name(name)}")
        raise RequestValidationError([problem], operation=operation)


@contextmanager
def at_stage(stage: str, campaign_id: str | None = None) -> Generator[None]:
    """Add the stage and the campaign to errors."""
    try:
        yield
    except BatchError as error:
        error.campaign_id, error.stage = campaign_id, stage
        raise


@contextmanager
def located(campaign_id: str, stage: str, operation: str) -> Generator[None]:
    """Add the campaign and the stage to errors of the `operation`.

    Raises:
        RequestValidationError: The id is not a string, is blank, or has surrounding blanks.
    """
    if flaw := id_flaw(campaign_id):
        raise RequestValidationError([Problem("campaign_id", None, flaw)], operation=operation)
    with at_stage(stage, campaign_id):
        yield
