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


class Argument(NamedTuple):
    """One argument of a resource method."""

    location: str
    """path, query or body."""
    name: str
    """The name of the parameter, or of the property of the body; empty if it is the complete body."""
    required: bool
    model: str | None = None
    """The model that it takes; None where it takes something else."""


class RateLimit(NamedTuple):
    """How much Batch takes in some time."""

    unit: str
    """What is counted: requests or items."""
    amount: int
    seconds: int
    burst: int | None = None


class Batch(NamedTuple):
    """Where the many entries of one call are."""

    entries: str
    """Their place in the body, as in `[*]` or `ids[*]`."""
    size: int
    """How many one call takes."""
    weight: str | None = None
    """What is counted, where it is not the entry, as in `[*].events`."""
    assumed: bool = False
    """Whether Batch states no maximum, so that the size is a choice of the client."""


class Then(NamedTuple):
    """How the entries after the first request are sent."""

    operation_id: str
    properties: dict[str, object]
    """Properties of each of these entries."""


class Bulk(NamedTuple):
    """The method that takes any number of the entries of an operation."""

    method: str
    items: str
    """What the entries are called in messages."""
    key: tuple[str, ...]
    """Places in an entry that identify what it changes, such as `id`; the last entry of a key wins."""
    properties: dict[str, object]
    """Properties of the body of each request."""
    strings: str | None
    """The property whose value an entry is that is only a string."""
    pair: tuple[str, ...]
    """The places in an entry of the two parts of one that is a pair; empty if none is."""
    old_events: str | None
    """What Batch does with events that are older than 24 hours: `dropped` or `rejected`."""
    then: Then | None
    """How the entries after the first request are sent, where that is another operation."""


class Pagination(NamedTuple):
    """How a list continues."""

    style: str
    """cursor or offset."""
    parameter: str
    """The query parameter that says where a page starts."""
    size: str | None = None
    """The query parameter that says how many entries a page has."""
    items: str | None = None
    """The field of the response that holds the entries; None where the response is their array."""
    cursor: str | None = None
    """The field of the response with the start of the next page."""
    more: str | None = None
    """The field of the response that says whether there is a next page."""
    key: str | None = None
    """The field of an entry that identifies it, should entries move to a later page."""


class ReachesEveryone(NamedTuple):
    """When a call reaches the entire user base, and therefore needs a confirmation."""

    within: str | None
    """The property of the body that the others are properties of; None for the body itself."""
    targeting: str
    """The property that narrows down the recipients."""
    property: str
    """The property that decides whether Batch sends."""
    unless: tuple[object, ...]
    """The values of that property with which Batch does not send; None for an update without the property."""
    start_times: tuple[str, ...]
    """The places of start times, such as `when.start_time`."""


class Redirect(NamedTuple):
    """A success that is a redirect to a file. The members are None if its arguments say which file it is."""

    operation: str | None = None
    """The operation that returns an address of the file."""
    property: str | None = None
    """The property of its response with that address."""
    argument: str | None = None
    """The argument that is the end of that address."""


class Wait(NamedTuple):
    """How a response shows that Batch has carried something out."""

    state: str
    """The property with the state."""
    final: tuple[str, ...]
    """The states that end the wait."""
    failed: tuple[str, ...]
    """Those of them that mean a failure."""
    reason: str | None
    """The property with the reason of a failure."""


class Operation(NamedTuple):
    """One operation of an API: what a client must know beside its arguments."""

    operation_id: str
    method: str
    """In capitals."""
    path: str
    """As in the document, with its parameters in braces."""
    tag: str
    idempotent: bool
    """Whether sending it twice does no more than sending it once, if `idempotent_unless` is not there."""
    idempotent_unless: str | None
    """The place in the body with which it must not be repeated, as in `[*].events`."""
    removes: bool
    """Whether it takes something away, so that not finding it on a repeat means that it is gone."""
    source: str
    """The address of the page that describes it."""
    confidence: str
    """How sure it is that the page describes what Batch does."""
    key: str | None
    """The kind of key it needs, where not every key will do."""
    plan: str | None
    """The plan it needs, where not every plan will do."""
    since: str | None
    """The first version of the API that has it, where the default version is older."""
    module: str
    """The module of its functions, from the package of the API: `.api.campaigns.campaigns_create`."""
    body: str | None
    """The type of its body, None where it has none."""
    success: dict[int, str | None]
    """The model of the response for each documented status below 400; None if there is nothing to read."""
    success_by: SuccessBy
    """How a response proves that the operation was applied."""
    proof: str | None
    """The member of the response that only Batch can send; set if `success_by` is `proof`.

    An operation that reads has one if its response has a documented member such as `error`.
    """
    resource: str
    """The resource that its method belongs to."""
    name: str
    """The name of its method there."""
    arguments: dict[str, Argument]
    """The arguments of its method by their names."""
    redirect: Redirect | None
    """How it leads to a file, if a redirect is its success."""
    wait: Wait | None
    """How it shows that Batch has carried something out."""
    pagination: Pagination | None
    reaches_everyone: ReachesEveryone | None
    batch: Batch | None
    bulk: Bulk | None
    rate_limits: tuple[RateLimit, ...]


class Discriminator(NamedTuple):
    """A union whose members have a tag."""

    property_name: str
    mapping: dict[str, str]
    """The name of the model by the value of the tag."""
    unknown: str
    """The name of the model that keeps a value with another tag."""
