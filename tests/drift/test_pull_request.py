"""The scripts behind the workflows, against a stand-in for GitHub's API on 127.0.0.1."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scripts.pull_request import comment, gate, propose, review, revise
from scripts.pull_request.github import GitHub, GitHubError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
BOT = {"login": "github-actions[bot]"}
BUNDLE = {
    "base": "base0",
    "title": "A new revision",
    "body": "## Drift: compatible",
    "digest": "d1",
    "files": {"spec/cep/upstream/campaigns_create.json": "{}"},
    "deleted": ["generated/old.py"],
}


class Fake:
    """Comments, pull requests and refs of one repository, and the calls that were made."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.pulls: list[dict[str, Any]] = []
        self.refs: dict[str, str] = {}
        self.calls: list[tuple[str, str, Any]] = []
        self.tokens: set[str] = set()

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        """Status and body of the answer to one call."""
        self.calls.append((method, path, body))
        path, _, query = path.removeprefix("/repos/o/r").partition("?")
        page = int((re.search(r"(?<!per_)page=(\d+)", query) or ["", "1"])[1])
        if path == "/issues/7/comments":
            if method == "POST":
                self.comments.append({"id": len(self.comments) + 1, "body": body["body"], "user": BOT})
                return 201, self.comments[-1]
            return 200, self.comments[(page - 1) * 100 : page * 100]
        if path.startswith("/issues/comments/") and method == "PATCH":
            self.comments[int(path.rpartition("/")[2]) - 1]["body"] = body["body"]
            return 200, {}
        if path == "/pulls" and method == "GET":
            return 200, [pull for pull in self.pulls if pull["state"] == "open"]
        if path == "/pulls":
            self.pulls.append({"number": 9, "html_url": "http://127.0.0.1/9", "state": "open", **body})
            return 201, self.pulls[-1]
        if path == "/pulls/9":
            self.pulls[0].update(body)
            return 200, self.pulls[0]
        return self._git(method, path, body)

    def _git(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        if method == "PATCH" and path.startswith("/git/refs/heads/"):
            name = path.removeprefix("/git/refs/")
            if name not in self.refs:
                return 422, {"message": "Reference does not exist"}
            self.refs[name] = body["sha"]
            return 200, {}
        if path == "/git/refs":
            self.refs[body["ref"].removeprefix("refs/")] = body["sha"]
            return 201, {}
        known = {"/git/commits/base0": {"tree": {"sha": "tree0"}}}
        made = {"/git/blobs": "blob1", "/git/trees": "tree1", "/git/commits": "commit1"}
        if path in known:
            return 200, known[path]
        return (201, {"sha": made[path]}) if path in made else (404, {"message": "Not Found"})


@pytest.fixture
def fake() -> Iterator[tuple[Fake, str]]:
    state = Fake()

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            state.tokens.add(str(self.headers["Authorization"]))
            status, answer = state.answer(
                self.command, self.path, json.loads(self.rfile.read(size) or "null")
            )
            data = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = _serve  # noqa: N815 - the names that http.server calls

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's own name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield state, f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_comment_is_written_once_then_edited_then_left_alone(fake: tuple[Fake, str]) -> None:
    state, url = fake
    state.comments = [{"id": n + 1, "body": "talk", "user": {"login": "jane"}} for n in range(120)]
    github = GitHub("o/r", "invented-token", url)
    assert comment.upsert(github, 7, "<!-- drift report -->\none") == "written"
    assert comment.upsert(github, 7, "<!-- drift report -->\none\n") == "unchanged"
    assert comment.upsert(github, 7, "<!-- drift report -->\ntwo") == "edited"
    assert [c["body"] for c in state.comments[120:]] == ["<!-- drift report -->\ntwo"]
    assert state.tokens == {"Bearer invented-token"}


def test_a_comment_of_somebody_else_with_the_same_mark_is_not_edited(fake: tuple[Fake, str]) -> None:
    state, url = fake
    state.comments = [{"id": 1, "body": "<!-- drift report -->\nmine", "user": {"login": "jane"}}]
    assert comment.upsert(GitHub("o/r", "t", url), 7, "<!-- drift report -->\nnew") == "written"
    assert state.comments[0]["body"] == "<!-- drift report -->\nmine"


def test_a_comment_without_a_mark_is_refused(fake: tuple[Fake, str]) -> None:
    with pytest.raises(GitHubError, match="mark"):
        comment.upsert(GitHub("o/r", "t", fake[1]), 7, "no mark")


def test_a_refusal_of_github_is_one_line_and_exit_status_1(
    fake: tuple[Fake, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "drift.md"
    text.write_text("<!-- drift report -->\n", encoding="utf-8")
    arguments = ["--repository", "o/other", "--number", "7", "--text", str(text), "--base-url", fake[1]]
    assert comment.main(arguments) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_proposal_is_opened_left_alone_and_updated(fake: tuple[Fake, str]) -> None:
    state, url = fake
    github = GitHub("o/r", "t", url)
    assert propose.propose(github, BUNDLE, "main").startswith("opened ")
    assert state.refs == {"heads/upstream-revision": "commit1"}
    tree = next(
        body for method, path, body in state.calls if (method, path) == ("POST", "/repos/o/r/git/trees")
    )
    assert tree["tree"][-1] == {"path": "generated/old.py", "mode": "100644", "type": "blob", "sha": None}
    before = len(state.calls)
    assert propose.propose(github, BUNDLE, "main").startswith("unchanged ")
    assert [method for method, _, _ in state.calls[before:]] == ["GET"]
    assert propose.propose(github, {**BUNDLE, "digest": "d2", "body": "other"}, "main").startswith("updated ")
    assert len(state.pulls) == 1
    assert "other" in state.pulls[0]["body"]


def test_a_proposal_outside_the_documents_and_the_code_made_of_them_is_refused(
    fake: tuple[Fake, str],
) -> None:
    with pytest.raises(GitHubError, match="workflows"):
        propose.propose(
            GitHub("o/r", "t", fake[1]), {**BUNDLE, "files": {".github/workflows/ci.yml": ""}}, "main"
        )
    assert fake[0].calls == []


def test_the_same_revision_fetched_on_another_day_is_the_same_proposal() -> None:
    source = 'page = "https://example.test"\ndate = "{}"\nsize = {}\n'
    name = "spec/cep/SOURCE.toml"
    first = revise.digest({name: source.format("2031-04-02", 1)}, [], "text")
    assert revise.digest({name: source.format("2031-04-09", 1)}, [], "text") == first
    assert revise.digest({name: source.format("2031-04-02", 2)}, [], "text") != first


def test_no_bundle_is_nothing_to_propose(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert propose.main([str(tmp_path / "bundle.json"), "--repository", "o/r"]) == 0
    assert "nothing" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("verdict", "labels", "status"),
    [
        ({"deployed": "warning", "developer": "compatible"}, [], 0),
        ({"deployed": "breaking", "developer": "compatible"}, [], 1),
        ({"deployed": "none", "developer": "breaking"}, ["other"], 1),
        ({"deployed": "breaking", "developer": "breaking"}, ["breaking change acknowledged"], 0),
    ],
)
def test_the_gate_asks_for_a_label_where_something_breaks(
    verdict: dict[str, str], labels: list[str], status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "drift.json"
    report.write_text(json.dumps({"verdict": verdict}), encoding="utf-8")
    monkeypatch.setenv("LABELS", json.dumps(labels))
    assert gate.main([str(report)]) == status


def test_the_gate_never_passes_without_a_report(tmp_path: Path) -> None:
    assert gate.main([str(tmp_path / "drift.json")]) == 2


def test_a_review_writes_the_report_for_later_steps_and_into_the_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    document = str(ROOT / "spec" / "cep" / "upstream" / "campaigns_create.json")
    assert review.main([document, document, "--into", str(tmp_path / "out")]) == 0
    assert json.loads((tmp_path / "out" / "drift.json").read_text("utf-8"))["changes"] == []
    assert (tmp_path / "summary.md").read_text("utf-8") == (tmp_path / "out" / "drift.md").read_text("utf-8")


def test_a_review_that_cannot_compare_says_so_and_never_no_changes(tmp_path: Path) -> None:
    assert review.main(["--base", "no-such-revision", "--into", str(tmp_path)]) == 2
    page = (tmp_path / "drift.md").read_text("utf-8")
    assert page.startswith("<!-- drift report -->\n## Drift: could not be compared")
    assert "no changes" not in page
    assert not (tmp_path / "drift.json").exists()


def test_a_long_report_is_cut_at_a_line() -> None:
    text = review.cut("line\n" * 20_000)
    assert len(text) < 65_000
    kept, _, said = text.partition("\n\n")
    assert said == f"_{20_000 - len(kept.splitlines())} more lines are left out._\n"


@pytest.mark.parametrize("module", ["comment", "propose", "gate"])
def test_the_jobs_that_hold_a_token_need_the_standard_library_alone(module: str) -> None:
    code = (
        f"import sys, scripts.pull_request.{module}; print({{'httpx', 'ruamel', 'attr'}} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def test_no_workflow_puts_what_others_wrote_into_a_command() -> None:
    for name in ("drift.yml", "upstream.yml"):
        text = (ROOT / ".github" / "workflows" / name).read_text("utf-8")
        commands = re.findall(r"^\s*(?:- )?run: (.*)$", text, re.MULTILINE)
        assert commands
        assert not [command for command in commands if "${{" in command]
        pins = re.findall(r"uses: \S+@(\S+)", text)
        assert pins
        assert all(re.fullmatch(r"[0-9a-f]{40}", pin) for pin in pins)
