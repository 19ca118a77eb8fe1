# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The app API (1.x): waiting for an export, and downloading its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from batchcom_api.mep import resources

from batchcom._sync.downloads import download, wait_for_export

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike
    from pathlib import Path

    from batchcom_api.mep.models import Export

    from batchcom._sync.session import Session
    from batchcom.responses import DownloadProgress

__all__ = ["Exports"]


class Exports(resources.Exports):
    """Exports of what campaigns sent."""

    def wait(
        self,
        request_id: str,
        *,
        on_progress: Callable[[Export], object] | None = None,
        timeout: float = 3600.0,
    ) -> Export:
        """Wait until Batch has prepared an export, and return it.

        It needs the app's Live key. It needs the Enterprise plan.

        Args:
            request_id: Id of the export, which is the token that its creation returned.
            on_progress: Called with the export each time it is read.
            timeout: Seconds to wait.

        Raises:
            APIError: Batch could not prepare the export, or its file has expired.
            OutcomeUnknownError: Batch did not prepare it in time. Wait again.
            BatchError: Any other failure; see ``batchcom.errors``.
        """
        export: Export = wait_for_export(
            self._session, {"request_id": request_id}, on_progress=on_progress, timeout=timeout
        )
        return export

    def download(
        self,
        request_id: str,
        path: str | PathLike[str],
        *,
        on_progress: Callable[[DownloadProgress], object] | None = None,
        timeout: float = 3600.0,
    ) -> Path:
        """Download the file of an export that has succeeded.

        The file arrives piece by piece and has its name only once it is complete. The host that stores it
        receives no key. After a failure the download continues if that host supports it, and otherwise starts
        over, each time with a new address.

        It needs the app's Live key. It needs the Enterprise plan.

        Args:
            request_id: Id of the export, which is the token that its creation returned.
            path: Where to write the file. An existing file is replaced.
            on_progress: Called with a ``DownloadProgress`` after each piece.
            timeout: Seconds that the download may take. The client's retry policy limits the attempts without
                progress, not the time.

        Returns:
            The path of the file.

        Raises:
            APIError: The export has not succeeded, or Batch rejected the request.
            NoResponseError: The file could not be downloaded; no part of it is left.
            OSError: The file cannot be written.
            BatchError: Any other failure; see ``batchcom.errors``.
        """

        def address(session: Session) -> str:
            export: Export = wait_for_export(session, {"request_id": request_id}, on_progress=None, timeout=0)
            file_url = export.file_url or ""
            route = re.search(r"/export/request/[^/?#]+/results/([^/?#]+)$", file_url)
            if route is None:  # the oldest page shows a direct address
                return file_url
            location: str = session.call("exports_download", request_id=request_id, file=route[1])
            return location

        return download(self._session, address, path, on_progress=on_progress, timeout=timeout)
