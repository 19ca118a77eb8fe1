"""Writes `generated/` from the documents in `spec/`, and checks that it is what it should be.

`python -m scripts.generate` writes; `python -m scripts.generate --check` does the same into a temporary
folder and fails with a unified diff where the tree differs. Neither needs a network.
"""
