"""The table of rules: every kind of change, what it means to each reader, why, and what to do.

Two readers are judged. **deployed**: a client that is in production today, built from the old document, meets the new
API. **developer**: code written for the old client, after an upgrade to the client regenerated from the new document.
Severities, worst first: `breaking`, `warning`, `compatible`, `prose`. A change of a schema is judged by where the
schema is used: in what a client sends (`request`), in what it is answered (`response`), or both: then the worst counts.
"""

# ruff: noqa: E501 - a table, one row a line
from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

BREAKING, WARNING, COMPATIBLE, PROSE, NONE = "breaking", "warning", "compatible", "prose", "none"
LEVELS = (BREAKING, WARNING, COMPATIBLE, PROSE)
"""Severities, worst first."""

REQUEST, RESPONSE, ANYWHERE = "request", "response", "anywhere"
"""Where a change stands; `anywhere` is what has no direction, such as an operation or a name."""


class Judgement(NamedTuple):
    """Severity for the two readers."""

    deployed: str
    developer: str


class Rule(NamedTuple):
    """One row of the table.

    Attributes:
        verdicts: by direction; a kind that has no direction has `anywhere` alone.
        why: whom it breaks and why, in one sentence for each direction.
        remedy: what to do.
    """

    verdicts: dict[str, Judgement]
    why: dict[str, str]
    remedy: str


_SHORT = {"B": BREAKING, "W": WARNING, "C": COMPATIBLE, "P": PROSE}


def _rule(anywhere: str, why: str, remedy: str) -> Rule:
    return Rule({ANYWHERE: _judgement(anywhere)}, {ANYWHERE: why}, remedy)


def _both(request: str, response: str, why: str, remedy: str) -> Rule:
    sent, _, answered = why.partition("|")
    verdicts = {REQUEST: _judgement(request), RESPONSE: _judgement(response)}
    return Rule(verdicts, {REQUEST: sent, RESPONSE: answered or sent}, remedy)


def _judgement(letters: str) -> Judgement:
    return Judgement(_SHORT[letters[0]], _SHORT[letters[1]])


_CHECK = "Check what your calls send."
_ADAPT = "Change the code that uses it, and deploy before Batch turns the old form off."
_NOTHING = "Nothing to do."
_READ = "Check the code that reads it."

