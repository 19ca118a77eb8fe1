"""Each correction is applied exactly as expected, or the merge fails and names it with the reason."""

from __future__ import annotations

import contextlib
import copy
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from scripts.vendor.corrections import KINDS, NAME, attempt, listing, main, read_actions
from scripts.vendor.document import DocumentError
from scripts.vendor.parsing import parse_json
from scripts.vendor.upstream import load_upstream, merge_upstream

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT: dict[str, Any] = {
    "labels": {"type": "array", "description": "at most 5"},
    "push": {"type": "string", "enum": ["push"], "default": "push"},
    "list": [{"name": "a"}, {"name": "b"}, {"name": "c"}],
}


def action(target: str, expect: Any, **change: Any) -> dict[str, Any]:
    return {
        "target": target,
        "description": "A change.",
        "x-why": "For a reason.",
        "x-kind": "deliberate",
        "x-expect": expect,
        "x-remove-when": "Never.",
        **change,
    }


def apply(document: dict[str, Any], actions: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the corrected document, or raise the problems of actions that do not fit."""
    result, problems = attempt(document, actions)
    if problems:
        raise DocumentError(*problems)
    return result


def corrected(*actions: dict[str, Any]) -> dict[str, Any]:
    return apply(DOCUMENT, list(actions))


def test_update_of_an_object_adds_members() -> None:
    result = corrected(action("$.labels", {"maxItems": None}, update={"maxItems": 5}))
    assert result["labels"] == {"type": "array", "description": "at most 5", "maxItems": 5}


def test_update_merges_objects_and_extends_arrays() -> None:
    result = corrected(
        action("$.push", {"type": "string"}, update={"type": "text", "enum": ["sms"], "x": {"y": 1}})
    )
    assert result["push"] == {"type": "text", "enum": ["push", "sms"], "default": "push", "x": {"y": 1}}


def test_update_of_an_array_appends_one_entry() -> None:
    result = corrected(action("$.push.enum", ["push"], update="sms"))
    assert result["push"]["enum"] == ["push", "sms"]


def test_removal_removes_every_match() -> None:
    result = apply({"list": [{"x": 1}, {"x": 1}, {"y": 1}]}, [action("$.list[?@.x]", {"x": 1}, remove=True)])
    assert result == {"list": [{"y": 1}]}


def test_action_applies_to_the_result_of_earlier_actions() -> None:
    result = corrected(
        action("$.push.enum", ["push"], remove=True),
        action("$.push", {"enum": None}, update={"const": "push"}),
    )
    assert result["push"] == {"type": "string", "default": "push", "const": "push"}


def test_correction_leaves_its_input_unchanged() -> None:
    before = copy.deepcopy(DOCUMENT)
    corrected(action("$.push.default", "push", remove=True))
    assert before == DOCUMENT


@pytest.mark.parametrize(
    ("faulty", "message"),
    [
        (action("$.nowhere", {"a": None}, update={"a": 1}), "matches nothing"),
        (action("$.labels", {"type": "object"}, update={"maxItems": 5}), 'expected "object" at type'),
        (action("$.labels", {"description": None}, update={"maxItems": 5}), "expected no description"),
        (action("$.push.default", "other", remove=True), 'expected "other"'),
        (action("$.labels", {"type": "array"}, remove=True), "expected"),
        (action("$.labels", {"type": "array"}, update={"type": "array"}), "changes nothing"),
        (action("$.labels", {"type": "array"}, update={"type": ["array"]}), "cannot be merged"),
        (action("$.labels", {"type": "array"}, update="text"), "not possible"),
        (action("$", {"labels": DOCUMENT["labels"]}, update={"a": 1}), "document itself"),
        (action("$.list[*]", {"name": "a"}, update={"x": 1}), "list'][1]"),
    ],
)
def test_action_that_does_not_fit_is_named(faulty: dict[str, Any], message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        corrected(action("$.push.type", "string", remove=True), faulty)
    assert "action 2 (A change.)" in str(caught.value)
    assert message in str(caught.value)


def test_superfluous_action_names_its_removal_condition() -> None:
    done = action("$.labels", {"maxItems": None, "type": "array"}, update={"maxItems": 5})
    repaired = {"labels": {"type": "array", "maxItems": 5}}
    with pytest.raises(DocumentError) as caught:
        apply(repaired, [done])
    (problem,) = caught.value.problems
    assert problem.endswith(
        "changes nothing: the document already contains the change; remove it when: Never."
    )


def test_action_expecting_1_does_not_accept_true() -> None:
    with pytest.raises(DocumentError, match="expected 1"):
        apply({"a": {"b": True}}, [action("$.a.b", 1, remove=True)])


def test_failed_actions_are_all_reported_at_once() -> None:
    with pytest.raises(DocumentError) as caught:
        corrected(action("$.a", 1, remove=True), action("$.b", 1, remove=True))
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"x-why": ""}, "x-why: missing"),
        ({"x-kind": "because"}, "x-kind: must be one of upstream-wrong"),
        ({"x-expect": None}, "x-expect: missing"),
        ({"x-expect": {}}, "x-expect: missing"),
        ({"x-remove-when": None}, "x-remove-when: missing"),
        ({"description": None}, "description: missing"),
        ({"target": "labels["}, "target: must be a JSONPath"),
        ({"update": {"a": 1}}, "exactly one of update and remove"),
        ({"remove": None}, "exactly one of update and remove"),
        ({"x-whyy": "a slip"}, "x-whyy: unknown member"),
    ],
)
def test_invalid_action_is_named_with_its_problem(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    path = tmp_path / "corrections.yaml"
    actions = [action("$.a", 1, remove=True), action("$.a", 1, remove=True) | change]
    with path.open("w") as file:
        yaml.safe_dump({"overlay": "1.0.0", "actions": actions}, file)
    with pytest.raises(DocumentError) as caught:
        read_actions(path)
    assert "action 2:" in str(caught.value)
    assert message in str(caught.value)
    assert "action 1:" not in str(caught.value)


def test_every_correction_changes_the_document(root: Path) -> None:
    document, _ = merge_upstream(load_upstream(root))
    actions = read_actions(root / NAME)
    complete = apply(document, actions)
    for index, dropped in enumerate(actions):
        remaining = actions[:index] + actions[index + 1 :]
        # the merge fails if another action needs this one
        with contextlib.suppress(DocumentError):
            assert apply(document, remaining) != complete, dropped["description"]


@pytest.mark.parametrize(
    ("original", "repaired", "action_named"),
    [
        (
            '"requestBody":{"content"',
            '"requestBody":{"required":true,"content"',
            "The body of a create request",
        ),
        ('"default":"high",', '"default":"normal",', "default priority"),
        ('"default":"high",', "", "default priority"),
        ("Limited at 5 labels", "Limited at 10 labels", "five labels"),
        ('"messages":{"type":"array"', '"messages":{"type":"array","maxItems":2', "Exactly one message"),
        ('"enum":["email"]', '"const":"email"', "tag of an email"),
        (
            '"responses":{"201":{"description"',
            '"responses":{"403":{"description":"x"},"201":{"description"',
            "403",
        ),
        ('"Error code","type":"string"', '"Error code","type":"integer"', "Error codes"),
    ],
)
def test_correction_of_a_changed_document_fails(
    root: Path, published: bytes, original: str, repaired: str, action_named: str
) -> None:
    text = published.decode()
    assert original in text
    document = parse_json(text.replace(original, repaired))
    with pytest.raises(DocumentError) as caught:
        apply(document, read_actions(root / NAME))
    assert action_named in str(caught.value)


def test_list_for_batch_has_every_reason_under_its_kind(root: Path) -> None:
    actions = read_actions(root / NAME)
    text = listing(actions)
    flat = " ".join(text.split())
    for correction in actions:
        assert " ".join(correction["x-why"].split()) in flat
        assert correction["target"] in text
        assert f"({correction['x-kind']})" in text
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings == [f"## {KINDS[kind]} ({kind})" for kind in KINDS if f"({kind})" in text]


def test_corrections_command_prints_the_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(root)]) == 0
    assert capsys.readouterr().out == listing(read_actions(root / NAME))


def test_corrections_command_reports_an_invalid_file(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / NAME).write_text("overlay: 1.0.0\nactions: [{}]\n")
    assert main(["--root", str(tree)]) == 1
    assert "x-why: missing" in capsys.readouterr().err
