"""JSON is the same with and without orjson. A value that JSON cannot express is refused with its path."""

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
from batchcom_api.errors import JSONError
from hypothesis import given, settings
from hypothesis import strategies as st


def without_orjson() -> ModuleType:
    """Return the module as imported without orjson."""
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
    """An enum, which is written as its value."""

    RED = "red"


class Level(enum.IntEnum):
    """An enum whose members are integers."""

    HIGH = 3


class Word(str, enum.Enum):  # noqa: UP042 (what older code has)
    """An enum whose members are strings."""

    A = "a"


class Text(str):
    """A subclass of str, like those of libraries."""

    def __str__(self) -> str:
        return "something else"


class Ratio(float):
    """A subclass of float, like those of libraries."""

    def __repr__(self) -> str:
        return "Ratio"


def outcome(function: Any, value: Any) -> Any:
    try:
        return function(value)
    except ValueError as error:
        return type(error), str(error)


# The encoders write floats with an exponent differently: 1e16 and 1e+16. These floats have none.
plain_floats = st.floats(1e-4, 1e15) | st.floats(-1e15, -1e-4) | st.just(-0.0)
not_finite = [float("nan"), float("inf"), -float("inf")]
unusual = [
    dt.date(2026, 1, 31),
    Decimal(1),
    Decimal("0.1000000000000000055"),
    b"bytes",
    {1},
    object,
    "\ud800",
    2**64,
    -(2**63) - 1,
]
named = [Colour.RED, Level.HIGH, Word.A, Text("text"), Ratio(0.5), uuid.UUID(int=5), Decimal("0.1")]
plain = st.none() | st.booleans() | st.integers() | st.text() | plain_floats
leaves = plain | st.sampled_from([*not_finite, *unusual, *named])
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text() | st.integers() | st.booleans() | st.none(), inner)
    ),
    max_leaves=12,
)
QUICK = settings(max_examples=150, deadline=None, derandomize=True, database=None)


@pytest.mark.skipif("BATCHCOM_WITHOUT_ORJSON" in os.environ, reason="asked to do without")
def test_json_comparison_uses_orjson_on_one_side_only() -> None:
    assert FAST.orjson is not None
    assert ALONE.orjson is None


@QUICK
@given(values)
def test_json_with_and_without_orjson_is_written_alike(value: Any) -> None:
    assert outcome(FAST.dumps, value) == outcome(ALONE.dumps, value)


@QUICK
@given(st.floats() | st.lists(st.floats()))
def test_json_numbers_with_and_without_orjson_are_equal(value: Any) -> None:
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
def test_json_with_and_without_orjson_is_read_alike(content: bytes) -> None:
    fast, alone = outcome(FAST.loads, content), outcome(ALONE.loads, content)
    if isinstance(alone, tuple):
        assert isinstance(fast, tuple)
    else:
        assert repr(fast) == repr(alone)
        assert type(fast) is type(alone)


@given(st.integers(10**17, 10**40), st.sampled_from(["{}", "[{}]", "  {}", '{{"a":{}}}', "[1,22,{}]", "-{}"]))
@QUICK
def test_json_integer_of_any_length_stays_an_integer(number: int, around: str) -> None:
    content = around.format(number).encode()
    assert FAST.loads(content) == ALONE.loads(content)
    assert str(number) in str(FAST.loads(content))


def itself() -> Any:
    value: dict[str, Any] = {}
    value["a"] = [value]
    return value


def deep(levels: int) -> Any:
    value: Any = None
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize("module", [FAST, ALONE], ids=["orjson", "alone"])
@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"messages": [{"x": float("nan")}]}, "messages[0].x must be a finite number, got nan"),
        (float("inf"), "the body must be a finite number, got inf"),
        ([1, {"a": (None, -float("inf"))}], "[1].a[1] must be a finite number, got -inf"),
        (
            {"on": dt.date(2026, 1, 31)},
            "on must be a string, because JSON has no type for it, got datetime.date 2026-01-31",
        ),
        ({"a": object}, "a must be a JSON value, got the class object"),
        ({"a": {("b",): 1}}, "a must have strings as keys, got tuple"),
        (
            {b"k": 1, "x": b"v"},
            "the body must have strings as keys, got bytes; x must be a JSON value, got bytes",
        ),
        ({"a": {"\ud800": 1}}, r"a must have keys of whole characters, got '\ud800'"),
        (["\ud800"], r"[0] must be made of whole characters, got '\ud800'"),
        ({"a": 2**64}, "a must be an integer of at most 64 bits, got 18446744073709551616"),
        (
            {"a": None, "b": [-(2**63) - 1]},
            "b[0] must be an integer of at most 64 bits, got -9223372036854775809",
        ),
        ({"a": 10**5000}, "a must be an integer of at most 64 bits, got an integer of 16,610 bits"),
        (
            {"a": Decimal("0.10000000000000000001")},
            "a must be a number that a float can hold exactly, got decimal.Decimal",
        ),
        ({"a": Decimal("NaN")}, "a must be a finite number, got decimal.Decimal"),
        (itself(), "a[0] must not contain itself"),
        (deep(100_000), f"{'[0]' * 20}… must be nested at most 200 levels deep"),
    ],
    ids=lambda value: value[:60] if isinstance(value, str) else "",
)
def test_value_that_json_lacks_is_reported_with_its_path(module: Any, value: Any, text: str) -> None:
    with pytest.raises(JSONError) as caught:
        module.dumps(value)
    assert str(caught.value) == text


@pytest.mark.parametrize("module", [FAST, ALONE], ids=["orjson", "alone"])
@pytest.mark.parametrize(
    ("value", "content"),
    [
        (Word.A, b'"a"'),
        ({Word.A: Level.HIGH}, b'{"a":3}'),
        (Text("text"), b'"text"'),
        ([Ratio(0.5), Decimal("1.50"), Decimal(7), Decimal("-1E+3")], b"[0.5,1.5,7,-1000]"),
        ((Colour.RED, uuid.UUID(int=5)), b'["red","00000000-0000-0000-0000-000000000005"]'),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_subclass_values_are_written_as_plain_values(module: Any, value: Any, content: bytes) -> None:
    assert module.dumps(value) == content
    plain = module.plain(value)
    assert json.dumps(plain, separators=(",", ":")).encode() == content
    assert {type(item) for item in flat(plain)} <= {str, int, float, dict, list}


def flat(value: Any) -> Any:
    yield value
    for item in (
        [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from flat(item)


def test_plain_of_plain_values_returns_the_same_object() -> None:
    value = {"a": [1, None, "é", 2.5, {"b": True}]}
    assert FAST.plain(value) is value


@QUICK
@given(values)
def test_plain_values_are_written_alike_by_every_encoder(value: Any) -> None:
    try:
        plain = FAST.plain(value)
    except JSONError:
        return
    assert FAST.dumps(plain) == ALONE.dumps(plain)
    assert json.loads(FAST.dumps(plain)) == json.loads(json.dumps(plain))


@pytest.mark.parametrize("module", [FAST, ALONE], ids=["orjson", "alone"])
def test_json_form_equals_that_of_httpx(module: Any) -> None:
    assert (
        module.dumps({"é": [1, None, True, "日本"], "b": 1.5})
        == '{"é":[1,null,true,"日本"],"b":1.5}'.encode()
    )
