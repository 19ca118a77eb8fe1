"""The public API: its names exist, have documentation and working examples, and agree on both sides."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import types
from functools import cached_property
from typing import Any

import batchcom
import batchcom_sandbox
import pytest
from batchcom import cep, mep

ROOTS = (batchcom, batchcom_sandbox)
MODULES = sorted(
    {root.__name__ for root in ROOTS}
    | {
        module.name
        for root in ROOTS
        for module in pkgutil.walk_packages(root.__path__, f"{root.__name__}.")
        if not module.name.endswith("__main__")
    }
)
LAZY = [
    "batchcom",
    "batchcom.cep",
    "batchcom.mep",
    "batchcom_sandbox",
    "batchcom_api",
    "batchcom_api.cep",
    "batchcom_api.cep.models",
    "batchcom_api.mep.models",
]


def test_all_lists_each_existing_name_once() -> None:
    listed = {name: list(getattr(importlib.import_module(name), "__all__", ())) for name in MODULES}
    assert [name for name, names in listed.items() if len(names) > len(set(names))] == []
    assert [
        f"{name}.{member}"
        for name, names in listed.items()
        for member in names
        if not hasattr(importlib.import_module(name), member)
    ] == []


@pytest.mark.parametrize("name", ["batchcom.errors", "batchcom.journal", "batchcom.launch"])
def test_public_module_offers_every_public_definition(name: str) -> None:
    module = importlib.import_module(name)
    defined = {
        member
        for member, value in vars(module).items()
        if not member.startswith("_") and getattr(value, "__module__", None) == name
    }
    assert defined - set(module.__all__) == set()


@pytest.mark.parametrize("name", LAZY)
def test_dir_of_a_lazy_package_equals_its_public_names(name: str) -> None:
    package = importlib.import_module(name)
    for member in package.__all__:
        getattr(package, member)  # a name that was used once becomes an attribute of the package
    shown = {member for member in dir(package) if not member.startswith("__")}
    assert shown == {member for member in package.__all__ if not member.startswith("__")}
    assert {"__all__", "__doc__", "__name__", "__path__"} <= set(dir(package))


@pytest.mark.parametrize("name", LAZY)
def test_lazy_package_rejects_an_unknown_name(name: str) -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        importlib.import_module(name).no_such_name  # noqa: B018


def examples() -> list[Any]:
    """Yield every docstring that contains an example."""
    finder = doctest.DocTestFinder(exclude_empty=True)
    return [
        pytest.param(test, id=test.name)
        for name in MODULES
        for test in finder.find(importlib.import_module(name))
        if test.examples
    ]


@pytest.mark.parametrize("example", examples())
def test_docstring_example_runs(example: doctest.DocTest) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    runner = doctest.DocTestRunner(optionflags=flags)
    assert runner.run(example).failed == 0


def public_objects() -> dict[str, Any]:
    objects: dict[str, Any] = {}
    for name in ("batchcom", "batchcom.cep", "batchcom.mep", "batchcom.errors"):
        module = importlib.import_module(name)
        for member in module.__all__:
            value = getattr(module, member)
            if not isinstance(value, types.ModuleType | str):
                objects[f"{name}.{member}"] = value
    return objects


def test_public_objects_and_their_parameters_are_documented() -> None:
    documentation = {name: inspect.getdoc(value) or "" for name, value in public_objects().items()}
    assert [name for name, text in documentation.items() if not text] == []
    assert [
        f"{name}({parameter})"
        for name, value in public_objects().items()
        if inspect.isfunction(value)
        for parameter in inspect.signature(value).parameters
        if f"{parameter}:" not in documentation[name]
    ] == []


def _methods(kind: type) -> dict[str, list[str]]:
    return {
        name: list(inspect.signature(value).parameters)
        for name, value in inspect.getmembers(kind, inspect.isfunction)
        if not name.startswith("__") or name == "__init__"
    }


@pytest.mark.parametrize(
    ("sync_class", "async_class"),
    [(cep.Client, cep.AsyncClient), (mep.Client, mep.AsyncClient), (mep.ClientGroup, mep.AsyncClientGroup)],
)
def test_both_sides_offer_the_same_methods(sync_class: type, async_class: type) -> None:
    assert _methods(sync_class) == _methods(async_class)
    assert list(sync_class.__annotations__) == list(async_class.__annotations__)


@pytest.mark.parametrize("api", [cep, mep], ids=["cep", "mep"])
def test_resource_class_is_public(api: Any) -> None:
    resources = importlib.import_module(f"batchcom_api.{api.__name__.rpartition('.')[2]}.resources")
    assert set(resources.__all__) <= set(api.__all__)
    for name in resources.__all__:
        assert issubclass(getattr(api, name), getattr(resources, name))


@pytest.mark.parametrize("client", [cep.Client, cep.AsyncClient, mep.Client, mep.AsyncClient])
def test_client_has_the_public_class_of_each_resource(client: Any) -> None:
    api = cep if client.__module__.endswith("cep.client") else mep
    with_keys = dict.fromkeys(("rest_api_key", "project_key" if api is cep else "api_key"), "invented")
    made = client(**with_keys)
    scopes = [vars(kind).items() for kind in client.__mro__]
    members = {name for scope in scopes for name, member in scope if isinstance(member, cached_property)}
    assert members
    for name in members:
        kind = type(getattr(made, name))
        assert kind is getattr(api, kind.__name__, kind)  # the test above reports a missing class
