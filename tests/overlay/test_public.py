"""What is public: exact names, working examples, both sides in step, and no more lines than agreed."""

# ruff: noqa: B018 (asking is the test)

import doctest
import importlib
import inspect
import pkgutil
import types
from typing import Any

import batchcom
import pytest
from batchcom import cep, errors, mep

from scripts.size import LIMIT, OVERLAY, Size, size, sizes
from scripts.synchronous import derive, derived, differences

PUBLIC: dict[str, set[str]] = {
    "batchcom": {
        "BatchError",
        "CampaignStatus",
        "LaunchResult",
        "Problem",
        "RetryEvent",
        "RetryPolicy",
        "cep",
        "errors",
        "mep",
    },
    "batchcom.cep": {
        "AsyncClient",
        "Client",
        "UnknownMessage",
        "campaign",
        "email",
        "models",
        "parse_campaign",
        "parse_message",
        "parse_time",
        "push",
        "targeting",
        "validate",
    },
    "batchcom.mep": {
        "AsyncClient",
        "AsyncClientGroup",
        "Client",
        "ClientGroup",
        "campaign",
        "custom_data",
        "message",
        "models",
        "parse_campaign",
        "parse_message",
        "parse_time",
        "targeting",
        "transactional",
        "validate",
    },
    "batchcom.errors": {
        "APIError",
        "PermissionDeniedError",
        "AuthenticationError",
        "BatchError",
        "ConfigurationError",
        "DecodeError",
        "RequestValidationError",
        "MaintenanceError",
        "MalformedJSONError",
        "MalformedParameterError",
        "MissingParameterError",
        "NoResponseError",
        "NotSentError",
        "OutcomeUnknownError",
        "NotFoundError",
        "ServerError",
        "RateLimitError",
    },
}


def modules() -> list[str]:
    """Every module of the client."""
    found = [one.name for one in pkgutil.walk_packages(batchcom.__path__, "batchcom.")]
    return ["batchcom", *found]


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_are_exact(name: str) -> None:
    module = importlib.import_module(name)
    offered = set(module.__all__)
    allowed_beyond = {"__version__", "Revision", "revisions"} if name == "batchcom" else set[str]()
    assert PUBLIC[name] <= offered <= PUBLIC[name] | allowed_beyond
    assert len(module.__all__) == len(offered)
    assert set(dir(module)) >= offered


PACKAGES = [
    "batchcom",
    "batchcom.cep",
    "batchcom.mep",
    "batchcom_sandbox",
    "batchcom_api",
    "batchcom_api.cep",
    "batchcom_api.cep.models",
    "batchcom_api.mep.models",
]


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_shows_what_is_public_and_nothing_that_it_is_made_with(name: str) -> None:
    package = importlib.import_module(name)
    for one in package.__all__:
        getattr(package, one)  # what was asked for once stands in the package itself
    shown = {one for one in dir(package) if not one.startswith("__")}
    assert shown == {one for one in package.__all__ if not one.startswith("__")}
    assert {"__all__", "__doc__", "__name__", "__path__"} <= set(dir(package))


@pytest.mark.parametrize("name", modules())
def test_every_name_of_all_is_there_and_listed_once(name: str) -> None:
    module = importlib.import_module(name)
    names: list[str] = list(getattr(module, "__all__", ()))
    assert len(names) == len(set(names))
    for one in names:
        assert getattr(module, one) is not None
    with pytest.raises(AttributeError):
        module.no_such_name


@pytest.mark.parametrize("name", modules())
def test_what_a_module_defines_and_does_not_offer_is_private_or_internal(name: str) -> None:
    module = importlib.import_module(name)
    if any(part.startswith("_") for part in name.split(".")) or name not in PUBLIC:
        return
    defined = {
        one
        for one, value in vars(module).items()
        if not one.startswith("_") and getattr(value, "__module__", None) == name
    }
    assert defined <= set(module.__all__)


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_work(name: str) -> None:
    module = importlib.import_module(name)
    found = doctest.testmod(module, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert found.failed == 0


def public_things() -> list[Any]:
    things: list[Any] = []
    for name in PUBLIC:
        module = importlib.import_module(name)
        for one in module.__all__:
            value = getattr(module, one)
            if not isinstance(value, types.ModuleType | str):
                things.append(pytest.param(value, id=f"{name}.{one}"))
    return things


@pytest.mark.parametrize("thing", public_things())
def test_everything_public_is_described(thing: Any) -> None:
    assert inspect.getdoc(thing)
    if inspect.isfunction(thing):
        described = inspect.getdoc(thing) or ""
        parameters = inspect.signature(thing).parameters
        assert all(f"{parameter}:" in described for parameter in parameters)


def test_both_sides_are_in_step() -> None:
    assert differences(derived()) == []


def test_a_side_out_of_step_is_seen() -> None:
    modules = derived()
    modules["launch.py"] += "\n"
    [difference] = differences(modules)
    assert "launch.py" in difference


def test_what_one_side_has_alone() -> None:
    text = "if x:\n    # async only\n    await y\n    # end\n    # sync: z()\n"
    assert derive(text) == "if x:\n    z()\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [(cep.Client, cep.AsyncClient), (mep.Client, mep.AsyncClient), (mep.ClientGroup, mep.AsyncClientGroup)],
)
def test_both_sides_offer_the_same(one: type, other: type) -> None:
    def offered(kind: type) -> dict[str, Any]:
        return {
            name: list(inspect.signature(value).parameters)
            for name, value in vars(kind).items()
            if inspect.isfunction(value) and not name.startswith("__")
        }

    assert offered(one) == offered(other)
    for name in one.__annotations__:
        resources = [
            getattr(importlib.import_module(kind.__module__), kind.__annotations__[name])
            for kind in (one, other)
        ]
        assert offered(resources[0]) == offered(resources[1])


def test_both_apis_have_the_same_errors() -> None:
    assert set(errors.__all__) == PUBLIC["batchcom.errors"]


# --- the size


def test_only_logical_lines_count() -> None:
    text = '''"""A docstring
over lines."""
# a comment

import this, that
__all__ = [
    "call",
]

def call(
    a,
    b,
):
    """Another."""
    value = """text
    that counts as one"""
    return (
        a,
    )


name = 1
"""Said of the name."""
'''
    assert size(text) == Size(lines=4, rows=14)


def test_the_size_is_that_of_the_overlay_alone() -> None:
    found = sizes()
    assert "errors.py" in found
    assert not any("_sync" in name for name in found)
    assert (OVERLAY / "_sync").is_dir()
    assert LIMIT == 2000
