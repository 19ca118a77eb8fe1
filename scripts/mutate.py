"""Check that the tests notice faults in the modules that the guarantees rest on.

    python -m scripts.mutate [NAME ...]

cosmic-ray changes one operator, number or branch at a time in a copy of the repository and runs the tests of
that module. A change that no test notices is printed as a diff. It takes some minutes per module.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / ".venv-mutation" / "bin"

MODULES = {
    "retry": ("overlay/batchcom/retry.py", "tests/overlay/test_retry_policy.py"),
    "launch": ("overlay/batchcom/_async/launch.py", "tests/overlay/test_launch.py -k async"),
    "validation": ("overlay/batchcom/validation.py", "tests/overlay/test_validation.py -k 'not async'"),
    "journal": ("overlay/batchcom/journal/_journal.py", "tests/bulk/test_journal_files.py"),
}
"""The module and its tests, by a short name. Tests of the side that does not run the module are left out."""

PLUGINS = ("anyio.pytest_plugin", "_hypothesis_pytestplugin", "batchcom_sandbox.pytest_plugin")
"""What the tests need. Loading the other installed plugins takes longer than the tests."""

SETTINGS = """\
[cosmic-ray]
module-path = "{module}"
timeout = 120.0
excluded-modules = []
test-command = "{python} -m pytest -q -x -m 'not slow' {plugins} {tests}"

[cosmic-ray.distributor]
name = "local"
"""

IGNORED = shutil.ignore_patterns(
    ".git", ".venv*", ".cache", ".*_cache", "__pycache__", "build", "dist", "site"
)


def survivors(name: str, copy: Path) -> int:
    """Run the mutations of one module in a copy of the repository; print and count those that survive."""
    module, tests = MODULES[name]
    settings, session = copy / "cosmic-ray.toml", copy / "session.sqlite"
    text = SETTINGS.format(
        module=module, tests=tests, python=sys.executable, plugins=" ".join(f"-p {name}" for name in PLUGINS)
    )
    settings.write_text(text, encoding="utf-8")
    environment = {
        "PYTHONPATH": f"{copy / 'overlay'}:{copy / 'generated'}",
        "PATH": "/usr/bin:/bin",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    }
    steps: list[list[str | Path]] = [
        ["init", settings, session],
        ["baseline", settings],
        ["exec", settings, session],
    ]
    for step in steps:
        subprocess.run([TOOLS / "cosmic-ray", *step], cwd=copy, env=environment, check=True)
    report: list[str | Path] = [TOOLS / "cr-report", "--surviving-only", "--show-diff", session]
    listing: str = subprocess.run(report, cwd=copy, capture_output=True, text=True, check=True).stdout
    print(listing)
    return listing.count("SURVIVED")


def main(arguments: list[str] | None = None) -> int:
    """Run the chosen modules; the exit status is 1 if a mutation survives."""
    parser = argparse.ArgumentParser(prog="mutate", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*MODULES, []], help="default: all of them")
    names = parser.parse_args(arguments).names or list(MODULES)
    total = 0
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        copy = Path(folder) / "batchcom"
        shutil.copytree(ROOT, copy, ignore=IGNORED)
        for name in names:
            count = survivors(name, copy)
            print(f"{name}: {count} mutations survive")
            total += count
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
