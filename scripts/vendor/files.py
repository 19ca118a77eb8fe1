"""Change several files together, or none of them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def replace_files(changes: dict[Path, bytes | None]) -> None:
    """Give each file its new content, or remove it where that is None.

    Everything is first written beside its place, then moved there, so that no reader sees half a file.
    When a step fails, what was there before is put back and the `OSError` is raised.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in changes}
    try:
        for path, content in changes.items():
            if content is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                _beside(path).write_bytes(content)
        for path, content in changes.items():
            _put(path, content)
    except OSError:
        for path, content in before.items():
            with contextlib.suppress(OSError):
                _beside(path).unlink(missing_ok=True)
            if (path.read_bytes() if path.is_file() else None) == content:
                continue
            with contextlib.suppress(OSError):
                if content is not None:
                    _beside(path).write_bytes(content)
                _put(path, content)
        raise


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        _beside(path).replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")
