"""The page of names lists each public name once, with a sentence, and both sides have the same names."""

from __future__ import annotations

import importlib
import inspect

import pytest
from batchcom import cep, mep

from scripts.docs.names import MODULES, names

NAMES = list(names())


def public(kind: type) -> set[str]:
    return {name for name in dir(kind) if not name.startswith("_")}


def test_summary_of_every_name_is_a_sentence() -> None:
    assert NAMES
    sentences = [name for name in NAMES if name.summary.endswith((".", "?", "!")) and len(name.summary) > 10]
    assert [name for name in NAMES if name not in sentences] == []


def test_page_lists_each_name_once() -> None:
    listed = [(name.module, name.name) for name in NAMES]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("module", MODULES)
def test_page_lists_every_name_of_a_module(module: str) -> None:
    listed = {name.name for name in NAMES if name.module == module and "." not in name.name}
    assert listed == set(importlib.import_module(module).__all__)


def test_page_lists_the_public_names_of_retry_only() -> None:
    listed = {name.name for name in NAMES if name.module == "batchcom.retry"}
    assert listed == {"Decision", "Effect", "Outcome", "RetryEvent", "RetryPolicy", "decide"}


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
