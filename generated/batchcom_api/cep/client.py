# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The clients shared by both APIs."""

from ..client import AuthenticatedClient, Client

__all__ = ["AuthenticatedClient", "Client"]
