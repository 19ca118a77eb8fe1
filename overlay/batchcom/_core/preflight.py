"""Every problem of a campaign that is about to be launched, found without a request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from batchcom._core import operations
from batchcom._core.guards import guard_problems

if TYPE_CHECKING:
    from batchcom._core.guards import Confirmations
    from batchcom.validation import Problem

__all__ = ["launch_problems"]


def launch_problems(
    api: str,
    campaign: object,
    confirmations: Confirmations,
    now: float,
    *,
    validate: bool = True,
    mappings: bool = False,
) -> list[Problem]:
    """Return every problem that launching the campaign would raise.

    Args:
        api: ``cep`` or ``mep``.
        campaign: The model.
        confirmations: What the caller confirms.
        now: Seconds since 1970.
        validate: Whether the campaign is checked against the document.
        mappings: Whether a dict may stand for the model.
    """
    problems: list[Problem] = []
    payload = operations.payload_of(api, "Campaign", campaign, problems, mappings=mappings)
    if payload is None:
        return problems
    operation = operations.operation(api, "campaigns_create")
    if validate:
        problems += operations.operation_problems(api, operation, payload)
    paths = {problem.path for problem in problems}
    guards = guard_problems(api, operation, payload, confirmations, now, sends=True)
    return problems + [problem for problem in guards if problem.path not in paths]
