"""Every public name says in one line what it is, once, and both sides have the same ones."""

from __future__ import annotations

import inspect

import pytest
from batchcom import cep, mep

from scripts.docs.names import Name, names

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
