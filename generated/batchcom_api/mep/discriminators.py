# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The unions of Batch app API whose members are told apart by a tag."""

from typing import Final

from ..operation import Discriminator

DISCRIMINATORS: Final[dict[str, Discriminator]] = {}
"""By place, as in `Campaign.messages[]`."""
