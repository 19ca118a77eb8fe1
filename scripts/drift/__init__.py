"""Drift review: what changed between two revisions of an API, and whom it breaks."""
