# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""One call: build it, send it, and send it again only where that cannot do harm."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import httpx

from batchcom import _api
from batchcom._answers import Answer, api_error, outcome_of, read_body
from batchcom._settings import changed_settings
from batchcom._transport import LARGEST_ANSWER, forget_request, nothing_was_sent, sync_http_client
from batchcom.errors import (
    BatchError,
    DecodeError,
    InvalidRequestError,
    NoAnswerError,
    NotSentError,
    OutcomeUnknownError,
)
from batchcom.retry import Outcome, Proof, RetryEvent, decide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from batchcom_api.operation import Operation

    from batchcom._settings import Settings
    from batchcom.retry import RetryPolicy
    from batchcom.validation import Problem

__all__ = ["Session"]

_log = logging.getLogger("batchcom")


class _Through(httpx.BaseTransport):
    """Sends through another client, with its connections, proxies and hooks, and never closes it."""

    def __init__(self, http_client: httpx.Client) -> None:
        self._http_client = http_client

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._http_client.send(request, stream=True, follow_redirects=False)


class _Gate:
    """Keeps every call of a client and its copies waiting while Batch asks for it."""

    __slots__ = ("opens_at",)

    def __init__(self) -> None:
        self.opens_at = 0.0


class Session:
    """The settings of a client, its connections, and the loop around each of its requests."""

    def __init__(self, settings: Settings, http_client: httpx.Client | None) -> None:
        self.settings = settings
        self.http_client = sync_http_client() if http_client is None else http_client
        self._owns_http_client = http_client is None
        self._gate = _Gate()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.settings!r})"

    def changed(self, *, timeout: Any, retry: RetryPolicy | None, validate: bool | None) -> Session:
        """The same connections with other settings; None keeps one. Closing the copy closes nothing."""
        settings = changed_settings(self.settings, timeout=timeout, retry=retry, validate=validate)
        other = Session(settings, self.http_client)
        other._gate = self._gate
        return other

    def raw(self, client_class: Any) -> Any:
        """The generated client of that class, over the same connections."""
        settings = self.settings
        (header, secret), *_ = settings.headers.items()
        prefix, _, token = f" {secret.reveal()}".rpartition(" ")
        client = client_class(settings.base_url, token, prefix=prefix.strip(), auth_header_name=header)
        return client.set_httpx_client(
            httpx.Client(
                base_url=settings.base_url,
                headers={header: secret.reveal(), "User-Agent": settings.user_agent},
                timeout=self.http_client.timeout if settings.timeout is None else settings.timeout,
                transport=_Through(self.http_client),
            )
        )

    def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own."""
        if self._owns_http_client:
            self.http_client.close()

    def check(self, operation_id: str, body: Any, *problems: Iterable[Problem]) -> None:
        """Refuse a body that is wrong, with `problems` found elsewhere.

        Raises:
            InvalidRequestError: Something is wrong; nothing was sent.
        """
        settings = self.settings
        operation = _api.operation(settings.api, operation_id)
        found = [problem for some in problems for problem in some]
        if settings.validate:
            found += _api.body_problems(settings.api, type(body).__name__, body.to_dict())
        if found:
            raise InvalidRequestError(found, operation=self.name(operation), path=operation.path)

    def call(self, operation_id: str, *, idempotent: bool | None = None, **arguments: Any) -> Any:
        """Make one call and return the model of its answer; None where the answer has nothing to say.

        Args:
            operation_id: The operation, from the generated table.
            idempotent: Overrides the document where this very call is known to be harmless.
            arguments: The operation's own arguments.

        Raises:
            BatchError: One of its classes, by what the caller then knows.
        """
        settings = self.settings
        operation = _api.operation(settings.api, operation_id)
        fixed = {name: secret.reveal() for name, secret in settings.arguments.items()}
        request = _api.request_arguments(settings.api, operation_id, {**fixed, **arguments})
        del fixed  # keys do not stay where a traceback could show them
        if settings.validate and "params" in request:
            self._check_query(operation, request["params"])
        sending = _Sending(
            self, operation, request, operation.idempotent if idempotent is None else idempotent
        )
        del request
        answer = sending.run()
        return self._read(operation, answer, sending.attempt)

    def _check_query(self, operation: Operation, query: dict[str, Any]) -> None:
        problems = _api.parameter_problems(self.settings.api, operation.operation_id, query)
        if problems:
            raise InvalidRequestError(problems, operation=self.name(operation), path=operation.path)

    def name(self, operation: Operation) -> str:
        """The operation's name with its API, such as ``cep.campaigns_create``."""
        return f"{self.settings.api}.{operation.operation_id}"

    def _read(self, operation: Operation, answer: Answer, attempts: int) -> Any:
        known = operation.success
        model = known.get(answer.status, next(iter(known.values()), None))
        if model is None or _api.says_nothing(self.settings.api, model):
            return None
        try:
            return _api.decode(self.settings.api, model, answer.content)
        except ValueError as problem:
            raise DecodeError(
                f"{self.name(operation)} was accepted, but its answer cannot be read: {problem}.\n"
                "Batch did it: do not call again.",
                body=read_body(answer.content),
                operation=self.name(operation),
                path=operation.path,
                attempts=attempts,
                status=answer.status,
            ) from None

    def wait_for_gate(self) -> None:
        """Wait while Batch has asked this client to."""
        clock = self.settings.clock
        while (wait := self._gate.opens_at - clock.monotonic()) > 0:
            clock.sleep(wait)

    def close_gate(self, until: float) -> None:
        """Let every call of this client wait until the clock shows `until`."""
        self._gate.opens_at = max(self._gate.opens_at, until)


