"""How a client recognises that an operation was applied, derived from `x-proof` and the success responses."""

from typing import NamedTuple

from scripts.generate.findings import Findings
from scripts.generate.schemas import Schema
from scripts.templates.shared.operation import SuccessBy
from scripts.vendor.document import content_schema, follow


class Success(NamedTuple):
    """How a success response is recognised."""

    success_by: SuccessBy
    proof: str | None = None


def success_of(document: Schema, operation: Schema, findings: Findings, *, reads: bool) -> Success:
    """Return how a success response of the operation is recognised."""
    described = list(filter(None, successes_of(document, operation)))
    proof = operation.get("x-proof")
    if reads:
        return Success("model", proof)
    if proof is not None:
        if not described or any(proof not in _required_strings(document, schema) for schema in described):
            findings.add(f"x-proof is {proof!r}; it must be a required string of every success response")
        return Success("proof", proof)
    if "2XX" in operation["responses"]:  # what the schema describes is a guess, not a proof
        return Success("any body")
    if any("properties" in schema or schema.get("type") != "object" for schema in described):
        usual = next(iter(_required_strings(document, described[0])), None)
        reason = "has no x-proof although its response has members"
        if usual is None:
            findings.add(f"{reason}; add x-proof: <a required string of the response>")
        else:
            findings.lacks("x-proof", usual, reason)
        return Success("proof")
    return Success("empty object" if described else "no body")


def successes_of(document: Schema, operation: Schema) -> list[Schema | None]:
    """Return the schema of each response below 300; None for one without JSON."""
    return [
        content_schema(document, response)
        for status, response in operation["responses"].items()
        if status.startswith("2")
    ]


def _required_strings(document: Schema, schema: Schema) -> list[str]:
    properties = schema.get("properties", {})
    return [
        name
        for name in schema.get("required", [])
        if follow(document, properties.get(name, {})).get("type") == "string"
    ]
