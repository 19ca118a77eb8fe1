"""How a client recognises that an operation was applied, derived from `x-proof` and the success responses."""

from typing import NamedTuple

from scripts.generate.schemas import Schema
from scripts.templates.shared.operation import SuccessBy
from scripts.vendor.document import content_schema, follow


class Success(NamedTuple):
    """How a success response is recognised.

    `success_by` and `proof` are those of the operations table; `problem` names what the document lacks.
    """

    success_by: SuccessBy
    proof: str | None = None
    problem: str = ""


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
        line = f"x-proof: {_usual(document, described) or '<a required string of the response>'}"
        return Success("proof", None, f"has no x-proof although its response has members; add `{line}`")
    if described:
        return Success("empty object")
    return Success("no body")


def proof_of(document: Schema, operation: Schema, *, reads: bool) -> str | None:
    """Return the usual `x-proof` of an operation that needs one: a required string of its response."""
    if reads or not success_of(document, operation, reads=reads).problem:
        return None
    responses = [response for status, response in operation["responses"].items() if status.startswith("2")]
    described = [schema for response in responses if (schema := content_schema(document, response))]
    return _usual(document, described)


def _usual(document: Schema, described: list[Schema]) -> str | None:
    return next(iter(_required_strings(document, described[0])), None)


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
