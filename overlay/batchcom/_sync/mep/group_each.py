# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""Several apps at once: one method of one resource, app after app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from batchcom.errors import ConfigurationError
from batchcom.results import Results, interrupted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Group", "called", "collect", "for_each", "for_tokens"]

_Resource = TypeVar("_Resource")
_Result = TypeVar("_Result")
_Arguments = ParamSpec("_Arguments")


def collect(calls: Mapping[str, Callable[[], _Result]]) -> Results[_Result]:
    """App after app, the failure of one not hiding the others."""
    results: Results[_Result] = Results({}, {})
    app = ""
    try:
        for app, call in calls.items():
            try:
                results.values[app] = call()
            except Exception as error:  # of a callback too: what other apps have done must not be lost
                results.failures[app] = error
    except BaseException as interruption:
        interrupted(interruption, results, app, calls)
        raise
    return results


class Group(Generic[_Resource]):
    """One resource of each app, by the app's name in the group."""

    def __init__(self, resources: Mapping[str, _Resource]) -> None:
        self._resources = resources

    def of(self, app: str) -> _Resource:
        """The resource of one app."""
        if app not in self._resources:
            raise ConfigurationError(f"no app is called {app!r}; the group has {', '.join(self._resources)}")
        return self._resources[app]

    def items(self) -> list[tuple[str, _Resource]]:
        """The resource of every app."""
        return list(self._resources.items())


def for_each(
    method: Callable[Concatenate[_Resource, _Arguments], _Result],
) -> Callable[Concatenate[Group[_Resource], _Arguments], Results[_Result]]:
    """The same method, for every app."""

    def call(
        group: Group[_Resource], /, *args: _Arguments.args, **kwargs: _Arguments.kwargs
    ) -> Results[_Result]:
        return collect({app: called(method, resource, *args, **kwargs) for app, resource in group.items()})

    call.__doc__ = f"For every app, what ``{method.__name__}`` of one client does; answers a ``Results``."
    return call


def for_tokens(
    method: Callable[Concatenate[_Resource, str, _Arguments], _Result],
) -> Callable[Concatenate[Group[_Resource], Mapping[str, str], _Arguments], Results[_Result]]:
    """The same method, for the apps of which a token is given."""

    def call(
        group: Group[_Resource],
        tokens: Mapping[str, str],
        /,
        *args: _Arguments.args,
        **kwargs: _Arguments.kwargs,
    ) -> Results[_Result]:
        return collect(
            {app: called(method, group.of(app), token, *args, **kwargs) for app, token in tokens.items()}
        )

    call.__doc__ = (
        f"What ``{method.__name__}`` of one client does, for each app of `tokens`: the app's name and the"
        " campaign's token there; answers a ``Results``."
    )
    return call


def called(method: Callable[..., _Result], *args: Any, **kwargs: Any) -> Callable[[], _Result]:
    """A call, to be made when it is its app's turn."""
    return lambda: method(*args, **kwargs)
