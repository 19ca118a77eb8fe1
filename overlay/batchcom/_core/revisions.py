"""Which revisions of Batch's documents this version was generated from."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import NamedTuple

__all__ = ["Revision", "revision", "revisions", "shipped"]


class Revision(NamedTuple):
    """The revision of one API's document, as it was generated from and is shipped.

    Attributes:
        api: ``cep`` or ``mep``.
        document: The document's own version, ``info.version``; Batch does not raise it with every change.
        default_version: The version that a client calls by default; None for MEP, where each path has its
            own.
        digest: SHA-256 of the shipped document, which changes with every change of it.
    """

    api: str
    document: str
    default_version: str | None
    digest: str

    def __str__(self) -> str:
        """Short, as in the User-Agent: ``cep 2.9+14f3c0de``."""
        return f"{self.api} {self.document}+{self.digest[:8]}"


@cache
def revision(api: str) -> Revision:
    """Return the revision of the document of ``cep`` or ``mep``."""
    from hashlib import sha256

    operations = import_module(f"batchcom_api.{api}.operations")
    digest = sha256(shipped(api, "openapi.json")).hexdigest()
    return Revision(api, operations.DOCUMENT_VERSION, operations.DEFAULT_VERSION, digest)


def shipped(api: str, name: str) -> bytes:
    """Return a file that is shipped with an API's generated package."""
    from pkgutil import get_data  # a tenth of what importing importlib.resources costs

    content = get_data(f"batchcom_api.{api}", name)
    if content is None:
        raise FileNotFoundError(name)
    return content


def revisions() -> tuple[Revision, ...]:
    """Return the revisions of the documents of both APIs.

    Example:
        >>> [revision.api for revision in revisions()]
        ['cep', 'mep']
    """
    return revision("cep"), revision("mep")
