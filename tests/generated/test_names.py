"""A name in a document that generated code uses itself works, or generation refuses it with a message."""

import copy
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.generate.build import build_package
from scripts.generate.errors import GenerateError
from tests.generated.support import ROOT, Package

DOCUMENT: dict[str, Any] = json.loads(Path(__file__).with_name("names.json").read_text(encoding="utf-8"))
PART = {"self": "me", "cls": 1}
THING = {
    "to_dict": PART,
    "copy": "2026-01-31",
    "additional_properties": [PART],
    "from_dict": "a",
    "field_dict": PART,
    "additional_keys": "2026-01-31T10:00:00Z",
    "src_dict": PART,
    "data": "b",
    "model": "0f9e7f3a-0000-4000-8000-000000000001",
    "value": PART,
    "item": [PART],
    "key": "c",
    "write_time": "d",
    "new": 3,
    "class": "e",
    "str": "f",
    "_private": "g",
    'wei"rd-name {{ x }}': "h",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("names")
    build_package(ROOT, {"cep": DOCUMENT, "mep": DOCUMENT}, folder / "odd_names")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def made(folder: Path) -> Package:
    assert folder
    return Package("odd_names")


@pytest.mark.parametrize("left_out", [None, *THING])
def test_model_with_any_field_name_round_trips(made: Package, left_out: str | None) -> None:
    required = DOCUMENT["components"]["schemas"]["thing"]["required"]
    payload = {name: value for name, value in THING.items() if name != left_out or name in required}
    read = made("cep.models").Thing.from_dict({**payload, "more": 1})
    assert read.to_dict() == {**payload, "more": 1}
    assert read.additional_properties == {"more": 1}
    assert copy.deepcopy(read) == read


def test_renamed_field_is_written_under_its_document_name(made: Package) -> None:
    models = made("cep.models")
    part = models.Part(self_="me")
    thing = models.Thing(
        to_dict_=part, copy=models.Thing.from_dict(THING).copy, additional_properties_=[part]
    )
    thing.from_dict_ = "a"
    assert thing.to_dict() == {
        "to_dict": {"self": "me"},
        "copy": "2026-01-31",
        "additional_properties": [{"self": "me"}],
        "from_dict": "a",
    }


def test_operation_with_any_parameter_name_sends_it(made: Package) -> None:
    body = made("cep.models").Thing.from_dict(THING)
    names = ("body_", "dumps_", "kwargs_", "query_", "header_", "headers_", "response_")
    request = made("cep.api.things.make_thing")._get_kwargs(
        "a/b", "c", body=body, **{name: f"its {name}" for name in names}
    )
    assert request["url"] == "/things/a%2Fb/c"
    in_query = ("body", "dumps", "kwargs", "query", "header")
    assert request["params"] == {name: f"its {name}_" for name in in_query}
    assert request["headers"]["headers"] == "its headers_"
    assert request["headers"]["response"] == "its response_"
    assert json.loads(request["content"]) == THING


@pytest.mark.slow
def test_generated_package_passes_strict_mypy(folder: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-incremental"]
    done = subprocess.run(
        [*command, "-p", "odd_names"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def called(name: str) -> dict[str, Any]:
    """Return the document with the component `part` renamed."""
    text = json.dumps(DOCUMENT).replace("#/components/schemas/part", f"#/components/schemas/{name}")
    document: dict[str, Any] = json.loads(text)
    schemas = document["components"]["schemas"]
    schemas[name] = schemas.pop("part")
    return document


def with_property(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    document["components"]["schemas"]["thing"]["properties"][name] = schema
    return document


def with_body(content: dict[str, Any]) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    document["paths"]["/things/{path_segment}/{params}"]["post"]["requestBody"]["content"] = content
    return document


def with_response(schema: dict[str, Any]) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    responses = document["paths"]["/things/{path_segment}/{params}"]["post"]["responses"]
    responses["200"]["content"] = {"application/octet-stream": {"schema": schema}}
    return document


def with_cookie() -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    cookie = {"name": "session", "in": "cookie", "schema": {"type": "string"}}
    document["paths"]["/things/{path_segment}/{params}"]["post"]["parameters"].append(cookie)
    return document


def with_component(schema: dict[str, Any]) -> dict[str, Any]:
    document = with_property("extended", {"$ref": "#/components/schemas/extended"})
    document["components"]["schemas"]["extended"] = schema
    return document


def named_operation(name: str) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    document["paths"]["/things/{path_segment}/{params}"]["post"]["operationId"] = name
    return document


FORM = {"type": "object", "properties": {"name": {"type": "string"}}}
FILE = {"type": "string", "format": "binary"}
MORE = {"type": "object", "properties": {"b": {"type": "integer"}}}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            called("Response"),
            "Response: generated code needs this name itself; give the schema another title",
        ),
        (called("shape"), "Shape: generated code needs this name itself"),
        (called("UUID"), "UUID: generated code needs this name itself"),
        (with_property("to_dict_", {"type": "string"}), "'to_dict' and 'to_dict_' are both called to_dict_"),
        (with_property("level", {"enum": ["a", 1]}), r'thing: Got .*"enum":\["a",1\]'),
        (with_component({"oneOf": [{"enum": ["a", 1]}]}), r'schemas/extended .*"enum":\["a",1\]'),
        (with_property("file", FILE), r"file: no template for FileProperty \(a file, format: binary\)"),
        (with_body({"multipart/form-data": {"schema": FORM}}), "multipart/form-data; .* JSON body only"),
        (with_body({"application/x-www-form-urlencoded": {"schema": FORM}}), "takes application/x-www-form"),
        (
            with_body({"application/json": {"schema": FORM}, "multipart/form-data": {"schema": FORM}}),
            "takes application/json or multipart/form-data",
        ),
        (with_response(FILE), "responds with a file"),
        (with_cookie(), "takes a cookie, for which there is no template"),
        (
            with_component({"allOf": [{"$ref": "#/components/schemas/part"}, MORE]}),
            "extended: allOf cannot extend an object that lists its properties",
        ),
        (with_component({**MORE, "required": ["ghost"]}), "extended: requires ghost, which it does not list"),
        (named_operation("makeThing"), "makeThing: is not a module name; name the operation make_thing"),
        (named_operation("make-thing"), "make-thing: is not a module name; name the operation make_thing"),
    ],
)
def test_unusable_name_or_schema_is_refused_with_its_cause(
    document: dict[str, Any], message: str, tmp_path: Path
) -> None:
    with pytest.raises(GenerateError) as caught:
        build_package(ROOT, {"cep": document, "mep": DOCUMENT}, tmp_path / "refused")
    cause, *_ = str(caught.value).splitlines()
    assert re.search(message, cause)
    assert " object at 0x" not in str(caught.value)


def with_tag(name: str) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    document["paths"]["/things/{path_segment}/{params}"]["post"]["tags"] = [name]
    return document


def nested(names: list[str]) -> dict[str, Any]:
    """Return the document with nested objects. The name of a nested class consists of all their names."""
    schema: dict[str, Any] = {"type": "object", "properties": {"a": {"type": "string"}}}
    for name in reversed(names):
        schema = {"type": "object", "properties": {name: schema}}
    return with_property("outer", schema)


LONG = "x" * 3000
CUT = "x" * 20 + "…"
POST = "/paths/~1things~1{path_segment}~1{params}/post"


@pytest.mark.parametrize(
    ("document", "place"),
    [
        (
            with_property(LONG, {"type": "string"}),
            f"/components/schemas/thing/properties/{CUT}",
        ),
        (with_property(LONG, FORM), f"/components/schemas/thing/properties/{CUT}"),
        (called(LONG), f"/components/schemas/{CUT}"),
        (with_property("part", {**FORM, "title": LONG}), "/components/schemas/thing/properties/part/title"),
        (named_operation(LONG), f"{POST}/operationId"),
        (with_tag(LONG), f"{POST}/tags/0"),
        (nested(["wide" * 10] * 3), "ThingOuterWide"),
    ],
    ids=["property", "object", "schema", "title", "operation", "tag", "nested"],
)
def test_long_name_is_a_problem_with_its_path(document: dict[str, Any], place: str, tmp_path: Path) -> None:
    with pytest.raises(GenerateError) as caught:
        build_package(ROOT, {"cep": document, "mep": DOCUMENT}, tmp_path / "refused")
    cause, *_ = str(caught.value).splitlines()
    assert cause.startswith(f"cep: {place}")
    assert "must have at most 100 characters, got " in cause


@pytest.mark.parametrize(
    "schema",
    [
        {"allOf": [{"$ref": "#/components/schemas/part"}], "description": "A part, in other words."},
        {"allOf": [{"$ref": "#/components/schemas/part"}, {"required": ["cls"]}]},
    ],
)
def test_all_of_around_one_object_is_accepted(schema: dict[str, Any], tmp_path: Path) -> None:
    build_package(ROOT, {"cep": with_component(schema), "mep": DOCUMENT}, tmp_path / "wrapped")
