"""Checking a request of the project API without sending it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from batchcom._core import operations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from batchcom.validation import Problem

__all__ = ["validate"]


def validate(value: operations.Model | Mapping[str, Any], kind: str = "Campaign") -> list[Problem]:
    """Everything that is wrong with a request, as sending calls check it; an empty list when it is fine.

    Args:
        value: A model, or plain JSON values such as a file holds.
        kind: For plain values, the model that they are meant to be, such as ``Campaign`` or ``Push``.

    Example:
        >>> [problem.path for problem in validate({"name": "Sale", "state": "DRAFT", "messages": []})]
        ['when', 'messages']
    """
    return operations.check("cep", value, kind)