class _Sending:
    """One call on its way: its attempts, and what they have proved so far."""

    def __init__(
        self, session: Session, operation: Operation, request: dict[str, Any], idempotent: bool
    ) -> None:
        self._session = session
        self._settings = session.settings
        self._operation = operation
        self._request = request
        self._idempotent = idempotent
        self._changes = operation.method != "GET"
        self._unanswered = False
        """An earlier attempt may have been done, without an answer that says so."""
        self._doubtful = False
        """An earlier attempt may have been done."""
        self.attempt = 0

    def __repr__(self) -> str:
        return f"<{self._session.name(self._operation)}, attempt {self.attempt}>"

    def run(self) -> Answer:
        """Send until it is done, refused, or out of reach."""
        clock = self._settings.clock
        began = clock.monotonic()
        while True:
            self._session.wait_for_gate()
            self.attempt += 1
            answer, failure, outcome = self._attempt_with_note()
            if answer is not None and self._is_done(outcome):
                return answer
            decision = decide(
                self._settings.retry,
                outcome,
                idempotent=self._idempotent,
                attempt=self.attempt,
                elapsed=clock.monotonic() - began,
                random=_random(),
            )
            if not decision.retry:
                raise self._error(answer, outcome, decision.reason) from failure
            if outcome.proof is Proof.UNKNOWN:
                self._doubtful = True
                self._unanswered = self._unanswered or answer is None
            self._announce(decision.delay, decision.reason, outcome.status)
            if outcome.status == 429:
                self._session.close_gate(clock.monotonic() + decision.delay)
            clock.sleep(decision.delay)

    def _is_done(self, outcome: Outcome) -> bool:
        """A 2xx; or the thing to delete is gone, after an attempt that may have deleted it."""
        gone = (
            outcome.status == 404
            and self._doubtful
            and self._operation.operation_id.endswith(("_delete", "_delete_many"))
        )
        return outcome.proof is Proof.DONE or gone

    def _attempt_with_note(self) -> tuple[Answer | None, Exception | None, Outcome]:
        """One attempt. Whoever interrupts it is told that it may have been done."""
        try:
            return self._attempt()
        except BaseException as interruption:
            if self._changes:
                name = self._session.name(self._operation)
                interruption.add_note(f"batchcom: {name} was interrupted on its way; Batch may have done it.")
            raise

    def _attempt(self) -> tuple[Answer | None, Exception | None, Outcome]:
        clock = self._settings.clock
        began = clock.monotonic()
        request = self._build()
        url = request.url
        answer: Answer | None = None
        failure: Exception | None = None
        try:
            answer = self._exchange(request)
            outcome = outcome_of(answer, clock.time())
        except (
            Exception
        ) as problem:  # a third-party transport raises what it likes: all of it may have been done
            forget_request(problem)
            failure = problem
            unsent = nothing_was_sent(problem, self._session.http_client, url)
            proof = Proof.NOT_SENT if unsent else Proof.UNKNOWN
            outcome = Outcome(proof, None, None, type(problem).__name__)
        finally:
            del request, url  # a traceback that lists its variables shows no key
        milliseconds = (clock.monotonic() - began) * 1000
        name = self._session.name(self._operation)
        _log.debug("%s %s in %.0f ms, attempt %d", name, outcome.detail, milliseconds, self.attempt)
        return answer, failure, outcome

    def _build(self) -> httpx.Request:
        settings = self._settings
        arguments = {**self._request, "url": settings.base_url + self._request["url"]}
        headers = {name: secret.reveal() for name, secret in settings.headers.items()}
        arguments["headers"] = {
            "User-Agent": settings.user_agent,
            "Accept": "application/json",
            **arguments.get("headers", {}),
            **headers,
        }
        del headers
        if settings.timeout is not None:
            arguments["timeout"] = settings.timeout
        request = self._session.http_client.build_request(**arguments)
        request.extensions["batchcom"] = {
            "operation": self._session.name(self._operation),
            "path": self._operation.path,
        }
        return request

    def _exchange(self, request: httpx.Request) -> Answer:
        """Send once and read the answer whole, up to a bound; a redirect is not followed: the key stays."""
        response = self._session.http_client.send(request, stream=True, follow_redirects=False)
        del request
        try:
            chunks: list[bytes] = []
            size = 0
            for chunk in response.iter_bytes():
                size += len(chunk)
                if size > LARGEST_ANSWER:
                    raise httpx.DecodingError(f"the answer is longer than {LARGEST_ANSWER} bytes")
                chunks.append(chunk)
        finally:
            response.close()
        return Answer(response.status_code, response.headers, b"".join(chunks))

    def _announce(self, delay: float, reason: str, status: int | None) -> None:
        name = self._session.name(self._operation)
        _log.info("%s is repeated in %.1f s after attempt %d: %s", name, delay, self.attempt, reason)
        if self._settings.retry.on_retry is not None:
            self._settings.retry.on_retry(RetryEvent(name, self.attempt, delay, reason, status))

    def _error(self, answer: Answer | None, outcome: Outcome, reason: str) -> BatchError:
        """What the caller then knows: the class says it."""
        name = self._session.name(self._operation)
        context: dict[str, Any] = {"operation": name, "path": self._operation.path, "attempts": self.attempt}
        if outcome.proof is Proof.UNKNOWN and not self._changes and answer is None:
            return NoAnswerError(
                f"{name} got no answer ({outcome.detail}); it changes nothing: call it again", **context
            )
        harmless = (
            answer is not None
            and outcome.proof is Proof.UNKNOWN
            and self._idempotent
            and not self._unanswered
        )
        if self._changes and (self._doubtful or outcome.proof is Proof.UNKNOWN) and not harmless:
            body = None if answer is None else read_body(self._redacted(answer).content)
            return OutcomeUnknownError(
                f"{name} may have been done, and may not: {outcome.detail} after attempt {self.attempt}.\n"
                f"It was not repeated further ({reason}); look before you call again.",
                body=body,
                status=outcome.status,
                **context,
            )
        if answer is None:
            return NotSentError(f"{name} was not sent: {outcome.detail}; {reason}. Call it again.", **context)
        return api_error(
            self._settings.api,
            self._operation,
            self._redacted(answer),
            self.attempt,
            self._settings.clock.time(),
        )

    def _redacted(self, answer: Answer) -> Answer:
        redact = self._settings.redact
        text = answer.content.decode("utf-8", "surrogateescape")
        headers = {key.lower(): redact(value) for key, value in answer.headers.items()}
        return Answer(answer.status, headers, redact(text).encode("utf-8", "surrogateescape"))


def _random() -> float:
    import random

    return random.random()  # noqa: S311 (spreads waits, guards nothing)
