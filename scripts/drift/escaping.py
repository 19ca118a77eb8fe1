"""Text of a document inside a report: it says what it says, and does nothing.

Names and values come from documents that others write. In a terminal, in a log that a runner reads, and in a
comment they must be no markup, no mention, no link and no command, and stay on their line.
"""

from __future__ import annotations

import re
import unicodedata

_ACTS = re.compile(r"(@|#|://|\bwww\.|\bGH-)", re.IGNORECASE)
"""What GitHub makes a mention, a reference or a link of, wherever it stands outside of code."""


def shown(value: str) -> str:
    """Text on one line, every character of which is seen: one that is not stands as its number."""
    spaced = re.sub(r"[^\S ]", " ", value)
    return "".join(
        f"\\u{ord(char):04x}" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char for char in spaced
    )


def cut(value: str, most: int) -> str:
    """Text of at most so many characters."""
    return value if len(value) <= most else value[: most - 1] + "…"


def plain(value: str) -> str:
    """Text inside Markdown."""
    value = " ".join(shown(value).split())
    value = re.sub(r"([\\`*_{}\[\]|!~])", r"\\\1", value).replace("&", "&amp;")
    value = value.replace("<", "&lt;").replace(">", "&gt;")
    return _ACTS.sub(r"`\1`", value)


def code(value: str) -> str:
    """A code span that holds any text; empty for none."""
    value = " ".join(shown(value).split())
    longest = max((len(run) for run in re.findall(r"`+", value)), default=0)
    fence, pad = "`" * (longest + 1), " " if longest else ""
    return f"{fence}{pad}{value}{pad}{fence}" if value else ""


def mixed(value: str) -> str:
    """Text in which code spans stand already; what is outside them is made plain."""
    parts = value.split("`")
    return "".join(code(part) if index % 2 else _edge(part) for index, part in enumerate(parts))


def _edge(value: str) -> str:
    inner = plain(value)
    return f"{' ' if value[:1].isspace() else ''}{inner}{' ' if value[-1:].isspace() and inner else ''}"


def data(value: str) -> str:
    """The text of a workflow command."""
    return shown(value).replace("%", "%25")


def member(value: str) -> str:
    """The value of a property of a workflow command."""
    return data(value).replace(":", "%3A").replace(",", "%2C")
