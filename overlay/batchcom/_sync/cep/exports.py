# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The project API (2.x): waiting for an export, and downloading its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from batchcom_api.cep import resources

from batchcom._sync.downloads import download, wait_for_export

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike
    from pathlib import Path

    from batchcom_api.cep.models import Export

    from batchcom._sync.session import Session
    from batchcom.responses import DownloadProgress

__all__ = ["Exports"]


class Exports(resources.Exports):
    """Exports of profiles, and their files."""

    def wait(
        self,
        export_id: str,
        *,
        on_progress: Callable[[Export], object] | None = None,
        timeout: float = 3600.0,
    ) -> Export:
        """Wait until Batch has prepared an export, and return it with its files.

        Args:
            export_id: Id of the export, as returned by its creation. It starts with export_.
            on_progress: Called with the export each time it is read.
            timeout: Seconds to wait.

        Raises:
            APIError: Batch could not prepare the export.
            OutcomeUnknownError: Batch did not prepare it in time. Wait again.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        export: Export = wait_for_export(
            self._session, {"export_id": export_id}, on_progress=on_progress, timeout=timeout
        )
        return export

    def download(
        self,
        file_id: str,
        path: str | PathLike[str],
        *,
        on_progress: Callable[[DownloadProgress], object] | None = None,
        timeout: float = 3600.0,
    ) -> Path:
        """Download a file of an export that has succeeded.

        The file arrives piece by piece and has its name only once it is complete. The host that stores it
        receives no key. After a failure the download continues if that host supports it, and otherwise starts
        over, each time with a new address: an address expires after 20 minutes.

        Args:
            file_id: Id of the file, as listed by the export. It starts with file_.
            path: Where to write the file. An existing file is replaced.
            on_progress: Called with a ``DownloadProgress`` after each piece.
            timeout: Seconds that the download may take. The client's retry policy limits the attempts without
                progress, not the time.

        Returns:
            The path of the file.

        Raises:
            NotFoundError: Batch does not know the file.
            NoResponseError: The file could not be downloaded; no part of it is left.
            OSError: The file cannot be written.
            BatchError: Any other failure; see ``batchcom.errors``.
        """

        def address(session: Session) -> str:
            location: str = session.call("exports_download", file_id=file_id)
            return location

        return download(self._session, address, path, on_progress=on_progress, timeout=timeout)
