# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The unions of Batch - REST API whose members are told apart by a tag."""

from typing import Final

from ..operation import Discriminator

DISCRIMINATORS: Final[dict[str, Discriminator]] = {
    "Campaign.messages[]": Discriminator(
        "channel_type", {"email": "Email", "push": "Push"}, "UnknownMessage"
    ),
}
"""By place, as in `Campaign.messages[]`."""
