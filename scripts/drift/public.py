"""The public names of a hand-written package, read from its source, with their signatures."""

from __future__ import annotations

import ast
from typing import NamedTuple

_DEPTH = 8


class Parameter(NamedTuple):
    """One parameter: `kind` is `positional`, `either`, `keyword`, `*` or `**`."""

    name: str
    kind: str
    optional: bool
    annotation: str


class Name(NamedTuple):
    """A public name: `kind` is `function`, `class`, `module` or `value`."""

    kind: str
    parameters: tuple[Parameter, ...] | None
    result: str


def read(files: dict[str, str]) -> dict[str, Name]:
    """Read a package.

    Args:
        files: the source of each module by its dotted name (a package by the name of the package).

    Returns:
        Every public name by its path, methods and fields of public classes included.
    """
    modules = {name: ast.parse(text) for name, text in files.items()}
    found: dict[str, Name] = {}
    seen: set[tuple[str, str]] = set()
    for module in sorted(modules, key=lambda name: (name.count("."), name)):
        for name in _exported(modules[module]) if _is_public(module, files) else ():
            home = _home(module, name, modules)
            if home not in seen:
                seen.add(home)
                found |= _describe(f"{module}.{name}", *home, modules)
    return found


def _is_public(module: str, files: dict[str, str]) -> bool:
    """A package, or a module right below the top; deeper ones are reached through their package."""
    parts = module.split(".")
    package = any(name.startswith(f"{module}.") for name in files)
    return not any(part.startswith("_") for part in parts) and (package or len(parts) <= 2)


def _home(module: str, name: str, modules: dict[str, ast.Module], depth: int = _DEPTH) -> tuple[str, str]:
    """Where a name is defined: the module, and what it is called there."""
    tree = modules.get(module)
    for node in ast.walk(tree) if tree is not None and depth and f"{module}.{name}" not in modules else ():
        if isinstance(node, ast.ImportFrom) and not node.level and node.module in modules:
            for alias in node.names:
                if (alias.asname or alias.name) == name:
                    return _home(node.module, alias.name, modules, depth - 1)
    return module, name


def broken(old: Name, new: Name) -> str:
    """Why calls for the old name fail with the new one; empty where none does."""
    if old.kind != new.kind:
        return f"it was a {old.kind} and is a {new.kind}"
    if old.parameters is None or new.parameters is None:
        return ""
    after = {parameter.name: parameter for parameter in new.parameters}
    for parameter in old.parameters:
        other = after.get(parameter.name)
        if other is None and parameter.kind not in ("*", "**"):
            return f"the parameter {parameter.name} is gone"
        if other is not None and parameter.optional and not other.optional:
            return f"the parameter {parameter.name} has no default any more"
        if other is not None and parameter.kind == "either" and other.kind == "keyword":
            return f"the parameter {parameter.name} is keyword-only now"
    before = {parameter.name for parameter in old.parameters}
    for parameter in new.parameters:
        if parameter.name not in before and not parameter.optional:
            return f"the parameter {parameter.name} is new and has no default"
    order = [p.name for p in old.parameters if p.kind in ("positional", "either")]
    now = [p.name for p in new.parameters if p.kind in ("positional", "either")]
    return "" if now[: len(order)] == order else "the positional parameters stand in another order"


def written(name: Name) -> str:
    """A signature on one line."""
    if name.parameters is None:
        return name.kind
    marks = {"*": "*", "**": "**"}
    parts: list[str] = []
    for index, parameter in enumerate(name.parameters):
        bare = parameter.kind == "keyword" and (
            index == 0 or name.parameters[index - 1].kind not in ("keyword", "*")
        )
        parts += ["*"] if bare else []
        typed = f": {parameter.annotation}" if parameter.annotation else ""
        parts.append(
            f"{marks.get(parameter.kind, '')}{parameter.name}{typed}{' = …' if parameter.optional else ''}"
        )
    return f"({', '.join(parts)}){f' -> {name.result}' if name.result else ''}"


def _exported(tree: ast.Module) -> list[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(
            isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets
        ):
            return [str(item) for item in ast.literal_eval(node.value)]
    return []


def _describe(
    path: str, module: str, name: str, modules: dict[str, ast.Module], depth: int = _DEPTH
) -> dict[str, Name]:
    tree = modules.get(module)
    if f"{module}.{name}" in modules:
        return {path: Name("module", None, "")}
    for node in ast.walk(tree) if tree is not None and depth else ():
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and node.name == name
            and node in _top(tree)
        ):
            return {path: _function(node)}
        if isinstance(node, ast.ClassDef) and node.name == name:
            return _class(path, node, module, modules, depth)
    return {path: Name("value", None, "")}


def _top(tree: ast.Module | None) -> list[ast.stmt]:
    return [] if tree is None else tree.body


def _class(
    path: str, node: ast.ClassDef, module: str, modules: dict[str, ast.Module], depth: int
) -> dict[str, Name]:
    found: dict[str, Name] = {}
    for base in node.bases:
        if isinstance(base, ast.Name) and depth:
            found |= _describe(path, *_home(module, base.id, modules), modules, depth - 1)
    own: tuple[Parameter, ...] | None = None
    fields: list[Parameter] = []
    for item in node.body:
        if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef):
            if item.name == "__init__":
                own = _function(item).parameters
            elif not item.name.startswith("_") and not _is_overload(item):
                found[f"{path}.{item.name}"] = _member(item)
        elif (
            isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name) and item.target.id[0] != "_"
        ):
            note = ast.unparse(item.annotation)
            found[f"{path}.{item.target.id}"] = Name("value", None, note)
            if "ClassVar" not in note:
                fields.append(Parameter(item.target.id, "either", item.value is not None, note))
    if own is None and fields:
        own = tuple(fields)
    inherited = found.get(path)
    found[path] = Name("class", own if own is not None else inherited.parameters if inherited else None, "")
    return found


def _is_overload(item: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("overload" in ast.unparse(decorator) for decorator in item.decorator_list)


def _member(item: ast.FunctionDef | ast.AsyncFunctionDef) -> Name:
    if any("property" in ast.unparse(decorator) for decorator in item.decorator_list):
        return Name("value", None, ast.unparse(item.returns) if item.returns else "")
    return _function(item)


def _function(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Name:
    given = node.args
    positional = [(one, "positional") for one in given.posonlyargs] + [(one, "either") for one in given.args]
    first = len(positional) - len(given.defaults)
    rows = [_parameter(one, kind, index >= first) for index, (one, kind) in enumerate(positional)]
    rows += [_parameter(given.vararg, "*", True)] if given.vararg else []
    defaults = zip(given.kwonlyargs, given.kw_defaults, strict=True)
    rows += [_parameter(one, "keyword", default is not None) for one, default in defaults]
    rows += [_parameter(given.kwarg, "**", True)] if given.kwarg else []
    kept = [row for row in rows if row.name not in ("self", "cls")]
    return Name("function", tuple(kept), ast.unparse(node.returns) if node.returns else "")


def _parameter(one: ast.arg, kind: str, optional: bool) -> Parameter:
    return Parameter(one.arg, kind, optional, ast.unparse(one.annotation) if one.annotation else "")
