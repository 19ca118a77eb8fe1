# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The synchronous side, written by hand. ``batchcom/_sync`` is derived from it by ``make generate``."""
