# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The synchronous side of the project API (2.x)."""
