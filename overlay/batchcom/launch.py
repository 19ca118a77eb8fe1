"""What a launch is made of: its result, the mark that a draft carries, and what a status means.

A push to a whole user base cannot be called back, and Batch has no idempotency key. So a launch first creates
a draft (a second draft harms nobody) and then sets it running, once. The draft's name carries a mark until
then: ``Flash sale [7f3a91c2]``. Name and state change together, so a draft that still has its mark was not
started.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from attrs import frozen

from batchcom.errors import BatchError, RequestValidationError
from batchcom.times import parse_time
from batchcom.validation import Problem

if TYPE_CHECKING:
    from collections.abc import Generator

__all__ = ["CampaignStatus", "LaunchResult", "State", "late", "located", "marked", "new_mark", "unmarked"]

State = Literal["draft", "running", "stopped", "completed", "unknown"]

_MARKED = re.compile(r"(?P<name>.*) \[[0-9a-f]{8}\]", re.DOTALL)


@frozen(kw_only=True)
class LaunchResult:
    """A campaign that Batch has set running.

    Attributes:
        id: Its id (CEP) or token (MEP).
        name: Its name.
        already: Whether it was found running or completed, so that nothing had to be done.
    """

    id: str
    name: str
    already: bool = False


@frozen(kw_only=True)
class CampaignStatus:
    """Where a campaign stands.

    Attributes:
        id: Its id (CEP) or token (MEP).
        name: Its name as Batch has it, with the mark while a launch has not run it.
        state: ``draft``, ``running``, ``stopped``, ``completed``, or ``unknown`` for a word from the future.
            MEP tells only whether a campaign is live: ``running`` is running or completed, ``draft`` is
            marked and not live, ``stopped`` is not live and has no mark, which a draft made by hand has
            neither.
    """

    id: str
    name: str
    state: State

    @property
    def started(self) -> bool:
        """Whether it was set running, and may have been sent."""
        return self.state in ("running", "completed")

    def is_called(self, name: str) -> bool:
        """Whether it has the campaign's name, with or without the mark of a launch."""
        return name in (self.name, unmarked(self.name))

    def is_draft_of(self, name: str) -> bool:
        """Whether it is the draft that a launch of the campaign `name` made, and nobody renamed since."""
        return self.state == "draft" and unmarked(self.name) == name

    def is_unmarked_draft_of(self, name: str) -> bool:
        """Whether it is a draft of the campaign `name` that was made by hand, where the API can tell.

        A name of the campaign's own that ends like a mark tells nothing: for MEP, it may have been stopped.
        """
        return self.state == "draft" and self.name == name and unmarked(name) is None


def new_mark() -> str:
    """Eight random characters that tell a draft of a launch from everything else."""
    from secrets import token_hex  # slow to import, and few need it

    return token_hex(4)


def marked(name: str, mark: str) -> str:
    """The name of a draft."""
    return f"{name} [{mark}]"


def unmarked(name: str) -> str | None:
    """The campaign's name in a draft's name; None where there is no mark."""
    found = _MARKED.fullmatch(name)
    return found["name"] if found else None


@contextmanager
def located(campaign_id: str, stage: str) -> Generator[None]:
    """Have errors say which campaign they are about.

    Raises:
        RequestValidationError: The id is none.
    """
    if not isinstance(campaign_id, str) or not campaign_id:  # pyright: ignore[reportUnnecessaryIsInstance]
        problem = Problem("id", None, f"is of type {type(campaign_id).__name__}", "text that is not empty")
        raise RequestValidationError([problem])
    try:
        yield
    except BatchError as error:
        error.campaign_id, error.stage = campaign_id, stage
        raise


def late(path: str, time: str, now: float) -> Problem | None:
    """The problem of a start time that has passed; one that cannot be read may have."""
    try:
        if time == "now" or parse_time(time).timestamp() >= now:
            return None
    except (ValueError, OverflowError):
        pass
    return Problem(path, time, "has passed", "late=True, where it is meant all the same")
