"""The error that endpoint functions of both APIs raise by themselves."""

from __future__ import annotations


class UnexpectedStatus(Exception):  # noqa: N818 - the generator's own name
    """The status is not in the document, and the client was made with `raise_on_unexpected_status`."""

    def __init__(self, status_code: int, content: bytes) -> None:
        self.status_code = status_code
        self.content = content
        super().__init__(
            f"Unexpected status code: {status_code}\n\nResponse content:\n{content.decode(errors='ignore')}"
        )

    def __reduce__(self) -> tuple[type[UnexpectedStatus], tuple[int, bytes]]:
        return type(self), (self.status_code, self.content)


__all__ = ["UnexpectedStatus"]
