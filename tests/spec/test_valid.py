"""The error of an invalid document names the path in that document."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.vendor.valid import faults

PUSH = "/components/schemas/push"


def changed(document: dict[str, Any], pointer: str, value: Any) -> dict[str, Any]:
    *above, last = pointer.split("/")[1:]
    holder = document
    for key in above:
        holder = holder[key]
    holder[last] = value
    return document


def test_valid_document_has_no_faults(document: dict[str, Any]) -> None:
    assert faults(document) == []


@pytest.mark.parametrize(
    ("pointer", "value", "message"),
    [
        (f"{PUSH}/type", "objekt", "/type: 'objekt' is not valid"),
        (f"{PUSH}/required", "body", "/required: 'body' is not of type 'array'"),
        (
            f"{PUSH}/properties/body/maxLength",
            "12",
            "/properties/body/maxLength: '12' is not of type 'integer'",
        ),
        (f"{PUSH}/properties/body", "text", "/properties/body: 'text' is not of type 'object'"),
        (f"{PUSH}/properties/platform_type/items/enum", "ios", "/properties/platform_type/items/enum: 'ios'"),
    ],
)
def test_fault_of_a_schema_has_its_path(
    document: dict[str, Any], pointer: str, value: Any, message: str
) -> None:
    assert faults(changed(document, pointer, value))[0].startswith(PUSH + message)


def test_fault_of_the_document_is_one_line(document: dict[str, Any]) -> None:
    (fault,) = faults(changed(document, "/servers", {}))
    assert fault == '/servers: {} is not of type "array"'


def test_reference_to_itself_is_a_fault(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    schemas |= {"a": {"$ref": "#/components/schemas/b"}, "b": {"$ref": "#/components/schemas/a"}}
    assert faults(document) == [
        f"/components/schemas/{name}: refers to #/components/schemas/{other}, which refers to itself"
        for name, other in ("ab", "ba")
    ]


def test_document_that_the_validator_cannot_read_is_a_fault(document: dict[str, Any]) -> None:
    (fault,) = faults(document | {"tags": ["Campaigns"]})
    assert "the validator cannot read it" in fault
