"""Open or update the pull request for a bundle of `revise`; an identical one that is open is left alone.

Everything goes through the API: no checkout of the branch, no git with a token. The token is read from
GITHUB_TOKEN. Exit status: 0 done or nothing to do, 1 GitHub refused, 2 the bundle cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from scripts.pull_request.github import GitHub, GitHubError

FOLDERS = ("spec/", "generated/", "overlay/")
"""The only folders that a proposal may change."""

BRANCH = "upstream-revision"
"""The branch that proposals live on; it is rewritten by each of them."""


def main(arguments: list[str] | None = None) -> int:
    """Propose the bundle; return the exit status."""
    parser = argparse.ArgumentParser("propose", description=__doc__)
    parser.add_argument(
        "bundle", type=Path, help="bundle.json; where there is none, there is nothing to propose"
    )
    parser.add_argument("--repository", required=True, help="owner/name")
    parser.add_argument("--into", default="main", help="the branch to merge into")
    parser.add_argument("--base-url", help="of the API")
    options = parser.parse_args(arguments)
    if not options.bundle.exists():
        print("nothing to propose")
        return 0
    try:
        bundle: dict[str, Any] = json.loads(options.bundle.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        print(f"propose: {options.bundle}: {error}", file=sys.stderr)
        return 2
    try:
        print(propose(GitHub(options.repository, base_url=options.base_url), bundle, options.into))
    except GitHubError as error:
        print(f"propose: {error}", file=sys.stderr)
        return 1
    return 0


def propose(github: GitHub, bundle: dict[str, Any], into: str) -> str:
    """Open, update or leave the pull request; return `opened`, `updated` or `unchanged`, with its address."""
    strange = [
        p for p in (*bundle["files"], *bundle["deleted"]) if not p.startswith(FOLDERS) or ".." in p.split("/")
    ]
    if strange:
        raise GitHubError(f"a proposal changes {', '.join(FOLDERS)} alone, not {strange[0]}")
    owner = github.repository.partition("/")[0]
    place = f"head={quote(f'{owner}:{BRANCH}')}&base={quote(into)}"
    open_one = next(iter(github.every(f"/pulls?state=open&{place}")), None)
    if open_one is not None and mark(bundle) in str(open_one.get("body") or ""):
        return f"unchanged {open_one['html_url']}"
    _move_branch(github, _commit(github, bundle))
    text = {"title": bundle["title"], "body": f"{bundle['body']}\n{mark(bundle)}\n"}
    if open_one is not None:
        github.call("PATCH", f"/pulls/{open_one['number']}", text)
        return f"updated {open_one['html_url']}"
    made = github.call(
        "POST", "/pulls", {**text, "head": BRANCH, "base": into, "maintainer_can_modify": True}
    )
    return f"opened {made['html_url']}"


def mark(bundle: dict[str, Any]) -> str:
    """The line in a pull request's text that says which bundle it holds."""
    return f"<!-- bundle {bundle['digest']} -->"


def _commit(github: GitHub, bundle: dict[str, Any]) -> str:
    base = github.call("GET", f"/git/commits/{bundle['base']}")
    rows: list[dict[str, Any]] = []
    for path, text in bundle["files"].items():
        blob = github.call("POST", "/git/blobs", {"content": text, "encoding": "utf-8"})
        rows.append({"path": path, "mode": "100644", "type": "blob", "sha": blob["sha"]})
    rows += [{"path": path, "mode": "100644", "type": "blob", "sha": None} for path in bundle["deleted"]]
    tree = github.call("POST", "/git/trees", {"base_tree": base["tree"]["sha"], "tree": rows})
    message = {"message": bundle["title"], "tree": tree["sha"], "parents": [bundle["base"]]}
    return str(github.call("POST", "/git/commits", message)["sha"])


def _move_branch(github: GitHub, commit: str) -> None:
    try:
        github.call("PATCH", f"/git/refs/heads/{BRANCH}", {"sha": commit, "force": True})
    except GitHubError as error:
        if error.status not in (404, 422):
            raise
        github.call("POST", "/git/refs", {"ref": f"refs/heads/{BRANCH}", "sha": commit})


if __name__ == "__main__":
    sys.exit(main())
