"""A document that was read: its content, with every reference as a pointer, and its faults."""

from __future__ import annotations

import dataclasses
from typing import Any, NamedTuple

from scripts.drift.openapi import steps
from scripts.vendor.document import is_array, is_object


class CannotCompareError(Exception):
    """A comparison that cannot run; the message is one line that names the file and the reason."""


class Fault(NamedTuple):
    """A part of a document that is not as OpenAPI wants it."""

    pointer: str
    message: str


@dataclasses.dataclass(frozen=True)
class Document:
    """A document that was read.

    Attributes:
        content: all of it. Every `$ref` is a pointer into `content`, other files are under `$files`.
        faults: the parts that are left out of the comparison.
    """

    content: dict[str, Any]
    faults: tuple[Fault, ...] = ()

    @property
    def is_30(self) -> bool:
        """Whether this is OpenAPI 3.0."""
        return str(self.content.get("openapi", "")).startswith("3.0")


def resolve(content: Any, pointer: str) -> Any:
    """Return the value at a JSON pointer; raise `LookupError` where there is none."""
    value = content
    for step in steps(pointer):
        if is_array(value) and step.isdecimal():
            value = value[int(step)]
        elif is_object(value):
            value = value[step]
        else:
            raise LookupError(pointer)
    return value


def shortened(error: object) -> str:
    """Return a message on one line that is not too long."""
    text = " ".join(str(error).split())
    return text if len(text) <= 200 else f"{text[:199]}…"
