"""The docstrings of bulk methods, `wait` and `download`, from the extensions of operations."""

from typing import Any

from scripts.generate.arguments import Argument
from scripts.generate.docstrings import assembled, described, needs, source
from scripts.generate.methods import Method
from scripts.generate.rate_limits import rate_limit
from scripts.vendor.document import is_object

__all__ = ["bulk_docstring", "download_docstring", "wait_docstring"]

_OLD_EVENTS = {
    "dropped": "Batch ignores events that are older than 24 hours, so do not resume a job with events later "
    "than that.",
    "rejected": "Batch rejects requests with events that are older than 24 hours, so do not resume a job "
    "later than that.",
}


def bulk_docstring(method: Method, entries: Argument, *, waits: bool) -> str:
    """Return the text of the docstring, without quotation marks and without indentation.

    Args:
        method: The method of the operation.
        entries: Its argument that takes the entries.
        waits: Whether the first request has to be carried out before the others are sent.
    """
    operation = method.operation
    texts = {argument.name: described(argument, method) for argument in method.arguments}
    texts[entries.name] = _entries(operation, entries)
    if waits:
        texts["indexing_timeout"] = "Seconds to wait until Batch has applied the first request."
    texts["**options"] = "Journal, progress, rate and more: see ``batchcom.bulk.BulkOptions``."
    paragraphs = [_summary(operation), " ".join(_behavior(operation))]
    return assembled(paragraphs, texts, _raises(waits=waits), [source(operation)])


def _summary(operation: dict[str, Any]) -> str:
    batch = operation["x-batch"]
    unit = f" {_last(batch['weight'])}" if "weight" in batch else ""
    return f"{operation['x-bulk']['summary']}, in requests of at most {batch['size']:,}{unit}."


def _behavior(operation: dict[str, Any]) -> list[str]:
    """Return what a caller has to know, one sentence each."""
    bulk, batch = operation["x-bulk"], operation["x-batch"]
    sentences = [" ".join(bulk["notes"].split())] if "notes" in bulk else []
    if limit := rate_limit(operation):
        sentences.append(f"Batch accepts {limit}, and the client keeps this limit.")
    if "key" in bulk:
        key = " or ".join(f"`{_last(place)}`" for place in bulk["key"])
        sentences.append(f"Entries with the same {key} are sent in the order of the input.")
    elif not batch["entries"].endswith("[*]"):
        sentences.append("Entries with the same key are sent in the order of the input.")
    sentences.append(_retries(operation["x-idempotent"]))
    if "old_events" in bulk:
        sentences.append(_OLD_EVENTS[bulk["old_events"]])
    if operation.get("x-proof") == "indexing_token":
        sentences.append("Batch indexes asynchronously; ``BulkResult.tokens`` has the indexing tokens.")
    return [*sentences, *needs(operation)]


def _retries(idempotent: bool | dict[str, str]) -> str:
    again = "and a later call with the same journal sends"
    if is_object(idempotent):
        part = _last(idempotent["unless"])
        return (
            f"Requests without {part} are retried, {again} them again if their outcome is unknown. "
            f"Requests with {part} are not, because Batch would record the {part} twice."
        )
    if idempotent:
        return (
            f"Repeating a request is harmless, so requests are retried, {again} those with an unknown "
            "outcome again."
        )
    return "A request whose outcome is unknown is never sent again, because Batch would apply it twice."


def _entries(operation: dict[str, Any], entries: Argument) -> str:
    bulk = operation["x-bulk"]
    if "items" not in entries.schema:
        return f"{bulk['items'].capitalize()}, such as ``{entries.name}.items()``; any iterable."
    if entries.schema["items"].get("type") == "string":
        text = " ".join(str(entries.schema["description"]).split()).partition(", at most")[0].rstrip(".")
        return f"{text}: any iterable of strings, an open text file or a column of a table."
    kinds = "strings, models or dicts" if "strings" in bulk else "models or dicts"
    example = f" such as ``{bulk['example']}``" if "example" in bulk else ""
    if "pair" in bulk:
        return f"{bulk['items'].capitalize()}{example}, {kinds}; any iterable."
    return f"{bulk['items'].capitalize()}, as {kinds}{example}; any iterable."


def _raises(*, waits: bool) -> list[str]:
    lines = [
        "RequestValidationError: An argument or an entry is invalid, or the input differs from the one that "
        "the journal records.",
        "JournalInUseError: Another job is using the journal.",
        "ConfigurationError: An option is invalid, or the journal is damaged or belongs to another job.",
    ]
    if waits:
        lines.append("OutcomeUnknownError: Batch did not apply the first request in time.")
    lines.append(
        "Exception: What the input or `on_progress` raises, after the requests under way have ended."
    )
    return lines


def wait_docstring(method: Method, arguments: list[Argument]) -> str:
    """Return the text of the docstring of `wait`, given the method that reads the state."""
    wait = method.operation["x-wait"]
    texts = {argument.name: described(argument, method) for argument in arguments}
    if "token" in wait:
        texts[arguments[-1].name] = "Token from the response to the change."
    texts["on_progress"] = "Called with each response (and awaited, if it can be)."
    texts["timeout"] = "Seconds to wait."
    failure = f"APIError: Batch reports the state {' or '.join(wait.get('failed', ()))}."
    raises = [
        *([failure] if "failed" in wait else []),
        "OutcomeUnknownError: Batch did not complete it in time. Wait again.",
        "BatchError: Any other failure; see ``batchcom.errors``.",
    ]
    paragraphs = [f"{wait['summary']}.", *needs(method.operation)]
    return assembled(paragraphs, texts, raises, [source(method.operation)])


def download_docstring(method: Method, arguments: list[Argument], called: list[Method]) -> str:
    """Return the text of the docstring of `download`, given the methods that it calls."""
    behavior = (
        "The file arrives piece by piece and has its name only once it is complete. The host that stores it "
        "receives no key. After a failure the download continues if that host supports it, and otherwise "
        "starts over, each time with a new address."
    )
    texts = {argument.name: described(argument, method) for argument in arguments}
    texts |= {
        "path": "Where to write the file. An existing file is replaced.",
        "on_progress": "Called with a ``DownloadProgress`` after each piece (and awaited, if it can be).",
        "timeout": "Seconds that the download may take. The client's retry policy limits the attempts "
        "without progress, not the time.",
    }
    raises = [
        "NotFoundError: Batch does not know the file.",
        "APIError: The export has not succeeded, or Batch rejected the request.",
        "NoResponseError: The file could not be downloaded; no part of it is left.",
        "OSError: The file cannot be written.",
        "BatchError: Any other failure; see ``batchcom.errors``.",
    ]
    summary = f"{method.operation['summary']} that has succeeded."
    paragraphs = [summary, " ".join([behavior, *needs(*(each.operation for each in called))])]
    return assembled(paragraphs, texts, raises, [source(method.operation)], "The path of the file.")


def _last(place: str) -> str:
    """Return the last name of a place such as ``[*].events``."""
    return place.rpartition(".")[2]
