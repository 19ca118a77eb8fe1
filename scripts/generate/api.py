"""One document as the generator understands it, which everything else is written from."""

from typing import Any, NamedTuple

from openapi_python_client import Project

from scripts.generate.errors import GenerateError
from scripts.generate.methods import Method, methods_of
from scripts.generate.schemas import bundle
from scripts.generate.tables import rows_of
from scripts.templates.shared.operation import Operation


class Api(NamedTuple):
    """One document, and what is understood of it."""

    document: dict[str, Any]
    project: Project
    methods: list[Method]
    rows: list[Operation]
    """The operations table."""
    schemas: dict[str, Any]
    """The JSON Schemas that find the mistakes in a request."""

    @property
    def title(self) -> str:
        """The document's title."""
        return str(self.document["info"]["title"])

    def render(self, template: str, **names: Any) -> str:
        """Return the text that a template makes of the names and of the document's title."""
        return self.project.env.get_template(f"{template}.jinja").render(title=self.title, **names)


def understand(name: str, project: Project, document: dict[str, Any]) -> Api:
    """Return what is understood of the document of the API that is called `name`.

    Raises:
        GenerateError: An operation or a schema has a problem; all problems at once.
    """
    problems: list[str] = []
    missing: dict[tuple[str, ...], dict[str, Any]] = {}
    methods: list[Method] = []
    schemas: dict[str, Any] = {}
    try:
        methods = methods_of(project, document)
    except GenerateError as error:
        problems += error.problems
        missing |= error.missing
    try:
        schemas = bundle(document)
    except GenerateError as error:
        problems += error.problems
    if problems:
        raise GenerateError(*(f"{name}: {problem}" for problem in problems), missing=missing)
    return Api(document, project, methods, rows_of(project, methods), schemas)
