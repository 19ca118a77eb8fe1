# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The types shared by both APIs."""

from ..types import Response

__all__ = ["Response"]
