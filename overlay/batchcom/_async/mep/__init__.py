"""The asynchronous side of the app API (1.x)."""
