"""Builds everything that is generated into a folder of its own."""

import hashlib
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

from scripts.generate import marker, pins, pointers, surface, tables
from scripts.generate.dicts import render_dicts
from scripts.generate.errors import GenerateError, ToolError
from scripts.generate.methods import methods_of
from scripts.generate.problems import document_problems
from scripts.generate.project import build_project
from scripts.generate.report import report
from scripts.generate.resources import write_resources
from scripts.generate.schemas import bundle
from scripts.generate.unions import model_components
from scripts.vendor.document import DocumentError
from scripts.vendor.lint import lint_merged
from scripts.vendor.merge import MEP, attempt, load_mep
from scripts.vendor.parsing import serialise

PACKAGE = Path("generated", "batchcom_api")
MERGED = Path("spec", "cep", "openapi.json")


def build(root: Path, target: Path) -> list[str]:
    """Write all that is generated from `root` into `target`, an empty folder, and return the merge's notes.

    Raises:
        DocumentError: A document is not what it should be; all problems, and the corrections to paste.
        ToolError: A tool is not the pinned one.
    """
    pins.check_versions(root)
    merged = attempt(root)
    documents = {"cep": merged.document, "mep": load_mep(root)}
    build_documents = partial(build_package, root)
    problems = [*merged.problems, *_problems(root, documents)]
    apis: dict[str, tuple[Any, dict[str, Any]]] = {}
    try:
        if not problems:
            apis = build_documents(documents, target / PACKAGE)
    except GenerateError as error:
        problems = list(error.problems)
    if problems:
        lines = [*merged.notes, *problems, *report(root, documents, build_documents)]
        raise DocumentError(*dict.fromkeys(lines))
    _write(target / MERGED, serialise(merged.document))
    _write(target / "generated" / "SURFACE.md", surface.surface(apis))
    _write(target / "generated" / "SURFACE.json", pointers.pointers(apis))
    return list(merged.notes)


def _problems(root: Path, documents: dict[str, dict[str, Any]]) -> list[str]:
    """Return the problems of the documents that are found before the generator runs."""
    problems = lint_merged(root, documents["cep"], documents["mep"])
    for name, api in ((MERGED.as_posix(), "cep"), (MEP, "mep")):
        problems += [f"{name}: {problem}" for problem in document_problems(documents[api])]
    return problems


def build_package(
    root: Path, documents: dict[str, dict[str, Any]], package: Path
) -> dict[str, tuple[Any, dict[str, Any]]]:
    """Write the package of the clients of `documents`; return each project and document by its name."""
    templates = root / pins.TEMPLATES
    shutil.copytree(templates / "shared", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(templates / "root_init.py.jinja", package / "__init__.py")
    apis: dict[str, tuple[Any, dict[str, Any]]] = {}
    errors: list[GenerateError] = []
    for name, document in documents.items():
        try:
            apis[name] = (generate_api(root, name, document, package / name), document)
        except GenerateError as error:
            errors.append(error)
    if errors:
        taken = tuple(name for error in errors for name in error.taken)
        raise GenerateError(*(line for error in errors for line in error.problems), taken=taken)
    finish(root, package)
    _write(package / "py.typed", marker.COMMENT)
    return apis


def generate_api(root: Path, name: str, document: dict[str, Any], output: Path) -> Any:
    """Write one document's client, its tables and its shipped documents; return what was understood."""
    settings = root / "spec" / name / "generator.yaml"
    project = build_project(document, settings=settings, templates=root / pins.TEMPLATES, output=output)
    problems: list[str] = []
    for check in (partial(tables.operation_rows, project, document), partial(bundle, document)):
        try:
            check()
        except GenerateError as error:
            problems += error.problems
    if problems:
        raise GenerateError(*problems)
    shipped = marker.json_text("x-generated", document).encode()
    _write(output / "openapi.json", shipped)
    digest = hashlib.sha256(shipped).hexdigest()
    _write(output / "operations.py", tables.render_operations(project, document, digest))
    write_resources(project, document, methods_of(project, document), output / "resources")
    _write(output / "dicts.py", render_dicts(project, document))
    _write(output / "discriminators.py", tables.render_discriminators(project, document))
    schemas = {**bundle(document), "models": model_components(document, project.config)}
    _write(output / "schemas.json", marker.json_text("$comment", schemas, indent=None))
    return project


def finish(root: Path, package: Path) -> None:
    """Sort imports, drop unused ones, format, and put the marker on every module."""
    settings = root / pins.TEMPLATES / "generated-ruff.toml"
    for command in (["check", "--fix", "--quiet"], ["format", "--quiet"]):
        arguments = [pins.RUFF, *command, "--no-cache", "--config", str(settings), "."]
        done = subprocess.run(arguments, cwd=package, capture_output=True, encoding="utf-8", check=False)
        if done.returncode:
            raise ToolError(f"ruff {command[0]} failed on the generated code:\n{done.stdout}{done.stderr}")
    for path in sorted(package.rglob("*.py")):
        path.write_text(marker.python(path.read_text(encoding="utf-8")), encoding="utf-8")


def _write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
