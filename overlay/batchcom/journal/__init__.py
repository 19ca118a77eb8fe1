"""Journals of bulk jobs: what was sent, written to disk before and after each chunk.

A journal is a directory. Copy, move or delete it as a whole, while no job uses it. ``Journal`` opens one, and
``python -m batchcom.journal DIRECTORY`` shows it.
"""

from batchcom.journal._journal import Job, Journal, Row

__all__ = ["Job", "Journal", "Row"]
