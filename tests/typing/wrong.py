"""Writes what mypy says about wrong programs into the table: ``python -m tests.typing.wrong``."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

TABLE = Path(__file__).with_name("wrong.txt")
ROOT = Path(__file__).parents[2]

PROGRAM = """\
from batchcom import cep, mep

def program(
    batch: cep.Client,
    app: mep.Client,
    hello: mep.models.Campaign,
    mep_campaign: mep.models.Campaign,
    parcel: mep.models.Transactional,
    people: list[str],
) -> None:
"""


def errors() -> str:
    """Return the table with the errors that mypy reports today."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("    ")]
    calls = [line.removeprefix(">>> ") for line in lines if line.startswith(">>> ")]
    program = PROGRAM + "".join(f"    {call}\n" for call in calls)
    first = PROGRAM.count("\n") + 1
    command = [sys.executable, "-m", "mypy", "--strict", "--hide-error-context", "--show-error-codes"]
    done = subprocess.run(
        [*command, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    found: dict[int, list[str]] = {}
    for number, text in re.findall(r"^<string>:(\d+): error: (.*)$", done.stdout, re.MULTILINE):
        found.setdefault(int(number) - first, []).append(text)
    table: list[str] = []
    for line in lines:
        table.append(line)
        if line.startswith(">>> "):
            number = sum(entry.startswith(">>> ") for entry in table) - 1
            table += [f"    {text}" for text in found.get(number, ["(no error)"])]
    return "\n".join(table) + "\n"


if __name__ == "__main__":
    TABLE.write_text(errors(), "utf-8")
