"""Execute the code blocks of a Markdown page in order against a sandbox, and compare their output.

All ``python`` blocks of a page share one namespace. A ``text`` block directly after a ``python`` block is the
output that it must print. Clients are mounted on the sandbox and on virtual time. Functions named ``test_…``
are called with the fixtures that their arguments name, each with a new sandbox.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import re
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx
from batchcom._core.clock import clients_on
from batchcom_sandbox import Sandbox, VirtualClock
from batchcom_sandbox.transport import SandboxTransport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["ENVIRONMENT", "Block", "Stage", "blocks", "run"]

ENVIRONMENT = {
    "BATCH_REST_API_KEY": "sandbox-rest-key",
    "BATCH_PROJECT_KEY": "project_sandbox",
    "BATCH_API_KEY": "sandbox-live-key",
    "BATCH_IOS_KEY": "sandbox-ios-key",
    "BATCH_ANDROID_KEY": "sandbox-android-key",
}
"""The environment variables that the pages read. The sandbox accepts these keys."""

_FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_CONSTRUCTOR = re.compile(r"\b((?:cep|mep)\.(?:Async)?Client(?:Group)?)\(")


class Block(NamedTuple):
    """One executable block.

    Attributes:
        line: The line of the page on which its code begins.
        code: Its text.
        prints: The output that it must print, or None if the page shows none.
    """

    line: int
    code: str
    prints: str | None


def blocks(text: str) -> Iterator[Block]:
    """Yield the Python blocks of a page."""
    fences = list(_FENCE.finditer(text))
    for fence, following in zip(fences, [*fences[1:], None], strict=False):
        if fence[2] != "python":
            continue
        prints = None
        if following is not None and following[2] == "text":
            between = text[fence.end() : following.start()]
            prints = _dedented(following) if not between.strip() else None
        yield Block(text.count("\n", 0, fence.start()) + 2, _dedented(fence), prints)


def _dedented(fence: re.Match[str]) -> str:
    return re.sub(rf"^{fence[1]}", "", fence[3], flags=re.MULTILINE)


class Stage:
    """The sandbox of a page and the clients that are mounted on it."""

    def __init__(self) -> None:
        self.clock = VirtualClock(time.time())
        self.sandbox = Sandbox(
            rest_api_key=ENVIRONMENT["BATCH_REST_API_KEY"],
            project_key=ENVIRONMENT["BATCH_PROJECT_KEY"],
            apps={
                ENVIRONMENT["BATCH_API_KEY"]: "live",
                ENVIRONMENT["BATCH_IOS_KEY"]: "ios:live",
                ENVIRONMENT["BATCH_ANDROID_KEY"]: "android:live",
            },
            clock=self.clock,
        )

    def mounted(self, constructor: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Return the client of a page on this sandbox, or on the page's own sandbox if it has one."""
        own_client = options.pop("http_client", None)
        if isinstance(getattr(own_client, "_transport", None), SandboxTransport):
            return constructor(*args, http_client=own_client, **options)
        is_async = "Async" in constructor.__name__
        kind = httpx.AsyncClient if is_async else httpx.Client
        hooks = getattr(own_client, "event_hooks", None)
        http_client = kind(transport=self.sandbox.transport(), event_hooks=hooks)
        options |= {"base_url": "https://sandbox.invalid", "http_client": http_client}
        with clients_on(self.clock):
            return constructor(*args, **options)

    def fixtures(self, names: Mapping[str, inspect.Parameter]) -> dict[str, Any]:
        """Return the values of batchcom's fixtures with these names."""
        from batchcom import cep, mep

        factories: dict[str, Callable[[], Any]] = {
            "batch_sandbox": lambda: self.sandbox,
            "batch_clock": lambda: self.clock,
            "batch_cep": lambda: self.mounted(cep.Client),
            "batch_mep": lambda: self.mounted(mep.Client),
        }
        return {name: factories[name]() for name in names}


def run(text: str, name: str, stage: Stage) -> int:
    """Execute the blocks of a page and return how many there were.

    Raises:
        AssertionError: The output of a block differs from the page.
        Exception: The exception of a block, with a note that names its line.
    """
    namespace: dict[str, Any] = {"__name__": "page", "mounted": stage.mounted}
    count = 0
    for block in blocks(text):
        count += 1
        tests = {key for key in namespace if key.startswith("test_")}
        printed = io.StringIO()
        try:
            code = _CONSTRUCTOR.sub(r"mounted(\1, ", block.code)
            compiled = compile("\n" * (block.line - 1) + code, name, "exec", dont_inherit=True)
            with contextlib.redirect_stdout(printed):
                exec(compiled, namespace)  # noqa: S102 (the project's own pages)
                _call_tests(namespace, tests)
        except BaseException as problem:
            problem.add_note(f"in {name}, the block at line {block.line}")
            raise
        if block.prints is not None and printed.getvalue().rstrip() != block.prints.rstrip():
            raise AssertionError(
                f"{name}, line {block.line} printed:\n{printed.getvalue()}\nnot:\n{block.prints}"
            )
    return count


def _call_tests(namespace: dict[str, Any], before: set[str]) -> None:
    for key in [key for key in namespace if key.startswith("test_") and key not in before]:
        function = namespace[key]
        function(**Stage().fixtures(inspect.signature(function).parameters))
