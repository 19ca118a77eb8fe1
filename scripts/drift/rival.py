"""Measure a rival on our corpus: `python -m scripts.drift.rival CLI`, CLI being the `cli.js` of @redocly/cli.

The rival has one verdict for every reader, so it is asked one question of each pair: is this breaking? Not
needed by anything else; Node and the package are for this measurement alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from scripts.drift.compare import compare
from scripts.drift.corpus import Pair, pairs
from scripts.drift.rules import BREAKING

_CANARY = "operations/operation_removed"
"""A pair that every tool calls breaking; where it is not, the rival's rules are off."""


def main(arguments: list[str] | None = None) -> int:
    """Print both scores; exit 2 where the rival does not run."""
    parser = argparse.ArgumentParser("rival", description=__doc__)
    parser.add_argument("cli", type=Path, help="node_modules/@redocly/cli/bin/cli.js")
    parser.add_argument(
        "--list", action="store_true", help="name the pairs on which it differs from the corpus"
    )
    options = parser.parse_args(arguments)
    cases = pairs()
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(2) as pool:
        folder = Path(place)
        (folder / "redocly.yaml").write_text("extends: [diff-recommended]\n", encoding="utf-8")
        theirs = list(pool.map(partial(_ask, options.cli.resolve(), folder), range(len(cases)), cases))
    by_name = {pair.name: said for pair, said in zip(cases, theirs, strict=True)}
    if not by_name[_CANARY]:
        print(
            f"rival: {_CANARY} is not breaking for it: its rules are off, or it does not run", file=sys.stderr
        )
        return 2
    ours = [compare(pair.old, pair.new).verdict for pair in cases]
    print(f"{len(cases)} pairs; `any`: breaking for at least one of the two readers")
    print(f"{'':24}{'right':>7}{'caught':>9}{'missed':>8}{'false alarms':>14}")
    for reader in ("deployed", "developer", "any"):
        wanted = [
            _breaks(dict(zip(("deployed", "developer"), pair.verdict, strict=True)), reader) for pair in cases
        ]
        _row(f"batchcom, {reader}", wanted, [_breaks(verdict, reader) for verdict in ours])
        _row(f"redocly diff, {reader}", wanted, [bool(said) for said in theirs])
    for pair, said in zip(cases, theirs, strict=True):
        if options.list and bool(said) != (BREAKING in pair.verdict):
            theirs_said = "breaking" if said else "not breaking"
            print(f"{pair.name}: redocly {theirs_said}, corpus {'/'.join(pair.verdict)}")
    return 0


def _ask(cli: Path, folder: Path, number: int, pair: Pair) -> bool | None:
    """Whether the rival calls a pair breaking; None where it gave no answer."""
    files = [folder / f"{number}-{side}.json" for side in ("old", "new")]
    for file, document in zip(files, (pair.old, pair.new), strict=True):
        file.write_text(json.dumps(document), encoding="utf-8")
    command = ["node", str(cli), "diff", *map(str, files), "--format", "json", "--config", "redocly.yaml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    try:
        return int(json.loads(done.stdout)["summary"]["major"]) > 0
    except (ValueError, KeyError):
        return None


def _breaks(verdict: dict[str, str], reader: str) -> bool:
    return BREAKING in (verdict.values() if reader == "any" else (verdict[reader],))


def _row(name: str, wanted: list[bool], said: list[bool]) -> None:
    both = list(zip(wanted, said, strict=True))
    right = sum(want == say for want, say in both)
    caught = sum(want and say for want, say in both)
    missed = sum(want and not say for want, say in both)
    alarms = sum(say and not want for want, say in both)
    print(f"{name:24}{right:>7}{caught:>9}{missed:>8}{alarms:>14}")


if __name__ == "__main__":
    sys.exit(main())
