"""Write the limits of the documents into the docstrings and pages that state them, or list those that differ.

    python -m scripts.docs.limits            write them
    python -m scripts.docs.limits --check    exit 1 where one differs

`LIMITS` names each place. A test fails if a docstring or page states a limit that is not listed here.
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from scripts.derived import update
from scripts.vendor.document import is_array, operations

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["LIMITS", "Limit", "extension", "limit", "main"]

ROOT = Path(__file__).parents[2]

_CEP = "overlay/batchcom/cep/builders.py"
_MESSAGES = "overlay/batchcom/cep/messages.py"
_MEP = "overlay/batchcom/mep/builders.py"
_SIZE = "x-batch/size"
_DAYS = "/days"
"""The end of a pointer whose number of seconds is written in days."""


class Limit(NamedTuple):
    """One place that states limits.

    Attributes:
        file: The file.
        text: The statement, with `{}` for each number, in the order of `pointers`, and `…` for any text.
        api: The document that states the limit.
        pointers: Where: the name of a schema or operation, and the names below it.
        times: How often the text occurs.
    """

    file: str
    text: str
    api: str
    pointers: tuple[str, ...]
    times: int = 1


LIMITS = (
    Limit(_CEP, "labels: At most {} labels", "cep", ("campaign/properties/labels/maxItems",)),
    Limit(
        _CEP,
        "per minute, {} to {}",
        "cep",
        ("campaign/properties/send_rate/minimum", "campaign/properties/send_rate/maximum"),
    ),
    Limit(_MESSAGES, "at most {} characters", "cep", ("push/properties/ios/properties/deeplink/maxLength",)),
    Limit(_MESSAGES, "at most {} days", "cep", (f"push/properties/time_to_live/maximum{_DAYS}",)),
    Limit(_MEP, "labels: At most {} labels", "mep", ("campaign/properties/labels/maxItems",), 2),
    Limit(_MEP, "at most {} days", "mep", (f"campaign/properties/time_to_live/maximum{_DAYS}",), 2),
    Limit(_MEP, "at most {} of all kinds", "mep", ("recipients/properties/custom_ids/maxItems",)),
    Limit(
        "overlay/batchcom/_async/mep/transactional.py",
        "Notify any number of users, in requests of at most {}.",
        "mep",
        (f"transactional_send/{_SIZE}",),
    ),
    Limit("docs/app-audiences.md", "at most {} ids", "mep", (f"audiences_update/{_SIZE}",)),
    Limit("docs/app-data.md", "at most {} keys", "mep", ("app_data_values/maxProperties",)),
    Limit("docs/app-events.md", "at most {} events. ", "mep", (f"events_track/{_SIZE}",)),
    Limit("docs/app-events.md", "at most {} events in", "mep", (f"events_track_many/{_SIZE}",)),
    Limit("docs/apps.md", "at most {} ids, all kinds", "mep", ("recipients/properties/custom_ids/maxItems",)),
    Limit("docs/audiences.md", "at most {} ids", "cep", (f"audiences_update/{_SIZE}",)),
    Limit("docs/catalogs.md", "at most {} items.", "cep", (f"catalogs_edit_items/{_SIZE}",)),
    Limit(
        "docs/catalogs.md",
        "accepts {} requests and {} items per second",
        "cep",
        ("catalogs_edit_items/x-rate-limit/0/amount", "catalogs_edit_items/x-rate-limit/1/amount"),
    ),
    Limit("docs/profiles.md", "at most {} entries", "cep", (f"profiles_update/{_SIZE}",)),
    Limit("docs/profiles.md", "`mass_update` takes {} and", "cep", (f"profiles_mass_update/{_SIZE}",)),
    Limit(
        "docs/validation.md",
        "at most {} recipients of all kinds",
        "mep",
        ("recipients/properties/custom_ids/maxItems",),
    ),
    Limit(
        "docs/moving.toml", "requires at least {} characters", "mep", ("campaign/properties/name/minLength",)
    ),
    Limit("docs/moving.toml", "from {} to", "mep", ("campaign/properties/labels/maxItems",)),
    Limit("docs/moving.toml", "limit rises from … to {},", "cep", ("campaign/properties/labels/maxItems",)),
    Limit("docs/moving.toml", "at most {} days", "cep", (f"push/properties/time_to_live/maximum{_DAYS}",)),
    Limit(
        "docs/moving.toml",
        "at most {} characters",
        "cep",
        ("push/properties/ios/properties/deeplink/maxLength",),
    ),
)
"""Every statement of a limit that a document states too."""

_NUMBER = r"([\d,]*\d)"


def limit(api: str, pointer: str) -> int:
    """Return the limit at a place of a document, such as `campaign/properties/send_rate/maximum`."""
    in_days = pointer.endswith(_DAYS)
    first, *names = pointer.removesuffix(_DAYS).split("/")
    value: Any = _parts(api)[first]
    for name in names:
        value = value[int(name)] if is_array(value) else value[name]
    number: int = value
    return number // 86_400 if in_days else number


def extension(api: str, operation_id: str, name: str) -> Any:
    """Return an extension of an operation; None if it has none."""
    return _parts(api)[operation_id].get(name)


@cache
def _parts(api: str) -> dict[str, Any]:
    text = (files("batchcom_api") / api / "openapi.json").read_text("utf-8")
    document: dict[str, Any] = json.loads(text)
    by_id = {operation.operation_id: operation.content for operation in operations(document)}
    schemas: dict[str, Any] = document["components"]["schemas"]
    return schemas | by_id


def derived(entry: Limit, text: str, write: Callable[[int], str] = "{:,}".format) -> tuple[str, int]:
    """Return the text of a file with the limits of the document, and how often they are stated."""
    numbers = [write(limit(entry.api, pointer)) for pointer in entry.pointers]
    pieces = [re.escape(piece).replace("…", ".*?") for piece in entry.text.split("{}")]
    pattern = "(?s)" + _NUMBER.join(f"({piece})" for piece in pieces)

    def stated(match: re.Match[str]) -> str:
        groups = list(match.groups())
        groups[1::2] = numbers
        return "".join(groups)

    return re.subn(pattern, stated, text)


def main(arguments: list[str]) -> int:
    """Write or check, and return the exit status."""
    texts: dict[Path, str | None] = {}
    for entry in LIMITS:
        path = ROOT / entry.file
        texts[path], _ = derived(entry, texts.get(path) or path.read_text("utf-8"))
    return update(texts, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
