"""Fetch Batch's published pages again, vendor them, regenerate, and write a patch for a pull request.

`--into` receives `revision.patch` and `revision.md` (the text of the pull request, with the drift report);
neither is written if nothing changed. The job that runs this program holds no token that can write.
Exit status: 0 done, 1 a page could not be vendored.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from scripts.ci.review import cut
from scripts.vendor.sources import read_sources

ROOT = Path(__file__).resolve().parents[2]
WATCHED = ("spec", "generated", "overlay", "docs")
"""Folders that vendoring and generating write to."""

SUFFIX = ".md"
"""Batch publishes a Markdown form of each page under the page's address and this suffix."""


def main(arguments: list[str] | None = None) -> int:
    """Vendor, generate and write the patch; return the exit status."""
    parser = argparse.ArgumentParser("python -m scripts.ci.revise", description=__doc__)
    parser.add_argument("--into", type=Path, required=True, help="a folder for the patch")
    parser.add_argument("--root", type=Path, default=ROOT, help="the repository")
    parser.add_argument(
        "--from", dest="places", action="append", help="a file or address instead of the known pages"
    )
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    places = options.places or [f"{row.page}{SUFFIX}" for row in read_sources(root).values()]
    vendored = _run(root, "-m", "scripts.vendor", *places)
    sys.stdout.write(vendored.stdout)
    if vendored.returncode:
        sys.stderr.write(vendored.stderr)
        return 1
    derived = _run(root, "-m", "scripts.derived")
    write_patch(root, options.into, derived.stderr if derived.returncode else "")
    return 0


def write_patch(root: Path, into: Path, failure: str) -> None:
    """Write `revision.patch` and `revision.md`; `failure` is the output of a failed generation, or empty."""
    _git(root, "add", "--intent-to-add", "--", *WATCHED)
    patch = _git(root, "diff", "--binary", "HEAD", "--", *WATCHED)
    if not patch:
        print("The published pages equal the vendored ones.")
        return
    report = _run(root, "-m", "scripts.drift", "--base", "HEAD", "--format", "markdown")
    text = report.stdout
    if report.returncode not in (0, 1):
        text = f"The drift report failed: `{_line(report.stderr)}`\n"
    if failure:
        text = f"**Generation failed, so a correction needs a change:** `{_line(failure)}`\n\n{text}"
    into.mkdir(parents=True, exist_ok=True)
    (into / "revision.patch").write_bytes(patch)
    (into / "revision.md").write_text(cut(text), encoding="utf-8")
    print(f"wrote {into / 'revision.patch'}")


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=root, capture_output=True, text=True, check=False)


def _git(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=True).stdout


def _line(text: str) -> str:
    return " ".join(text.split()).replace("`", "'")[:1000]


if __name__ == "__main__":
    sys.exit(main())
