# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The errors shared by both APIs."""

from ..errors import JSONError, ModelError, UnexpectedStatus

__all__ = ["JSONError", "ModelError", "UnexpectedStatus"]
