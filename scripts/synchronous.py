"""Derive the synchronous side of the overlay from the asynchronous one, or check that it is up to date.

    python -m scripts.synchronous [--check]

Both sides have to behave the same; written twice, they would drift. The derivation is a list of word-for-word
replacements, so what it writes reads like code written by hand.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from scripts.derived import ruff, update

ROOT = Path(__file__).parents[1]
SOURCE = Path("overlay", "batchcom", "_async")
TARGET = Path("overlay", "batchcom", "_sync")
MARKER = (
    "# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.\n"
)

REPLACEMENTS = [
    (r"async def", "def"),
    (r"async with", "with"),
    (r"async for", "for"),
    (r"await ", ""),
    (r"__aenter__", "__enter__"),
    (r"__aexit__", "__exit__"),
    (r"\bAsyncIterator\b", "Iterator"),
    (r"AsyncIterable, |\s+\| AsyncIterable\[(\w|[ .|]|\[[^\[\]]*\])+\]", ""),
    (r"Awaitable\[object\] \| object", "object"),
    (r"\bAwaitable\[(Results\[_Result\]|_Result|None|object|str)\]", r"\1"),
    (r"Awaitable, ", ""),
    (r"\bAsyncBaseTransport\b", "BaseTransport"),
    (r"\bhandle_async_request\b", "handle_request"),
    (r"\bset_async_httpx_client\b", "set_httpx_client"),
    (r"\baiter_(raw|bytes)\b", r"iter_\1"),
    (r"\baclose\b", "close"),
    (r"\bsleep_async\b", "sleep"),
    (r"\basync_http_client\b", "sync_http_client"),
    (r"\b_async\b", "_sync"),
    (r"\bAsync([A-Z])", r"\1"),
    (r" \(and awaited, if it can be\)", ""),
    (r"Asynchronous client", "Synchronous client"),
    (r"between tasks", "between threads"),
    (r"[Tt]he asynchronous side", "The synchronous side"),
]
"""Patterns and what replaces them on the synchronous side, in this order."""

FIXES = ("--select", "F401,I,UP028,C416", "--fix", "--unsafe-fixes")
"""What ruff corrects in a derived module: imports, and loops that synchronous code writes shorter."""

ASYNC_ONLY = re.compile(r"^ *# async only\n.*?^ *# end\n", re.DOTALL | re.MULTILINE)
"""Lines that only the asynchronous side has."""

SYNC_ONLY = re.compile(r"^( *)# sync: ", re.MULTILINE)
"""The mark of a line that only the synchronous side has."""


def derive(text: str) -> str:
    """Return the synchronous form of an asynchronous module."""
    text = SYNC_ONLY.sub(r"\1", ASYNC_ONLY.sub("", text))
    for pattern, replacement in REPLACEMENTS:
        text = re.sub(pattern, replacement, text)
    return text


def derived(root: Path = ROOT) -> dict[Path, str | None]:
    """Return every synchronous module, formatted like the rest of the overlay; None for one to remove."""
    modules: dict[Path, str | None] = dict.fromkeys((root / TARGET).rglob("*.py"))
    for source in sorted((root / SOURCE).rglob("*.py")):
        path = root / TARGET / source.relative_to(root / SOURCE)
        text = ruff(derive(source.read_text("utf-8")), path, "check", *FIXES)
        modules[path] = MARKER + ruff(text, path, "format")
    return modules


if __name__ == "__main__":
    sys.exit(update(derived(), sys.argv[1:]))
