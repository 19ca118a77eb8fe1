"""Checking a request of the project API without sending it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, cast

from batchcom import validation
from batchcom._core import serialization
from batchcom._core.guards import Confirmations
from batchcom.cep import rules
from batchcom.problems import Problem

__all__ = ["launch_problems", "validate"]

rules.register()


def validate(
    value: serialization.Model | Mapping[str, Any],
    kind: str = "Campaign",
    *,
    everyone: bool = False,
    allow_past_start: bool = False,
) -> list[Problem]:
    """Return every problem of a request; an empty list for a valid one.

    For a campaign these are the problems that ``launch`` would raise, missing targeting and a start time in
    the past included.

    Args:
        value: A model, or plain JSON values such as a file holds.
        kind: For plain JSON values, the name of their model, such as ``Campaign`` or ``Push``.
        everyone: Confirm that no targeting is intended, and that the entire user base is reached.
        allow_past_start: Allow a start time in the past.

    Example:
        >>> from batchcom.cep import campaign, push
        >>> sale = campaign("Sale", push("Hi", platforms=["ios"]), start_time="now").to_dict()
        >>> [problem.path for problem in validate({**sale, "messages": []})]
        ['messages', 'targeting']
    """
    if kind == "Campaign" and serialization.is_other_model("cep", value, kind):
        return validation.body_problems("cep", type(value).__name__, value)
    if kind == "Campaign":
        confirmations = Confirmations(everyone, allow_past_start)
        return launch_problems(value, confirmations, time.time(), path="value", mappings=True)
    return validation.check("cep", value, kind, "value")


def launch_problems(
    campaign: object,
    confirmations: Confirmations,
    now: float,
    *,
    path: str = "campaign",
    validate: bool = True,
    mappings: bool = False,
) -> list[Problem]:
    """Return every problem that launching the campaign would raise; see `validation.launch_problems`."""
    problems = validation.launch_problems(
        "cep", campaign, confirmations, now, path=path, validate=validate, mappings=mappings
    )
    state = getattr(campaign, "state", None)
    if isinstance(campaign, Mapping):
        state = cast("Mapping[str, Any]", campaign).get("state")
    if state == "STOPPED":
        problems.append(Problem("state", state, "must not be STOPPED to be launched", "DRAFT or RUNNING"))
    return problems
