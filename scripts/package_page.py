"""The README as a package index shows it: links into the repository lead there. Run by hatchling."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

__all__ = ["PackagePage", "absolute"]

_LINK = re.compile(r"(\]\()(?!https?://|#)([^)]+\))")


def absolute(text: str, repository: str) -> str:
    """`text` with every relative link under `repository`."""
    return _LINK.sub(rf"\g<1>{repository}/blob/main/\g<2>", text)


class PackagePage(MetadataHookInterface):
    """Fills in the metadata's description."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Take the README, with absolute links."""
        text = Path(self.root, "README.md").read_text("utf-8")
        page = absolute(text, metadata["urls"]["Source"])
        metadata["readme"] = {"content-type": "text/markdown", "text": page}
