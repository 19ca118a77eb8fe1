# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The types shared by both APIs."""

from ..types import UNSET, File, FileTypes, RequestFiles, Response, Unset

__all__ = ["UNSET", "File", "FileTypes", "RequestFiles", "Response", "Unset"]
