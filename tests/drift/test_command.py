"""`python -m scripts.drift`: exit statuses, formats, and what did not run never looks as if it had."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from scripts.drift import edits, pages
from scripts.drift.__main__ import main
from scripts.drift.compare import compare
from scripts.drift.corpus import BASES
from scripts.drift.documents import read
from scripts.drift.formats import FORMATS

ROOT = Path(__file__).parents[2]
UPSTREAM = BASES / "campaigns_create.json"
SMALL = read(BASES / "small.yaml")
LIMIT = "/components/schemas/campaign/properties/send_rate/maximum"


@pytest.fixture
def revised(tmp_path: Path) -> Any:
    """A function that writes a revision of the published document."""

    def write(*steps: dict[str, Any], name: str = "new.json") -> str:
        file = tmp_path / name
        file.write_text(json.dumps(edits.apply(read(UPSTREAM), steps)), encoding="utf-8")
        return str(file)

    return write


def cut(value: int) -> dict[str, Any]:
    return {"op": "replace", "path": LIMIT, "value": value}


def test_nothing_breaking_is_0(revised: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(UPSTREAM), revised(cut(2_000_000))]) == 0
    assert "compatible" in capsys.readouterr().out


def test_breaking_is_1(revised: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(UPSTREAM), revised(cut(5000))]) == 1
    assert "breaks deployed clients" in capsys.readouterr().out


@pytest.mark.parametrize(("reader", "status"), [("deployed", 1), ("developer", 0), ("any", 1)])
def test_who_may_be_broken_can_be_chosen(reader: str, status: int, revised: Any) -> None:
    moved = revised({"op": "rename", "path": "/paths/~1campaigns~1create", "to": "/campaigns/new"})
    assert main([str(UPSTREAM), moved, "--fail-on", reader, "--format", "json"]) == status


def test_the_json_report_has_the_agreed_shape(revised: Any, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(UPSTREAM), revised(cut(5000)), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert report["verdict"] == {"deployed": "breaking", "developer": "breaking"}
    assert report["version_step"] == "major"
    (change,) = report["changes"]
    assert change["kind"] == "limit-tightened"
    assert change["severity"] == {"deployed": "breaking", "developer": "breaking"}
    assert change["pointer"] == LIMIT
    assert change["operations"] == ["campaigns_create"]
    assert change["python"] == ["Campaign.send_rate"]
    assert (change["old"], change["new"]) == (1_000_000, 5000)
    assert change["why"]
    assert change["todo"]


def test_the_same_document_has_no_changes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(UPSTREAM), str(UPSTREAM), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["verdict"] == {"deployed": "none", "developer": "none"}
    assert (report["changes"], report["version_step"]) == ([], "none")


PAGE = '# Create\n\n> words\n\n```json\n{document}\n```\n\nMore\n\n```json\n{"name": "x"}\n```\n'


def test_a_page_and_a_yaml_document_are_read_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace("{document}", UPSTREAM.read_text("utf-8")), encoding="utf-8")
    assert main([str(page), str(UPSTREAM)]) == 0
    assert "no changes" in capsys.readouterr().out
    mep = str(ROOT / "spec" / "mep" / "openapi.yaml")
    assert main([mep, mep]) == 0


WRONG = {
    "missing": None,
    "empty": "",
    "cut off": UPSTREAM.read_text("utf-8")[:9000],
    "a page without a document": '# Create\n\n```json\n{"name": 1}\n```\n',
    "a page cut off in its document": "# Create\n\n```json\n" + UPSTREAM.read_text("utf-8")[:9000],
    "no OpenAPI": '{"swagger": "2.0"}',
    "not valid": '{"openapi": "3.1.0", "info": {"title": "x"}, "paths": {}}',
    "a dangling reference": UPSTREAM.read_text("utf-8").replace("schemas/targeting", "schemas/nowhere"),
    "not text": "\udcff",
    "a reference out of the document": UPSTREAM.read_text("utf-8").replace("#/components", "other.json#", 1),
    "a tag of nothing": UPSTREAM.read_text("utf-8").replace('"push":"#/components', '"push":"#/nowhere'),
    "a member twice": UPSTREAM.read_text("utf-8").replace('"version":', '"version":"1","version":', 1),
    "nested too deeply": '{"openapi":"3.1.0","info":{"title":"x","version":"1"},"paths":{},'
    + '"components":{"schemas":{"a":'
    + '{"items":' * 400
    + "{}"
    + "}" * 403,
    "a version of tomorrow": UPSTREAM.read_text("utf-8").replace("3.1.0", "3.2.0", 1),
    "anchors that multiply": "openapi: 3.1.0\nx-0: &a0 [x]\n"
    + "".join(f"x-{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 4)}]\n" for n in range(14)),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_compared_is_2_with_one_line(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wrong.json"
    text = WRONG[what]
    if text is not None:
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    for documents in ([str(UPSTREAM), str(file)], [str(file), str(UPSTREAM)]):
        assert main(documents) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert re.fullmatch(r"drift: could not compare: .*wrong\.json.*\n", said.err)


@pytest.mark.parametrize(
    "arguments",
    [["--base", "no-such-revision"], ["--base", ""], ["one.json"], ["a", "b", "--also", "pdf=x"]],
)
def test_a_wrong_call_is_2_with_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1


def test_a_revision_that_looks_like_an_option_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--base=--all"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_a_terminal_that_knows_no_unicode_gets_all_the_same(format_: str, revised: Any) -> None:
    command = [sys.executable, "-m", "scripts.drift", str(UPSTREAM), revised(cut(5000)), "--format", format_]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")


def test_who_stops_reading_is_told_nothing(revised: Any) -> None:
    command = [sys.executable, "-m", "scripts.drift", str(UPSTREAM), revised(cut(5000)), "--format", "json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_a_comparison_takes_less_than_three_seconds(revised: Any) -> None:
    command = [sys.executable, "-m", "scripts.drift", str(UPSTREAM), revised(cut(5000))]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 1
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # seconds of the processor, so that a busy machine is not mistaken for a slow program
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 3


def test_other_formats_can_be_written_beside(revised: Any, tmp_path: Path) -> None:
    also = [f"{name}={tmp_path / name}" for name in FORMATS]
    main([str(UPSTREAM), revised(cut(5000)), *(part for item in also for part in ("--also", item))])
    assert all((tmp_path / name).stat().st_size for name in FORMATS)


def wide(number: int) -> dict[str, Any]:
    """A document of schemas that all refer to each other."""
    names = [f"n{index}" for index in range(number)]
    own = {f"p{name}": {"$ref": f"#/components/schemas/{name}"} for name in names}
    schemas = {name: {"type": "object", "properties": dict(own)} for name in names}
    put = {
        "op": "replace",
        "path": "#thing_in/properties/value",
        "value": {"$ref": "#/components/schemas/n0"},
    }
    return edits.apply(
        SMALL, [put, *({"op": "add", "path": f"#{name}", "value": schemas[name]} for name in names)]
    )


def test_schemas_that_refer_to_each_other_are_compared_in_time() -> None:
    old = wide(12)
    new = edits.apply(old, [{"op": "rename", "path": "#n3/properties/pn5", "to": "pother"}])
    before = time.process_time()
    assert compare(old, new).verdict["deployed"] == "breaking"
    assert time.process_time() - before < 20


@pytest.mark.parametrize(
    "limit", [{"type": "array", "minItems": 10**9}, {"type": "string", "minLength": 10**9}]
)
def test_a_limit_beyond_measure_is_not_tried_out(limit: dict[str, Any]) -> None:
    old = edits.apply(
        SMALL, [{"op": "replace", "path": "#thing_in/properties/value", "value": {"items": {}, **limit}}]
    )
    new = edits.apply(old, [{"op": "add", "path": "#thing_in/required/0", "value": "value"}])
    assert compare(old, new).verdict["deployed"] == "breaking"


@pytest.mark.parametrize(
    ("name", "text"), [(pages.RULES_PAGE, pages.rules), (pages.SAMPLE_PAGE, pages.sample)]
)
def test_the_derived_pages_are_in_step(name: str, text: Any) -> None:
    assert (ROOT / name).read_text("utf-8") == text(), "run `python -m scripts.drift --rules`"


def test_a_request_that_the_rules_miss_is_told_by_the_replay() -> None:
    from scripts.drift import second
    from scripts.drift.changes import Book
    from scripts.drift.names import python_name
    from scripts.drift.operations import compare as operations
    from scripts.drift.views import Schemas
    from scripts.drift.walk import Walk

    old = Schemas(read(UPSTREAM))
    new = Schemas(edits.apply(old.document, [cut(5000)]))
    book = Book()
    pairs = operations(old, new, book, Walk(old, new, book, python_name))
    said, missed = second.judge(pairs, [])  # as if no rule had spoken
    assert said["refused"] > 0
    assert [(change.kind, change.deployed) for change in missed] == [("valid-request-refused", "breaking")]


def test_the_replay_knows_the_limits_inside_translations() -> None:
    at = "/components/schemas/languagePush/properties/web/properties/deeplink/maxLength"
    old = read(UPSTREAM)
    found = compare(old, edits.apply(old, [{"op": "replace", "path": at, "value": 255}]))
    assert found.second is not None
    assert found.second["refused"] > 0
    assert found.second["disagreements"] == []
