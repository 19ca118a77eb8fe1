# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Imports a package's names when they are first used (PEP 562), so that importing the package is fast."""

from __future__ import annotations

import sys
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType


def lazy(
    package: str, modules: dict[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]], tuple[str, ...]]:
    """Return the `__getattr__`, `__dir__` and `__all__` of a package.

    `modules` maps a name to the module that contains it, such as `{"Campaign": ".campaign"}`; the empty text
    says that the name is itself a module. `__dir__` lists these names, and those that Python gives a package.
    """

    def get(name: str) -> object:
        module = modules.get(name)
        if module is None:
            if name.startswith("_") or _is_import(sys._getframe(1)):  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
                raise AttributeError(f"module {package!r} has no attribute {name!r}", name=name)
            from ._hints import unknown_name

            raise unknown_name(package, name, modules, sys._getframe(1))  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
        if not module:
            return import_module(f"{package}.{name}")
        value = getattr(import_module(module, package), name)
        vars(import_module(package))[name] = value
        return value

    def names() -> list[str]:
        given = (name for name in vars(import_module(package)) if name.startswith("__"))
        return sorted({*given, *modules})

    return get, names, tuple(sorted(modules))


def _is_import(caller: FrameType) -> bool:
    """Return whether `from package import module` asks for the name, before it imports the module."""
    return caller.f_globals.get("__name__") in ("importlib._bootstrap", "_frozen_importlib")
