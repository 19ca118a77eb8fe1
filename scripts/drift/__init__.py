"""Drift: what changed between two revisions of Batch's API, and whom it breaks."""
