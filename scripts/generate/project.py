"""Runs openapi-python-client on one document, in this process, with our templates."""

import contextlib
import copy
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.bodies import BodyType
from openapi_python_client.parser.errors import GeneratorError
from openapi_python_client.parser.properties.file import FileProperty

from scripts.generate.errors import GenerateError
from scripts.generate.expressions import Expressions
from scripts.generate.names import keep_apart, too_long
from scripts.generate.parsed import endpoints_of, zoneless
from scripts.generate.unions import discriminated, union_problems, with_unknown
from scripts.vendor.document import operations, parameters

_ADDRESS = re.compile(r"<\S+ object at 0x[0-9a-f]+>")
"""What the generator prints for a text of the document: another one each time."""

_TAKEN = re.compile(r'(?:conflicting enums named|duplicate models with name) "?(\w+)')


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
    if problems := [*too_long(document), *(union_problems(document) if templates is not None else ())]:
        raise GenerateError(*(f"{settings.parent.name}: {problem}" for problem in problems))
    config = config_of(settings, output)
    described = _described(document)
    if templates is not None:
        with_unknown(described)
    parsed = GeneratorData.from_dict(described, config=config)
    if isinstance(parsed, GeneratorError):
        raise GenerateError(f"{settings.parent.name}: {_describe(parsed)}", taken=_taken(parsed))
    if problems := [*keep_apart(parsed, config), *_without_template(parsed)]:
        raise GenerateError(*(f"{settings.parent.name}: {problem}" for problem in problems))
    parsed.models.sort(key=lambda model: model.class_info.name)
    project = Project(openapi=parsed, config=config, custom_template_path=templates)
    if templates is not None:
        names = cast("dict[str, Any]", project.env.globals)
        names["expressions"] = Expressions(discriminated(document, config), set(zoneless(parsed)))
    with contextlib.redirect_stdout(io.StringIO()):
        errors = project.build()
    if errors:
        # An endpoint whose schema cannot be read is a consequence: the cause alone is reported.
        causes = [error for error in errors if "Could not find reference" not in (error.detail or "")]
        errors = sorted(causes or errors, key=lambda error: "Endpoint will not" in error.header)
        taken = tuple(name for error in errors for name in _taken(error))
        lines = [f"{settings.parent.name}: {_describe(error)}" for error in errors]
        raise GenerateError(*lines, taken=taken)
    return project


def _described(document: dict[str, Any]) -> dict[str, Any]:
    """Return a copy whose parameters are described in their schemas, where the generator looks for it."""
    document = copy.deepcopy(document)
    for operation in operations(document):
        for parameter in parameters(document, operation).values():
            schema = parameter.get("schema", {})
            if "description" in parameter and "$ref" not in schema:
                schema.setdefault("description", parameter["description"])
    return document


def _without_template(parsed: GeneratorData) -> Iterator[str]:
    """Yield a line for each cookie, and for each body or response that is not JSON."""
    for _, endpoint in endpoints_of(parsed).values():
        route = f"{endpoint.method.upper()} {endpoint.path.get_untrusted_value()}"
        if endpoint.cookie_parameters:
            yield f"{route}: takes a cookie, for which there is no template"
        types = {str(body.content_type.get_untrusted_value()): body.body_type for body in endpoint.bodies}
        if types and [*types.values()] != [BodyType.JSON]:
            yield f"{route}: takes {' or '.join(types)}; the templates support a JSON body only"
        if any(isinstance(response.prop, FileProperty) for response in endpoint.responses):
            yield f"{route}: responds with a file (format: binary), for which there is no template"


def _taken(error: GeneratorError) -> tuple[str, ...]:
    match = _TAKEN.search(error.detail or "")
    return (match[1],) if match else ()


def _describe(error: GeneratorError) -> str:
    """Say it in one line, with the beginning alone of the part of the document that it is about."""
    detail = (error.detail or "").partition("\n\nFailure to process schema")[0]
    if taken := _TAKEN.search(detail):
        header = error.header.strip().removeprefix("Unable to process schema ").removesuffix(":")
        return f"{header}: two different schemas are called {taken[1]} in Python; give one of them a title"
    data = getattr(error, "data", None)
    part = data.model_dump_json(by_alias=True, exclude_defaults=True)[:200] if data is not None else ""
    return " ".join(_ADDRESS.sub("", f"{error.header} {detail} {part}").split())
