"""Runs the tests on the built wheel, with the sources moved away.

    python -m scripts.wheel_test                        the newest dependencies
    python -m scripts.wheel_test --resolution lowest    the oldest that pyproject.toml promises
    python -m scripts.wheel_test --wheel dist/….whl     one that has been built

Builds the wheel, installs it with its extras in an environment of its own, and runs there a copy of the tests
that need no sources. Exit status: that of pytest; 2 where it could not be tried.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["FOLDERS", "build", "install", "main"]

ROOT = Path(__file__).parents[1]
PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"

FOLDERS = ("tests/overlay", "tests/sandbox", "tests/transport", "tests/docs", "tests/security")
"""The folders of tests that are about what the wheel holds."""

_OF_SOURCES = (
    "tests/overlay/test_stated_limits.py",
    "tests/docs/test_derived.py",
    "tests/docs/test_site.py",
)
"""Tests that read the sources, which are moved away."""

_OF_TODAY = ("tests/sandbox/test_documents.py",)
"""Tests whose own tools do not go with the oldest dependencies."""

_BESIDE = ("tests", "scripts", "spec", "examples", "docs", "requirements", "generated/*.*", "*.md", "*.toml")
_TOOLS = ("LICENSE", "mkdocs.yml", "Makefile", ".github")


def build(folder: Path) -> Path:
    """Build the wheel into `folder` and return it."""
    command = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path, *, python: str, resolution: str = "highest", extras: str = "") -> Path:
    """Install the wheel in a new environment and return that environment's Python.

    Args:
        wheel: What to install.
        folder: Where the environment goes.
        python: For which Python, as uv names it.
        resolution: ``highest``, or ``lowest``: the oldest of the wheel's own dependencies.
        extras: What else to install, one requirement a line.
    """
    uv = str(Path(sys.executable).with_name("uv"))
    own_certificates = ["--system-certs"]  # where a machine trusts authorities of its own, pip does too
    executable = folder / "bin" / "python"
    subprocess.run([uv, "venv", "--quiet", "--python", python, str(folder)], check=True)
    wanted, pins = folder / "wanted.txt", folder / "pins.txt"
    wanted.write_text(f"batchcom{'[sandbox,fast]' if extras else ''} @ {wheel.as_uri()}\n{extras}", "utf-8")
    if resolution == "lowest":
        lowest = folder / "lowest.txt"
        lowest.write_text("\n".join(_own_dependencies()), "utf-8")
        options = ["--quiet", "--resolution", "lowest-direct", "--no-header", "--python", str(executable)]
        command = [uv, "pip", "compile", *own_certificates, *options, "--output-file", str(pins), str(lowest)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    else:
        pins.touch()
    pip = [uv, "pip", "install", *own_certificates, "--quiet", "--python", str(executable)]
    subprocess.run([*pip, "--constraint", str(pins), "--requirement", str(wanted)], check=True)
    return executable


def for_tests() -> str:
    """What the tests need beside batchcom, from the development requirements."""
    text = (ROOT / "requirements" / "development.in").read_text("utf-8")
    section = text.partition("# tests\n")[2].partition("\n\n")[0]
    return f"{section}\nopenapi-spec-validator\npyyaml\n"


def _own_dependencies() -> list[str]:
    """Every dependency of the wheel and its extras, as pyproject.toml bounds it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    optional: dict[str, list[str]] = project["optional-dependencies"]
    return [*project["dependencies"], *(requirement for extra in optional.values() for requirement in extra)]


def lay_out(folder: Path) -> None:
    """Copy everything but the sources of both packages."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *_BESIDE, *_TOOLS]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file() and not name.startswith(("overlay/", "generated/batchcom_api/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build, install, test, and return pytest's exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.wheel_test")
    parser.add_argument("--resolution", choices=("highest", "lowest"), default="highest")
    parser.add_argument("--wheel", type=Path, help="a wheel that has been built; one is built by default")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="batchcom-wheel-") as temporary:
        folder = Path(temporary)
        try:
            wheel = options.wheel.resolve() if options.wheel else build(folder / "dist")
            python = install(
                wheel, folder / "venv", python=PYTHON, resolution=options.resolution, extras=for_tests()
            )
            lay_out(folder / "tree")
        except (subprocess.CalledProcessError, OSError) as problem:
            print(f"could not be tried: {problem}", file=sys.stderr)
            return 2
        folders = [name for name in FOLDERS if (folder / "tree" / name).is_dir()]
        command = [str(python), "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", "-m", "not slow"]
        ignored = [*_OF_SOURCES, *(_OF_TODAY if options.resolution == "lowest" else ())]
        command += [f"--ignore={test}" for test in ignored]
        environment = {**os.environ, "PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
        ended = subprocess.run([*command, *folders], cwd=folder / "tree", env=environment, check=False)
        return ended.returncode


if __name__ == "__main__":
    sys.exit(main())
