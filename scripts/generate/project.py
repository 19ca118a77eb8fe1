"""Runs openapi-python-client on one document, in this process, with our templates."""

import contextlib
import copy
import io
from pathlib import Path
from typing import Any, cast

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError

from scripts.generate.errors import GenerateError
from scripts.generate.expressions import Expressions
from scripts.generate.schemas import operations_of
from scripts.generate.unions import discriminated


def config_of(settings: Path, output: Path) -> Config:
    """Return the generator's configuration for one document, read from its generator.yaml."""
    return Config.from_sources(
        config_file=ConfigFile.load_from_path(settings),
        meta_type=MetaType.NONE,
        document_source="",
        file_encoding="utf-8",
        overwrite=False,
        output_path=output,
    )


def build_project(
    document: dict[str, Any], *, settings: Path, templates: Path | None, output: Path
) -> Project:
    """Write the client of `document` into `output`, which must not exist, and return what was understood.

    `templates` is None for the generator's own templates. Formatting is left to the caller.

    Raises:
        GenerateError: The generator said anything at all: what it cannot read, it would leave out silently.
    """
    config = config_of(settings, output)
    parsed = GeneratorData.from_dict(_described(document), config=config)
    if isinstance(parsed, GeneratorError):
        raise GenerateError(f"{settings.parent.name}: {_describe(parsed)}")
    parsed.models.sort(key=lambda model: model.class_info.name)
    project = Project(openapi=parsed, config=config, custom_template_path=templates)
    if templates is not None:
        names = cast("dict[str, Any]", project.env.globals)
        names["expressions"] = Expressions(discriminated(document, config))
    with contextlib.redirect_stdout(io.StringIO()):
        errors = project.build()
    if errors:
        raise GenerateError("\n".join(f"{settings.parent.name}: {_describe(error)}" for error in errors))
    return project


def _described(document: dict[str, Any]) -> dict[str, Any]:
    """Return a copy whose parameters are described in their schemas, where the generator looks for it."""
    document = copy.deepcopy(document)
    parameters: list[dict[str, Any]] = list(document.get("components", {}).get("parameters", {}).values())
    for item, operation in operations_of(document):
        parameters += [*item.get("parameters", []), *operation.get("parameters", [])]
    for parameter in parameters:
        schema = parameter.get("schema", {})
        if "description" in parameter and "$ref" not in schema:
            schema.setdefault("description", parameter["description"])
    return document


def _describe(error: GeneratorError) -> str:
    data = getattr(error, "data", None)
    return " ".join(str(part) for part in (error.header, error.detail, data) if part)
