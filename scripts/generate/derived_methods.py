"""Write the bulk methods, `wait` and `download`, which are modules of the overlay.

The generated package does not know the code of the overlay that they need. The extensions `x-bulk`, `x-wait`
and `x-redirect` state which methods there are. scripts/synchronous.py derives the synchronous side.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scripts.derived import ruff
from scripts.generate import marker
from scripts.generate.api import Api
from scripts.generate.arguments import Argument, accepted_type, models_in
from scripts.generate.bulk import bulk_of
from scripts.generate.derived_docstrings import bulk_docstring, download_docstring, wait_docstring
from scripts.generate.methods import Method, parameter
from scripts.generate.parsed import Property, fields_of, wire_name
from scripts.generate.resources import class_name, described_resource
from scripts.vendor.document import is_array, is_object

_OVERLAY = Path("overlay", "batchcom")
_TYPES = {"string": "str", "number": "float", "integer": "int", "boolean": "bool", "null": "None"}
_TITLES = {"cep": "The project API (2.x)", "mep": "The app API (1.x)"}


def derived_methods(root: Path, name: str, api: Api) -> dict[Path, str]:
    """Return the text of each of the modules of the API that is called `name`, by its path below `root`."""
    folder = _OVERLAY / "_async" / name
    resources = _resources(api, root / folder)
    modules: dict[Path, str] = {}
    for path in (
        folder / "derived_methods.py",
        folder / "derived_resources.py",
        _OVERLAY / name / "derived_names.py",
    ):
        text = api.render(path.name, api=name, heading=_TITLES[name], resources=resources)
        text = ruff(text, path, "check", "--select", "F401,I,RUF022", "--fix")
        modules[path] = marker.python(ruff(text, path, "format"))
    return modules


def _resources(api: Api, folder: Path) -> list[dict[str, Any]]:
    """Return what the templates need of each resource, in the order of the document.

    A module of the overlay that has the name of a resource is written by hand, and takes precedence.
    """
    methods = api.methods
    bulk = [method for method in methods if "summary" in bulk_of(method.operation)]
    waits = {method.resource: _wait(method) for method in methods if "x-wait" in method.operation}
    by_id = {method.operation_id: method for method in methods}
    downloads = {
        method.resource: _download(method, by_id) for method in methods if "x-redirect" in method.operation
    }
    resources: list[dict[str, Any]] = []
    for name in dict.fromkeys(method.resource for method in methods):
        own = [_rendered(method, waits.get(name)) for method in bulk if method.resource == name]
        is_derived = bool(own) or name in waits or name in downloads
        module = f"batchcom._async.{folder.name}.derived_methods" if is_derived else ""
        if (folder / f"{name}.py").is_file():
            module = f"batchcom._async.{folder.name}.{name}"
        resources.append(
            {
                "name": name,
                "class_name": class_name(name),
                "description": described_resource(api.document, name, methods),
                "module": module or f"batchcom_api.{folder.name}.resources",
                "is_generated": not module,
                "is_derived": is_derived,
                "methods": own,
                "wait": waits.get(name),
                "download": downloads.get(name),
            }
        )
    return resources


def _wait(method: Method) -> dict[str, Any]:
    """Return what the template needs of `wait`, given the method that reads the state."""
    wait = method.operation["x-wait"]
    token = wait.get("token")
    named = [argument for argument in method.arguments if token is not None and argument.wire == token]
    arguments = [*method.arguments[: method.positional], *named]
    return {
        **_call(method, arguments),
        "returns": method.returns,
        "timeout": wait["timeout"],
        "docstring": wait_docstring(method, arguments),
    }


def _download(method: Method, by_id: dict[str, Method]) -> dict[str, Any]:
    """Return what the template needs of `download`, given the method of the redirect."""
    redirect, arguments, called = method.operation["x-redirect"], method.arguments, [method]
    if is_object(redirect):
        arguments = [argument for argument in arguments if argument.wire != redirect["argument"]]
        called = [by_id[redirect["operation"]], method]
    return {**_call(method, arguments), "docstring": download_docstring(method, arguments, called)}


def _call(method: Method, arguments: list[Argument]) -> dict[str, str]:
    """Return how a method passes its arguments to the operation."""
    return {
        "operation_id": method.operation_id,
        "signature": ", ".join(f"{argument.name}: str" for argument in arguments),
        "passed": _passed(argument.name for argument in arguments),
    }


def _passed(names: Iterable[str]) -> str:
    """Return the dict of arguments that are passed on."""
    return f"{{{', '.join(f'{name!r}: {name}' for name in names)}}}"


def _rendered(method: Method, wait: dict[str, Any] | None) -> dict[str, Any]:
    """Return what the template needs of a bulk method, given that of `wait` of its resource."""
    bulk, place = method.operation["x-bulk"], method.operation["x-batch"]["entries"].removesuffix("[*]")
    (entries,) = (argument for argument in method.arguments if _takes(argument, place))
    arguments = [argument for argument in method.arguments if argument.wire not in bulk.get("set", {})]
    method = method._replace(arguments=arguments)
    others = [argument.name for argument in arguments if argument is not entries]
    timeout = wait["timeout"] if wait is not None and "then" in bulk else None
    return {
        "name": bulk["method"],
        "operation_id": method.operation_id,
        "signature": _signature(method, entries, timeout),
        "passed": f"{entries.name}, {_passed(others)}",
        "waits": ", ".join(others) if timeout is not None else "",
        "docstring": bulk_docstring(method, entries, waits=timeout is not None),
    }


def _takes(argument: Argument, place: str) -> bool:
    """Whether an argument takes the entries at a place in the body; the empty place is the body itself."""
    return argument.location == "body" and argument.wire == place


def _entry_types(entries: Argument, bulk: dict[str, Any]) -> list[str]:
    """Return the types of an entry: a string or a pair where `x-bulk` allows it, and that of the document."""
    types = [*(["str"] if "strings" in bulk else []), *_entry_type(entries).split(" | ")]
    if "pair" in bulk:
        types.insert(0, f"tuple[{', '.join(map(_accepted, _pair_of(entries, bulk)))}]")
    return list(dict.fromkeys(types))


def _pair_of(entries: Argument, bulk: dict[str, Any]) -> list[Property]:
    """Return the properties of an entry at the places that the parts of a pair are for."""
    properties: list[Property] = []
    for place in bulk.get("pair", ()):
        prop = entries.prop.inner_property
        for name in place.split("."):
            prop = next(field for field in fields_of(prop) if wire_name(field) == name)
        properties.append(prop)
    return properties


def _accepted(prop: Property) -> str:
    return re.sub(r"\b\w+Dict\b", "Mapping[str, Any]", accepted_type(prop))


def _entry_type(entries: Argument) -> str:
    """Return the type of an entry: an item of a list, or a member of an object."""
    if "items" not in entries.schema:
        types = entries.schema["additionalProperties"]["type"]
        return f"tuple[str, {' | '.join(_TYPES[name] for name in (types if is_array(types) else [types]))}]"
    return _accepted(entries.prop.inner_property)


def _signature(method: Method, entries: Argument, timeout: int | None) -> str:
    """Return the parameters of a bulk method, without `self`; `timeout` is that of its wait, if it waits."""
    kind = " | ".join(_entry_types(entries, method.operation["x-bulk"]))
    parts = [
        f"{argument.name}: Iterable[{kind}] | AsyncIterable[{kind}]"
        if argument is entries
        else parameter(argument, method)
        for argument in method.arguments
    ]
    if timeout is not None:
        parts.append(f"indexing_timeout: float = {timeout}.0")
    if len(parts) > method.positional:
        parts.insert(method.positional, "*")
    text = ", ".join([*parts, "**options: Unpack[BulkOptions]"])
    pair = _pair_of(entries, method.operation["x-bulk"])
    names = method.models.union(*map(models_in, pair))
    return re.sub(r"\b[A-Z]\w+\b", lambda name: f"models.{name[0]}" if name[0] in names else name[0], text)
