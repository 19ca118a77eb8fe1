"""The asynchronous side, written by hand. ``batchcom/_sync`` is derived from it by ``make generate``."""
