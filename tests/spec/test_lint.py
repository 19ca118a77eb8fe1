"""What a validator does not ask of the documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scripts.lint_documents import lint, lint_by_hand, lint_tree, main

if TYPE_CHECKING:
    from pathlib import Path


def test_our_documents_pass(root: Path) -> None:
    assert lint_tree(root) == []


def test_the_upstream_document_without_corrections_does_not(document: dict[str, Any]) -> None:
    problems = lint(document)
    assert "/paths/~1campaigns~1create/post: has no x-idempotent" in problems
    assert "/components/schemas/push/properties/priority: a request has a default" in problems


@pytest.mark.parametrize(
    ("found", "changed", "says"),
    [
        ("      x-idempotent: false\n", "", "has no x-idempotent"),
        ("      x-idempotent: false\n", "      x-idempotent: 'no'\n", "x-idempotent is 'no'"),
        ("      x-confidence: documented\n", "      x-confidence: sure\n", "x-confidence is 'sure'"),
        ("      summary: Create a push campaign\n", "", "has no summary"),
        ("x-source: https://", "x-source: http://", "x-source is"),
        ("x-key: live", "x-key: dev", "x-key is 'dev'"),
        ("          description: The text of the push.\n", "", "has no description"),
        ("        body:\n          type: string\n", "        body:\n", "has no type"),
        ("        live:\n", "        live:\n          default: true\n", "has a default"),
        ("      description: A button of a landing page.\n", "", "has no description"),
        ("The title of the push.", "Such as 3f9a81c2d7e64b05.", "looks like a real key"),
    ],
)
def test_a_slip_in_a_hand_written_document_is_found(
    tree: Path, capsys: pytest.CaptureFixture[str], found: str, changed: str, says: str
) -> None:
    path = tree / "spec/mep/openapi.yaml"
    text = path.read_text("utf-8")
    assert found in text
    path.write_text(text.replace(found, changed, 1))
    assert main(["--root", str(tree)]) == 1
    assert says in capsys.readouterr().err


def test_a_property_may_be_called_default_or_name() -> None:
    named = {"type": "object", "description": "x", "properties": {}}
    named["properties"] = {name: {"type": "string", "description": "x"} for name in ("default", "name", "in")}
    document = {"components": {"schemas": {"thing": named}}}
    assert lint_by_hand(document) == []
