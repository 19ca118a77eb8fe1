"""The templates support features that Batch may use later: dates, nested unions, odd names, cycles."""

import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from scripts.generate.build import finish
from scripts.generate.errors import GenerateError
from scripts.generate.project import build_project
from tests.generated.payloads import Payloads
from tests.generated.support import ROOT, Package, Server
from tests.generated.test_differential import in_our_form, model_names, outcome
from tests.servers.sockets import Response

DOCUMENT: dict[str, Any] = json.loads(Path(__file__).with_name("features.json").read_text(encoding="utf-8"))
SETTINGS = ROOT / "spec" / "cep" / "generator.yaml"
TEMPLATES = ROOT / "scripts" / "templates"
EVERYTHING = {
    "id": "0f9e7f3a-0000-4000-8000-000000000001",
    "day": "2026-01-31",
    "pet": {"kind": "dog", "name": "Rex", "friend": {"kind": "cat", "lives": 9}},
    "class": "first",
    "always": 3,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("features")
    shared = folder / "ours_features"
    shared.mkdir()
    for path in [*(TEMPLATES / "shared").glob("*.py")]:
        (shared / path.name).write_bytes(path.read_bytes())
    (shared / "__init__.py").touch()
    (folder / "raw_features").mkdir()
    (folder / "raw_features" / "__init__.py").touch()
    build_project(DOCUMENT, settings=SETTINGS, templates=TEMPLATES, output=shared / "api")
    for table in ("dicts.py", "discriminators.py", "operations.py", "resources.py"):
        (shared / "api" / table).touch()
    finish(ROOT, shared)
    build_project(DOCUMENT, settings=SETTINGS, templates=None, output=folder / "raw_features" / "api")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def made(folder: Path) -> Package:
    assert folder
    return Package("ours_features")


@pytest.fixture(scope="module")
def plain(folder: Path) -> Package:
    assert folder
    return Package("raw_features")


class Dated(Payloads):
    """Payloads whose dates are mostly valid."""

    def value(self, schema: dict[str, Any], depth: int = 0) -> Any:
        """Return a value of the schema's type."""
        texts = {"date": "2026-01-31", "date-time": "2026-01-31T10:00:00+01:00", "uuid": EVERYTHING["id"]}
        if schema.get("format") in texts and self.random.random() < 0.95:
            return texts[schema["format"]]
        if depth > 6 and schema.get("type") == "array":
            return []
        return super().value(schema, depth)


def test_payload_read_by_either_template_is_written_alike(made: Package, plain: Package) -> None:
    makes = Dated(DOCUMENT, seed=5)
    accepted = 0
    for name, schema in model_names(DOCUMENT, made, "api").items():
        ours, theirs = getattr(made("api.models"), name), getattr(plain("api.models"), name)
        for number in range(400):
            payload = makes.value(schema)
            payload = makes.broken(payload) if number % 2 else payload
            before = copy.deepcopy(payload)
            written, _ = outcome(ours.from_dict, payload)
            expected, _ = outcome(theirs.from_dict, makes.without_nulls(schema, payload))
            assert payload == before
            # Our models do not check literal values, so they accept more. Compare what both accept.
            if expected is not None and (written is not None or "[]" not in json.dumps(payload)):
                assert written is not None, payload
                assert written.replace("{}", "[]") == in_our_form(expected), payload
                accepted += 1
    assert accepted > 500


def test_from_dict_reads_each_kind_of_value(made: Package) -> None:
    read = made("api.models").Everything.from_dict(
        {
            **EVERYTHING,
            "cats_or_one": [{"kind": "cat", "lives": 1}],
            "cat_or_nothing": None,
            "maybe_at": "2026-01-31T10:00:00+00:00",
            "grid": [[{"kind": "dog", "name": "A"}], []],
            "mixed": [1, {"kind": "dog", "name": "B"}],
            'a-b "quoted"': "odd",
            "data": {"size": 1.5, "tom": {"kind": "cat", "lives": 2}},
            "model": {"birthday": "2026-02-28"},
        }
    )
    models = made("api.models")
    assert isinstance(read.pet, models.Dog)
    assert isinstance(read.pet.friend, models.Cat)
    assert isinstance(read.cats_or_one[0], models.Cat)
    assert read.cat_or_nothing is None
    assert (read.day.year, read.maybe_at.hour, read.id.version) == (2026, 10, 4)
    assert isinstance(read.grid[0][0], models.Dog)
    assert read.mixed == [1, models.Dog(kind="dog", name="B")]
    assert isinstance(read.data["tom"], models.Cat)
    assert read.model["birthday"].month == 2
    assert read.data.additional_keys == ["tom"]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"pet": {"kind": "cat"}}, "pet.lives is missing"),
        ({"pet": {"kind": 5}}, "pet.kind must be 'cat' or 'dog', got 5"),
        ({"pet": {}}, "pet.kind is missing: 'cat' or 'dog'"),
        ({"pet": "dog"}, "pet must be an object, got 'dog'"),
        ({"always": 4}, "always must be 3, got 4"),
        ({"day": "31/01/2026"}, "day Invalid isoformat string: '31/01/2026'"),
        ({"cat_or_box": 1}, "cat_or_box must be Box or Cat"),
        ({"grid": [[{"kind": "dog", "name": "A"}], {"b": 1}]}, "grid[1] must be a list, got dict"),
        ({"grid": [[], [{"kind": "dog"}]]}, "grid[1][0].name is missing"),
        ({"data": {"tom": {"kind": "cat"}}}, "data.tom.lives is missing"),
        ({"pet": None, "always": 4}, "pet must be an object, got None; always must be 3, got 4"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_from_dict_error_names_every_problem_and_path(
    change: dict[str, Any], error: str, made: Package
) -> None:
    with pytest.raises(made("errors").ModelError) as caught:
        made("api.models").Everything.from_dict({**EVERYTHING, **change})
    assert str(caught.value) == error
    assert str(pickle.loads(pickle.dumps(caught.value))) == error  # noqa: S301


def test_union_unknown_tag_is_kept_in_documented_model(made: Package) -> None:
    payload = {**EVERYTHING, "pet": {"kind": "cow", "milk": [1, None]}}
    models = made("api.models")
    read = models.Everything.from_dict(payload)
    assert isinstance(read.pet, models.UnknownPet)
    assert (read.pet.kind, read.pet["milk"]) == ("cow", [1, None])
    assert read.to_dict() == payload


def test_null_of_an_optional_field_is_none_and_omitted(made: Package) -> None:
    optional = DOCUMENT["components"]["schemas"]["everything"]["properties"].keys() - EVERYTHING.keys()
    read = made("api.models").Everything.from_dict({**EVERYTHING, **dict.fromkeys(optional)})
    assert read == made("api.models").Everything.from_dict(EVERYTHING)
    assert read.to_dict() == EVERYTHING


def arguments(package: Package) -> dict[str, Any]:
    import datetime as dt

    return {
        "day": dt.date(2026, 1, 31),
        "id": 7,
        "since": dt.datetime(2026, 1, 31, tzinfo=dt.UTC),
        "colours": ["red"],
        "mixed": None,
        "x_dry_run": True,
        "x_level": 3,
        "body": package("api.models").Everything.from_dict(EVERYTHING),
    }


def test_request_of_either_template_is_the_same(made: Package, plain: Package) -> None:
    ours = made("api.api.things.put_thing")._get_kwargs(**arguments(made))
    theirs = plain("api.api.things.put_thing")._get_kwargs(**arguments(plain))
    assert json.loads(ours.pop("content")) == theirs.pop("json")
    assert ours == theirs
    required = {"day": arguments(made)["day"], "id": 7, "x_level": 3}
    assert made("api.api.things.put_thing")._get_kwargs(**required) == plain(
        "api.api.things.put_thing"
    )._get_kwargs(**required)


@pytest.mark.parametrize(
    ("response", "parsed"),
    [
        (Response(200, json.dumps(EVERYTHING).encode()), "Everything("),
        (Response(201, b'["2026-01-31"]'), "[datetime.date(2026, 1, 31)]"),
        (Response(202, b"text", {"Content-Type": "text/plain"}), "'text'"),
        (Response(204), "None"),
        (Response(207, b'{"kind": "cat", "lives": 9}'), "Cat("),
        (Response(418, b'{"kind": "dog", "name": "Rex"}'), "Dog("),
        (Response(418, b'{"kind": "cat", "lives": 9}'), "None"),
    ],
    ids=lambda value: str(value.status_code) if isinstance(value, Response) else "",
)
def test_response_is_parsed_by_its_status(
    response: Response, parsed: str, made: Package, server: Server
) -> None:
    server.response = response
    with made("api").Client(base_url=server.url) as client:
        response = made("api.api.things.put_thing").sync_detailed(client=client, **arguments(made))
        assert made("api.api.things.ping").sync_detailed(client=client).parsed is None
    assert repr(response.parsed).startswith(parsed)


def test_client_with_the_callers_httpx_client_uses_it(made: Package, server: Server) -> None:
    """The generated client uses the caller's httpx client unchanged."""
    server.response = Response(204)
    with httpx.Client(base_url=server.url, headers={"X-Mine": "1"}) as own:
        client = made("api").Client(base_url="http://127.0.0.1:1").set_httpx_client(own)
        assert made("api.api.things.ping").sync_detailed(client=client).status_code == 204
    assert server.requests[0].headers["X-Mine"] == "1"


@pytest.mark.slow
def test_generated_package_passes_strict_mypy(folder: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--no-incremental"]
    done = subprocess.run(
        [*command, "-p", "ours_features"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"mapping": {"cat": "#/components/schemas/cat"}}, "must name each branch of its oneOf"),
        (
            {"mapping": {"cat": "#/components/schemas/dog", "dog": "#/components/schemas/cat"}},
            "its const must be 'cat'",
        ),
        ({"propertyName": "lives"}, "must require lives, and its const must be 'cat'"),
    ],
)
def test_contradictory_discriminator_is_refused(change: dict[str, Any], text: str, tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    document["components"]["schemas"]["everything"]["properties"]["pet"]["discriminator"] |= change
    with pytest.raises(GenerateError, match=text):
        build_project(document, settings=SETTINGS, templates=TEMPLATES, output=tmp_path / "api")


def test_unresolved_reference_is_refused(tmp_path: Path) -> None:
    document = copy.deepcopy(DOCUMENT)
    document["paths"]["/ping"]["get"]["parameters"] = [
        {"name": "where", "in": "query", "schema": {"$ref": "#/components/schemas/nowhere"}}
    ]
    with pytest.raises(GenerateError, match="GET /ping"):
        build_project(document, settings=SETTINGS, templates=TEMPLATES, output=tmp_path / "api")
