"""Bring a document of Batch's project API into `spec/cep/upstream/`, byte for byte as it was published.

`make vendor FROM=<file or URL> [PAGE=<address of the page>]`. The source is a page of Batch's
documentation as Markdown, with the document in a fenced block, or the document itself as JSON or YAML.
Several sources are vendored together or not at all, because two pages can share a schema.

The file of a document has the name of its first operation: `campaigns_create.json`, or `.yaml` if Batch
published YAML. If a file is not a complete and valid OpenAPI 3.1 document, the program prints one line,
changes nothing and exits with status 1.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from scripts.vendor.document import DocumentError, operations
from scripts.vendor.download import LIMIT, download
from scripts.vendor.parsing import parse
from scripts.vendor.published import Published, find_document
from scripts.vendor.repairs import name_of
from scripts.vendor.sources import NAME as SOURCES
from scripts.vendor.sources import Source, format_sources, read_sources
from scripts.vendor.upstream import FOLDER, merge_upstream

__all__ = ["main", "vendor"]


class _Tree:
    """The upstream documents in memory: changed as a whole, then compared with what is on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sources = read_sources(root)
        self.contents = {
            source.file: path.read_bytes()
            for source in self.sources.values()
            if (path := root / FOLDER / source.file).is_file()
        }

    def take(self, published: Published, page: str | None, allowed: set[str]) -> None:
        """Store a document instead of those with the same page or the same operations.

        Raises `DocumentError`.
        """
        ids = published.operation_ids
        replaced = {
            key: source
            for key, source in self.sources.items()
            if source.page == page or not set(ids).isdisjoint(source.operations)
        }
        for source in replaced.values():
            for gone in source.operations:
                if gone not in ids and gone not in allowed:
                    raise DocumentError(self._is_gone(gone, source.file, published))
        key = next((name for name in ids if name in replaced), ids[0])
        earlier = replaced.get(key) or next(iter(replaced.values()), None)
        address = page or (earlier.page if earlier else None)
        if address is None:
            raise DocumentError(f"{key} is new: pass the address of its page (PAGE=https://…)")
        for old in replaced:
            self.contents.pop(self.sources.pop(old).file, None)
        row = _row(f"{key}{published.suffix}", address, published)
        if earlier is not None and earlier.sha256 == row.sha256:
            row = row._replace(date=earlier.date)
        self.sources[key] = row
        self.contents[row.file] = published.data

    def _is_gone(self, gone: str, file: str, published: Published) -> str:
        """Return the message for an operation that the new document lacks: renamed or removed."""
        before = _parsed(file, self.contents[file]) if file in self.contents else {}
        routes = {name_of(operation): operation.route for operation in operations(before)}
        renamed = {operation.route: name_of(operation) for operation in operations(published.document)}
        if name := renamed.get(routes.get(gone, "")):
            return (
                f"{routes[gone]}, which is {gone} in {FOLDER}/{file}, is now called {name}; pass "
                f"ALLOW_REMOVAL={gone} (--allow-removal {gone}) to store the page. To keep the old name, "
                f"let the first correction set operationId to {gone}"
            )
        return (
            f"the operation {gone}, which {FOLDER}/{file} holds, is missing in the new document; "
            f"if it should go, pass ALLOW_REMOVAL={gone} (--allow-removal {gone})"
        )

    def check(self) -> None:
        """Raise `DocumentError` when the documents cannot be merged."""
        merge_upstream({name: _parsed(name, content) for name, content in self.contents.items()})

    def changes(self) -> dict[Path, bytes | None]:
        """What has to be written (or removed: None) for the disk to be the same."""
        folder = self.root / FOLDER
        new: dict[Path, bytes | None] = {folder / name: content for name, content in self.contents.items()}
        for source in read_sources(self.root).values():
            new.setdefault(folder / source.file, None)
        new[self.root / SOURCES] = format_sources(self.sources)
        return {
            path: content
            for path, content in new.items()
            if (path.read_bytes() if path.is_file() else None) != content
        }


def _parsed(name: str, content: bytes) -> dict[str, Any]:
    document: dict[str, Any] = parse(name, content.decode("utf-8-sig"))
    return document


def vendor(
    root: Path, places: list[str], page: str | None = None, allowed: set[str] | None = None
) -> list[Path]:
    """Vendor the documents at some paths or URLs; return the files that changed.

    `page` is the address of the page, for a single place. It defaults to the URL, or for a file to the page
    that the operation came from last. `allowed` names operations that may go. Raises
    `DocumentError`.
    """
    if page is not None and len(places) > 1:
        raise DocumentError("one page address does not fit several documents; vendor them one by one")
    tree = _Tree(root)
    for place in places:
        address = _address(page or place) if page or _is_url(place) else None
        try:
            tree.take(find_document(_read(place)), address, allowed or set())
        except DocumentError as error:
            raise DocumentError(f"{place}: {error}") from error
    tree.check()
    changes = tree.changes()
    for path, content in changes.items():  # SOURCE.toml is the last: generation refuses any other state
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return sorted(changes)


def _read(place: str) -> bytes:
    if _is_url(place):
        return download(place)
    path = Path(place)
    try:
        if not path.is_file():
            raise DocumentError("the file does not exist")
        if path.stat().st_size > LIMIT:
            raise DocumentError(f"is larger than {LIMIT:,} bytes")
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be read: {error.strerror}") from error


def _is_url(place: str) -> bool:
    return re.match(r"https?://", place, re.IGNORECASE) is not None


def _address(url: str) -> str:
    """The address that a person opens: Batch publishes the Markdown of a page at its address with `.md`."""
    parts = urlsplit(url)
    if (
        parts.scheme.lower() not in ("http", "https")
        or not parts.hostname
        or "@" in parts.netloc
        or not url.isprintable()
    ):
        raise DocumentError(
            f"{url!r} must be the address of a page, with http:// or https:// and without a password"
        )
    return urlunsplit((parts.scheme, parts.netloc, parts.path.removesuffix(".md"), "", ""))


def _row(file: str, page: str, published: Published) -> Source:
    return Source(
        file=file,
        page=page,
        date=str(datetime.now(UTC).date()),
        sha256=hashlib.sha256(published.data).hexdigest(),
        operations=published.operation_ids,
    )


def _one_line(text: str) -> str:
    """A message that may quote what was fetched, fit for a terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in " ".join(text.split()))[:600]


def main(arguments: list[str] | None = None) -> int:
    """Vendor documents of Batch's project API.

    If one is rejected, print one line, change nothing and exit with status 1.
    """
    parser = argparse.ArgumentParser(prog="python -m scripts.vendor", description=main.__doc__)
    parser.add_argument("places", metavar="FROM", nargs="+", help="a page or document: a file or a URL")
    parser.add_argument("--page", metavar="URL", help="the address of the page (default: FROM, or as before)")
    parser.add_argument(
        "--allow-removal",
        metavar="OPERATION",
        action="append",
        default=[],
        help="allow that the new document lacks this operation",
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the repository (default: here)")
    options = parser.parse_args(arguments)
    try:
        changed = vendor(options.root, options.places, options.page or None, set(options.allow_removal))
    except DocumentError as error:
        print(f"Refused, nothing was changed: {_one_line(str(error))}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Not everything was written (undo it: git checkout spec): {error}", file=sys.stderr)
        return 1
    for path in changed:
        print(f"{'Wrote' if path.exists() else 'Removed'} {path.relative_to(options.root)}")
    print("make generate comes next." if changed else "Nothing has changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
