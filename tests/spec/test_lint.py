"""Rules for the documents beyond those of OpenAPI."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from scripts.vendor import extensions
from scripts.vendor.lint import lint, lint_by_hand, lint_merged
from scripts.vendor.merge import load_mep, merged_cep
from scripts.vendor.parsing import parse_yaml
from scripts.vendor.sources import NAME as SOURCES
from scripts.vendor.sources import format_sources, read_sources
from scripts.vendor.upstream import FOLDER


@pytest.fixture(scope="module")
def app_document() -> str:
    """The text of the hand-written document of the app API."""
    return (Path(__file__).parents[2] / "spec/mep/openapi.yaml").read_text("utf-8")


def test_lint_accepts_our_documents(root: Path) -> None:
    assert lint_merged(root, merged_cep(root).document, load_mep(root)) == []


def test_lint_refuses_the_uncorrected_upstream_document(document: dict[str, Any]) -> None:
    problems = lint(document)
    assert "/paths/~1campaigns~1create/post: has no x-idempotent" in problems
    assert "/components/schemas/push/properties/priority: a request has a default" in problems


@pytest.mark.parametrize(
    ("original", "replacement", "message"),
    [
        ("      x-idempotent: false\n", "", "has no x-idempotent"),
        ("      x-idempotent: false\n", "      x-idempotent: 'no'\n", "x-idempotent must be true, false or"),
        (
            "      x-confidence: documented\n",
            "      x-confidence: sure\n",
            "x-confidence must be documented, ",
        ),
        ("      summary: Create a push campaign\n", "", "has no summary"),
        ("x-source: https://", "x-source: http://", "x-source must be"),
        ("x-key: live", "x-key: dev", "x-key must be live or any, got"),
        ("          description: The text of the push.\n", "", "has no description"),
        ("        body:\n          type: string\n", "        body:\n", "has no type"),
        ("        live:\n", "        live:\n          default: true\n", "has a default"),
        ("      description: A button of a landing page.\n", "", "has no description"),
        ("The title of the push.", "Such as 3f9a81c2d7e64b05.", "looks like a real key"),
        (
            "        body:\n          type: string\n",
            "        body:\n          nullable: true\n",
            "nullable has no effect",
        ),
        ("servers:\n  - url: https://api.batch.com\n    description: production\n", "", "has no servers"),
    ],
)
def test_lint_finds_a_slip_in_a_hand_written_document(
    app_document: str, original: str, replacement: str, message: str
) -> None:
    assert original in app_document
    document = parse_yaml(app_document.replace(original, replacement, 1))
    assert [problem for problem in lint(document) + lint_by_hand(document) if message in problem]


def test_lint_names_the_file_and_the_path(tree: Path) -> None:
    path = tree / "spec/cep/routes.yaml"
    path.write_text(path.read_text("utf-8").replace("x-confidence: inferred", "x-confidence: sure"))
    place = "/components/schemas/orchestrations_page/properties/next_from"
    problems = lint_merged(tree, merged_cep(tree).document, load_mep(tree))
    assert any(
        f"spec/cep/openapi.json: {place}: x-confidence must be documented, " in line for line in problems
    )


@pytest.mark.parametrize(
    ("path", "original", "misspelt", "hint"),
    [
        ("spec/cep/routes.yaml", "x-removes:", "x-remove:", "did you mean x-removes?"),
        ("spec/cep/corrections.yaml", "x-body: campaign", "x-bodi: campaign", "did you mean x-body?"),
        ("spec/mep/openapi.yaml", "x-zone:", "x-zones:", "did you mean x-zone?"),
        ("spec/mep/openapi.yaml", "x-plan:", "x-tariff:", "spec/extensions.yaml lists the extensions"),
    ],
)
def test_lint_refuses_an_extension_with_an_unknown_name(
    tree: Path, path: str, original: str, misspelt: str, hint: str
) -> None:
    text = (tree / path).read_text("utf-8")
    assert original in text
    (tree / path).write_text(text.replace(original, misspelt, 1), "utf-8")
    problems = lint_merged(tree, merged_cep(tree).document, load_mep(tree))
    name = misspelt.partition(":")[0]
    assert [problem for problem in problems if problem.endswith(f": {name} is unknown; {hint}")]


@pytest.mark.parametrize(
    "place",
    [
        "paths./campaigns.get.responses.200.headers",
        "paths./campaigns.get.responses.200.content.application/json.example",
        "components.schemas.thing.properties",
        "components.schemas.thing.properties.headers.patternProperties",
        "components.schemas.thing.default.deep",
    ],
)
def test_extension_check_skips_names_and_values_of_the_api(place: str) -> None:
    document: dict[str, Any] = {"x-request-id": {"type": "string"}}
    for step in reversed(place.split(".")):
        document = {step: document}
    assert list(extensions.unknown(document)) == []


@pytest.mark.parametrize("place", ["components.schemas.thing", "components.schemas.thing.properties.headers"])
def test_extension_check_reads_properties_called_headers(place: str) -> None:
    document: dict[str, Any] = {"x-request-id": {"type": "string"}}
    for step in reversed(place.split(".")):
        document = {step: document}
    assert len(list(extensions.unknown(document))) == 1


def test_lint_accepts_an_extension_that_batch_publishes(tree: Path) -> None:
    (source,) = read_sources(tree).values()
    path = tree / FOLDER / source.file
    data = path.read_bytes().replace(b"{", b'{"x-readme":{},', 1)
    path.write_bytes(data)
    sources = {"campaigns_create": source._replace(sha256=hashlib.sha256(data).hexdigest())}
    (tree / SOURCES).write_bytes(format_sources(sources))
    merged = merged_cep(tree).document
    assert "x-readme" in merged
    assert lint_merged(tree, merged, load_mep(tree)) == []


def test_lint_accepts_a_request_property_called_default(document: dict[str, Any]) -> None:
    before = lint(document)
    document["components"]["schemas"]["when"]["properties"]["default"] = {"type": "string"}
    assert lint(document) == before


def test_lint_accepts_properties_called_default_or_name() -> None:
    named = {"type": "object", "description": "x", "properties": {}}
    named["properties"] = {name: {"type": "string", "description": "x"} for name in ("default", "name", "in")}
    document = {"components": {"schemas": {"thing": named}}}
    assert lint_by_hand(document) == []


def test_lint_requires_a_version_of_the_project_api(root: Path) -> None:
    cep = merged_cep(root).document
    cep["servers"] = [{"url": "https://api.batch.com/2.12"}]
    (problem,) = lint_merged(root, cep, load_mep(root))
    assert "no variable version" in problem


def test_lint_reports_a_default_of_two_requests_once(root: Path) -> None:
    cep = merged_cep(root).document
    cep["components"]["schemas"]["push"]["properties"]["title"]["default"] = "Hello"
    assert lint(cep) == ["/components/schemas/push/properties/title: a request has a default"]
