# Generated from spec/ by scripts/generate: do not edit, run `make generate` instead.
"""What the tables of operations and of discriminators are made of."""

from typing import Literal, NamedTuple

SuccessBy = Literal["proof", "empty object", "no body", "any body", "model"]
"""How a response proves that an operation was applied.

- `proof`: it is an object with the member that only Batch can send.
- `empty object`: it has a documented status and is an object; Batch documents no members.
- `no body`: it has a documented status and no body; Batch documents none.
- `any body`: it has a common success status; Batch documents no response at all.
- `model`: the operation reads, and the response has the documented type.
"""


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
    """The model of the response for each documented status below 300, None for a response without a body."""
    success_by: SuccessBy
    """How a response proves that the operation was applied."""
    proof: str | None
    """The member of the response that only Batch can send; set if `success_by` is `proof`."""


class Discriminator(NamedTuple):
    """A union whose members are told apart by a tag."""

    property_name: str
    mapping: dict[str, str]
    """The name of the model by the value of the tag."""
