"""Logs as JSON lines, with each retry as an event that a machine can count."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from batchcom import RetryPolicy

if TYPE_CHECKING:
    from batchcom import RetryEvent

__all__ = ["JsonLines", "configure", "retry_policy"]

log = logging.getLogger("my_program")


class JsonLines(logging.Formatter):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def configure(stream: TextIO = sys.stderr) -> None:
    """Log at INFO. The loggers of httpx, httpcore and batchcom would repeat the requests and retries."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in ("batchcom", "httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _log_retry(event: RetryEvent) -> None:
    log.info("retry", extra={"fields": event._asdict()})


def retry_policy() -> RetryPolicy:
    """Return the default policy that logs each retry."""
    return RetryPolicy(on_retry=_log_retry)
