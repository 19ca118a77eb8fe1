"""The Python client for Batch (batch.com)."""

from batchcom._version import __version__ as __version__
