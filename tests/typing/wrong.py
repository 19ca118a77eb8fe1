"""Write the type checkers' errors about wrong programs into the table: ``python -m tests.typing.wrong``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

TABLE = Path(__file__).with_name("wrong.txt")
ROOT = Path(__file__).parents[2]

_NONE = "(no error)"

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
    """Return the table with the current errors of mypy and rules of basedpyright."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("    ")]
    calls = [line.removeprefix(">>> ") for line in lines if line.startswith(">>> ")]
    program = PROGRAM + "".join(f"    {call}\n" for call in calls)
    first = PROGRAM.count("\n")
    mypy, pyright = _mypy(program), _pyright(program)
    table: list[str] = []
    number = first
    for line in lines:
        table.append(line)
        if line.startswith(">>> "):
            table += [f"    {text}" for text in mypy.get(number, [_NONE])]
            table += [f"    {text}" for text in pyright.get(number, [_NONE])]
            number += 1
    return "\n".join(table) + "\n"


def _mypy(program: str) -> dict[int, list[str]]:
    """Return the errors of mypy by line, from 0."""
    command = [sys.executable, "-m", "mypy", "--strict", "--hide-error-context", "--show-error-codes"]
    done = subprocess.run(
        [*command, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8"
    )
    errors_of_line: dict[int, list[str]] = {}
    for number, text in re.findall(r"^<string>:(\d+): error: (.*)$", done.stdout, re.MULTILINE):
        errors_of_line.setdefault(int(number) - 1, []).append(text)
    return errors_of_line


def _pyright(program: str) -> dict[int, list[str]]:
    """Return the broken rules of basedpyright by line, from 0. Its messages change too often to store."""
    with TemporaryDirectory(dir=ROOT) as folder:
        Path(folder, "program.py").write_text(program, "utf-8")
        command = [sys.executable, "-m", "basedpyright", "--outputjson", "--level", "error", folder]
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8"
        )
    rules_of_line: dict[int, list[str]] = {}
    for problem in json.loads(done.stdout)["generalDiagnostics"]:
        rule = f"basedpyright: {problem['rule']}"
        rules = rules_of_line.setdefault(problem["range"]["start"]["line"], [])
        rules += [] if rule in rules else [rule]
    return rules_of_line


if __name__ == "__main__":
    TABLE.write_text(errors(), "utf-8")
