"""Checking a request of the project API without sending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._core.guards import Confirmations
from batchcom._core.validation import request_problems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom_api._model import Model

    from batchcom.problems import Problem

__all__ = ["validate"]


def validate(
    value: Model | Mapping[str, Any],
    kind: str = "Campaign",
    *,
    everyone: bool = False,
    allow_past_start: bool = False,
) -> list[Problem]:
    """Return all problems of a request; an empty list if it is valid.

    For a campaign these are the problems that ``launch`` would raise, missing targeting and a start time in
    the past included.

    Args:
        value: A model, or plain JSON values such as those of a file.
        kind: For plain JSON values, the name of their model, such as ``Campaign`` or ``Push``.
        everyone: Confirm that no targeting is intended, and that the entire user base is reached.
        allow_past_start: Allow a start time in the past.

    Example:
        >>> from batchcom.cep import campaign, push
        >>> sale = campaign("Sale", push("Hi", platforms=["ios"]), start_time="now").to_dict()
        >>> [problem.path for problem in validate({**sale, "messages": []})]
        ['messages', 'targeting']
    """
    return request_problems("cep", value, kind, Confirmations(everyone, allow_past_start))
