"""Every public name says in one line what it is, once, and both sides have the same ones."""

from __future__ import annotations

import importlib
import inspect

import pytest
from batchcom import cep, mep

from scripts.docs.names import MODULES, Name, names

NAMES = list(names())


def public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


@pytest.mark.parametrize("one", NAMES, ids=lambda one: f"{one.module}.{one.name}")
def test_a_name_says_what_it_is(one: Name) -> None:
    assert one.summary.endswith((".", "?", "!"))
    assert len(one.summary) > 10


def test_no_name_stands_twice() -> None:
    found = [(one.module, one.name) for one in NAMES]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("module", MODULES)
def test_every_name_of_a_module_stands_there(module: str) -> None:
    found = {one.name for one in NAMES if one.module == module and "." not in one.name}
    assert found == set(importlib.import_module(module).__all__)


def test_what_the_loop_of_a_call_is_made_with_is_not_public() -> None:
    found = {one.name for one in NAMES if one.module == "batchcom.retry"}
    assert found == {"Decision", "Effect", "Outcome", "RetryEvent", "RetryPolicy", "decide"}


@pytest.mark.parametrize(
    ("sync", "awaited"),
    [
        (cep.Client, cep.AsyncClient),
        (mep.Client, mep.AsyncClient),
        (mep.ClientGroup, mep.AsyncClientGroup),
    ],
)
def test_async_clients_have_the_same_names_and_options(sync: type, awaited: type) -> None:
    assert public(sync) == public(awaited)
    assert list(inspect.signature(sync).parameters) == list(inspect.signature(awaited).parameters)
