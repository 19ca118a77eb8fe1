"""Prints what batchcom costs, as ratios beside the plainest way to do the same.

    python -m scripts.bench [--quick] [--full] [GROUP …]

Only ratios can be compared between machines. Contenders take turns within one run, and each figure is a
median of rounds, with the noise that was measured. Nothing fails by being slow.
"""

from __future__ import annotations

import argparse
import compileall
import platform
import subprocess
import sys
from pathlib import Path

from scripts.bench import server
from scripts.bench.measure import Row, in_process, table

ROOT = Path(__file__).parents[2]
GROUPS = ("start", "codec", "calls", "bulk")
_HIDE = "import sys; sys.modules['orjson'] = None; "


def main() -> int:
    """Measure the chosen groups and print their tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"of {', '.join(GROUPS)}; all by default")
    parser.add_argument("--quick", action="store_true", help="fewer rounds: rougher figures")
    parser.add_argument("--full", action="store_true", help="ten million ids too, which takes minutes")
    chosen = parser.parse_args()
    if unknown := {*chosen.groups} - {*GROUPS}:
        parser.error(f"no group is called {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}")
    for folder in ("overlay", "generated"):  # otherwise imports would measure the compiler
        compileall.compile_dir(ROOT / folder, quiet=2, workers=1)
    print(f"Python {platform.python_version()}, {platform.machine()}; CPU time unless stated otherwise\n")
    for group in chosen.groups or GROUPS:
        rows = _rows(group, quick=chosen.quick, full=chosen.full)
        if rows:
            print(f"## {group}\n\n{table(rows)}\n", flush=True)
    return 0


def _rows(group: str, *, quick: bool, full: bool) -> list[Row]:
    if group == "start":
        from scripts.bench import start

        return start.rows(5 if quick else 15) + start.growth(20 if quick else 45) + start.second_client()
    if group == "codec":
        rounds = str(9 if quick else 25)
        with_it = in_process("scripts.bench.codec", rounds)
        return with_it + in_process("scripts.bench.codec", rounds, code=_HIDE)
    with server.running() as url:
        if group == "bulk":
            from scripts.bench import bulk

            return bulk.rows(url, 5 if quick else 15, full=full)
        from scripts.bench import calling

        return calling.sync_rows(url, 9 if quick else 25) + calling.async_rows(url, 3 if quick else 9)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as problem:
        sys.exit(f"could not measure: {problem}")
