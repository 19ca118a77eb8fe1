"""Builds everything that is generated into a folder of its own."""

import hashlib
import shutil
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

from scripts.generate import marker, pins, pointers, surface
from scripts.generate.api import Api, understand
from scripts.generate.derived_methods import derived_methods
from scripts.generate.dicts import render_dicts
from scripts.generate.errors import GenerateError, ToolError
from scripts.generate.problems import document_problems
from scripts.generate.project import build_project
from scripts.generate.report import report
from scripts.generate.resources import write_resources
from scripts.generate.tables import code_of
from scripts.generate.unions import discriminated, model_components
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
    problems = [*merged.problems, *_problems(root, documents)]
    apis: dict[str, Api] = {}
    try:
        if not problems:
            apis = build_package(root, documents, target / PACKAGE)
    except GenerateError as error:
        problems = list(error.problems)
    if problems:
        lines = [*merged.notes, *problems, *report(root, documents, partial(generate_api, root))]
        raise DocumentError(*dict.fromkeys(lines))
    _write(target / MERGED, serialise(merged.document))
    _write(target / "generated" / "SURFACE.md", surface.surface(apis))
    _write(target / "generated" / "SURFACE.json", pointers.pointers(apis))
    for name, api in apis.items():
        for path, text in derived_methods(root, name, api).items():
            _write(target / path, text)
    return list(merged.notes)


def _problems(root: Path, documents: dict[str, dict[str, Any]]) -> list[str]:
    """Return the problems of the documents that are found before the generator runs."""
    problems = lint_merged(root, documents["cep"], documents["mep"])
    for name, api in ((MERGED.as_posix(), "cep"), (MEP, "mep")):
        problems += [f"{name}: {problem}" for problem in document_problems(documents[api])]
    return problems


def build_package(root: Path, documents: dict[str, dict[str, Any]], package: Path) -> dict[str, Api]:
    """Write the package of the clients of `documents`; return what was understood, by the API's name."""
    templates = root / pins.TEMPLATES
    shutil.copytree(templates / "shared", package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(templates / "root_init.py.jinja", package / "__init__.py")
    apis: dict[str, Api] = {}
    errors: list[GenerateError] = []
    for name, document in documents.items():
        try:
            apis[name] = generate_api(root, name, document, package / name)
        except GenerateError as error:
            errors.append(error)
    if errors:
        raise GenerateError(*(problem for error in errors for problem in error.problems))
    finish(root, package)
    _write(package / "py.typed", marker.COMMENT)
    return apis


def generate_api(root: Path, name: str, document: dict[str, Any], output: Path) -> Api:
    """Write one document's client, its tables and its shipped documents; return what was understood."""
    settings = root / "spec" / name / "generator.yaml"
    project = build_project(document, settings=settings, templates=root / pins.TEMPLATES, output=output)
    api = understand(name, project, document)
    shipped = marker.json_text("x-generated", document).encode()
    server, unions = document["servers"][0], discriminated(document, project.config)
    _write(output / "openapi.json", shipped)
    operations = api.render(
        "operations.py",
        server=server["url"],
        default_version=server.get("variables", {}).get("version", {}).get("default"),
        document_version=document["info"]["version"],
        document_digest=hashlib.sha256(shipped).hexdigest(),
        operations={row.operation_id: code_of(row) for row in api.rows},
    )
    _write(output / "operations.py", operations)
    _write(output / "discriminators.py", api.render("discriminators.py", unions=unions))
    _write(output / "dicts.py", render_dicts(api))
    write_resources(api, output / "resources")
    schemas = {**api.schemas, "models": model_components(document, project.config)}
    _write(output / "schemas.json", marker.json_text("$comment", schemas, indent=None))
    return api


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