# Two letters a direction: the deployed client first, the developer second (Breaking, Warning, Compatible, Prose).
# Of two sentences, the one before the bar is for what is sent, the other for what is answered.
# fmt: off
RULES: dict[str, Rule] = {
    # operations
    "operation-added": _rule("CC", "A new operation asks nothing of code that exists.", "Regenerate to use it."),
    "operation-removed": _rule("BB", "Calls of this operation are answered 404, and its Python function is gone.", "Stop calling it before upgrading."),
    "path-changed": _rule("BC", "A deployed client calls the old path; the regenerated function has the same name and calls the new one.", "Upgrade every deployment before the old path goes."),
    "method-changed": _rule("BC", "A deployed client uses the old method; the regenerated function has the same name and uses the new one.", "Upgrade every deployment before the old method goes."),
    "operation-id-changed": _rule("CB", "The operationId names the Python function; on the wire nothing changes.", "Rename the calls, or keep the name with a correction."),
    "tag-changed": _rule("CB", "The first tag names the Python module of the operation; on the wire nothing changes.", "Change the imports, or keep the tag with a correction."),
    "deprecated-added": _rule("CW", "It works today; type checkers and Batch say that it will go.", "Plan to leave it."),
    "deprecated-removed": _rule("CC", "It is there to stay after all.", _NOTHING),
    "idempotency-changed": _rule("WW", "Whether a call may be repeated after an unknown outcome has changed, so retries behave differently.", "Check who relies on retries of this operation."),
    # parameters
    "removal-changed": _rule("WW", "Whether not finding on a repeat what a call takes away means that it is gone has changed: such a call succeeds, or fails.", "Check who relies on retries of this operation."),
    "access-narrowed": _rule("WW", "Fewer keys or plans of Batch may call this: calls of the others are refused.", "Check which key and plan your calls are made with."),
    "access-widened": _rule("CC", "Every key and plan that could call this still can.", _NOTHING),
    "parameter-added": _rule("CC", "An optional parameter may be left out.", "Regenerate to use it."),
    "required-parameter-added": _rule("BB", "Calls without it are refused, and the regenerated function cannot be called without it.", "Pass it."),
    "parameter-removed": _rule("BB", "The server ignores or refuses what a deployed client still sends, and the keyword is gone from the function.", "Stop passing it."),
    "parameter-renamed": _rule("BB", "A deployed client sends the old name, and the keyword of the regenerated function has the new one.", "Rename the keyword where it is passed."),
    "parameter-renamed-on-the-wire": _rule("BC", "A deployed client sends the old name; the keyword in Python stays.", "Upgrade every deployment."),
    "path-parameter-renamed": _rule("CB", "The name of a path parameter is not sent, but it names the keyword in Python.", "Rename the keyword where it is passed."),
    "parameter-moved": _rule("BC", "A deployed client sends it in the old place; the regenerated function takes the same keyword.", "Upgrade every deployment."),
    "parameter-required": _rule("BB", "Calls without it are refused, and no longer type-check.", "Pass it."),
    "parameter-optional": _rule("CC", "What is passed today is still taken.", _NOTHING),
    "parameter-style-changed": _rule("BW", "A deployed client writes the value in the old style, and the generator knows the common styles only.", "Look at what the regenerated client sends."),
    # bodies
    "request-body-added": _rule("CC", "A body may be sent now, none has to.", "Regenerate to use it."),
    "required-request-body-added": _rule("BB", "Calls without a body are refused, and the regenerated function asks for one.", "Send a body."),
    "request-body-removed": _rule("BB", "The body that a deployed client sends is ignored or refused, and the argument is gone.", "Stop sending it."),
    "request-body-required": _rule("BB", "Calls without a body are refused.", "Send a body."),
    "request-body-optional": _rule("CC", "What is sent today is still taken.", _NOTHING),
    "request-media-type-added": _rule("CC", "The old media type is still taken.", _NOTHING),
    "request-media-type-removed": _rule("BB", "What is sent in this media type is refused.", "Send another media type."),
    "request-media-type-changed": _rule("BW", "A deployed client sends the old media type; the regenerated one sends the new one, if the generator knows it.", "Regenerate, and look at what is sent."),
    "response-media-type-added": _rule("WW", "Who does not ask for a media type may be answered in the new one.", "Check which one is answered."),
    "response-media-type-removed": _rule("BB", "Who reads this media type is not answered in it any more.", "Read another media type."),
    "response-media-type-changed": _rule("BB", "The answer no longer comes in the media type that clients read.", "Read the new media type."),
    # answers
    "error-response-added": _rule("CC", "Every status is an error with its status already; this one is described now.", _NOTHING),
    "error-response-removed": _rule("CC", "An error that does not come breaks nobody.", _NOTHING),
    "success-response-added": _rule("WW", "A deployed client has no reading for this answer, and the type that the function returns grows.", "Handle it where the result is read."),
    "success-response-removed": _rule("BB", "The answer that clients wait for does not come any more.", "Read the answers that are left."),
    "success-status-changed": _rule("BW", "A deployed client has no reading for the new status; code that compares the status sees another number.", "Upgrade, and look for comparisons with the old status."),
    "response-header-added": _rule("CC", "A header more in an answer is ignored.", _NOTHING),
    "response-header-removed": _rule("WW", "Code that reads this header of an answer finds nothing.", _READ),
    "response-header-changed": _rule("WW", "Code that reads this header of an answer finds another form.", _READ),
    "response-body-added": _rule("CW", "A deployed client ignores the body; the regenerated function returns it.", _READ),
    "response-body-removed": _rule("BB", "The body that clients read does not come any more.", "Stop reading it."),
    # security and servers
    "security-scheme-changed": _rule("BB", "Deployed clients prove who they are in the old way, and a client is built with other credentials.", "Change how clients are made, and deploy."),
    "security-tightened": _rule("BB", "A proof that was enough is no longer enough.", "Send what is asked for."),
    "security-loosened": _rule("CC", "Every proof that was enough still is.", _NOTHING),
    "server-changed": _rule("BC", "A deployed client calls the old server; the regenerated one calls the new one.", "Upgrade every deployment before the old server goes."),
    "server-preferred": _rule("CW", "Both servers are there; a regenerated client calls the other one.", "Check that this is meant."),
    "server-added": _rule("CC", "The old servers stay.", _NOTHING),
    "server-removed": _rule("WC", "A deployed client that was set to this server loses it.", "Look for the address in your settings."),
    "server-version-changed": _rule("WW", "A deployed client keeps asking for the old version, which nothing promises for ever; a regenerated one asks for the new version.", "Read what the version changes; set `version` to stay."),
    "server-variable-changed": _rule("WW", "The values that the address may take have changed.", "Check the value that you set."),
    # properties
    "property-added": _both("CC", "CC", "It may be left out, so old requests still pass.|One property more in an answer is kept as it is.", "Regenerate to use it."),
    "required-property-added": _both("BB", "CC", "Requests without it are refused, and the model cannot be built without it.|One property more in an answer is kept as it is.", "Send it."),
    "property-removed": _both("BB", "BB", "The server refuses or ignores what a deployed client still sends, and the model no longer takes it.|A deployed client looks for it in every answer, and the attribute is gone.", _ADAPT),
    "optional-property-removed": _both("BB", "WB", "The server refuses or ignores what a deployed client still sends, and the model no longer takes it.|It was allowed to be missing, so old code still runs; but the attribute is gone from the model.", _ADAPT),
    "property-renamed": _both("BB", "BB", "A deployed client sends the old name, which is refused or ignored, and the attribute has the new one.|A deployed client looks for the old name, and the attribute has the new one.", "Rename the attribute in the code, and deploy."),
    "property-renamed-on-the-wire": _both("BC", "BC", "A deployed client sends the old name, which is refused or ignored; the attribute in Python stays.|A deployed client looks for the old name; the attribute in Python stays.", "Upgrade every deployment."),
    "property-required": _both("BB", "CC", "Requests without it are refused, and the model cannot be built without it.|Answers promise more than before.", "Send it always."),
    "property-optional": _both("CW", "BB", "Old requests still pass; the model's positional arguments move, and reading the attribute may give None.|An answer may lack it, which a deployed client cannot read and old code does not expect.", "Handle its absence."),
    "read-only-added": _both("BB", "CC", "The server ignores it in a request from now on.|Answers hold it as before.", "Stop sending it."),
    "read-only-removed": _both("CC", "CC", "It may be sent now.|Answers hold it as before.", _NOTHING),
    "write-only-added": _both("CC", "BB", "Requests hold it as before.|Answers no longer hold it.", "Stop reading it."),
    "write-only-removed": _both("CC", "CC", "Requests hold it as before.|Answers hold it now.", _NOTHING),
    # values
    "type-changed": _both("BB", "BB", "A value of the old type is refused.|A value of the new type cannot be read as the old one.", _ADAPT),
    "type-widened": _both("CC", "BB", "Every value that was sent is still taken.|An answer may hold a type that old code does not expect.", "Handle the new type where it is read."),
    "type-narrowed": _both("BB", "CC", "Some values that were sent are refused.|Answers hold less than before.", _CHECK),
    "nullable-added": _both("CC", "BB", "null may be sent, nothing else changes.|An answer may hold null, which old code does not expect.", "Handle None where it is read."),
    "nullable-removed": _both("BB", "CC", "null is refused.|Answers no longer hold null.", "Send no None."),
    "enum-value-added": _both("CC", "WW", "One value more may be sent.|A deployed client keeps the new value as it is, but code that lists the values misses it.", "Handle it where the values are listed."),
    "enum-value-removed": _both("BB", "CW", "The value is refused.|The value does not come any more; comparisons with it may no longer type-check.", "Send another value."),
    "enum-value-replaced": _both("BB", "WW", "The old value is refused.|A value comes that old code does not know; a deployed client keeps it as it is.", "Use the new value."),
    "enum-added": _both("BB", "CC", "Other values than the listed ones are refused.|Answers promise more than before.", _CHECK),
    "enum-dropped": _both("CW", "WW", "Every value is taken; the alias that listed them is gone from Python.|Any value may come; the alias that listed them is gone from Python.", "Replace the alias by its plain type."),
    "const-changed": _both("BB", "BB", "The one value that was right is refused.|The one value that old code knows does not come; a union is no longer recognised by it.", "Upgrade, and deploy."),
    "default-changed": _both("WW", "CC", "Requests that leave it out mean something else now.|What is left out of an answer means something else now.", "Send the value that you rely on."),
    "typed-format-added": _both("BB", "CB", "Text of another form is refused, and the Python type changes.|The text comes as before, but its Python type changes.", "Pass and read the new Python type."),
    "typed-format-removed": _both("CB", "BB", "The text goes out as before, but its Python type becomes str.|Text of another form may come, which a deployed client cannot read, and the Python type becomes str.", "Pass and read text."),
    "typed-format-changed": _both("BB", "BB", "Text of the old form is refused, and the Python type changes.|A deployed client cannot read text of the new form, and the Python type changes.", "Pass and read the new Python type."),
    "format-added": _both("BB", "CC", "Text of another form may be refused.|Answers promise more than before.", _CHECK),
    "format-removed": _both("CC", "WW", "Every text that was sent is still taken.|Text of another form may come.", _READ),
    "format-changed": _both("BB", "WW", "Text of the old form may be refused.|Text of another form comes.", _CHECK),
    "limit-tightened": _both("BB", "CC", "Values between the old limit and the new one are refused.|Answers stay within what was promised.", _CHECK),
    "limit-loosened": _both("CC", "WW", "Every value that was sent is still taken.|An answer may go beyond the old limit.", "Check what stores or shows it."),
    "constraint-added": _both("BB", "CC", "Values that do not meet the new condition are refused.|Answers promise more than before.", _CHECK),
    "constraint-removed": _both("CC", "WW", "Every value that was sent is still taken.|An answer need not meet the old condition.", _READ),
    "constraint-changed": _both("BB", "WW", "Values that met the old condition may be refused.|Answers meet another condition.", _CHECK),
    "additional-properties-closed": _both("BB", "CW", "Properties beyond the listed ones are refused, and the model loses `additional_properties`.|No more properties than the listed ones come; the model loses `additional_properties`.", "Send listed properties alone."),
    "additional-properties-opened": _both("CC", "CC", "Properties beyond the listed ones are taken.|Properties beyond the listed ones are kept as they are.", _NOTHING),
    # unions
    "tagged-branch-added": _both("CC", "WB", "One form more may be sent.|A deployed client keeps the new form as unknown, by its tag; code that tells the forms apart misses it.", "Handle the new form."),
    "union-branch-added": _both("CC", "BB", "One form more may be sent.|An answer may have a form that old code cannot read.", "Handle the new form."),
    "union-branch-removed": _both("BB", "CW", "The form is refused.|The form does not come any more; its model may be gone.", "Send another form."),
    "union-loosened": _both("CC", "WW", "A value may match several branches now.|An answer may match several branches now.", _READ),
    "union-exclusive": _both("WW", "CC", "A value that matches several branches is refused now.|An answer matches one branch alone now.", _CHECK),
    "discriminator-changed": _both("BB", "BB", "Clients mark the branches by the old tag.|Clients tell the branches apart by the old tag.", "Upgrade, and deploy."),
    "discriminator-added": _both("CC", "CC", "The branches are told apart by a tag now.", _NOTHING),
    "discriminator-removed": _both("WW", "WW", "A regenerated client has no tag to tell the branches apart by.", "Keep the discriminator with a correction."),
    # names in Python
    "title-changed": _rule("CB", "The title names the Python class; on the wire nothing changes.", "Change the imports, or keep the title with a correction."),
    "model-renamed": _rule("CW", "Where a schema stands in the document is not part of the API, but the Python class is named by it.", "Keep the class name with a correction; merged without one, its imports fail."),
    "python-name-removed": _rule("CB", "Code that uses the name fails after the upgrade.", "Replace the name."),
    "python-name-added": _rule("CC", "A new name asks nothing of code that exists.", _NOTHING),
    "python-signature-changed": _rule("CB", "Calls written for the old signature fail after the upgrade.", "Change the calls."),
    "python-signature-grown": _rule("CC", "Calls written for the old signature still work.", _NOTHING),
    "python-type-changed": _rule("CW", "Code that relies on the old type may not type-check.", "Run the type checker after the upgrade."),
    "generator-refuses": _rule("CW", "The generator cannot read this part, so no client can be made from the document as it stands.", "Add a correction."),
    # documents and corrections
    "document-added": _rule("CC", "One more page of Batch's is kept; what it changes for a client is listed beside it.", _NOTHING),
    "document-removed": _rule("WW", "A document that clients are made from is gone.", "Check that this is meant."),
    "correction-fails": _rule("CW", "The document changed under a correction: it has to be looked at before a client can be made.", "Adapt the correction, or drop it."),
    "correction-unnecessary": _rule("CW", "The document says by itself what the correction said.", "Drop the correction."),
    "correction-added": _rule("PP", "The document is corrected in one more place.", _NOTHING),
    "correction-removed": _rule("PP", "The document is corrected in one place less.", _NOTHING),
    # what is left
    "unused-schema-added": _rule("CC", "No operation uses it yet.", _NOTHING),
    "unused-schema-removed": _rule("CW", "No operation used it, but its Python class is gone.", "Check that nobody imports it."),
    "unused-schema-changed": _rule("CW", "No operation uses it, but its Python class may change.", "Check that nobody imports it."),
    "valid-request-refused": _rule("BB", "A request that was valid by the old document is refused by the new one, and no rule said so.", "Read both documents at this operation."),
    "unknown-difference": _rule("WW", "No rule covers this part of a document: a person has to read it.", "Read both documents at this place."),
    "prose": _rule("PP", "Words for people.", _NOTHING),
    "same-meaning": _rule("PP", "Written differently, means the same.", _NOTHING),
}
# fmt: on


def judge(kind: str, directions: set[str]) -> Judgement:
    """The verdict on a change for both readers: the worst over the directions that it is used in."""
    verdicts = RULES[kind].verdicts
    rows = [verdicts[direction] for direction in directions if direction in verdicts] or list(
        verdicts.values()
    )
    return Judgement(worst(row.deployed for row in rows), worst(row.developer for row in rows))


def reason(kind: str, directions: set[str]) -> str:
    """Why a change breaks whom: one sentence, or one for each direction that it is used in."""
    found = RULES[kind].why
    sentences = [
        found[direction]
        for direction in (REQUEST, RESPONSE)
        if direction in found and direction in directions
    ]
    if len(sentences) == 2 and sentences[0] != sentences[1]:
        return f"In requests: {sentences[0]} In answers: {sentences[1]}"
    return sentences[0] if sentences else next(iter(found.values()))


def worst(severities: Iterable[str]) -> str:
    """The worst of some severities; `none` where there is none, or nothing but prose."""
    found = set(severities)
    return next((level for level in LEVELS if level in found), NONE)
