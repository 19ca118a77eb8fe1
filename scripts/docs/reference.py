"""The resource classes of an API for the reference, with the methods that the overlay adds to them."""

from __future__ import annotations

from importlib import import_module

from batchcom_api.resource import Resource

__all__ = ["resources"]


def resources(api: str) -> str:
    """Return the lines that document the public resource classes of ``cep`` or ``mep``."""
    module = import_module(f"batchcom.{api}")
    classes = [value for name in module.__all__ if is_resource(value := getattr(module, name))]
    return "\n\n".join(f"::: {kind.__module__}.{kind.__qualname__}" for kind in classes)


def is_resource(value: object) -> bool:
    """Return whether a public name is a resource class of the synchronous side."""
    return isinstance(value, type) and issubclass(value, Resource)
