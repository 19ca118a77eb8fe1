"""Measures what batchcom costs, beside what one would otherwise do. See ``__main__``."""
