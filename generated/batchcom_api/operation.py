# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""What the tables of operations and of discriminators are made of."""

from typing import NamedTuple


class Operation(NamedTuple):
    """One operation of an API: what a client must know beside its arguments."""

    operation_id: str
    method: str
    """In capitals."""
    path: str
    """As in the document, with its parameters in braces."""
    tag: str
    idempotent: bool
    """Whether sending it twice does no more than sending it once."""
    removes: bool
    """Whether it takes something away, so that not finding it on a repeat means that it is gone."""
    source: str
    """The address of the page that it is taken from."""
    confidence: str
    """How sure it is that the page describes what Batch does."""
    key: str | None
    """The kind of key it needs, where not every key will do."""
    plan: str | None
    """The plan it needs, where not every plan will do."""
    module: str
    """The module of its functions, from the package of the API: `.api.campaigns.campaigns_create`."""
    body: str | None
    """The type of its body, None where it has none."""
    success: dict[int, str | None]
    """The type of the answer of each status below 300, None where nothing is answered."""


class Discriminator(NamedTuple):
    """A union whose members are told apart by a tag."""

    property_name: str
    mapping: dict[str, str]
    """The name of the model by the value of the tag."""
