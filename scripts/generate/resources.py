"""Writes the resource classes of a document, whose methods are its operations."""

import re
from pathlib import Path
from typing import Any

from openapi_python_client.strings import PythonIdentifier

from scripts.generate.api import Api
from scripts.generate.docstrings import docstring, safe
from scripts.generate.methods import Method


def write_resources(api: Api, folder: Path) -> None:
    """Write one module for each resource into `folder`, its `__init__.py`, and what a client inherits."""
    folder.mkdir(parents=True)
    resources = resources_of(api.document, api.methods)
    texts = {resource["name"]: api.render("resource.py", **resource) for resource in resources}
    exports = [
        (f"{side}{resource['class_name']}", f".{resource['name']}")
        for resource in resources
        for side in ("Async", "")
    ]
    texts["__init__"] = api.render("resources_init.py", exports=exports)
    texts["client"] = api.render("resources_client.py", resources=resources)
    for name, text in texts.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


def resources_of(document: dict[str, Any], methods: list[Method]) -> list[dict[str, Any]]:
    """Return what the templates need of each resource, in the order of the document."""
    generated = [method for method in methods if not method.left_out]
    resources: list[dict[str, Any]] = []
    for name in dict.fromkeys(method.resource for method in generated):
        mine = [method for method in generated if method.resource == name]
        models = sorted({model for method in mine for model in method.models})
        signatures = " ".join(method.signature() for method in mine)
        resources.append(
            {
                "name": name,
                "class_name": class_name(name),
                "description": described_resource(document, name, mine),
                "models": [model for model in models if model != class_name(name)],
                "dicts": sorted(set(re.findall(r"\b\w+Dict\b", signatures))),
                "methods": [_rendered(document, method) for method in mine],
                "clashes": class_name(name) in models,
            }
        )
    return resources


def class_name(resource: str) -> str:
    """Return the name of the class of a resource."""
    return "".join(part.capitalize() for part in resource.split("_"))


def described_resource(document: dict[str, Any], resource: str, methods: list[Method]) -> str:
    """Return the document's description of a resource, which is that of its tag."""
    method = next(method for method in methods if method.resource == resource)
    tag = method.operation["tags"][0]
    own = str(PythonIdentifier(tag, prefix="tag_")) == resource
    descriptions = [given.get("description") for given in document.get("tags", []) if given["name"] == tag]
    text = (
        descriptions[0]
        if own and descriptions and descriptions[0]
        else f"Calls for {resource.replace('_', ' ')}."
    )
    return safe(" ".join(text.split()))


def _apart(types: str, resource: str) -> str:
    """Return types whose model with the name of the resource's class is named by its module."""
    return re.sub(rf"\b{class_name(resource)}\b", f"models.{class_name(resource)}", types)


def _rendered(document: dict[str, Any], method: Method) -> dict[str, Any]:
    names = [*(argument.name for argument in method.arguments), *method.confirmations]
    return {
        "operation_id": method.operation_id,
        "name": method.name,
        "signature": _apart(method.signature(), method.resource),
        "passed": "".join(f", {name}={name}" for name in names),
        "returns": method.returns and _apart(method.returns, method.resource),
        "pages": method.pages,
        "docstring": docstring(document, method),
    }
