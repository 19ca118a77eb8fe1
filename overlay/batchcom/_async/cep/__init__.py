"""The asynchronous side of the project API (2.x)."""
