"""The public names of batchcom: each with the first line of its documentation, and the resource classes."""

from __future__ import annotations

import inspect
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from batchcom_api.resource import Resource

from scripts.docs import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MODULES", "Name", "names", "reference", "resources_of", "table"]

MODULES = (
    "batchcom",
    "batchcom.cep",
    "batchcom.mep",
    "batchcom.errors",
    "batchcom.retry",
    "batchcom.results",
    "batchcom.bulk",
    "batchcom.journal",
    "batchcom_sandbox",
    "batchcom_sandbox.pytest_plugin",
)
"""The public modules, in reading order. A name that none of them lists is private."""

_CONSTANTS = {
    "__version__": "The version of batchcom.",
    "ChunkState": "The outcome of a chunk: accepted, rejected, unknown or not sent.",
    "KINDS": "The names of the kinds of fault.",
}
"""Summaries of names that have no docstring at run time."""

_CLIENTS = ("Client", "ClientGroup")


class Name(NamedTuple):
    """One public name.

    Attributes:
        module: The module that it is imported from.
        name: The name; dotted for what a client has.
        summary: The first sentence of its documentation.
    """

    module: str
    name: str
    summary: str


def names() -> Iterator[Name]:
    """Yield every public name of every public module."""
    for module_name in MODULES:
        module = import_module(module_name)
        for name in getattr(module, "__all__", ()):
            value: Any = getattr(module, name)
            yield Name(module_name, name, _summary(value, name))
            if name in _CLIENTS:
                yield from _members(module_name, name, value)


def _members(module: str, client: str, value: Any) -> Iterator[Name]:
    """The public methods of a client and of its resources."""
    for name in _public(value):
        yield Name(module, f"{client}.{name}", _summary(getattr(value, name), name))
    for resource, kind in resources_of(value).items():
        for name in _public(kind):
            yield Name(module, f"{client}.{resource}.{name}", _summary(getattr(kind, name), name))


def resources_of(client: Any) -> dict[str, type]:
    """Return the resources of a client by their names, from a client with invented keys."""
    made = _made(client)
    with made:
        parts = cast("dict[str, object]", vars(made))
        names = [name for name in parts if not name.startswith("_") and name != "apps"]
        kinds: list[type] = list(reversed(client.__mro__))
        members = [member for kind in kinds for member in vars(kind).items()]
        names += [name for name, value in members if isinstance(value, cached_property)]
        return {name: type(getattr(made, name)) for name in names}


def _made(client: Any) -> Any:
    if client.__name__ == "ClientGroup":
        return client({"app": "invented"}, rest_api_key="invented")
    parameters = inspect.signature(client).parameters
    key = "project_key" if "project_key" in parameters else "api_key"
    return client(rest_api_key="invented", **{key: "invented"})


def _public(kind: type) -> list[str]:
    return [
        name for name, value in inspect.getmembers(kind) if not name.startswith("_") and _documented(value)
    ]


def _documented(value: object) -> bool:
    return inspect.isroutine(value) or isinstance(value, property)


def _summary(value: Any, name: str) -> str:
    if name in _CONSTANTS:
        return _CONSTANTS[name]
    text = inspect.getdoc(value) or ""
    first = " ".join(text.partition("\n\n")[0].split())
    sentence = first.partition(". ")[0]
    return sentence if sentence.endswith((".", "?", "!")) or not sentence else f"{sentence}."


def table() -> str:
    """All names as Markdown, one table for each module."""
    parts: list[str] = []
    by_module: dict[str, list[Name]] = {}
    for entry in names():
        by_module.setdefault(entry.module, []).append(entry)
    for module, members in by_module.items():
        rows = ((f"`{entry.name}`", _cell(entry.summary)) for entry in members)
        parts.append(f"### `{module}`\n\n{markdown.table(('name', 'what it is'), rows)}")
    return "\n\n".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", r"\|").replace("``", "`")


def reference(api: str) -> str:
    """Return the lines by which mkdocstrings documents the resource classes of ``cep`` or ``mep``."""
    module = import_module(f"batchcom.{api}")
    public = [getattr(module, name) for name in module.__all__]
    classes = [value for value in public if isinstance(value, type) and issubclass(value, Resource)]
    return "\n\n".join(f"::: {kind.__module__}.{kind.__qualname__}" for kind in classes)
