"""The report as it is shown: text of a document has no effect, and a long report is bounded."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from scripts.drift.changes import Change, readable
from scripts.drift.engine import compare
from scripts.drift.render import FORMATS, MARK, github, markdown, text
from scripts.drift.report import Group, Report
from tests.drift.tools import edits
from tests.drift.tools.corpus import BASES, read

ROOT = Path(__file__).parents[2]
SMALL = read(BASES / "small.yaml")

HOSTILE = (
    "x` | @jane <img src=a> \r\n::error::owned %0A",
    "```\n```\n# Owned\n```",
    "a\u2028::warning::x\x85::error::y",
    "\x1b[31mred\x07 \u202eevil\u2066",
    "</details><script>alert(1)</script><!-- drift report -->",
    "[x](javascript:alert(1)) ![i](http://evil.example/p.png) www.evil.example #1",
    "- [ ] task\n1. one\n> quote",
)


def hostile_report(hostile: str) -> Report:
    change = Change("default-changed", f"/a/{hostile}", old=hostile, new="y", documents=[hostile])
    removed = Change("operation-removed", f"/b/{hostile}", python=[hostile], note=hostile)
    added = Change("property-added", f"/c/{hostile}", python=[hostile], note=hostile)
    for row in (change, removed, added):
        row.uses[hostile] = row.operations[hostile] = None
    return Report(hostile, [removed.judge(), change.judge("request"), added.judge("response")])


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_has_no_control_characters(hostile: str) -> None:
    report = hostile_report(hostile)
    for written in (text(report), github(report), markdown(report)):
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", written)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_no_workflow_command(hostile: str) -> None:
    report = hostile_report(hostile)
    annotations = github(report).splitlines()
    assert len(annotations) == 4
    assert all(line.startswith("::") for line in annotations)
    assert not any(line.lstrip().startswith("::") for line in text(report).splitlines()[1:])


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_no_markdown(hostile: str) -> None:
    page = markdown(hostile_report(hostile))
    assert re.findall(r"^```.*", page, flags=re.MULTILINE) == ["```markdown", "```"]
    outside = re.sub(r"```markdown\n.*?\n```", "", page.removeprefix(MARK), flags=re.DOTALL)
    outside = re.sub(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)", "", outside)
    tags = {f"<{slash}{name}>" for slash in ("", "/") for name in ("details", "summary", "sub")}
    assert set(re.findall(r"<[^>]*>", outside)) <= tags
    assert not re.search(r"@|://|www\.|[^#\s]#|(?<!\\)\[", outside)
    titles = {"Drift", "Breaking", "Warnings", "Compatible", "Suggested"}
    assert set(re.findall(r"^#+ (\w+)", outside, flags=re.MULTILINE)) == titles


@cache
def long_report(number: int) -> Report:
    names = [f"property_{index}" for index in range(number)]
    limits = [{"type": "string", "maxLength": 900 + index} for index in range(number)]
    steps = [
        {"op": "add", "path": f"#thing_in/properties/{name}", "value": limit}
        for name, limit in zip(names, limits, strict=True)
    ]
    old = edits.apply(SMALL, steps)
    new = edits.apply(
        old, [{"op": "replace", "path": f"#thing_in/properties/{n}/maxLength", "value": 5} for n in names]
    )
    return compare(old, new)


def test_long_report_is_bounded_and_counts_the_rest() -> None:
    report = long_report(1000)
    page, terminal = markdown(report), text(report)
    assert len(page) < 60_000
    assert len(terminal) < 60_000
    shown, _, _ = page.partition("### Suggested")
    rest = re.search(r"and (\d+) more; the JSON", shown)
    assert rest
    assert shown.count("\n- **") + int(rest[1]) == 1000
    assert "use --all" in terminal


def test_long_report_with_all_leaves_nothing_out() -> None:
    terminal = text(long_report(1000), everything=True)
    assert terminal.count("limit tightened: ") >= 1000
    assert "use --all" not in terminal


def test_long_places_are_cut_in_the_middle() -> None:
    pointer = f"/components/schemas/First{'x' * 300}/properties/last"
    change = Change("limit-tightened", f"{pointer}/maxLength", 9, 5).judge("request")
    change.uses[f"POST /things request {'a.' * 150}end"] = None
    prose = Change("prose", f"{pointer}/title", uses={f"{pointer}/title": None}).judge()
    report = Report("", [change, prose])
    assert Group([change]).headline.startswith("limit tightened: `Firstxxx")
    assert "xxx.last` maxLength `9` → `5`" in Group([change]).headline
    lines = text(report).splitlines()
    assert max(map(len, lines)) < 200
    (place,) = (line.strip() for line in lines if "POST /things" in line)
    assert (place[:24], place[-5:]) == ("POST /things request a.a", "a.end")
    assert f"{'a.' * 150}end" in text(report, everything=True)
    assert f"text: First{'x' * 300}.last/title" in text(report, everything=True)


def test_long_report_has_everything_in_json() -> None:
    assert len(json.loads(FORMATS["json"](long_report(1000)))["changes"]) == 1000


def test_long_report_has_few_annotations() -> None:
    annotations = github(long_report(1000)).splitlines()
    assert len(annotations) == 10  # eight, the number of others, and the verdict
    assert "and 992 more" in annotations[8]


def test_removed_properties_of_a_schema_are_one_entry() -> None:
    steps = [
        {"op": "add", "path": f"#thing_out/properties/p{i}", "value": {"type": "string"}} for i in range(9)
    ]
    report = compare(edits.apply(SMALL, steps), SMALL)
    (group,) = report.groups("breaking")
    assert len(group.changes) == 9
    assert group.headline.endswith("and 4 more")
    assert group.places(everything=False)[0] == "POST /things response"
    assert not any("response" in place for place in group.places(everything=False)[1:])


def test_forms_added_to_a_union_are_one_entry() -> None:
    forms = [
        {"type": "object", "required": [name], "properties": {name: {"type": "string"}}} for name in "abc"
    ]
    steps: list[edits.Edit] = [
        {"op": "add", "path": f"#{name}", "value": form} for name, form in zip("ABC", forms, strict=True)
    ]
    links = [{"$ref": f"#/components/schemas/{name}"} for name in "ABC"]
    steps.append({"op": "add", "path": "#thing_out/properties/value", "value": {"anyOf": links[:1]}})
    old = edits.apply(SMALL, steps)
    new = edits.apply(old, [{"op": "replace", "path": "#thing_out/properties/value/anyOf", "value": links}])
    report = compare(old, new)
    (group,) = report.groups("breaking")
    assert group.headline == "union form added: `B`, `C`"
    assert group.explanation[-2:] == ["B contains: required b.", "C contains: required c."]
    assert group.places(everything=False)[0] == "POST /things response value"
    assert len(report.as_json()["changes"]) == 2


def test_first_place_of_a_change_is_the_shortest() -> None:
    link = {"$ref": "#/components/schemas/shared"}
    holder: dict[str, Any] = {"type": "object", "properties": {"deep": {"type": "array", "items": link}}}

    def operation(schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "responses": {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}
        }

    steps: list[edits.Edit] = [
        {"op": "add", "path": f"/paths/~1p{i}", "value": {"get": operation(holder)}} for i in range(30)
    ]
    steps.append({"op": "add", "path": "/paths/~1direct", "value": {"get": operation(link)}})
    old, new = (
        edits.apply(SMALL, [*steps, {"op": "add", "path": "#shared", "value": {"type": kind}}])
        for kind in ("string", "boolean")
    )
    report = compare(old, new)
    (change,) = report.changes
    assert (len(change.uses), change.use_count) == (20, 31)
    assert next(iter(change.uses)) == "GET /direct response"
    (group,) = report.groups("breaking")
    assert group.places(everything=False)[0] == "GET /direct response"


def test_same_change_at_many_places_is_one_entry() -> None:
    header = {"in": "header", "name": "Version", "schema": {"type": "string", "default": "1"}}
    paths = [f"/paths/~1p{i}" for i in range(9)]
    operation = {"parameters": [header], "responses": {"200": {"description": "ok"}}}
    old = edits.apply(SMALL, [{"op": "add", "path": path, "value": {"get": operation}} for path in paths])
    at = "get/parameters/0/schema/default"
    new = edits.apply(old, [{"op": "replace", "path": f"{path}/{at}", "value": "2"} for path in paths])
    report = compare(old, new)
    (group,) = report.groups("warning")
    assert len(group.changes) == 9
    assert group.headline.startswith("default changed: `1` → `2` at `")
    assert group.headline.endswith("and 4 more")


def test_same_change_in_both_directions_is_two_entries() -> None:
    names = ("thing_in", "thing_out")
    old, new = (
        edits.apply(
            SMALL,
            [{"op": "add", "path": f"#{name}/properties/value", "value": {"type": kind}} for name in names],
        )
        for kind in ("string", "integer")
    )
    groups = compare(old, new).groups("breaking")
    assert len(groups) == 2
    assert len({group.first.remedy for group in groups}) == 2


def test_inherited_properties_that_become_optional_are_named() -> None:
    base = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    inherits = {"$ref": "#/components/schemas/base"}
    steps = [
        {"op": "add", "path": "#base", "value": base},
        {"op": "add", "path": "#thing_out", "value": {"allOf": [inherits, {"required": ["a", "b"]}]}},
    ]
    old = edits.apply(SMALL, steps)
    new = edits.apply(old, [{"op": "replace", "path": "#thing_out/allOf/1/required", "value": []}])
    report = compare(old, new)
    (group,) = report.groups("breaking")
    assert group.headline == "property optional: `thing_out.a`, `thing_out.b`"
    assert [change.old for change in report.changes] == ["a", "b"]


def test_same_fault_at_many_places_is_one_entry() -> None:
    steps = [{"op": "add", "path": f"#unused{i}", "value": {"type": f"kind{i}"}} for i in range(9)]
    (group,) = compare(SMALL, edits.apply(SMALL, steps)).groups("warning")[:1]
    assert {change.kind for change in group.changes} == {"document-fault"}
    assert len(group.changes) == 9


def test_whole_operations_come_first_then_what_most_use() -> None:
    operation = {"responses": {"200": {"description": "ok"}}}
    used = {"parameters": [{"$ref": "#/components/parameters/page"}], **operation}
    steps = [{"op": "add", "path": f"/paths/~1p{i}", "value": {"get": used}} for i in range(3)]
    parameter = {"in": "query", "name": "page", "schema": {"type": "string"}}
    steps += [
        {"op": "add", "path": "/components/parameters", "value": {"page": parameter}},
        {"op": "add", "path": "/paths/~1q", "value": {"get": operation}},
    ]
    old = edits.apply(SMALL, steps)
    new = edits.apply(
        old,
        [
            {"op": "add", "path": "#thing_in/properties/value/maxLength", "value": 3},
            {"op": "replace", "path": "/components/parameters/page/schema/type", "value": "boolean"},
            {"op": "remove", "path": "/paths/~1q"},
        ],
    )
    kinds = [group.first.kind for group in compare(old, new).groups("breaking")]
    assert kinds == ["operation-removed", "type-changed", "limit-tightened"]


def test_sample_shows_the_summary_then_breaking_changes() -> None:
    page = (ROOT / "docs" / "drift-sample.md").read_text("utf-8")
    titles = ("| kind of change |", "### Breaking", "### Compatible", "<summary>Without effect on clients")
    places = [page.index(title) for title in titles]
    assert places == sorted(places)


@pytest.mark.parametrize("place", ["/components/parameters/page", "/paths/~1things/get/parameters/0"])
def test_headline_of_a_parameter_names_it(place: str) -> None:
    parameter = {"in": "query", "name": "page", "schema": {"type": "integer", "maximum": 9}}
    listed = parameter if place.startswith("/paths") else {"$ref": f"#{place}"}
    operation = {"parameters": [listed], "responses": {"200": {"description": "ok"}}}
    steps = [
        {"op": "add", "path": "/components/parameters", "value": {"page": parameter}},
        {"op": "add", "path": "/paths/~1things/get", "value": operation},
    ]
    old = edits.apply(SMALL, steps)
    new = edits.apply(old, [{"op": "replace", "path": f"{place}/schema/maximum", "value": 5}])
    (change,) = compare(old, new).changes
    assert Group([change]).headline == "limit tightened: `GET /things query page` maximum `9` → `5`"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ({"maxLength": 9}, {}, "maxLength `9` → none"),
        ({"maxLength": 1}, {}, "maxLength `1` → none"),
        ({}, {"maxLength": 9}, "maxLength none → `9`"),
        ({"default": "a"}, {}, "`a` → none"),
        ({}, {"default": False}, "none → `false`"),
        ({"default": True}, {"default": False}, "`true` → `false`"),
    ],
)
def test_headline_of_a_keyword_shows_both_values(
    old: dict[str, Any], new: dict[str, Any], shown: str
) -> None:
    step = {"op": "replace", "path": "#thing_in/properties/value"}
    documents = [edits.apply(SMALL, [{**step, "value": {"type": "string", **row}}]) for row in (old, new)]
    (change,) = compare(*documents).changes
    assert Group([change]).headline.endswith(f"`thing_in.value` {shown}")


def test_headline_of_long_values_shows_where_they_differ() -> None:
    items = ({"enum": ["a" * 100], "maxLength": limit, "minLength": 1} for limit in (3, 4))
    before, after = ({"type": "array", "items": schema} for schema in items)
    change = Change("values-differ", "/components/schemas/A", before, after).judge("request")
    shown = Group([change]).headline.partition(" `…")[2]
    assert shown == 'aaa"], "maxLength": 3, "minLength": 1}}` → `…aaa"], "maxLength": 4, "minLength": 1}}`'


def test_added_object_is_described_once() -> None:
    shared = {"type": "object", "properties": {"id": {"type": "string"}}}
    link = {"$ref": "#/components/schemas/shared"}
    steps = [
        {"op": "add", "path": "#shared", "value": shared},
        {"op": "replace", "path": "#thing_in/properties/value", "value": link},
        {"op": "add", "path": "#thing_out/properties/value", "value": link},
    ]
    old = edits.apply(SMALL, steps)
    added = {"type": "object", "properties": {"text": {"type": "string", "maxLength": 5}}}
    new = edits.apply(old, [{"op": "add", "path": "#shared/properties/more", "value": added}])
    (change,) = compare(old, new).changes
    assert (change.directions, change.note) == (
        {"request", "response"},
        "It contains: text (maxLength 5).",
    )


def test_deprecated_operation_is_called_so() -> None:
    change = Change("deprecated-added", "/paths/~1things/post").judge()
    assert Group([change]).headline == "deprecated: `POST /things`"


def test_added_python_names_are_one_entry() -> None:
    changes = [Change("python-name-added", f"n{i}", new=f"n{i}", python=[f"n{i}"]).judge() for i in range(7)]
    report = Report("old → new", changes)
    (group,) = report.groups("compatible")
    assert group.headline == "python name added: `n0`, `n1`, `n2`, `n3`, `n4`, and 2 more"
    assert "n6" in text(report, everything=True)


def test_added_operation_is_one_line_with_its_route() -> None:
    operation = {
        "operationId": "things_list",
        "tags": ["Things"],
        "responses": {"200": {"description": "ok"}},
    }
    new = edits.apply(SMALL, [{"op": "add", "path": "/paths/~1things/get", "value": operation}])
    lines = text(compare(SMALL, new)).splitlines()
    assert [line for line in lines if "things_list" in line and not line.startswith("  ")] == [
        "compatible compatible operation added: things.things_list GET /things"
    ]
    assert not any("/paths/~1things/get" in line for line in lines)


def test_text_explains_both_readers() -> None:
    terminal = text(long_report(1))
    assert "deployed  = a client that runs today, against the new API" in terminal
    assert "developer = your code, after an upgrade to the new client" in terminal


def test_text_names_what_changed_without_empty_rows() -> None:
    server = {"url": "https://a.example/{version}", "variables": {"version": {"default": "1"}}}
    old = edits.apply(SMALL, [{"op": "replace", "path": "/servers", "value": [server]}])
    steps: list[edits.Edit] = [
        {"op": "replace", "path": "/servers/0/variables/version/default", "value": "2"},
        {
            "op": "add",
            "path": "/paths/~1more",
            "value": {"get": {"responses": {"200": {"description": "ok"}}}},
        },
    ]
    shown = text(compare(old, edits.apply(old, steps)))
    assert "server version changed: server variable version 1 → 2" in shown
    assert "- Operation added: `default.get_more` `GET /more`." in shown
    assert "\n\n\n" not in shown
    assert not re.search(r"[ \t]$", shown, re.MULTILINE)


def value_changed(old: dict[str, Any], new: dict[str, Any], document: dict[str, Any] = SMALL) -> Change:
    """Return the worst change of a value in a request that has one schema, then another."""
    place = "#thing_in/properties/value"
    before = edits.apply(document, [{"op": "replace", "path": place, "value": old}])
    return compare(before, edits.apply(before, [{"op": "replace", "path": place, "value": new}])).changes[0]


def test_change_that_the_rest_of_a_schema_makes_harmless_says_so() -> None:
    form = {"type": "object", "properties": {"n": {"type": "string"}}}
    document = edits.apply(SMALL, [{"op": "add", "path": f"#{name}", "value": form} for name in ("A", "B")])
    forms = [{"$ref": f"#/components/schemas/{name}"} for name in ("A", "B")]
    change = value_changed({"anyOf": forms}, {"anyOf": forms[:1]}, document)
    assert (change.kind, change.deployed, change.developer) == (
        "union-form-removed",
        "compatible",
        "warning",
    )
    assert change.why == "Every request that was valid is still valid."
    assert change.remedy == "Check the code that names its Python type."


def test_headline_shows_no_values_that_are_the_same() -> None:
    schema = {"$ref": "#/components/schemas/thing"}  # what it refers to changed
    change = Change("values-differ", "/components/schemas/other", old=schema, new=schema)
    assert Group([change.judge()]).headline == "values differ: `other`"


def test_values_that_are_rejected_for_certain_are_named_so() -> None:
    properties = {"foo": {"type": "string"}, "bar": {"type": "string"}}
    forms = [{"type": "object", "required": [name], "properties": properties} for name in properties]
    change = value_changed(
        {"type": "object", "required": ["foo", "bar"], "properties": properties}, {"oneOf": forms}
    )
    assert (change.kind, change.deployed) == ("values-differ", "breaking")
    assert change.why.endswith("Some requests that were valid are certainly rejected.")


def test_headline_of_idempotency_shows_both_values() -> None:
    change = Change("idempotency-changed", "/paths/~1things/post/x-idempotent", True, False)
    assert Group([change]).headline == "idempotency changed: `POST /things` x-idempotent `true` → `false`"


@pytest.mark.parametrize(("number", "words"), [(1, "1 warning"), (2, "2 warnings")])
def test_tally_counts_warnings_in_singular_and_plural(number: int, words: str) -> None:
    old = edits.apply(SMALL, [{"op": "add", "path": "/paths/~1things/post/x-idempotent", "value": False}])
    steps = [{"op": "add", "path": "/paths/~1things/post/x-idempotent", "value": True}]
    steps += [{"op": "add", "path": "/paths/~1things/post/x-removes", "value": True}] * (number - 1)
    assert compare(old, edits.apply(old, steps)).tally == words


def test_headline_of_client_behaviour_names_the_extension() -> None:
    pointer, place = "/paths/~1things/post", "/paths/~1things/post/x-wait"
    change = Change("client-behaviour-changed", place, {"a": 1, "b": 2}, {"a": 1, "b": 3})
    change.python.append("things.create")
    assert (
        Group([change]).headline == 'client behaviour changed: `things.create` x-wait `{"b": 2}` → `{"b": 3}`'
    )
    status = Change("success-status-changed", f"{pointer}/responses/200", "201", "200")
    assert Group([status]).headline == "success status changed: `POST /things` `201` → `200`"


def test_type_changed_under_many_python_names_is_one_entry() -> None:
    names = [f"Client.m{number}" for number in range(3)]
    changes = [Change("python-type-changed", name, "A", "B", python=[name]).judge() for name in names]
    (group,) = Report("", changes).groups("warning")
    assert group.headline == "python type changed: `A` → `B` at `Client.m0`, `Client.m1`, `Client.m2`"


@pytest.mark.parametrize(
    ("pointer", "name"),
    [
        ("/components/schemas/A/allOf/1/properties/b", "A.b"),
        ("/components/schemas/A/properties/b/items/additionalProperties", "A.b[].*"),
    ],
)
def test_readable_pointer_leaves_out_steps_of_schemas(pointer: str, name: str) -> None:
    assert readable(pointer) == name


def test_changelog_leaves_out_faults_of_documents() -> None:
    change = Change("document-fault", "/components/schemas/A", new="must be an object").judge()
    assert Report("", [change]).changelog() == []


def test_headline_of_a_condition_shows_it() -> None:
    change = Change("constraint-added", "/components/schemas/A/not", None, {"required": ["a", "b"]}).judge(
        "request"
    )
    assert Group([change]).headline == 'constraint added: `A` not `{"required": ["a", "b"]}`'
