"""Which files belong to the packages under test, wherever the repository is."""

from pathlib import Path

import batchcom
import batchcom_api

OURS = tuple(f"{Path(package.__path__[0])}/" for package in (batchcom, batchcom_api))


def is_ours(file: str) -> bool:
    """Return whether a file is one of the overlay or of the generated client."""
    return file.startswith(OURS)
