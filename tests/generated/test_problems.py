"""Generation reports all problems of the documents at once, with their paths and usual corrections."""

import copy
from pathlib import Path
from typing import Any

import pytest

from scripts.generate.__main__ import main
from scripts.generate.problems import document_problems
from scripts.generate.suggestions import Correction, suggestions
from scripts.vendor.corrections import _faults, attempt
from scripts.vendor.parsing import parse_yaml
from tests.generated.test_sync import contents, copy_of, edit

CREATE = "/paths/~1campaigns~1create/post"
MESSAGES = "/components/schemas/campaign/properties/messages/items"


@pytest.fixture
def document(documents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return copy.deepcopy(documents["cep"])


def corrections(document: dict[str, Any]) -> list[Correction]:
    return suggestions(document, {})


def schema(document: dict[str, Any], name: str) -> dict[str, Any]:
    component: dict[str, Any] = document["components"]["schemas"][name]
    return component


def test_current_documents_have_no_problem(documents: dict[str, dict[str, Any]]) -> None:
    for api in documents.values():
        assert document_problems(api) == []
        assert corrections(api) == []


@pytest.mark.parametrize(
    "nullable",
    [
        {"type": ["string", "null"]},
        {"oneOf": [{"type": "string"}, {"type": "null"}]},
        {"enum": ["a", None]},
    ],
)
def test_optional_null_in_a_request_requires_a_decision(
    nullable: dict[str, Any], document: dict[str, Any]
) -> None:
    properties = schema(document, "push")["properties"]
    properties["note"] = nullable
    (problem,) = document_problems(document)
    assert problem.startswith("/components/schemas/push/properties/note: is optional and may be null")
    (correction,) = corrections(document)
    assert correction.update == {"x-null": "omitted"}
    properties["note"] = {**nullable, **correction.update}
    assert document_problems(document) == []


def test_null_with_one_meaning_is_allowed(document: dict[str, Any]) -> None:
    nullable = {"type": ["string", "null"]}
    push = schema(document, "push")
    push["properties"]["note"] = nullable
    push["required"] = [*push["required"], "note"]
    schema(document, "orchestration")["properties"]["note"] = nullable
    assert document_problems(document) == []


def test_tag_without_const_is_reported_with_its_correction(document: dict[str, Any]) -> None:
    schema(document, "push")["properties"]["channel_type"] = {"type": "string", "enum": ["push"]}
    del schema(document, "campaign")["properties"]["messages"]["items"]["x-unknown"]
    unknown, const = document_problems(document)
    assert unknown.startswith(f"{MESSAGES}: a union with a discriminator must name the model")
    assert const.startswith(f"{MESSAGES}: #/components/schemas/push must require channel_type")
    assert [correction.update for correction in corrections(document)] == [
        {"x-unknown": "UnknownMessage"},
        None,
        {"const": "push"},
    ]


def test_content_type_with_a_parameter_is_reported(document: dict[str, Any]) -> None:
    content = document["paths"]["/campaigns/create"]["post"]["requestBody"]["content"]
    content["application/json; charset=utf-8"] = content.pop("application/json")
    (problem,) = document_problems(document)
    assert problem.startswith(
        f"{CREATE}/requestBody/content/application~1json; charset=utf-8: a content type"
    )
    assert problem.endswith("name it application/json")


def test_default_of_a_request_is_removed_by_a_correction(document: dict[str, Any]) -> None:
    schema(document, "push")["properties"]["body"]["default"] = "Hi"
    (correction,) = corrections(document)
    (action,) = parse_yaml(correction.action())
    assert _faults(action) == []
    assert action["target"] == "$.components.schemas.push.properties.body.default"
    assert (action["x-expect"], action["remove"]) == ("Hi", True)


def test_default_of_a_property_called_schema_has_its_name(document: dict[str, Any]) -> None:
    schema(document, "push")["properties"]["schema"] = {"type": "string", "default": "a"}
    schema(document, "push")["properties"]["name"] = {"type": "string"}
    (correction,) = corrections(document)
    assert correction.description == "The server applies the default of schema, not the client."


def test_default_of_a_parameter_has_the_name_of_the_parameter(document: dict[str, Any]) -> None:
    parameter = {"name": "page", "in": "query", "schema": {"type": "integer", "default": 1}}
    document["paths"]["/campaigns/create"]["post"]["parameters"] = [parameter]
    (correction,) = corrections(document)
    assert correction.description == "The server applies the default of page, not the client."


@pytest.mark.parametrize("name", ["it's", "a: b", "#x", "$ref'", "back\\slash", "é", "400", "{{ x }}"])
def test_correction_of_an_odd_name_is_valid_yaml(name: str, document: dict[str, Any]) -> None:
    schema(document, "push")["properties"][name] = {"type": "string", "default": "Hi"}
    (correction,) = corrections(document)
    (action,) = parse_yaml(correction.action())
    assert _faults(action) == []
    corrected, problems = attempt(document, [action])
    assert problems == []
    assert corrected["components"]["schemas"]["push"]["properties"][name] == {"type": "string"}


def test_operation_without_id_gets_one_from_its_path(document: dict[str, Any]) -> None:
    operation = document["paths"]["/campaigns/create"]["post"]
    del operation["operationId"], operation["x-idempotent"]
    (correction,) = corrections(document)
    assert correction.update == {"operationId": "campaigns_create", "x-idempotent": False}
    assert "target: $.paths['/campaigns/create'].post\n" in correction.action()


def test_generation_reports_the_problems_of_both_documents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.generated.support import ROOT

    tree = copy_of(ROOT, tmp_path)
    mep = tree / "spec/mep/openapi.yaml"
    edit(mep, "      x-idempotent: false\n", "")
    edit(mep, "        live:\n", "        live:\n          default: true\n")
    edit(tree / "spec/cep/routes.yaml", "      x-idempotent: false\n", "")
    edit(tree / "spec/cep/corrections.yaml", "      x-unknown: UnknownMessage\n", "      x-other: 1\n")
    before = contents(tree)
    assert main(["--root", str(tree)]) == 1
    printed = capsys.readouterr().err
    for expected in (
        f"spec/cep/openapi.json: {MESSAGES}: a union with a discriminator must name the model",
        "has no x-idempotent",
        "a request has a default",
        "corrections: check each one, then paste it at the end of spec/cep/corrections.yaml",
        "x-unknown",
        "Remove /components/schemas/campaign/properties/live/default of spec/mep/openapi.yaml",
        "of spec/mep/openapi.yaml:\n\n      x-idempotent: false\n",
        "of spec/cep/routes.yaml:\n\n      x-idempotent: false\n",
    ):
        assert expected in printed
    assert contents(tree) == before


def test_extension_of_another_form_is_reported_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.generated.support import ROOT

    tree = copy_of(ROOT, tmp_path)
    edit(tree / "spec/cep/routes.yaml", "x-batch: { entries:", "x-batch: { entry:")
    assert main(["--root", str(tree)]) == 1
    problem, *_ = capsys.readouterr().err.splitlines()
    assert 'x-batch must be {entries: "<path>", size: N,' in problem


@pytest.mark.parametrize("name", ["campaign_state", "CampaignState"])
def test_two_schemas_of_one_name_are_reported_once(
    name: str, document: dict[str, Any], tmp_path: Path
) -> None:
    from scripts.generate.errors import GenerateError
    from scripts.generate.project import build_project
    from tests.generated.support import ROOT

    document["components"]["schemas"][name] = {"type": "string", "enum": ["A", "B"]}
    with pytest.raises(GenerateError) as caught:
        build_project(
            document,
            settings=ROOT / "spec/cep/generator.yaml",
            templates=ROOT / "scripts/templates",
            output=tmp_path / "api",
        )
    text = "two different schemas are called CampaignState in Python; give one of them a title"
    assert str(caught.value) == f"cep: /components/schemas/campaign: {text}"
