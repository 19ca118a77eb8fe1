"""Rate limits in words. Documentation and docstrings share them; this module needs no parser."""

from __future__ import annotations

from typing import Any

__all__ = ["rate_limit"]


def rate_limit(operation: dict[str, Any]) -> str:
    """Return the rate limits of an operation in words."""
    texts: list[str] = []
    for limit in operation.get("x-rate-limit", []):
        seconds = "second" if limit["seconds"] == 1 else f"{limit['seconds']} seconds"
        burst = f" (at most {limit['burst']:,} at once)" if "burst" in limit else ""
        texts.append(f"{limit['amount']:,} {limit['count']} per {seconds}{burst}")
    return " and ".join(texts)
