"""`python -m scripts.drift`: exit statuses, formats, and what cannot be compared."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from scripts.drift import document
from scripts.drift.__main__ import main
from scripts.drift.engine import compare
from scripts.drift.render import FORMATS
from tests.drift.tools import edits
from tests.drift.tools.corpus import BASES, read

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


def maximum(value: int) -> dict[str, Any]:
    return {"op": "replace", "path": LIMIT, "value": value}


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "scripts.drift", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False
    )


def test_main_without_breaking_changes_returns_0(revised: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(UPSTREAM), revised(maximum(2_000_000))]) == 0
    assert "compatible" in capsys.readouterr().out


def test_main_with_a_breaking_change_returns_1(revised: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(UPSTREAM), revised(maximum(5000))]) == 1
    assert "breaks deployed clients" in capsys.readouterr().out


@pytest.mark.parametrize(("reader", "status"), [("deployed", 1), ("developer", 0), ("any", 1)])
def test_main_fail_on_selects_the_reader(reader: str, status: int, revised: Any) -> None:
    moved = revised({"op": "rename", "path": "/paths/~1campaigns~1create", "to": "/campaigns/new"})
    assert main([str(UPSTREAM), moved, "--fail-on", reader, "--format", "json"]) == status


def test_json_report_has_verdict_and_changes(revised: Any, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(UPSTREAM), revised(maximum(5000)), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    assert report["verdict"] == {"deployed": "breaking", "developer": "breaking"}
    assert report["version_step"] == "major"
    assert report["summary"] == [
        {"kind": "limit-tightened", "number": 1, "deployed": "breaking", "developer": "breaking"}
    ]
    (change,) = report["changes"]
    assert change["kind"] == "limit-tightened"
    assert change["severity"] == {"deployed": "breaking", "developer": "breaking"}
    assert change["pointer"] == LIMIT
    assert change["operations"] == ["campaigns_create"]
    assert (change["old"], change["new"]) == (1_000_000, 5000)
    assert change["why"]
    assert change["todo"]


def test_json_report_of_the_same_document_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(UPSTREAM), str(UPSTREAM), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["verdict"] == {"deployed": "none", "developer": "none"}
    assert (report["changes"], report["version_step"]) == ([], "none")


def test_text_report_says_no_changes_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(UPSTREAM), str(UPSTREAM)]) == 0
    assert capsys.readouterr().out.count("no changes") == 1


PAGE = '# Create\n\n> words\n\n```json\n{document}\n```\n\nMore\n\n```json\n{"name": "x"}\n```\n'


def test_main_reads_a_page_and_yaml(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE.replace("{document}", UPSTREAM.read_text("utf-8")), encoding="utf-8")
    assert main([str(page), str(UPSTREAM)]) == 0
    assert "no changes" in capsys.readouterr().out
    mep = str(ROOT / "spec" / "mep" / "openapi.yaml")
    assert main([mep, mep]) == 0


UNREADABLE = {
    "missing": None,
    "empty": "",
    "cut off": UPSTREAM.read_text("utf-8")[:9000],
    "a page without a document": '# Create\n\n```json\n{"name": 1}\n```\n',
    "a page cut off in its document": "# Create\n\n```json\n" + UPSTREAM.read_text("utf-8")[:9000],
    "no OpenAPI": '{"swagger": "2.0"}',
    "not text": "\udcff",
    "a member twice": UPSTREAM.read_text("utf-8").replace('"version":', '"version":"1","version":', 1),
    "nested too deeply": '{"openapi":"3.1.0","a":' + "[" * 100_000 + "]" * 100_000 + "}",
    "a later version": UPSTREAM.read_text("utf-8").replace("3.1.0", "3.2.0", 1),
    "anchors that multiply": "openapi: 3.1.0\nx-0: &a0 [x]\n"
    + "".join(f"x-{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 4)}]\n" for n in range(14)),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_document_returns_2_with_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wrong.json"
    text = UNREADABLE[name]
    if text is not None:
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    for documents in ([str(UPSTREAM), str(file)], [str(file), str(UPSTREAM)]):
        assert main(documents) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert re.fullmatch(r"drift: could not compare: .*wrong\.json.*\n", captured.err)


def test_swagger_document_is_refused_by_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "old.yaml"
    file.write_text("swagger: '2.0'\npaths: {}\n", encoding="utf-8")
    assert main([str(file), str(UPSTREAM)]) == 2
    assert "must be an OpenAPI 3.0 or 3.1 document, got Swagger 2.0" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--base", "no-such-revision"],
        ["--base", ""],
        ["--base=--all"],
        ["one.json"],
        ["a", "b", "--also", "pdf=x"],
    ],
)
def test_wrong_call_returns_2_with_one_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("format_", sorted(FORMATS))
def test_terminal_without_unicode_gets_the_report(format_: str, revised: Any) -> None:
    done = run(str(UPSTREAM), revised(maximum(5000)), "--format", format_, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, b"")


def test_closed_pipe_is_no_error(revised: Any) -> None:
    command = [
        sys.executable,
        "-m",
        "scripts.drift",
        str(UPSTREAM),
        revised(maximum(5000)),
        "--format",
        "json",
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def test_also_writes_other_formats(revised: Any, tmp_path: Path) -> None:
    also = [f"{name}={tmp_path / name}" for name in FORMATS]
    main([str(UPSTREAM), revised(maximum(5000)), *(part for item in also for part in ("--also", item))])
    assert all((tmp_path / name).stat().st_size for name in FORMATS)


def test_compare_schemas_that_refer_to_each_other_ends() -> None:
    names = [f"n{index}" for index in range(12)]
    own = {f"p{name}": {"$ref": f"#/components/schemas/{name}"} for name in names}
    steps: list[dict[str, Any]] = [
        {"op": "replace", "path": "#thing_in/properties/value", "value": {"$ref": "#/components/schemas/n0"}}
    ]
    steps += [
        {"op": "add", "path": f"#{name}", "value": {"type": "object", "properties": dict(own)}}
        for name in names
    ]
    old = edits.apply(SMALL, steps)
    new = edits.apply(old, [{"op": "remove", "path": "#n3/properties/pn5"}])
    before = time.process_time()
    assert compare(old, new).verdict["deployed"] == "breaking"
    assert time.process_time() - before < 10


FAULTS: dict[str, tuple[str, Any, str]] = {
    "a reference without a target": (
        "#thing_in/properties/value",
        {"$ref": "#/components/schemas/nowhere"},
        "/properties/value",
    ),
    "a limit that is a string": ("#thing_in/properties/value/maxLength", "5", "/properties/value/maxLength"),
    "a schema that is a string": ("#thing_in/properties/value", "string", "/properties/value"),
    "a type that does not exist": ("#thing_in/properties/value/type", "text", "/properties/value/type"),
    "a type that is an object": ("#thing_in/properties/value/type", {}, "/properties/value/type"),
    "a list of types that holds an object": (
        "#thing_in/properties/value/type",
        ["string", {}],
        "/properties/value/type",
    ),
    "dependent properties that are no list": (
        "#thing_in/dependentRequired",
        {"value": True},
        "/dependentRequired",
    ),
    "a discriminator without a name": (
        "#thing_in/properties/value/discriminator",
        {"mapping": {}},
        "/properties/value/discriminator",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_a_warning_and_the_rest_is_compared(name: str) -> None:
    place, value, pointer = FAULTS[name]
    limit = {"op": "add", "path": "#thing_in/properties/id/maxLength", "value": 3}
    new = edits.apply(SMALL, [{"op": "add", "path": place, "value": value}, limit])
    changes = {change.kind: change for change in compare(SMALL, new).changes}
    fault = changes["document-fault"]
    assert (fault.deployed, fault.developer) == ("warning", "warning")
    assert fault.pointer == f"/components/schemas/thing_in{pointer}"
    assert changes["limit-tightened"].pointer == "/components/schemas/thing_in/properties/id/maxLength"


FAULTY_OBJECTS: list[tuple[str, Any, str]] = [
    ("#thing_in", "string", "/components/schemas/thing_in"),
    ("/security", [{"key": [{}]}], "/security"),
    ("/security", ["key"], "/security"),
    ("/components/securitySchemes", "none", "/components/securitySchemes"),
    ("/paths/~1things/post/responses/200/content", 5, "/paths/~1things/post/responses/200/content"),
    ("/paths/~1things/$ref", "#/paths", "/paths/~1things"),
    ("/servers/0/variables", {"v": {"default": "1", "enum": 1.5}}, "/servers/0/variables/v/enum"),
]


@pytest.mark.parametrize(("place", "value", "fault"), FAULTY_OBJECTS)
def test_faulty_object_is_left_out(place: str, value: Any, fault: str) -> None:
    limit = {"op": "add", "path": "#thing_out/properties/id/maxLength", "value": 3}
    new = edits.apply(SMALL, [{"op": "add", "path": place, "value": value}, limit])
    changes = compare(SMALL, new).changes
    assert [change.pointer for change in changes if change.kind == "document-fault"] == [fault]
    assert any(change.pointer.startswith("/components/schemas/thing_out") for change in changes)


@pytest.mark.parametrize(
    ("place", "target"),
    [("#empty", None), ("/components/parameters", {"p": {"name": "p", "in": "query", "required": True}})],
)
def test_reference_to_no_schema_accepts_any_value(place: str, target: Any) -> None:
    reference = "#/components/schemas/empty" if target is None else "#/components/parameters/p"
    steps = [
        {"op": "add", "path": place, "value": target},
        {"op": "replace", "path": "#thing_in/properties/value", "value": {"$ref": reference}},
    ]
    changes = compare(SMALL, edits.apply(SMALL, steps)).changes
    assert ("type-widened", "compatible") in [(change.kind, change.deployed) for change in changes]


def test_status_is_escaped_in_a_pointer() -> None:
    new = edits.apply(SMALL, [{"op": "add", "path": "/paths/~1things/post/responses/a~1b", "value": {}}])
    assert "/paths/~1things/post/responses/a~1b" in [change.pointer for change in compare(SMALL, new).changes]


def test_parameter_without_a_place_is_a_fault() -> None:
    step = {"op": "add", "path": "/paths/~1things/post/parameters", "value": [{"name": "page"}]}
    (change,) = compare(SMALL, edits.apply(SMALL, [step])).changes
    assert (change.kind, change.pointer) == ("document-fault", "/paths/~1things/post/parameters/0")


def test_lost_target_of_an_unused_component_is_reported_once() -> None:
    header = {"schema": {"$ref": "#/components/schemas/size"}}
    steps = [{"op": "add", "path": "/components/headers", "value": {"X-Size": header}}]
    old = edits.apply(SMALL, [{"op": "add", "path": "#size", "value": {"type": "integer"}}, *steps])
    changes = compare(old, edits.apply(old, [{"op": "remove", "path": "#size"}])).changes
    assert ("document-fault", "/components/headers/X-Size/schema") in [(c.kind, c.pointer) for c in changes]
    assert not [change for change in changes if change.pointer.endswith("$ref")]


@pytest.mark.parametrize("steps", [[], [{"op": "remove", "path": FAULTS["a limit that is a string"][0]}]])
def test_fault_of_the_old_document_is_no_change(steps: list[dict[str, str]]) -> None:
    place, value, _ = FAULTS["a limit that is a string"]
    old = edits.apply(SMALL, [{"op": "add", "path": place, "value": value}])
    report = compare(old, edits.apply(old, steps))
    assert (report.changes, [fault.pointer.rpartition("/")[2] for fault in report.faults]) == (
        [],
        ["maxLength"],
    )


@pytest.mark.parametrize(
    "place",
    ["#thing_in/properties/value", "/paths/~1things/post/responses/default"],
)
def test_reference_to_another_file_is_followed(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, most in (("old", 9), ("new", 5)):
        schema = {"type": "string", "maxLength": most}
        content = {"description": "no", "content": {"application/json": {"schema": schema}}}
        target = content if "responses" in place else schema
        (tmp_path / f"{name}.yaml").write_text(json.dumps(target), encoding="utf-8")
        step = {"op": "add", "path": place, "value": {"$ref": f"./{name}.yaml"}}
        (tmp_path / f"{name}.json").write_text(json.dumps(edits.apply(SMALL, [step])), encoding="utf-8")
    assert main([str(tmp_path / "old.json"), str(tmp_path / "new.json")]) == (place[0] == "#")
    assert "limit tightened" in capsys.readouterr().out


def test_schemas_moved_out_of_a_file_are_no_change(tmp_path: Path) -> None:
    (tmp_path / "my text.yaml").write_text("A: {type: string, maxLength: 9}\n", encoding="utf-8")
    step = {"op": "add", "path": "#thing_in/properties/value", "value": {"$ref": "my%20text.yaml#/A"}}
    (tmp_path / "old.json").write_text(json.dumps(edits.apply(SMALL, [step])), encoding="utf-8")
    steps = [
        {"op": "add", "path": "#A", "value": {"type": "string", "maxLength": 9}},
        {**step, "value": {"$ref": "#/components/schemas/A"}},
    ]
    (tmp_path / "new.json").write_text(json.dumps(edits.apply(SMALL, steps)), encoding="utf-8")
    report = compare(document.read(tmp_path / "old.json"), document.read(tmp_path / "new.json"))
    assert report.verdict == {"deployed": "none", "developer": "none"}


def test_maps_in_other_files_are_compared(tmp_path: Path) -> None:
    for name, kind in (("old", "string"), ("new", "integer")):
        content = edits.apply(SMALL, [{"op": "add", "path": "#inner", "value": {"type": kind}}])
        schemas = content["components"]["schemas"]
        schemas["thing_out"]["properties"]["value"] = {"$ref": "#/inner"}
        folder = tmp_path / name
        folder.mkdir()
        files = {
            "paths.yaml": json.loads(json.dumps(content["paths"]).replace("#/comp", "api.json#/comp")),
            "schemas.yaml": {"$ref": "more.yaml#/all"},
            "more.yaml": {"all": {"$ref": "last.yaml"}},
            "last.yaml": schemas,
            "api.json": {
                **content,
                "paths": {"$ref": "paths.yaml"},
                "components": {"schemas": {"$ref": "schemas.yaml"}},
            },
        }
        for file, value in files.items():
            (folder / file).write_text(json.dumps(value), encoding="utf-8")
    old, new = (document.read(tmp_path / name / "api.json") for name in ("old", "new"))
    report = compare(old, new)
    rows = [(change.kind, change.pointer) for change in report.changes]
    assert rows == [("type-changed", "/components/schemas/inner")]
    assert not report.faults


def test_operation_in_another_file_is_compared(tmp_path: Path) -> None:
    path = "/paths/~1things/post"
    for name, kind in (("old", "string"), ("new", "integer")):
        content = edits.apply(
            SMALL, [{"op": "add", "path": "#thing_in/properties/value/type", "value": kind}]
        )
        components = content.pop("components")
        operation = content["paths"]["/things"]["post"]  # its references are relative to the document
        operation["requestBody"]["content"]["application/json"] = {"$ref": "#/media"}
        media = {"schema": {"$ref": "api.json#/components/schemas/thing_in"}, "encoding": 5}
        files = {
            "operation.yaml": {**operation, "media": media},
            "components.yaml": components,
            "api.json": edits.apply(
                content, [{"op": "replace", "path": path, "value": {"$ref": "operation.yaml"}}]
            )
            | {"components": {"$ref": "components.yaml"}},
        }
        folder = tmp_path / name
        folder.mkdir()
        for file, value in files.items():
            (folder / file).write_text(json.dumps(value), encoding="utf-8")
    old, new = (document.read(tmp_path / name / "api.json") for name in ("old", "new"))
    report = compare(old, new)
    rows = [(change.kind, change.pointer) for change in report.changes if not change.is_prose]
    assert rows == [("type-changed", "/components/schemas/thing_in/properties/value")]
    assert [fault.pointer.rpartition("/")[2] for fault in report.faults] == ["encoding"]


def test_maps_that_refer_to_each_other_end() -> None:
    targets = {"headers": "links", "links": "responses", "responses": "callbacks", "callbacks": "links"}
    maps = {name: {"$ref": f"#/components/{target}"} for name, target in targets.items()}
    content = {**SMALL, "components": {**SMALL["components"], **maps}}
    assert compare(content, content).changes == []


def test_missing_file_of_both_documents_is_no_change(tmp_path: Path) -> None:
    step = {"op": "add", "path": "#thing_in/properties/value", "value": {"$ref": "nowhere.yaml"}}
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "api.json").write_text(json.dumps(edits.apply(SMALL, [step])), encoding="utf-8")
    old, new = (document.read(tmp_path / name / "api.json") for name in ("old", "new"))
    report = compare(old, new)
    assert (report.changes, len(report.faults)) == ([], 1)


@pytest.mark.parametrize(
    ("schema", "kinds"), [({"allOf": [{"type": "string"}]}, set[str]()), ({}, {"unused-schema-changed"})]
)
def test_unused_schema_written_otherwise_is_no_change(schema: dict[str, Any], kinds: set[str]) -> None:
    old = edits.apply(SMALL, [{"op": "add", "path": "#unused", "value": {"type": "string"}}])
    new = edits.apply(old, [{"op": "replace", "path": "#unused", "value": schema}])
    assert {change.kind for change in compare(old, new).changes if not change.is_prose} == kinds


def test_yaml_member_replaces_a_merged_one(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(
        "A: &a {type: string, maxLength: 3}\nB: {<<: *a, maxLength: 5}\n", encoding="utf-8"
    )
    assert document.load(tmp_path / "s.yaml")["B"] == {"type": "string", "maxLength": 5}


@pytest.mark.parametrize(
    "part",
    [{"oneOf": {"long": "x" * 90, "end": "{}"}}, {"$ref": "https://example.com/" + "x" * 300 + "/{}"}],
    ids=["value", "reference"],
)
def test_long_faulty_part_that_changes_at_its_end_is_a_warning(part: dict[str, Any]) -> None:
    place = "#thing_in/properties/value"
    values = [json.loads(json.dumps(part).replace("{}", end)) for end in ("a", "b")]
    old, new = (edits.apply(SMALL, [{"op": "replace", "path": place, "value": value}]) for value in values)
    (change,) = compare(old, new).changes
    assert (change.kind, change.deployed) == ("document-fault", "warning")


def test_keys_that_are_numbers_are_read_as_text() -> None:
    old: dict[Any, Any] = edits.apply(SMALL, [])
    responses = old["paths"]["/things"]["post"]["responses"]
    responses[200] = responses.pop("200")
    assert not compare(old, SMALL).changes
    new = edits.apply(SMALL, [{"op": "replace", "path": "#thing_out/properties/id/type", "value": "integer"}])
    assert compare(old, new).verdict["deployed"] == "breaking"


def test_schemas_nested_1500_deep_are_compared() -> None:
    def document(kind: str) -> dict[str, Any]:
        schema: dict[str, Any] = {"type": kind}
        for _ in range(1500):
            schema = {"allOf": [schema]}
        content: dict[str, Any] = edits.apply(SMALL, [])
        content["components"]["schemas"]["thing_in"]["properties"]["value"] = schema
        return content

    (change,) = compare(document("string"), document("integer")).changes
    assert change.kind == "type-changed"


def test_faulty_part_that_changes_is_a_warning() -> None:
    place, value, _ = FAULTS["a limit that is a string"]
    old = edits.apply(SMALL, [{"op": "add", "path": place, "value": value}])
    new = edits.apply(old, [{"op": "replace", "path": place, "value": "9"}])
    (change,) = compare(old, new).changes
    assert (change.kind, change.new) == ("document-fault", 'must be a number, got "9"')
