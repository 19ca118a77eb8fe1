# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Contains methods for accessing the API"""
