# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""Contains endpoint functions for accessing the API"""
