"""The table of rules: every kind of change, what it means to each reader, why, and what to do.

There are two readers. **deployed**: a client in production today, built from the old document, meets the
new API. **developer**: code written for the old client runs after an upgrade to the client made from the
new document. Severities, worst first: `breaking`, `warning`, `compatible`, `prose`. A change of a schema
is judged by where the schema is used: in requests, in responses, or in both; then the worse verdict
counts.
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
"""Where a change is. Operations and names have no direction: `anywhere`."""


class Judgement(NamedTuple):
    """The severities for the two readers."""

    deployed: str
    developer: str


class Rule(NamedTuple):
    """One row of the table, by direction; a kind without a direction has `anywhere` alone.

    Attributes:
        verdicts: the severities.
        why: one sentence on who is affected.
        remedy: what to do.
    """

    verdicts: dict[str, Judgement]
    why: dict[str, str]
    remedy: dict[str, str]


_SHORT = {"B": BREAKING, "W": WARNING, "C": COMPATIBLE, "P": PROSE}


def judgement(letters: str) -> Judgement:
    """Return the severities for two letters, such as `BW`."""
    return Judgement(_SHORT[letters[0]], _SHORT[letters[1]])


def _rule(anywhere: str, why: str, remedy: str) -> Rule:
    return Rule({ANYWHERE: judgement(anywhere)}, {ANYWHERE: why}, {ANYWHERE: remedy})


def _both(request: str, response: str, why: str, remedy: str) -> Rule:
    verdicts = {REQUEST: judgement(request), RESPONSE: judgement(response)}
    return Rule(verdicts, _two(why), _two(remedy))


def _two(text: str) -> dict[str, str]:
    request, _, response = text.partition("|")
    return {REQUEST: request, RESPONSE: response or request}


_CHECK = "Check the requests that your code sends."
_NOTHING = "Nothing to do."
_READ = "Check the code that reads it."
_ADAPT = "Change the code that sends it, and deploy before Batch stops accepting the old form.|Change the code that reads it, and deploy before Batch changes its responses."
_UPGRADE = "Upgrade every deployment."

# Two letters for each direction: the deployed client first, the developer second (Breaking, Warning, Compatible,
# Prose). A sentence before the bar is about requests, the one after it about responses.
# fmt: off
RULES: dict[str, Rule] = {
    # operations
    "operation-added": _rule("CC", "A new operation changes nothing for existing code.", "Regenerate to use it."),
    "operation-removed": _rule("BB", "Calls of this operation fail with 404, and its Python function is removed.", "Stop calling it before you upgrade."),
    "path-changed": _rule("BC", "A deployed client calls the old path; the regenerated function keeps its name and calls the new one.", "Upgrade every deployment before the old path is removed."),
    "method-changed": _rule("BC", "A deployed client uses the old method; the regenerated function keeps its name and uses the new one.", "Upgrade every deployment before the old method is removed."),
    "operation-id-changed": _rule("CB", "The operationId names the Python function; the HTTP request does not change.", "Rename the calls, or keep the name with a correction."),
    "tag-changed": _rule("CB", "The first tag names the Python module of the operation; the HTTP request does not change.", "Change the imports, or keep the tag with a correction."),
    "deprecated-added": _rule("CW", "It still works, but Batch announces its removal.", "Plan to replace it."),
    "deprecated-removed": _rule("CC", "It is no longer announced for removal.", _NOTHING),
    "idempotency-changed": _rule("WW", "Whether the client may retry a call with an unknown outcome has changed.", "Check the code that relies on retries of this operation."),
    "removal-changed": _rule("WW", "Whether a 404 on a retry counts as success has changed for this operation.", "Check the code that relies on retries of this operation."),
    "client-behaviour-changed": _rule("CW", "The regenerated client treats this operation in another way, such as its pages, its rate limit or its arguments.", "Check the code that calls this operation."),
    "access-narrowed": _rule("WW", "Fewer API keys or plans may call this operation; calls with the others fail.", "Check the key and the plan that your calls use."),
    "access-widened": _rule("CC", "Every API key and plan that could call this operation still can.", _NOTHING),
    "callback-added": _rule("CC", "The API may send you one more request, which no deployed receiver expects.", "Implement it to use it."),
    "callback-moved": _rule("BB", "The API takes the address of the callback from another place, which a deployed client does not fill in.", "Send the address where the new document takes it from."),
    "callback-removed": _rule("BW", "A deployed receiver waits for requests that no longer come.", "Replace what relies on these requests."),
    # parameters
    "parameter-added": _rule("CC", "An optional parameter may be omitted.", "Regenerate to use it."),
    "required-parameter-added": _rule("BB", "Requests without it fail, and the regenerated function requires it.", "Pass it."),
    "parameter-removed": _rule("BB", "The server ignores or rejects what a deployed client sends, and the function loses the argument.", "Stop passing it."),
    "parameter-renamed": _rule("BB", "A deployed client sends the old name, and the regenerated function has the new one.", "Rename the argument."),
    "parameter-renamed-on-the-wire": _rule("BC", "A deployed client sends the old name; the Python argument keeps its name.", _UPGRADE),
    "path-parameter-renamed": _rule("CB", "A request does not contain the name of a path parameter, but the Python argument has it.", "Rename the argument."),
    "parameter-moved": _rule("BC", "A deployed client sends it in the old place; the Python argument does not change.", _UPGRADE),
    "parameter-required": _rule("BB", "Requests without it fail, and the regenerated function requires it.", "Pass it."),
    "parameter-optional": _rule("CC", "Existing requests are still accepted.", _NOTHING),
    "parameter-style-changed": _rule("BW", "A deployed client writes the value in the old style, and the generator supports the common styles only.", "Check what the regenerated client sends."),
    "text-type-changed": _both("CW", "CW", "A request contains the value as text, and the text of every old value is still valid; the Python type changes.|A response contains the value as text, and the text of every new value was valid before; the Python type changes.", "Pass the new Python type.|Read the new Python type."),
    # bodies
    "request-body-added": _rule("CC", "A body may be sent; it is optional.", "Regenerate to use it."),
    "required-request-body-added": _rule("BB", "Requests without a body fail, and the regenerated function requires one.", "Send a body."),
    "request-body-removed": _rule("BB", "The server ignores or rejects the body of a deployed client, and the function loses the argument.", "Stop sending it."),
    "request-body-required": _rule("BB", "Requests without a body fail.", "Send a body."),
    "request-body-optional": _rule("CC", "Existing requests are still accepted.", _NOTHING),
    "request-media-type-added": _rule("CC", "The old media type is still accepted.", _NOTHING),
    "request-media-type-removed": _rule("BB", "Requests in this media type fail.", "Send another media type."),
    "request-media-type-changed": _rule("BW", "A deployed client sends the old media type; the regenerated client sends the new one if the generator supports it.", "Regenerate, and check what the client sends."),
    "response-media-type-added": _rule("WW", "A client that does not ask for a media type may receive the new one.", "Check which media type you receive."),
    "response-media-type-removed": _rule("BB", "Clients that read this media type no longer receive it.", "Read another media type."),
    "response-media-type-changed": _rule("BB", "The response no longer has the media type that clients read.", "Read the new media type."),
    "field-media-type-changed": _rule("BW", "A deployed client writes or reads this field of the body in the old media type.", "Check the media type of the field."),
    "xml-changed": _rule("BW", "A deployed client writes or reads an XML element or attribute under another name, or at another place.", "Check the XML that you send or read."),
    # responses
    "error-response-added": _rule("CC", "Every error status is an error already; this one is documented now.", _NOTHING),
    "error-response-removed": _rule("CC", "The API no longer documents this error.", _NOTHING),
    "success-response-added": _rule("WW", "If this response comes, a deployed client cannot read it, and the function returns one more type.", "Handle it where the result is read."),
    "success-response-removed": _rule("BB", "The response that clients expect no longer comes.", "Read the responses that remain."),
    "success-status-changed": _rule("BW", "A deployed client does not expect the new status; code that compares the status sees another number.", "Upgrade, and look for comparisons with the old status."),
    "success-status-narrowed": _rule("CC", "The API returns fewer of the statuses that it documented.", _NOTHING),
    "success-status-widened": _rule("WW", "The API may return more statuses than the one it documented.", "Look for comparisons with the old status."),
    "response-header-added": _rule("CC", "Clients ignore headers that they do not know.", _NOTHING),
    "response-header-removed": _rule("WW", "Code that reads this header does not find it; it was optional.", _READ),
    "required-response-header-removed": _rule("BB", "Code that reads this header does not find it.", _READ),
    "response-header-optional": _rule("BB", "Code that reads this header may not find it.", "Handle its absence."),
    "response-header-required": _rule("CC", "Every response contains it.", _NOTHING),
    "response-header-changed": _rule("BW", "A deployed client reads the header in the old style.", _READ),
    "response-body-added": _rule("CW", "A deployed client ignores the body; the regenerated function returns it.", _READ),
    "response-body-removed": _rule("BB", "The body that clients read no longer comes.", "Stop reading it."),
    # security and servers
    "security-scheme-changed": _rule("BB", "Deployed clients authenticate in the old way, and the regenerated client takes other credentials.", "Change how clients are created, and deploy."),
    "security-scheme-extended": _rule("CC", "The old ways to get a token still work.", _NOTHING),
    "security-tightened": _rule("BB", "Credentials that were sufficient are no longer sufficient.", "Send the credentials that are required."),
    "security-loosened": _rule("CC", "Credentials that were sufficient still are.", _NOTHING),
    "server-changed": _rule("BC", "A deployed client calls the old server; the regenerated client calls the new one.", "Upgrade every deployment before the old server is removed."),
    "server-preferred": _rule("CW", "Both servers remain; a regenerated client calls the other one.", "Check that this is intended."),
    "server-added": _rule("CC", "The old servers remain.", _NOTHING),
    "server-removed": _rule("WC", "A deployed client that uses this server loses it.", "Look for the address in your settings."),
    "server-version-changed": _rule("WW", "A deployed client keeps calling the old version; a regenerated client calls the new one.", "Read what the version changes; set `version` to keep the old one."),
    "server-variable-changed": _rule("WW", "The values that the address may take have changed.", "Check the value that you set."),
    # properties
    "property-added": _both("CC", "CC", "It is optional: existing requests are still accepted.|Clients keep properties that they do not know.", "Regenerate to use it."),
    "required-property-added": _both("BB", "CC", "Requests without it fail, and the model requires it.|Clients keep properties that they do not know.", "Send it.|Nothing to do."),
    "property-removed": _both("BB", "BB", "The server ignores or rejects what a deployed client sends, and the model loses the attribute.|A deployed client expects it in every response, and the model loses the attribute.", _ADAPT),
    "optional-property-removed": _both("BB", "WB", "The server ignores or rejects what a deployed client sends, and the model loses the attribute.|It was optional, so a deployed client handles its absence; but the model loses the attribute.", _ADAPT),
    "property-renamed": _both("BB", "BB", "A deployed client sends the old name, which is ignored or rejected, and the attribute is renamed.|A deployed client expects the old name, and the attribute is renamed.", "Rename the attribute in your code, and deploy."),
    "optional-property-renamed": _both("BB", "WB", "A deployed client sends the old name, which is ignored or rejected, and the attribute is renamed.|It was optional, so a deployed client handles its absence; but the attribute is renamed.", "Rename the attribute in your code, and deploy."),
    "property-renamed-on-the-wire": _both("BC", "BC", "A deployed client sends the old name, which is ignored or rejected; the Python attribute keeps its name.|A deployed client expects the old name; the Python attribute keeps its name.", _UPGRADE),
    "property-required": _both("BB", "CC", "Requests without it fail, and the model requires it.|Every response contains it.", "Always send it.|Nothing to do."),
    "property-optional": _both("CW", "BB", "Existing requests are still accepted; the attribute of the model may be None.|A response may lack it, which a deployed client cannot read and existing code does not expect.", "Handle its absence."),
    "read-only-added": _both("BB", "CC", "The server ignores it in requests.|Responses contain it as before.", "Stop sending it.|Nothing to do."),
    "read-only-removed": _both("CC", "CC", "Requests may contain it.|Responses contain it as before.", _NOTHING),
    "write-only-added": _both("CC", "BB", "Requests contain it as before.|Responses no longer contain it.", "Nothing to do.|Stop reading it."),
    "write-only-removed": _both("CC", "CC", "Requests contain it as before.|Responses contain it.", _NOTHING),
    # values
    "type-changed": _both("BB", "BB", "Values of the old type are rejected.|Clients cannot read a value of the new type.", _ADAPT),
    "type-widened": _both("CC", "BB", "All old values are still accepted.|A response may contain a type that existing code does not expect.", "Nothing to do.|Handle the new type where it is read."),
    "type-narrowed": _both("BB", "CC", "Some values that were accepted are rejected.|Responses contain fewer types than before.", f"{_CHECK}|{_NOTHING}"),
    "nullable-added": _both("CC", "BB", "null is accepted too.|A response may contain null, which existing code does not expect.", "Nothing to do.|Handle None where it is read."),
    "nullable-removed": _both("BB", "CC", "null is rejected.|Responses no longer contain null.", "Do not send None.|Nothing to do."),
    "enum-value-added": _both("CC", "WW", "One more value is accepted.|A deployed client keeps the new value as it is, but code that lists the values does not handle it.", "Nothing to do.|Handle it where the values are listed."),
    "enum-value-removed": _both("BB", "CW", "The value is rejected.|The value no longer comes; comparisons with it may fail type checks.", "Send another value.|Remove comparisons with it."),
    "enum-value-replaced": _both("BB", "WW", "The old value is rejected.|A deployed client keeps the new value as it is, but code that lists the values does not handle it.", "Send the new value.|Handle it where the values are listed."),
    "enum-added": _both("BB", "CC", "Values that are not listed are rejected.|Responses contain listed values only.", f"{_CHECK}|{_NOTHING}"),
    "enum-dropped": _both("CW", "WW", "Every value is accepted; the Python alias that listed the values is removed.|Any value may come; the Python alias that listed the values is removed.", "Replace the alias with its plain type."),
    "const-changed": _both("BB", "BB", "The only value that was accepted is rejected.|The only value that clients know no longer comes; they cannot recognise a union by it.", "Upgrade, and deploy."),
    "default-changed": _both("WW", "CC", "Requests that omit it have another effect.|A value that is omitted has another meaning.", "Send the value that you rely on.|Check the code that reads it."),
    "typed-format-added": _both("BB", "CB", "Strings in another form are rejected, and the Python type changes.|The strings do not change, but the Python type does.", "Use the new Python type."),
    "typed-format-removed": _both("CB", "BB", "The strings do not change, but the Python type becomes str.|Strings in another form may come, which a deployed client cannot read, and the Python type becomes str.", "Use the new Python type."),
    "typed-format-changed": _both("BB", "BB", "Strings in the old form are rejected, and the Python type changes.|A deployed client cannot read strings in the new form, and the Python type changes.", "Use the new Python type."),
    "format-added": _both("BB", "CC", "Strings in another form may be rejected.|Responses contain this form only.", f"{_CHECK}|{_NOTHING}"),
    "format-removed": _both("CC", "WW", "All old values are still accepted.|Values in another form may come.", f"{_NOTHING}|{_READ}"),
    "format-changed": _both("BB", "WW", "Values in the old form may be rejected.|Values in another form come.", f"{_CHECK}|{_READ}"),
    "limit-tightened": _both("BB", "CC", "Values between the old limit and the new one are rejected.|Responses stay within the old limit.", f"{_CHECK}|{_NOTHING}"),
    "limit-loosened": _both("CC", "WW", "All old values are still accepted.|A response may exceed the old limit.", "Nothing to do.|Check the code that stores or shows it."),
    "constraint-added": _both("BB", "CC", "Values that do not meet the new condition are rejected.|Responses meet one more condition.", f"{_CHECK}|{_NOTHING}"),
    "constraint-removed": _both("CC", "WW", "All old values are still accepted.|Responses need not meet the old condition.", "Nothing to do.|Check the code that reads it."),
    "constraint-changed": _both("BB", "WW", "Values that met the old condition may be rejected.|Responses meet another condition.", f"{_CHECK}|{_READ}"),
    "additional-properties-closed": _both("BB", "CW", "Properties that are not listed are rejected, and the model loses `additional_properties`.|Only listed properties come, and the model loses `additional_properties`.", "Send listed properties only.|Stop reading `additional_properties`."),
    "additional-properties-opened": _both("CC", "CC", "Properties that are not listed are accepted.|Clients keep properties that they do not know.", _NOTHING),
    "values-differ": _both("WW", "WW", "The schemas are built differently, and it could not be proven that the new one accepts all old values.|The schemas are built differently, and it could not be proven that the old one accepts all new values.", "Read both documents at this place."),
    # unions
    "tagged-branch-added": _both("CC", "WB", "One more form is accepted.|A deployed client keeps the new form as unknown, by its tag; code that lists the forms does not handle it.", "Nothing to do.|Handle the new form."),
    "union-branch-added": _both("CC", "BB", "One more form is accepted.|A response may have a form that existing code cannot read.", "Nothing to do.|Handle the new form."),
    "union-branch-removed": _both("BB", "CW", "The form is rejected.|The form no longer comes; its model may be removed.", "Send another form.|Check the imports of its model."),
    "union-loosened": _both("CC", "WW", "A value may match several forms.|A response may match several forms.", f"{_NOTHING}|{_READ}"),
    "union-exclusive": _both("WW", "CC", "A value that matches several forms is rejected.|A response matches one form only.", f"{_CHECK}|{_NOTHING}"),
    "discriminator-changed": _both("BB", "BB", "Clients mark the forms with the old tag.|Clients recognise the forms by the old tag.", "Upgrade, and deploy."),
    "discriminator-added": _both("CC", "CC", "A tag distinguishes the forms.", _NOTHING),
    "discriminator-removed": _both("WW", "WW", "A regenerated client has no tag to distinguish the forms by.", "Keep the discriminator with a correction."),
    # names in Python
    "title-changed": _rule("CB", "The title names the Python class; the API does not change.", "Change the imports, or keep the title with a correction."),
    "model-renamed": _rule("CW", "The place of a schema names the Python class; the API does not change.", "Keep the class name with a correction, or change the imports."),
    "python-name-removed": _rule("CB", "Code that uses the name fails after the upgrade.", "Replace the name."),
    "python-name-added": _rule("CC", "A new name changes nothing for existing code.", _NOTHING),
    "python-signature-changed": _rule("CB", "Calls with the old signature fail after the upgrade.", "Change the calls."),
    "python-type-changed": _rule("CW", "Code that relies on the old type may fail type checks.", "Run the type checker after the upgrade."),
    # documents and corrections
    "document-added": _rule("CC", "One more of Batch's documents is stored; its effect on clients is listed separately.", _NOTHING),
    "document-removed": _rule("WW", "A document that clients are made from is removed.", "Check that this is intended."),
    "document-fault": _rule("WW", "This part of the new document is not valid OpenAPI, so it was left out of the comparison.", "Read the document at this place."),
    "correction-fails": _rule("CW", "The document changed where a correction applies: no client can be made until it is adapted.", "Adapt the correction, or delete it."),
    "correction-unnecessary": _rule("CW", "The document now contains what the correction added.", "Delete the correction."),
    "correction-added": _rule("PP", "One more place of the document is corrected.", _NOTHING),
    "correction-removed": _rule("PP", "One place of the document is no longer corrected.", _NOTHING),
    # what is left
    "unused-schema-added": _rule("CC", "Nothing in the document refers to it.", _NOTHING),
    "unused-schema-removed": _rule("CW", "Nothing in the document referred to it, but its Python class is removed.", "Check that no code imports it."),
    "unused-schema-changed": _rule("CW", "Nothing in the document refers to it, but its Python class may change.", "Check that no code imports it."),
    "unknown-difference": _rule("WW", "No rule covers this part of a document.", "Read both documents at this place."),
    "prose": _rule("PP", "A text or a note that clients do not read.", _NOTHING),
    "same-meaning": _rule("PP", "Written differently, with the same meaning.", _NOTHING),
}
# fmt: on


def judge(kind: str, direction: str) -> Judgement:
    """Return the verdict on a change in one direction."""
    verdicts = RULES[kind].verdicts
    return verdicts.get(direction) or worst_of(verdicts.values())


def worst_of(verdicts: Iterable[Judgement]) -> Judgement:
    """Return the worst severity for each reader."""
    rows = list(verdicts)
    return Judgement(worst(row.deployed for row in rows), worst(row.developer for row in rows))


def sentence(texts: dict[str, str], directions: Iterable[str]) -> str:
    """Return one sentence, or one for each direction that a change is found in."""
    rows = {d: texts[d] for d in (REQUEST, RESPONSE, ANYWHERE) if d in texts and d in set(directions)}
    if len(set(rows.values())) < 2:
        return next(iter(rows.values()), next(iter(texts.values())))
    return " ".join(f"In {direction}s: {text}" for direction, text in rows.items())


def worst(severities: Iterable[str]) -> str:
    """Return the worst severity; `none` for no severities."""
    present = set(severities)
    return next((level for level in LEVELS if level in present), NONE)
