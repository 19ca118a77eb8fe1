"""A limit that a text of ours states is the one of the document."""

from __future__ import annotations

from typing import Any

import pytest
from batchcom import mep
from batchcom._core.operations import bundle
from batchcom_sandbox.mep import MOST_RECIPIENTS


def most(component: str, *path: str) -> int:
    """How many items the document allows."""
    schema: Any = bundle("mep")["$defs"][component]
    for key in path:
        schema = schema[key]
    found: int = schema["maxItems"]
    return found


PEOPLE = most("recipients", "properties", "custom_ids")
ENTRIES = most("custom_data_set_many.body")


@pytest.mark.parametrize(
    ("said", "limit"),
    [
        (mep.transactional, PEOPLE),
        (mep.Client(rest_api_key="x", api_key="y").transactional.send, PEOPLE),
        (mep.Client(rest_api_key="x", api_key="y").transactional.send_all, PEOPLE),
        (mep.Client(rest_api_key="x", api_key="y").custom_data.set_many, ENTRIES),
        (mep.Client(rest_api_key="x", api_key="y").custom_data.delete_many, ENTRIES),
    ],
    ids=["transactional", "send", "send_all", "set_many", "delete_many"],
)
def test_a_docstring_states_the_limit_of_the_document(said: Any, limit: int) -> None:
    assert f"{limit:,}" in said.__doc__


def test_each_kind_of_recipient_has_the_limit_of_all_together() -> None:
    kinds = bundle("mep")["$defs"]["recipients"]["properties"]
    assert {kind: most("recipients", "properties", kind) for kind in kinds} == dict.fromkeys(kinds, PEOPLE)


def test_the_sandbox_judges_by_the_same_limit() -> None:
    assert MOST_RECIPIENTS == PEOPLE
