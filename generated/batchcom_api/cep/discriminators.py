# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""The unions of Batch - REST API whose members have a tag."""

from typing import Final

from ..operation import Discriminator

DISCRIMINATORS: Final[dict[str, Discriminator]] = {
    "Campaign.messages[]": Discriminator(
        "channel_type", {"email": "Email", "push": "Push"}, "UnknownMessage"
    ),
}
"""The unions by their places, such as `Campaign.messages[]`."""
