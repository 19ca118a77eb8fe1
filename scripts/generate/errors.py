"""The errors of the generator."""


class GenerateError(Exception):
    """Generation failed and wrote nothing. The text has one problem per line."""


class ToolError(GenerateError):
    """A tool is not the pinned one: no document is to blame."""
