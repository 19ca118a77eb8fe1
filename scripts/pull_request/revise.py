"""Fetch the published pages again, vendor and regenerate, and bundle what changed for a pull request.

The bundle (`--into`) holds `bundle.json`: `base` (the commit), `title`, `body` (Markdown), `digest`, `files`
(path to text) and `deleted` (paths); none where nothing changed. This job holds no token that can write.
Exit status: 0 done, 1 a page could not be vendored.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

from scripts.pull_request.review import cut
from scripts.vendor.sources import read_sources

ROOT = Path(__file__).resolve().parents[2]
WATCHED = ("spec", "generated", "overlay")
"""Folders that vendoring and generating write to."""

SUFFIX = ".md"
"""Batch's newest pages have a Markdown form under their own address and this suffix."""


def main(arguments: list[str] | None = None) -> int:
    """Vendor, generate, bundle; return the exit status."""
    parser = argparse.ArgumentParser("revise", description=__doc__)
    parser.add_argument("--into", type=Path, required=True, help="a folder for the bundle")
    parser.add_argument("--root", type=Path, default=ROOT, help="the repository")
    parser.add_argument(
        "--from", dest="places", action="append", help="a file or address instead of the known pages"
    )
    options = parser.parse_args(arguments)
    root = options.root.resolve()
    places = options.places or [f"{row.page}{SUFFIX}" for row in read_sources(root).values()]
    done = _run(root, "-m", "scripts.vendor", *places)
    sys.stdout.write(done.stdout)
    if done.returncode:
        sys.stderr.write(done.stderr)
        return 1
    if not _changed(root):
        print("The published pages say what is vendored already.")
        return 0
    steps = [_run(root, "-m", "scripts.generate"), _run(root, "-m", "scripts.synchronous")]
    failed = next((step.stderr for step in steps if step.returncode), "")
    bundle(root, options.into, failed)
    return 0


def bundle(root: Path, into: Path, failed: str) -> Path:
    """Write `bundle.json`; `failed` is what generating complained about, empty where it went well."""
    report = _run(root, "-m", "scripts.drift", "--base", "HEAD", "--format", "markdown")
    text = (
        report.stdout
        if report.returncode in (0, 1)
        else f"The drift report failed: `{_line(report.stderr)}`\n"
    )
    if failed:
        text = f"**Generating failed; a correction has to be looked at:** `{_line(failed)}`\n\n{text}"
    files: dict[str, str] = {}
    deleted: list[str] = []
    for path in _changed(root):
        file = root / path
        if file.is_file():
            files[path] = file.read_bytes().decode("utf-8")
        else:
            deleted.append(path)
    content = {
        "base": _git(root, "rev-parse", "HEAD").strip(),
        "title": "A new revision of Batch's documents",
        "body": cut(text),
        "digest": digest(files, deleted, text),
        "files": files,
        "deleted": deleted,
    }
    into.mkdir(parents=True, exist_ok=True)
    target = into / "bundle.json"
    target.write_text(json.dumps(content, indent=2), encoding="utf-8")
    print(f"{len(files) + len(deleted)} files changed; {target}")
    return target


def digest(files: dict[str, str], deleted: list[str], text: str) -> str:
    """What makes a proposal the same as another: all but the day on which the pages were fetched."""
    undated = {
        path: re.sub(r'^date = ".*"$', "", content, flags=re.MULTILINE) for path, content in files.items()
    }
    return hashlib.sha256(json.dumps([undated, deleted, text], sort_keys=True).encode()).hexdigest()


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=root, capture_output=True, text=True, check=False)


def _git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True).stdout


def _changed(root: Path) -> list[str]:
    """Files that differ from the commit, new ones included; what git ignores is left out."""
    tracked = _git(root, "diff", "--name-only", "-z", "HEAD", "--", *WATCHED).split("\0")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *WATCHED).split("\0")
    return sorted({path for path in (*tracked, *new) if path})


def _line(text: str) -> str:
    return " ".join(text.split()).replace("`", "'")[:1000]


if __name__ == "__main__":
    sys.exit(main())
