"""Arguments that the constructors of clients refuse before anything is sent."""

# ruff: noqa: D102 (a method of a test)

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from batchcom import RetryPolicy, cep, mep
from batchcom.errors import ConfigurationError

KEYS = {cep: {"rest_api_key": "r", "project_key": "p"}, mep: {"rest_api_key": "r", "api_key": "a"}}
CLIENTS: dict[str, Callable[..., Any]] = {
    f"{api.__name__.removeprefix('batchcom.')}.{kind}": partial(getattr(api, kind), **keys)
    for api, keys in KEYS.items()
    for kind in ("Client", "AsyncClient")
}


async def key_of_today() -> str:
    return "invented"


class Vault:
    """An object that is called like a coroutine function."""

    async def __call__(self) -> str:
        return "invented"


@pytest.fixture(params=CLIENTS)
def client(request: pytest.FixtureRequest) -> Callable[..., Any]:
    return CLIENTS[request.param]


@pytest.mark.parametrize(
    "function", [key_of_today, Vault(), partial(key_of_today)], ids=["def", "object", "partial"]
)
def test_coroutine_function_as_key_is_refused(client: Callable[..., Any], function: object) -> None:
    with pytest.raises(ConfigurationError, match="rest_api_key must be a string or a plain function"):
        client(rest_api_key=function)


@pytest.mark.parametrize("value", ["false", 0, 1, ""])
def test_validate_option_not_bool_is_refused(client: Callable[..., Any], value: Any) -> None:
    with pytest.raises(ConfigurationError, match=f"^validate must be True or False, got {value!r}$"):
        client(validate=value)
    with pytest.raises(ConfigurationError, match=f"^validate must be True or False, got {value!r}$"):
        client().with_options(validate=value)


def test_coroutine_function_as_on_retry_is_refused() -> None:
    async def report(_event: object) -> None: ...

    with pytest.raises(ConfigurationError, match="on_retry must be a plain function"):
        RetryPolicy(on_retry=report)


def test_coroutine_function_for_a_group_is_refused() -> None:
    async def launch(_name: str, _app: mep.Client) -> None: ...

    with (
        mep.ClientGroup({"ios": "a"}, rest_api_key="r") as group,
        pytest.raises(ConfigurationError, match="call must be a plain function, got a coroutine function"),
    ):
        group.map(launch)


def test_clock_as_argument_is_refused(client: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="clock"):
        client(clock=None)
