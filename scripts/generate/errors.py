"""The one error of the generator."""


class GenerateError(Exception):
    """Nothing was written; the text says what to change, one problem a line."""
