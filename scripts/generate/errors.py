"""The errors of the generator."""

from scripts.vendor.document import DocumentError


class GenerateError(DocumentError):
    """No client can be generated from a document, and nothing was written.

    Attributes:
        taken: Names in Python that two schemas have.
    """

    def __init__(self, *problems: str, taken: tuple[str, ...] = ()) -> None:
        super().__init__(*problems)
        self.taken = taken


class ToolError(Exception):
    """A tool is not the pinned one: no document is to blame."""
