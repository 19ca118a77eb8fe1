"""Make text of a document safe to show, so that it has no effect.

Names and values come from documents that others write. In a terminal, a workflow log or a comment they must
not become markup, a mention, a link or a command, and they must stay on one line.
"""

from __future__ import annotations

import re
import unicodedata

_ACTIVE = re.compile(r"(@|#|://|\bwww\.|\bGH-)", re.IGNORECASE)
"""What GitHub turns into a mention, a reference or a link outside of code."""


def visible(value: str) -> str:
    """Return text on one line in which every character is visible; others are shown by their number."""
    spaced = re.sub(r"[^\S ]", " ", value)
    return "".join(
        f"\\u{ord(char):04x}" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in spaced
    )


def cut(value: str, most: int) -> str:
    """Return text of at most so many characters."""
    return value if len(value) <= most else f"{value[: most - 1]}…"


def plain(value: str) -> str:
    """Return text for use inside Markdown."""
    value = " ".join(visible(value).split())
    value = re.sub(r"([\\`*_{}\[\]|!~])", r"\\\1", value).replace("&", "&amp;")
    value = value.replace("<", "&lt;").replace(">", "&gt;")
    return _ACTIVE.sub(r"`\1`", value)


def code(value: str) -> str:
    """Return a code span that holds any text; empty for no text."""
    value = " ".join(visible(value).split())
    longest = max((len(run) for run in re.findall(r"`+", value)), default=0)
    fence, pad = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{pad}{value}{pad}{fence}" if value else ""


def mixed(value: str) -> str:
    """Return text that contains code spans; what is outside them is made plain."""
    parts = value.split("`")
    return "".join(code(part) if index % 2 else _edge(part) for index, part in enumerate(parts))


def _edge(value: str) -> str:
    inner = plain(value)
    return f"{' ' if value[:1].isspace() else ''}{inner}{' ' if value[-1:].isspace() and inner else ''}"


def data(value: str) -> str:
    """Return the text of a workflow command."""
    return visible(value).replace("%", "%25")


def member(value: str) -> str:
    """Return the value of a property of a workflow command."""
    return data(value).replace(":", "%3A").replace(",", "%2C")
