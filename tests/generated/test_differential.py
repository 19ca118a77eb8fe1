"""Our templates and those of openapi-python-client read and write the same payloads alike.

The payloads are thousands, half of them broken. One thing differs on purpose: a null of an optional field is
as good as missing.
"""

import copy
import json
import pickle
import re
from typing import Any

import pytest

from tests.generated.payloads import Payloads
from tests.generated.support import APIS, Package

PAYLOADS = 100  # for each model
REFUSALS = (TypeError, ValueError, AttributeError, KeyError)
UTC = ", tzinfo=datetime.timezone.utc"
# Errors of openapi-python-client alone: a value that an enum does not list, or of an unsuitable type.
# For a union it tries each member in turn and raises the error of the last one, about its tag.
TOLERATED = (
    "Invalid isoformat string|Unexpected value|unhashable type|.* object is not iterable"
    "|channel_type must match const"
)


def outcome(read: Any, payload: Any) -> tuple[str | None, str]:
    """Return the JSON that is written after reading a payload, or None and the reason of the refusal."""
    try:
        return json.dumps(read(payload).to_dict()), ""
    except REFUSALS as error:
        return None, str(error)


def in_our_form(written: str) -> str:
    """Return the JSON of openapi-python-client with our form of times, and lists for empty objects."""
    return re.sub(r"(:\d\d\.\d{3})000\b", r"\1", written.replace("{}", "[]").replace("+00:00", "Z"))


def model_names(document: dict[str, Any], package: Package, api: str) -> dict[str, Any]:
    """Return the schema of each model, by the model's name."""
    schemas = {
        re.sub("(^|_)([a-z])", lambda match: match[2].upper(), key): schema
        for key, schema in document["components"]["schemas"].items()
        if "properties" in schema
    }
    return {name: schemas[name] for name in package(f"{api}.models").__all__ if name in schemas}


@pytest.mark.parametrize("api", APIS)
def test_payload_read_by_either_template_is_written_alike(
    api: str, ours: Package, raw: Package, documents: dict[str, dict[str, Any]]
) -> None:
    makes = Payloads(documents[api], seed=20260101)
    models = model_names(documents[api], ours, api)
    assert len(models) > 8
    accepted = refused = 0
    for name, schema in models.items():
        our_model, raw_model = getattr(ours(f"{api}.models"), name), getattr(raw(f"{api}.models"), name)
        for number in range(PAYLOADS):
            payload = makes.value(schema)
            payload = makes.broken(payload) if number % 2 else payload
            before = copy.deepcopy(payload)
            written, _ = outcome(our_model.from_dict, payload)
            expected, why = outcome(raw_model.from_dict, makes.without_nulls(schema, payload))
            assert payload == before, f"{name} changed its input"
            taken, _ = outcome(our_model.take_dict, copy.deepcopy(payload))
            assert taken == written, (name, payload)
            if expected is None:
                assert written is None or re.match(TOLERATED, why), (name, payload, why)
            elif written is None:
                # Only openapi-python-client reads an empty list as an empty object.
                assert number % 2
                assert "[]" in json.dumps(payload), (name, payload)
            else:
                # Only openapi-python-client writes an empty object as an empty list of enum values.
                assert written.replace("{}", "[]") == in_our_form(expected), (name, payload)
            accepted += written is not None
            refused += written is None
    assert accepted > PAYLOADS * len(models) // 2
    assert refused > len(models)


@pytest.mark.parametrize("api", APIS)
def test_model_copied_or_pickled_stays_equal(
    api: str, ours: Package, documents: dict[str, dict[str, Any]]
) -> None:
    makes = Payloads(documents[api], seed=7)
    for name, schema in model_names(documents[api], ours, api).items():
        for _ in range(10):
            model = getattr(ours(f"{api}.models"), name).from_dict(makes.value(schema))
            for twin in (copy.copy(model), copy.deepcopy(model), pickle.loads(pickle.dumps(model))):  # noqa: S301
                assert twin == model
                assert json.dumps(twin.to_dict()) == json.dumps(model.to_dict())
                assert repr(twin) == repr(model)


def test_request_of_either_template_is_the_same(
    ours: Package, raw: Package, documents: dict[str, dict[str, Any]]
) -> None:
    """Compare method, URL, parameters and headers. The bodies are JSON of the same value."""
    makes = Payloads(documents["cep"], seed=3)
    for _ in range(20):
        payload = makes.value(documents["cep"]["components"]["schemas"]["campaign"])
        kwargs = [
            package("cep.api.campaigns.campaigns_create")._get_kwargs(
                body=package("cep.models").Campaign.from_dict(payload), x_batch_project="project"
            )
            for package in (ours, raw)
        ]
        content, value = kwargs[0].pop("content"), kwargs[1].pop("json")
        assert json.loads(in_our_form(content.decode())) == json.loads(in_our_form(json.dumps(value)))
        assert kwargs[0] == kwargs[1]
    arguments = {"api_key": "a key/é", "from_": 10, "limit": 5, "live": True}
    endpoint = "mep.api.campaigns.campaigns_list"
    assert ours(endpoint)._get_kwargs(**arguments) == raw(endpoint)._get_kwargs(**arguments)


@pytest.mark.parametrize("api", APIS)
def test_models_of_either_template_print_and_compare_alike(
    api: str, ours: Package, raw: Package, documents: dict[str, dict[str, Any]]
) -> None:
    makes = Payloads(documents[api], seed=11)
    for name, schema in model_names(documents[api], ours, api).items():
        our_model, raw_model = getattr(ours(f"{api}.models"), name), getattr(raw(f"{api}.models"), name)
        payloads = [makes.value(schema) for _ in range(8)]
        ours_read = [our_model.from_dict(payload) for payload in payloads]
        raw_read = [raw_model.from_dict(payload) for payload in payloads]
        for mine, theirs in zip(ours_read, raw_read, strict=True):
            expected = re.sub(r"<raw_api\S+ object at 0x[0-9a-f]+>", "None", repr(theirs))
            # openapi-python-client's own templates do not convert a time to UTC
            assert repr(mine).replace(UTC, "") == expected.replace(UTC, "")
            assert mine != theirs
            with pytest.raises(TypeError, match="unhashable"):
                hash(mine)
        assert [[a == b for b in ours_read] for a in ours_read] == [
            [a == b for b in raw_read] for a in raw_read
        ]
