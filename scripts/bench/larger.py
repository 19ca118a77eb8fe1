"""The clients of documents that are ten times as large: does anything grow that is not used?

The first of ten is the document itself, so that the overlay works on it unchanged; the other nine are copies
of all it holds, under names of their own.
"""

from __future__ import annotations

import copy
import re
from pathlib import Path
from typing import Any

from scripts.generate.build import build_package
from scripts.vendor.document import is_array, is_object
from scripts.vendor.merge import load_mep, merged_cep

ROOT = Path(__file__).parents[2]
_REFERENCE = re.compile(r"#/components/\w+/")
_NAMES = ("operationId", "title")
_SHARED = {"securitySchemes"}  # named by operations, not referred to


def generate(folder: Path, times: int) -> None:
    """Write `batchcom_api` into a folder, made of documents so many times as large."""
    documents = {"cep": merged_cep(ROOT).document, "mep": load_mep(ROOT)}
    larger = {name: enlarged(document, times) for name, document in documents.items()}
    build_package(ROOT, larger, folder / "batchcom_api")


def enlarged(document: dict[str, Any], times: int) -> dict[str, Any]:
    """The document, and `times - 1` copies of its paths, operations and components."""
    larger = copy.deepcopy(document)
    for number in range(1, times):
        suffix = f"_copy_{number}"
        for path, item in document["paths"].items():
            larger["paths"][f"{path}/copy_{number}"] = _renamed(item, suffix)
        for kind, components in document["components"].items():
            if kind not in _SHARED:
                copies = {
                    name + suffix: _renamed(component, suffix) for name, component in components.items()
                }
                larger["components"][kind].update(copies)
    return larger


def _renamed(value: Any, suffix: str) -> Any:
    """A copy in which the names of operations and models, and references to components, end in the suffix."""
    if is_object(value):
        named = {key: value[key] + suffix for key in _NAMES if isinstance(value.get(key), str)}
        return {key: _renamed(inner, suffix) for key, inner in value.items()} | named
    if is_array(value):
        return [_renamed(inner, suffix) for inner in value]
    return value + suffix if isinstance(value, str) and _REFERENCE.match(value) else value
