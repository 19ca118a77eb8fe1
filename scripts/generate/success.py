"""How a client recognises that an operation was applied, derived from `x-proof` and the success responses."""

from typing import NamedTuple

from scripts.generate.schemas import Schema
from scripts.templates.shared.operation import SuccessBy
from scripts.vendor.document import content_schema, follow


class Success(NamedTuple):
    """How a success response is recognised.

    `success_by` and `proof` are those of the operations table; `problem` names what the document lacks, and
    `usual_proof` is what may cure it.
    """

    success_by: SuccessBy
    proof: str | None = None
    problem: str = ""
    usual_proof: str | None = None


def success_of(document: Schema, operation: Schema, *, reads: bool) -> Success:
    """Return how a success response of the operation is recognised."""
    responses = {
        status: content_schema(document, response)
        for status, response in operation["responses"].items()
        if status.startswith("2")
    }
    described = [schema for schema in responses.values() if schema is not None]
    proof = operation.get("x-proof")
    if reads:
        return Success("model", proof)
    if proof is not None:
        return Success("proof", proof, _proof_problem(document, described, proof))
    if "2XX" in responses:  # Batch documents no response: what the schema describes is a guess, not a proof
        return Success("any body")
    if any("properties" in schema or schema.get("type") != "object" for schema in described):
        usual = next(iter(_required_strings(document, described[0])), None)
        line = f"x-proof: {usual or '<a required string of the response>'}"
        problem = f"has no x-proof although its response has members; add `{line}`"
        return Success("proof", None, problem, usual)
    if described:
        return Success("empty object")
    return Success("no body")


def _proof_problem(document: Schema, described: list[Schema], proof: str) -> str:
    """Return why the member proves nothing, or an empty string."""
    if described and all(proof in _required_strings(document, schema) for schema in described):
        return ""
    return f"x-proof is {proof!r}; it must be a required string of every success response"


def _required_strings(document: Schema, schema: Schema) -> list[str]:
    properties = schema.get("properties", {})
    return [
        name
        for name in schema.get("required", [])
        if follow(document, properties.get(name, {})).get("type") == "string"
    ]
