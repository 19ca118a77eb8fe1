"""Media types, and the schemas that they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.drift.schema_view import Node, Part
from scripts.vendor.document import escape, is_object

if TYPE_CHECKING:
    from scripts.drift.schema_space import Member

_CHARSETS = ("charset=utf-8", 'charset="utf-8"')
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def schema_node(member: Member) -> Node:
    """Return the schema of a parameter, a header or a media type: its own, or that of its only media type."""
    if "schema" in member.value:
        return (Part(member.side, f"{member.at}/schema"),)
    content = member.value.get("content")
    for media, value in content.items() if is_object(content) else ():
        stated = is_object(value) and "schema" in value
        return (Part(member.side, f"{member.at}/content/{escape(media)}/schema"),) if stated else ()
    return ()


def is_form(media: str) -> bool:
    """Whether a media type is that of a form."""
    return media in _FORMS


def is_xml(media: str) -> bool:
    """Whether a media type is XML."""
    return media.endswith(("/xml", "+xml"))


def within(media: str, other: str) -> bool:
    """Whether a range such as `application/*` includes a media type."""
    narrow, wide = bare(media), bare(other)
    return wide == "*/*" or (wide.endswith("/*") and narrow.startswith(wide[:-1]))


def bare(media: str) -> str:
    """Return a media type without its options."""
    return media.split(";")[0].strip().lower()


def normalised_media(media: str) -> str:
    """Return a media type without insignificant parts: case, spaces, and the only charset of JSON."""
    kind, *options = [part.strip().lower() for part in media.split(";")]
    return ";".join([kind, *sorted(option for option in options if option not in _CHARSETS)])
