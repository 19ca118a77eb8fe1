"""Words of messages that depend on a number."""

__all__ = ["counted"]


def counted(number: int, one: str, several: str) -> str:
    """Return a number with its noun, such as ``1 entry`` or ``2,000 entries``."""
    return f"{number:,} {one if number == 1 else several}"
