"""Derive the synchronous side of the overlay from the asynchronous one, or check that it is up to date.

    python -m scripts.synchronous [--check]

Both sides have to behave the same; written twice, they would drift. The derivation is a list of word-for-word
replacements, so what it writes reads like code written by hand.
"""

from __future__ import annotations

import argparse
import difflib
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "overlay" / "batchcom" / "_async"
TARGET = ROOT / "overlay" / "batchcom" / "_sync"
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
    (r"AsyncIterable, | \| AsyncIterable\[\w+\]", ""),
    (r"Awaitable\[object\] \| object", "object"),
    (r"\bAwaitable\[(Results\[_Result\]|_Result|None|str)\]", r"\1"),
    (r"Awaitable, ", ""),
    (r"\bAsyncBaseTransport\b", "BaseTransport"),
    (r"\bhandle_async_request\b", "handle_request"),
    (r"\bset_async_httpx_client\b", "set_httpx_client"),
    (r"\baiter_(raw|bytes)\b", r"iter_\1"),
    (r"\baclose\b", "close"),
    (r"\bsleep_async\b", "sleep"),
    (r"\basync_http_client\b", "sync_http_client"),
    (r"\brecord_async\b", "record"),
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


def derived() -> dict[str, str]:
    """Return every synchronous module by file name, formatted like the rest of the overlay."""
    modules: dict[str, str] = {}
    for source in sorted(SOURCE.rglob("*.py")):
        name = source.relative_to(SOURCE).as_posix()
        text = _ruff(derive(source.read_text("utf-8")), name, "check", *FIXES)
        modules[name] = MARKER + _ruff(text, name, "format")
    return modules


def _ruff(text: str, name: str, *arguments: str) -> str:
    """Return what ruff makes of the text of a module."""
    ruff = Path(sys.executable).parent / "ruff"
    command = [str(ruff), *arguments, "--quiet", "--stdin-filename", str(TARGET / name), "-"]
    ended = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    return ended.stdout


def differences(modules: dict[str, str]) -> list[str]:
    """Return a unified diff for each module that is not up to date."""
    current = {path.relative_to(TARGET).as_posix(): path.read_text("utf-8") for path in TARGET.rglob("*.py")}
    return [
        "".join(
            difflib.unified_diff(
                current.get(name, "").splitlines(keepends=True),
                modules.get(name, "").splitlines(keepends=True),
                f"overlay/batchcom/_sync/{name}",
                "derived",
            )
        )
        for name in sorted(current.keys() | modules.keys())
        if current.get(name) != modules.get(name)
    ]


def main() -> int:
    """Write the synchronous side, or check it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail with a diff if it is not up to date"
    )
    modules = derived()
    if parser.parse_args().check:
        diffs = differences(modules)
        print("\n".join(diffs) or "The synchronous side is up to date.")
        return 1 if diffs else 0
    for path in TARGET.rglob("*.py"):
        if path.relative_to(TARGET).as_posix() not in modules:
            path.unlink()
    for name, text in modules.items():
        (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
        (TARGET / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
