"""The errors of the generator."""

from typing import Any

from scripts.vendor.document import DocumentError, Place


class GenerateError(DocumentError):
    """No client can be generated from a document, and nothing was written.

    Attributes:
        taken: Names in Python that two schemas have.
        missing: The usual values of the extensions that operations lack, by the place of the operation.
    """

    def __init__(
        self, *problems: str, taken: tuple[str, ...] = (), missing: dict[Place, dict[str, Any]] | None = None
    ) -> None:
        super().__init__(*problems)
        self.taken = taken
        self.missing = missing or {}


class ToolError(Exception):
    """A tool is not the pinned one: no document is to blame."""
