"""Check that the hand-written builders go with the generated models: `python -m scripts.builders`.

Each builder is called with all its arguments, and what it makes is held against the document. A field that
Batch renamed, and one that it began to require, are found here, before hundreds of tests fail.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from batchcom import cep, errors, mep
from batchcom._core.validation import schema_problems

from scripts.derived import place_in_overlay

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from batchcom.problems import Problem

ROOT = Path(__file__).parents[1]

_PUSH = {
    "deeplink": "https://example.test/",
    "custom_payload": {"a": 1},
    "collapse_key": "a-key",
    "priority": "normal",
    "time_to_live": 60,
}
_REMEDY = """\
The overlay does not match the generated code. Change the builder (and its docstring), or keep the
old document by a correction in spec/cep/corrections.yaml; then run `make generate` again."""


def profile_problems(update: cep.models.ProfileUpdate, **_: object) -> list[Problem]:
    """Return the problems of the update of a profile."""
    return schema_problems("cep", "profile_update", update.to_dict())


def requests() -> Iterator[tuple[str, Callable[..., list[Any]], Callable[[], Any]]]:
    """Yield a module, how to validate a request, and how the module builds it with every argument."""
    translation = {"fr": {"body": "Bonjour", "title": "Un titre"}}
    people = {"languages": ["fr"], "regions": ["FR"], "query": {"a": {"$eq": 1}}}
    content = {"labels": ["a"], "send_rate": 5000, "variants": [{"a": 1}]}
    email_translation = {"fr": {"subject": "Sujet", "html": "<p>", "sender_identity_id": "1"}}

    def push() -> Any:
        message = cep.push(
            "A body",
            platforms=["ios", "android", "web"],
            title="A title",
            picture="https://example.test/a.png",
            icon="https://example.test/b.png",
            filter_push_tokens="all",
            translations=translation,
            **_PUSH,  # type: ignore[arg-type]
        )
        who = cep.targeting(**people)  # type: ignore[arg-type]
        return cep.campaign("A name", message, start_time="now", local_time=False, targeting=who, **content)  # type: ignore[arg-type]

    def email() -> Any:
        message = cep.email(
            "A subject",
            "<p>",
            sender_identity_id="1",
            reply_to="a@example.test",
            translations=email_translation,
        )
        return cep.campaign("A name", message, start_time="now")

    def app_push() -> Any:
        message = mep.message("en", "A body", title="A title")
        return mep.campaign("A name", message, push_time="now", labels=["a"], **_PUSH)  # type: ignore[arg-type]

    def profile() -> Any:
        day = datetime(2031, 5, 1, tzinfo=UTC)
        page = "https://example.test/"
        event = cep.event("an_event", cep.attributes(urls={"a": page}), time=day, label="a", tags=["b"])
        values = cep.attributes(
            {"a": ["b"]}, dates={"c": day, "d": day.date()}, urls={"e": page}, clear=["f"]
        )
        return cep.profile("an-id", values, events=[event])

    yield "cep/people.py", profile_problems, profile
    yield "cep/messages.py", cep.validate, push
    yield "cep/messages.py", cep.validate, email
    yield "mep/builders.py", mep.validate, app_push


def problems() -> list[str]:
    """Return a line for each request that a builder cannot make, or that the document does not allow."""
    lines: list[str] = []
    for module, validate, build in requests():
        try:
            lines += [f"overlay/batchcom/{module}: {problem}" for problem in validate(build(), everyone=True)]
        except (TypeError, errors.RequestValidationError) as error:
            lines.append(f"{place_in_overlay(error)}{error}")
    return list(dict.fromkeys(lines))


def main() -> int:
    """Print the problems. The exit status is 1 if there are any."""
    lines = problems()
    if lines:
        print("\n".join([*lines, _REMEDY]), file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
