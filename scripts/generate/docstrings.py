"""The docstring of a resource method: purpose, arguments, result, errors, limits and source."""

import re
import textwrap
from typing import Any

from scripts.generate.arguments import Argument
from scripts.generate.bulk import bulk_of
from scripts.generate.methods import Method
from scripts.generate.rate_limits import rate_limit
from scripts.vendor.document import follow, is_object

WIDTH = 102
"""Columns of a docstring, whose indentation is 8."""

CONFIDENCE = {
    "documented": "documented",
    "documented-in-part": "documented in part",
    "conflict": "Batch's pages contradict each other",
    "client-code": "known from the source of another client only",
    "third-party": "known from a third party only",
    "inferred": "inferred from neighbouring routes",
}
"""The words for each degree of confidence."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`])")


def docstring(document: dict[str, Any], method: Method) -> str:
    """Return the text of the docstring, without quotation marks and without indentation."""
    arguments = {argument.name: described(argument, method) for argument in method.arguments}
    if method.everyone:
        arguments["everyone"] = (
            "Confirm that no targeting is intended, and that the entire user base is reached. "
            "Without it, such a call raises RequestValidationError."
        )
    if method.starts:
        arguments["allow_past_start"] = "Allow a start time in the past, which is otherwise a problem."
    return assembled(
        _purpose(method), arguments, _raises(method), _limits(method), _returns(document, method)
    )


def assembled(
    paragraphs: list[str],
    arguments: dict[str, str],
    raises: list[str],
    notes: list[str],
    returns: str = "",
) -> str:
    """Return a docstring of some paragraphs, of the sections that are not empty, and of lines of notes."""
    parts = [wrapped(text) for text in paragraphs if text]
    if arguments:
        parts.append("\n".join(["Args:", *(_entry(f"{name}: {text}") for name, text in arguments.items())]))
    if returns:
        parts.append(f"Returns:\n{textwrap.indent(wrapped(returns, WIDTH - 4), '    ')}")
    parts.append("\n".join(["Raises:", *map(_entry, raises)]))
    return "\n\n".join([*parts, "\n".join(notes)])


def _purpose(method: Method) -> list[str]:
    operation = method.operation
    given = operation.get("description") or operation.get("summary") or method.operation_id
    text = " ".join(str(given).split())
    first, *rest = _SENTENCE.split(text, maxsplit=1)
    first = first if first.endswith((".", "!", "?")) else f"{first}."
    return [first, *rest, *needs(operation)]


def needs(*operations: dict[str, Any]) -> list[str]:
    """Return the sentence about what a call of these operations requires; nothing if it requires nothing."""
    conditions: dict[str, None] = {}
    for operation in operations:
        if operation.get("x-key") == "live":
            conditions["the app's Live key"] = None
        if operation.get("x-since"):
            conditions[f"version {operation['x-since']} of the API or later"] = None
        if operation.get("x-plan"):
            conditions[f"the {operation['x-plan']} plan"] = None
    return [f"The call requires {' and '.join(conditions)}."] if conditions else []


def described(argument: Argument, method: Method) -> str:
    """Return the text of an argument."""
    if method.pages and argument.name == "start_from":
        return "Where to start: the `next_cursor` of an earlier page. Defaults to the start of the list."
    if method.pages and argument.name == "page_size":
        return "How many entries each request asks for" + _between(argument.schema)
    description = " ".join(str(argument.schema.get("description", "")).split())
    name = argument.name.replace("_", " ").strip()
    texts = [description or f"The {name}.", *stated(argument.schema, description)]
    if argument.is_instant:
        texts.append("Pass a timezone-aware ``datetime``, or a string.")
    confidence = argument.schema.get("x-confidence")
    if confidence not in (None, "documented"):
        texts.append(f"({_capital(CONFIDENCE[confidence])}.)")
    return " ".join(texts)


def _between(schema: dict[str, Any]) -> str:
    if "minimum" in schema and "maximum" in schema:
        return f", {schema['minimum']} to {schema['maximum']:,}."
    return "."


def stated(schema: dict[str, Any], description: str) -> list[str]:
    """Return the limits of a schema in words, without those whose number the description has already."""
    words: list[str] = []
    for keyword, text in (
        ("minItems", "At least {} entries."),
        ("maxItems", "At most {} entries."),
        ("minLength", "At least {} characters."),
        ("maxLength", "At most {} characters."),
        ("minimum", "At least {}."),
        ("maximum", "At most {}."),
    ):
        limit = schema.get(keyword)
        trivial = keyword.startswith("min") and limit in (0, 1)
        numbers = re.findall(r"\d+", description.replace(",", ""))
        if limit is not None and not trivial and str(limit) not in numbers:
            words.append(text.format(f"{limit:,}"))
    options = [str(option) for option in schema.get("enum", []) if str(option) not in description]
    if options:
        words.append(f"One of {', '.join(map(str, schema['enum']))}.")
    return words


def _returns(document: dict[str, Any], method: Method) -> str:
    if method.pages:
        return "The entries, page by page as they are iterated."
    if method.returns is None:
        return ""
    for status, response in method.operation["responses"].items():
        description = follow(document, response).get("description", "")
        if status.startswith("2") and description:
            reason = "a retry found nothing to remove" if status != "2XX" else "the response has no body"
            gone = f" None if {reason}." if method.returns.endswith("| None") else ""
            text = " ".join(description.split())
            return f"{text if text.endswith('.') else f'{text}.'}{gone}"
    return ""


def _raises(method: Method) -> list[str]:
    lines = ["RequestValidationError: An argument is invalid; nothing was sent."] if method.arguments else []
    statuses = method.operation["responses"]
    if "404" in statuses:
        lines.append("NotFoundError: Batch does not know the route, or what the arguments name.")
    if method.operation.get("x-idempotent") is not True:
        unless = " It was not repeated." if method.operation["x-idempotent"] is False else ""
        lines.append(f"OutcomeUnknownError: Batch may have applied it.{unless}")
    return [*lines, "BatchError: Any other failure; see `batchcom.errors`."]


def _limits(method: Method) -> list[str]:
    operation = method.operation
    lines = [f"Rate limit: {text}." for text in [rate_limit(operation)] if text]
    batch = operation.get("x-batch", {})
    if batch and not batch.get("assumed"):
        lines.append(f"Batch size: at most {batch['size']:,} entries per call.{_any_number(operation)}")
    return [*lines, f"Retries: {_repeats(operation)}.", source(operation)]


def _any_number(operation: dict[str, Any]) -> str:
    """Return the sentence about the bulk method of an operation, if it has one of another name."""
    method = bulk_of(operation).get("method")
    return f" `{method}` of batchcom takes any number." if method else ""


def source(operation: dict[str, Any]) -> str:
    """Return the line with the page that describes an operation."""
    confidence = CONFIDENCE[operation.get("x-confidence", "documented")]
    return f"Source: {operation['x-source']} ({confidence})."


def _repeats(operation: dict[str, Any]) -> str:
    idempotent = operation["x-idempotent"]
    if idempotent is True:
        return "the client retries the call, because repeating it is harmless"
    if is_object(idempotent):
        around, is_many, name = idempotent["unless"].rpartition("[*].")
        owner = f"an entry{around and f' of `{around}`'}" if is_many else "the body"
        return f"the client retries the call, unless {owner} has `{name}` and Batch may have applied it"
    return "the client does not retry the call once Batch may have applied it"


def _entry(text: str) -> str:
    """Return the line of an argument or an exception, wrapped below its section."""
    return textwrap.fill(safe(text), WIDTH, initial_indent="    ", subsequent_indent="        ", **_FILL)


def wrapped(text: str, width: int = WIDTH) -> str:
    """Return a paragraph, wrapped."""
    return textwrap.fill(safe(text), width, **_FILL)


_FILL: dict[str, Any] = {"break_long_words": False, "break_on_hyphens": False}


def safe(text: str) -> str:
    """Return the text with everything escaped that would end or break a docstring."""
    return text.replace("\\", "\\\\").replace('"""', "'''")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
