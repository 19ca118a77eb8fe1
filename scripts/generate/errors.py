"""The errors of the generator."""


class GenerateError(Exception):
    """Nothing was written; the text says what to change, one problem a line."""


class ToolError(GenerateError):
    """A tool is not the pinned one: no document is to blame."""
