"""Review a pull request: the drift report as annotations, as the job's summary, and as a page for a comment.

Writes `drift.md` and `drift.json` into `--into`. The exit status is 0 if nothing breaks, or if a label
acknowledges what breaks. It is 1 if something breaks, and 2 if the documents could not be compared. With 2,
`drift.md` explains why, and there is no `drift.json`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from scripts.drift.render import MARK

LABEL = "breaking change acknowledged"
"""The label. Only people with write access can set one."""

LIMIT = 60_000
"""Characters of a comment; GitHub takes 65,536."""


def main(arguments: list[str] | None = None) -> int:
    """Compare, write the report, return the exit status. The variable LABELS holds a JSON list of labels."""
    parser = argparse.ArgumentParser("python -m scripts.ci.review", description=__doc__)
    parser.add_argument("documents", nargs="*", help="two documents instead of a revision")
    parser.add_argument("--base", help="the revision that the pull request is based on")
    parser.add_argument("--into", type=Path, required=True, help="a folder for the files")
    options = parser.parse_args(arguments)
    options.into.mkdir(parents=True, exist_ok=True)
    page, data = options.into / "drift.md", options.into / "drift.json"
    data.unlink(missing_ok=True)
    revisions = options.documents or ["--base", options.base or ""]
    command = [sys.executable, "-m", "scripts.drift", *revisions, "--format", "github"]
    command += ["--also", f"markdown={page}", "--also", f"json={data}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    sys.stdout.write(done.stdout)
    compared = done.returncode in (0, 1) and data.exists()
    if not compared:
        reason = " ".join(done.stderr.split()) or f"exit status {done.returncode}"
        print(f"::error title=Drift::{reason}".replace("%", "%25"))
        page.write_text(
            f"{MARK}\n## Drift: could not be compared\n\n```text\n{reason[:2000]}\n```\n", encoding="utf-8"
        )
    page.write_text(cut(page.read_text(encoding="utf-8")), encoding="utf-8")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(page.read_text(encoding="utf-8"))
    if not compared:
        return 2
    labels: list[str] = json.loads(os.environ.get("LABELS") or "[]")
    return judged(json.loads(data.read_text(encoding="utf-8"))["verdict"], labels)


def judged(verdict: dict[str, str], labels: list[str]) -> int:
    """Print whether the pull request may pass; return 0 if so, otherwise 1."""
    broken = [reader for reader in ("deployed", "developer") if verdict[reader] == "breaking"]
    if not broken:
        print("Nothing breaks.")
        return 0
    if LABEL in labels:
        print(f"Breaking for {' and '.join(broken)}; acknowledged by the label “{LABEL}”.")
        return 0
    print(f"Breaking for {' and '.join(broken)}. Set the label “{LABEL}” to let it pass.", file=sys.stderr)
    return 1


def cut(text: str) -> str:
    """A page that fits into a comment; what breaks comes first, so the end is what goes."""
    if len(text) <= LIMIT:
        return text
    kept = text[:LIMIT].rpartition("\n")[0]
    return f"{kept}\n\n_{text.count(chr(10)) - kept.count(chr(10)) - 1} more lines are left out._\n"


if __name__ == "__main__":
    sys.exit(main())
