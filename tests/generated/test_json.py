"""JSON is the same with and without orjson, and what JSON cannot say is refused with its place."""

import datetime as dt
import enum
import importlib.util
import json
import os
import sys
import uuid
from decimal import Decimal
from types import ModuleType
from typing import Any

import pytest
from batchcom_api import _json
from batchcom_api.types import UNSET
from hypothesis import given, settings
from hypothesis import strategies as st


def without_orjson() -> ModuleType:
    """Return the module as it is where orjson is not installed."""
    specification = importlib.util.spec_from_file_location("batchcom_api._json_alone", _json.__file__)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    real = sys.modules.pop("orjson", None)
    sys.modules["orjson"] = None  # type: ignore[assignment]
    try:
        specification.loader.exec_module(module)
    finally:
        del sys.modules["orjson"]
        if real is not None:
            sys.modules["orjson"] = real
    return module


ALONE: Any = without_orjson()
FAST: Any = _json


class Colour(enum.Enum):
    """Its value is written."""

    RED = "red"


class Level(enum.IntEnum):
    """A number with a name."""

    HIGH = 3


def outcome(function: Any, value: Any) -> Any:
    try:
        return function(value)
    except (TypeError, ValueError, RecursionError) as error:
        return type(error), str(error)


# A float that is written with an exponent is spelt 1e16 by one and 1e+16 by the other: the same number.
plain_floats = st.floats(1e-4, 1e15) | st.floats(-1e15, -1e-4) | st.just(-0.0)
not_finite = [float("nan"), float("inf"), -float("inf")]
odd = [dt.date(2026, 1, 31), Decimal(1), b"bytes", {1}, object, "\ud800", 2**64, -(2**63) - 1]
named = [UNSET, Colour.RED, Level.HIGH, uuid.UUID(int=5)]
plain = st.none() | st.booleans() | st.integers() | st.text() | plain_floats
leaves = plain | st.sampled_from([*not_finite, *odd, *named])
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text() | st.integers() | st.booleans() | st.none(), inner)
    ),
    max_leaves=12,
)
QUICK = settings(max_examples=400, deadline=None, derandomize=True, database=None)


@pytest.mark.skipif("BATCHCOM_WITHOUT_ORJSON" in os.environ, reason="asked to do without")
def test_orjson_is_what_is_compared() -> None:
    assert FAST.orjson is not None
    assert ALONE.orjson is None


@QUICK
@given(values)
def test_the_same_bytes_and_the_same_errors(value: Any) -> None:
    assert outcome(FAST.dumps, value) == outcome(ALONE.dumps, value)


@QUICK
@given(st.floats() | st.lists(st.floats()))
def test_every_number_is_the_same_number(value: Any) -> None:
    fast, alone = outcome(FAST.dumps, value), outcome(ALONE.dumps, value)
    assert fast == alone or json.loads(fast) == json.loads(alone)


@pytest.mark.parametrize(
    "content",
    [
        b"18446744073709551616",
        b'{"a": [1, -9223372036854775809]}',
        b"123456789012345678901234567890",
        b'{"token": "12345678901234567890"}',
        b"1e400",
        b"NaN",
        b"[Infinity, -Infinity]",
        b"\xef\xbb\xbf{}",
        '{"a": 1}'.encode("utf-16"),
        b'"\\ud800"',
        b'{"a": 1, "a": 2}',
        b"0.1234567890123456789",
        b"",
        b"<html>",
        b'{"a": ',
        b"\xff",
        b"[" * 2000,
    ],
    ids=lambda content: repr(content[:24]),
)
def test_the_same_values_are_read(content: bytes) -> None:
    fast, alone = outcome(FAST.loads, content), outcome(ALONE.loads, content)
    if isinstance(alone, tuple):
        assert isinstance(fast, tuple)
    else:
        assert repr(fast) == repr(alone)
        assert type(fast) is type(alone)


@given(st.integers(10**17, 10**40), st.sampled_from(["{}", "[{}]", "  {}", '{{"a":{}}}', "[1,22,{}]", "-{}"]))
@QUICK
def test_integers_of_any_length_stay_integers(number: int, around: str) -> None:
    content = around.format(number).encode()
    assert FAST.loads(content) == ALONE.loads(content)
    assert str(number) in str(FAST.loads(content))


def itself() -> Any:
    value: dict[str, Any] = {}
    value["a"] = [value]
    return value


@pytest.mark.parametrize("module", [FAST, ALONE], ids=["orjson", "alone"])
@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ({"messages": [{"x": float("nan")}]}, ValueError, "messages[0].x is nan: JSON has no such number"),
        (float("inf"), ValueError, "the body is inf: JSON has no such number"),
        ([1, {"a": (None, -float("inf"))}], ValueError, "[1].a[1] is -inf: JSON has no such number"),
        ({"a": UNSET}, TypeError, "a is UNSET: leave it out"),
        ({"when": dt.datetime(2026, 1, 1)}, TypeError, "when is of type datetime: JSON has no such value"),  # noqa: DTZ001
        ({"a": {("b",): 1}}, TypeError, "a has the key ('b',): JSON has no such key"),
        ({float("nan"): 1}, ValueError, "the body has the key nan: JSON has no such key"),
        (itself(), ValueError, "a[0] holds itself"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_json_cannot_say_is_named(module: Any, value: Any, kind: type[Exception], text: str) -> None:
    with pytest.raises(kind) as caught:
        module.dumps(value)
    assert str(caught.value) == text


@pytest.mark.parametrize("module", [FAST, ALONE], ids=["orjson", "alone"])
def test_the_form_is_that_of_httpx(module: Any) -> None:
    assert (
        module.dumps({"é": [1, None, True, "日本"], "b": 1.5})
        == '{"é":[1,null,true,"日本"],"b":1.5}'.encode()
    )
