# Derived from batchcom/_async by scripts/synchronous.py: do not edit, run `make generate` instead.
"""The app API (1.x): a group of clients, one for each app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self, TypeVar, cast

from batchcom_api._values import type_name
from batchcom_api.resource import WithHints

from batchcom._core.argument_checks import is_number, require
from batchcom._core.concurrency import Workers, is_interrupted
from batchcom._core.credentials import Secret, flaw
from batchcom._sync.callbacks import require_callback
from batchcom._sync.mep.client import Client
from batchcom.errors import ConfigurationError
from batchcom.results import Results, describe
from batchcom.retry import RetryPolicy

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ClientGroup"]

_Result = TypeVar("_Result")

_MARGIN = 5.0
"""Seconds beyond `max_elapsed` that calls under way get after an interruption."""


def _unfit(keys: object) -> str:
    """Return what is wrong with a group's keys. Raising here would list the keys in a traceback."""
    if not isinstance(keys, Mapping):
        return f"must be a dict of app names and their keys, got {type_name(keys)}"
    owners: dict[str, str] = {}
    for app, key in cast("Mapping[str, str]", keys).items():
        if wrong := flaw(key):  # the client would read a missing key from the environment
            return f"the key of the app {app!r} {wrong}"
        if owners.setdefault(key, app) != app:
            return f"{owners[key]!r} and {app!r} have the same key: everything would be sent twice"
    return "" if owners else "a group needs at least one app"


class ClientGroup(WithHints):
    """A client for each of several apps. ``map`` makes the same call for all of them.

    Args:
        api_keys: The apps' keys by names of your choice, such as ``{"ios": …, "android": …}``.
        options: The other arguments of ``mep.Client``, for all apps.

    Attributes:
        apps: The clients, by the names of the apps.

    Example:
        >>> keys = {"ios": "invented-ios-key", "android": "invented-android-key"}
        >>> with ClientGroup(keys) as group:  # doctest: +SKIP
        ...     results = group.map(lambda name, app: app.campaigns.launch(campaign))

    Raises:
        ConfigurationError: There is no key, a key is invalid, or two apps have the same key.
    """

    def __init__(self, api_keys: Mapping[str, str], **options: Any) -> None:
        unfit = _unfit(api_keys)
        keys = {} if unfit else {app: Secret(key) for app, key in api_keys.items()}
        rest_key = Secret.of(options.pop("rest_api_key", None))
        headers = Secret.of(options.pop("headers", None))
        self._patience = (options.get("retry") or RetryPolicy()).max_elapsed + _MARGIN
        del api_keys  # a traceback that lists its variables shows no key
        if unfit:
            raise ConfigurationError(f"api_keys: {unfit}")
        self.apps: dict[str, Client] = {
            app: Client(
                api_key=key.reveal(),
                rest_api_key=None if rest_key is None else rest_key.source,
                headers=None if headers is None else headers.source,
                **options,
            )
            for app, key in keys.items()
        }

    def map(self, call: Callable[[str, Client], _Result], *, max_workers: int = 1) -> Results[_Result]:
        """Make a call for each app. The failure of one app does not hide the others.

        After an interruption no further call starts, and the exception has a note with the outcome of each
        app.

        Args:
            call: Takes the app's name and its client, such as ``lambda name, app:
                app.campaigns.launch(campaign)``.
            max_workers: Largest number of apps that are called at the same time, 1 to 1,000. Defaults to one
                after the other.

        Raises:
            ConfigurationError: An argument is invalid.
        """
        require(callable(call), "call", call, "a function that takes the name and the client of an app")
        require_callback(call, "call")
        fits = is_number(max_workers, 1, 1000, whole=True)
        require(fits, "max_workers", max_workers, "an integer from 1 to 1,000")
        results: Results[_Result] = Results({}, {})
        interrupted: dict[str, BaseException] = {}

        def run(name: str) -> None:
            if interrupted or is_interrupted():
                return
            try:
                results.results[name] = call(name, self.apps[name])
            except Exception as error:
                results.errors[name] = error
            except BaseException as interruption:
                interrupted[name] = interruption
                raise

        try:
            self._run_for_all(run, max_workers)
            for interruption in interrupted.values():
                raise interruption
        except BaseException as interruption:
            states = describe(self.apps, results, interrupted)
            interruption.add_note(f"batchcom: the apps of the group, when the call was interrupted:{states}")
            raise
        return Results(_in_order(self.apps, results.results), _in_order(self.apps, results.errors))

    def _run_for_all(self, run: Callable[[str], None], max_workers: int) -> None:
        if max_workers == 1:
            for name in self.apps:
                run(name)
            return
        workers = Workers(max_workers, self._patience, shield=False)
        try:
            with workers:
                for name in self.apps:
                    workers.start(run, name)
                workers.drain()  # an interruption on the way out of the block finds nothing under way
        finally:
            workers.close()

    def close(self) -> None:
        """Close the connections of all apps."""
        for client in self.apps.values():
            client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"mep.{type(self).__name__}({', '.join(vars(self).get('apps', ()))})"

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError(
            "a client cannot be pickled or copied, because it holds a key: create one in each process"
        )


def _in_order(names: Mapping[str, object], values: dict[str, _Result]) -> dict[str, _Result]:
    return {name: values[name] for name in names if name in values}
