"""The errors of the generator."""

from collections.abc import Iterable
from typing import Self

from scripts.vendor.document import DocumentError


class GenerateError(DocumentError):
    """No client can be generated from a document, and nothing was written.

    Attributes:
        taken: Names in Python that two schemas have.
    """

    def __init__(self, *problems: str, taken: tuple[str, ...] = ()) -> None:
        super().__init__(*problems)
        self.taken = taken

    @classmethod
    def of(cls, errors: Iterable[Self]) -> Self:
        """Return one error for several."""
        given = list(errors)
        return cls(
            *(problem for error in given for problem in error.problems),
            taken=tuple(name for error in given for name in error.taken),
        )


class ToolError(Exception):
    """A tool is not the pinned one: no document is to blame."""
