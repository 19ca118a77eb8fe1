"""What is wrong with an operation, and what it lacks."""

from typing import Any

from scripts.vendor.parsing import flow


class Findings:
    """The problems of an operation, and the usual values of the extensions that it lacks."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.missing: dict[str, Any] = {}

    def add(self, problem: str) -> None:
        """Add a problem that only a person can solve."""
        self.problems.append(problem)

    def lacks(self, extension: str, value: Any, reason: str, otherwise: str = "") -> None:
        """Add a missing extension: its usual value, why it is needed, and what else a person may decide."""
        self.problems.append(f"{reason}; add {extension}: {flow(value)}{otherwise}")
        self.missing[extension] = value
