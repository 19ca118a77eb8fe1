"""The errors of the generator."""


class GenerateError(Exception):
    """Nothing was written; the text says what to change, one problem a line."""


class ToolError(GenerateError):
    """A tool or a template is not what it should be: no document is to blame."""
