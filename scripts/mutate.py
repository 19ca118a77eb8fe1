"""Check that the tests notice faults in the modules that the guarantees rest on.

    python -m scripts.mutate [NAME ...]

In a copy of the repository, cosmic-ray changes one operator, number or branch at a time, and runs the tests
of that module until the first failure. A change that no test notices is printed as a diff. There are about
350 changes, of one to eight seconds each.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / ".venv-mutation" / "bin"


class Target(NamedTuple):
    """Modules to change, and the tests that should fail then.

    Attributes:
        modules: The modules, below `overlay/batchcom`.
        tests: Arguments of pytest: the fastest tests first, and only of the side that runs the modules.
        equivalent: Number of changes that survive because they change no behaviour, such as `*` in a
            signature, `TYPE_CHECKING`, a second close match, or the number of bytes of a digest.
    """

    modules: tuple[str, ...]
    tests: str
    equivalent: int


TARGETS = {
    "retry": Target(
        ("retry.py",),
        "tests/overlay/test_retry_table.py::test_decide_retries_only_what_the_outcome_allows"
        " tests/overlay/test_retry_policy.py -k 'not async'",
        equivalent=5,
    ),
    "launch": Target(
        ("_async/launch.py", "launch.py"),
        "tests/overlay/test_launch.py tests/overlay/test_preflight.py -k 'async or positional'",
        equivalent=5,
    ),
    "validation": Target(
        ("_core/validation.py", "_core/schema_errors.py"),
        "tests/overlay/test_validation.py tests/overlay/test_preflight.py"
        " tests/overlay/test_odd_values.py -k 'not async and (problem or validation or preflight)'",
        equivalent=14,
    ),
    "journal": Target(
        ("journal/_journal.py",),
        "tests/bulk/test_journal_command.py tests/bulk/test_journal.py tests/bulk/test_journal_files.py"
        " -k 'not async and not killed'",
        equivalent=9,
    ),
}

PLUGINS = ("anyio.pytest_plugin", "_hypothesis_pytestplugin", "batchcom_sandbox.pytest_plugin")
"""What the tests need. Loading the other installed plugins takes longer than the tests."""

EXCLUDED = (
    r".*ReplaceBinaryOperator_BitOr_",  # types such as `int | None`, which nothing evaluates
    r".*ReplaceBinaryOperator_(?!(Add_Sub|Sub_Add|Mul_Div|Div_Mul|Pow_Mul|BitXor_BitOr)$)",
    r".*ReplaceComparisonOperator_(?!(Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is)$|LtE?_|GtE?_)",
    r".*ReplaceComparisonOperator_[LG]tE?_(Eq|NotEq|Is|IsNot)$",
    r".*ReplaceUnaryOperator_(?!Delete_Not)",
)
"""Changes that say nothing new: an operator is only replaced by its opposite and its neighbour."""

IGNORED = shutil.ignore_patterns(
    ".git", ".venv*", ".cache", ".*_cache", "__pycache__", "build", "dist", "site"
)


SETTINGS = """\
[cosmic-ray]
module-path = {modules}
timeout = {timeout}
excluded-modules = []
test-command = "{command}"

[cosmic-ray.distributor]
name = "local"

[cosmic-ray.filters.operators-filter]
exclude-operators = {excluded}
"""


def unnoticed(name: str, copy: Path) -> bool:
    """Run the mutations of one target in a copy of the repository, and print those that survive.

    Return whether more survive than the target allows because they change nothing.
    """
    target = TARGETS[name]
    modules = [copy / "overlay" / "batchcom" / module for module in target.modules]
    plugins = " ".join(f"-p {plugin}" for plugin in PLUGINS)
    command = (
        f"{sys.executable} -m pytest -q -x --tb=no --assert=plain -p no:cacheprovider "
        f"-m 'not slow' {plugins} {target.tests}"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": f"{copy / 'overlay'}:{copy / 'generated'}",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    began = time.monotonic()
    subprocess.run(shlex.split(command), cwd=copy, env=environment, check=True)  # without a change, all pass
    for module in modules:  # only the module that changes is compiled again for each change
        for compiled in (module.parent / "__pycache__").glob(f"{module.stem}.*"):
            compiled.unlink()
    settings, session = copy / "cosmic-ray.toml", copy / f"{name}.sqlite"
    settings.write_text(
        SETTINGS.format(
            modules=[str(module) for module in modules],
            timeout=30 + 3 * (time.monotonic() - began),
            command=command,
            excluded=list(EXCLUDED),
        ),
        encoding="utf-8",
    )
    steps: list[list[str | Path]] = [
        ["cosmic-ray", "init", settings, session],
        ["cr-filter-operators", session, settings],
        ["cosmic-ray", "exec", settings, session],
    ]
    for program, *arguments in steps:
        subprocess.run([TOOLS / program, *arguments], cwd=copy, env=environment, check=True)
    print(_report(session, "--surviving-only", "--show-diff"))
    outcomes = _report(session, "--all-mutations")
    total = outcomes.count("WorkerOutcome.NORMAL")
    survived = outcomes.count("TestOutcome.SURVIVED")
    print(
        f"{name}: {total} mutations, {survived} survive (equivalent: {target.equivalent}),"
        f" {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return survived > target.equivalent


def _report(session: Path, *options: str) -> str:
    command: list[str | Path] = [TOOLS / "cr-report", *options, session]
    report: str = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return report


def main(arguments: list[str] | None = None) -> int:
    """Run the chosen targets; the exit status is 1 if more mutations survive than are equivalent."""
    parser = argparse.ArgumentParser(prog="python -m scripts.mutate", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*TARGETS, []], help="default: all of them")
    names = parser.parse_args(arguments).names or list(TARGETS)
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        copy = Path(folder) / "batchcom"
        shutil.copytree(ROOT, copy, ignore=IGNORED)
        failed = [name for name in names if unnoticed(name, copy)]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
