"""The errors of the generator."""


class GenerateError(Exception):
    """Generation failed and wrote nothing. The text has one problem per line.

    Attributes:
        taken: Names in Python that two schemas have.
    """

    def __init__(self, text: str, taken: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.taken = taken


class ToolError(GenerateError):
    """A tool is not the pinned one: no document is to blame."""
