"""Inclusion of patterns: decided where that is possible, and never claimed where it does not hold."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from scripts.drift.json_values import matches
from scripts.drift.text_patterns import includes

TEXTS = ["".join(letters) for size in range(5) for letters in itertools.product("ab1", repeat=size)]
ATOMS = ("a", "b", "1", ".", "[ab]", "[^a]", r"\d", r"\w", "(a|b1)", "(?:ab)*", "[a-b]{1,2}")
ENDS = ("", "?", "*", "+", "{2}", "{1,}")


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        (r"^\d+$", "^[0-9]+$"),
        ("^[a-zA-Z]+$", "^[a-z]+$"),
        ("^(a|b)$", "^a$"),
        ("^[a-z]{3,5}$", "^[a-z]{3}$"),
        ("[a-z]+", "^[a-z]+$"),
        ("^a|b$", "^ab$"),
        (r"^[^\s]*$", r"^\S+$"),
        ("^[0-9a-f]{8}-[0-9a-f]{4}$", "^[0-9a-f]{8}-4[0-9a-f]{3}$"),
        ("^.{1,200}$", "^.{1,150}$"),
    ],
)
def test_includes_is_proven_for_a_wider_pattern(wide: str, narrow: str) -> None:
    assert includes(wide, narrow)


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("^[a-z]+$", "^[a-zA-Z]+$"),
        ("^a{1,32}$", "^a{1,64}$"),
        ("^[a-z]+$", "[a-z]+"),
        (r"^\p{L}+$", "^a$"),
        ("^(?!a)b$", "^b$"),
        (r"^[ \t\n\r\f\v]$", r"^\s$"),
        (".", r"^[^\n\r]$"),
        ("^[ĀȀ]$", "^[Ā-Ȁ]$"),
        ("(", "a"),
        ("^.*[A-Z].{8,30}$", "^.*[A-Z].{8,29}$"),  # too many states
        ("^((a{100}){100}){100}$", "^((a{100}){100}){99}$"),  # too many characters
        ("^(){1000000000}$", "^$"),
        ("^a{2,1}$", "^aa$"),  # no pattern
    ],
)
def test_includes_is_false_if_narrower_or_not_known(wide: str, narrow: str) -> None:
    assert not includes(wide, narrow)


def pattern(chance: random.Random) -> str:
    parts = "".join(chance.choice(ATOMS) + chance.choice(ENDS) for _ in range(chance.randint(1, 3)))
    return f"{chance.choice(('', '^'))}{parts}{chance.choice(('', '$'))}"


def test_includes_agrees_with_the_texts_that_match() -> None:
    chance = random.Random(1)  # noqa: S311 - repeatable, no secret
    proven = 0
    for _ in range(600):
        wide, narrow = pattern(chance), pattern(chance)
        missed = [text for text in TEXTS if matches(narrow, text) and not matches(wide, text)]
        assert not (includes(wide, narrow) and missed), (wide, narrow, missed)
        proven += includes(wide, narrow)
    assert proven > 50


def test_includes_agrees_with_the_texts_of_some_lengths() -> None:
    chance = random.Random(2)  # noqa: S311 - repeatable, no secret
    proven = 0
    for _ in range(600):
        wide, narrow = pattern(chance), pattern(chance)
        least, most = chance.randint(0, 2), chance.choice((1, 2, 3, math.inf))
        texts = [text for text in TEXTS if least <= len(text) <= most]
        missed = [text for text in texts if matches(narrow, text) and not matches(wide, text)]
        included = includes(wide, narrow, least, most)
        assert not (included and missed), (wide, narrow, least, most, missed)
        proven += included and not includes(wide, narrow)
    assert proven > 50
