"""Keep one comment of a pull request up to date: found by its first line, edited when it differs.

The token is read from GITHUB_TOKEN. Exit status: 0 done or nothing to do, 1 GitHub refused, 2 no text.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from scripts.pull_request.github import GitHub, GitHubError

AUTHOR = "github-actions[bot]"
"""Who writes with a workflow's own token; a comment of somebody else is never edited."""


def main(arguments: list[str] | None = None) -> int:
    """Write or edit the comment; return the exit status."""
    parser = argparse.ArgumentParser("comment", description=__doc__)
    parser.add_argument("--repository", required=True, help="owner/name")
    parser.add_argument("--number", type=int, required=True, help="of the pull request")
    parser.add_argument("--text", type=Path, required=True, help="the comment; its first line is the mark")
    parser.add_argument("--base-url", help="of the API")
    options = parser.parse_args(arguments)
    try:
        text = options.text.read_text(encoding="utf-8")
    except OSError as error:
        print(f"comment: {error}", file=sys.stderr)
        return 2
    try:
        print(upsert(GitHub(options.repository, base_url=options.base_url), options.number, text))
    except GitHubError as error:
        print(f"comment: {error}", file=sys.stderr)
        return 1
    return 0


def upsert(github: GitHub, number: int, text: str) -> str:
    """Write the comment, edit it, or leave it; return which: `written`, `edited` or `unchanged`.

    The first line of `text` must be an HTML comment: the mark by which the comment is known again.
    """
    mark = text.partition("\n")[0].strip()
    if not (mark.startswith("<!--") and mark.endswith("-->")):
        raise GitHubError("the first line of the comment must be a mark like <!-- name -->")
    known = next(
        (comment for comment in github.every(f"/issues/{number}/comments") if _mine(comment, mark)), None
    )
    if known is None:
        github.call("POST", f"/issues/{number}/comments", {"body": text})
        return "written"
    if str(known["body"]).replace("\r\n", "\n").strip() == text.strip():
        return "unchanged"
    github.call("PATCH", f"/issues/comments/{known['id']}", {"body": text})
    return "edited"


def _mine(comment: dict[str, Any], mark: str) -> bool:
    first = str(comment["body"]).partition("\n")[0].strip()
    return first == mark and str(comment["user"]["login"]) == AUTHOR


if __name__ == "__main__":
    sys.exit(main())
