"""The errors that models and endpoint functions of both APIs raise by themselves."""

from __future__ import annotations


class UnexpectedStatus(Exception):  # noqa: N818 - the name that openapi-python-client gives it
    """The status is not in the document, and the client was made with `raise_on_unexpected_status`."""

    def __init__(self, status_code: int, content: bytes) -> None:
        self.status_code = status_code
        self.content = content
        super().__init__(
            f"Unexpected status code: {status_code}\n\nResponse content:\n{content.decode(errors='ignore')}"
        )

    def __reduce__(self) -> tuple[type[UnexpectedStatus], tuple[int, bytes]]:
        return type(self), (self.status_code, self.content)


class ModelError(ValueError):
    """JSON does not fit a model.

    Attributes:
        model: The name of the model.
        problems: The place and the text of each problem, such as `("messages[0].html", "is missing")`. The
            place is empty for the value itself.
    """

    def __init__(self, model: str, problems: tuple[tuple[str, str], ...]) -> None:
        self.model = model
        self.problems = problems
        super().__init__("; ".join(f"{place or model} {text}" for place, text in problems))

    def __reduce__(self) -> tuple[type[ModelError], tuple[str, tuple[tuple[str, str], ...]]]:
        return type(self), (self.model, self.problems)


class JSONError(ValueError):
    """A value cannot be written as JSON.

    Attributes:
        problems: The place and the text of each problem, such as
            `("messages[0].x", "must be a finite number, got nan")`. The place is empty for the value itself.
    """

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{place or 'the body'} {text}" for place, text in problems))

    def __reduce__(self) -> tuple[type[JSONError], tuple[tuple[tuple[str, str], ...]]]:
        return type(self), (self.problems,)


class PartialSuccessError(Exception):
    """Batch accepted a request, but dropped parts of it.

    Attributes:
        problems: The position in the request, counted from 0, and the reason of each dropped part.
    """

    def __init__(self, problems: tuple[tuple[int, str], ...]) -> None:
        self.problems = problems
        lines = "".join(f"\n  [{position}] {reason}" for position, reason in problems[:20])
        more = f"\n  and {len(problems) - 20:,} more" if len(problems) > 20 else ""
        super().__init__(f"Batch accepted the request, but dropped parts of it:{lines}{more}")

    def __reduce__(self) -> tuple[type[PartialSuccessError], tuple[tuple[tuple[int, str], ...]]]:
        return type(self), (self.problems,)


__all__ = ["JSONError", "ModelError", "PartialSuccessError", "UnexpectedStatus"]
