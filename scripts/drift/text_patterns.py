"""Decide whether every text that matches one pattern matches another one, or none does.

A pattern is read as a regular expression of literals, classes, groups, alternatives and repetitions, with
anchors at its ends. Its derivative by a character matches what may follow that character; two patterns are
compared by following the derivatives of both. For example, the derivative of `ab*` by `a` is `b*`. Other
patterns, such as lookaheads, cannot be decided.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from math import inf
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_STATES, _MOST_CHARACTERS = 1_000, 1_000
_ASCII = frozenset(map(chr, range(128)))
_DIGITS = frozenset("0123456789")
_WORD = _DIGITS | frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_")
_LINE_ENDS = frozenset("\n\r\u2028\u2029")
_SPACE = (
    frozenset(" \t\f\v\u00a0\u1680\u202f\u205f\u3000\ufeff")
    | frozenset(map(chr, range(0x2000, 0x200B)))
    | _LINE_ENDS
)
"""What ECMA-262 calls white space, much of it outside ASCII."""
_CLASSES = {"d": _DIGITS, "w": _WORD, "s": _SPACE}
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", "0": "\0"}
_SYMBOL = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|\(\?:|\{\d+(?:,\d*)?\}|.", re.DOTALL)
"""A character, an escape, a class such as `[a-z]`, the start of a group, or a number of repetitions."""
_MEMBER = re.compile(r"(\\.|[^\\])(?:-(\\.|[^\\]))?", re.DOTALL)
"""A member of a class: a character or an escape, and the end of its range."""
_REPEATS: dict[str, tuple[int, float]] = {"*": (0, inf), "+": (1, inf), "?": (0, 1)}

Expression = tuple[Any, ...]
"""One of these tuples:

`("set", characters)`, `("then", first, second)`, `("or", expressions)`, `("repeat", expression)` or
`("end",)`.
"""
_END: Expression = ("end",)
_NOTHING: Expression = ("or", frozenset[Expression]())


class _UndecidedError(Exception):
    """The pattern has a part that is not read, or the comparison takes too long."""


@cache
def includes(wide: str, narrow: str, least: float = 0, most: float = inf) -> bool:
    """Whether every text that matches `narrow` matches `wide`; False if that cannot be decided.

    Only texts of at least `least` and at most `most` characters count.
    """
    try:
        return all(
            length < least or _ends(after_wide) or not _ends(after_narrow)
            for after_narrow, after_wide, length in _states(narrow, wide, least, most)
        )
    except (_UndecidedError, RecursionError, ValueError):
        return False


@cache
def apart(first: str, second: str) -> bool:
    """Whether no text matches both patterns; False if that cannot be decided."""
    try:
        return not any(_ends(mine) and _ends(its) for mine, its, _ in _states(first, second, 0, inf))
    except (_UndecidedError, RecursionError, ValueError):
        return False


def _states(
    first: str, second: str, least: float, most: float
) -> Iterator[tuple[Expression, Expression, float]]:
    """Yield what may follow the same text in both patterns, as long as something follows in the first.

    The number is the length of the text, which is not counted any further than a limit needs.
    """
    named = _ASCII | _SPACE | frozenset(first + second)
    # A class that holds the successor of a named character holds all characters up to the next named one.
    letters = named | {chr(min(ord(letter) + 1, sys.maxunicode)) for letter in named}
    readers = _Reader(first, letters), _Reader(second, letters)
    todo: list[tuple[Expression, Expression, float]] = [(readers[0].read(), readers[1].read(), 0)]
    classes = readers[0].classes | readers[1].classes
    different = {tuple(letter in each for each in classes): letter for letter in letters}.values()
    seen = set(todo)
    while todo:
        state = todo.pop()
        yield state
        length = min(state[2] + 1, least if most == inf else most)
        for letter in different if state[2] < most else ():
            longer = _after(state[0], letter), _after(state[1], letter), length
            if longer[0] != _NOTHING and longer not in seen:
                seen.add(longer)
                todo.append(longer)
        if len(seen) > _MOST_STATES:
            raise _UndecidedError


class _Reader:
    """Reads the symbols of a pattern from left to right.

    Attributes:
        classes: the sets of characters that it has read.
        size: how many characters the pattern lists so far, each as often as it is repeated.
    """

    def __init__(self, pattern: str, letters: frozenset[str]) -> None:
        self.symbols, self.letters = _SYMBOL.findall(pattern), letters
        self.classes, self.size = {letters}, 0

    def read(self) -> Expression:
        """Return the expression of all texts that contain a match."""
        anything: Expression = ("repeat", ("set", self.letters))
        rows: list[Expression] = []
        while not rows or self._take("|"):
            start = _END if self._take("^") else anything
            inner = self._sequence()
            rows.append(_then(start, _then(inner, _END if self._take("$") else anything)))
        if self.symbols:
            raise _UndecidedError
        return _or(rows)

    def _take(self, *wanted: str) -> str:
        """Remove the next symbol and return it if it is one of some symbols; otherwise return nothing."""
        return self.symbols.pop(0) if self.symbols and self.symbols[0] in wanted else ""

    def _sequence(self) -> Expression:
        result = _END
        while self.symbols and self.symbols[0] not in ("|", ")", "$"):
            before = self.size
            element = self._element(self.symbols.pop(0))
            result = _then(result, self._repeated(element, self.size - before))
        return result

    def _element(self, symbol: str) -> Expression:
        if symbol in ("(", "(?:"):
            rows = [self._sequence()]
            while self._take("|"):
                rows.append(self._sequence())
            if not self._take(")"):
                raise _UndecidedError
            return _or(rows)
        if symbol[0] in "^*+?{" or symbol in ("[", "\\"):
            raise _UndecidedError
        if symbol[0] == "[":
            characters = self._class(symbol[1:-1])
        else:
            characters = self.letters - _LINE_ENDS if symbol == "." else self._characters(symbol)
        self.classes.add(characters)
        self.size += 1
        return ("set", characters)

    def _characters(self, symbol: str) -> frozenset[str]:
        """Return what a character or an escape matches."""
        char = symbol[-1]
        if len(symbol) == 1:
            return frozenset(char)
        if char.lower() in _CLASSES:
            characters = _CLASSES[char.lower()]
            return characters if char.islower() else self.letters - characters
        if char.isalnum() and char not in _CONTROLS:
            raise _UndecidedError
        return frozenset(_CONTROLS.get(char, char))

    def _class(self, members: str) -> frozenset[str]:
        """Return what a class matches: `^` at its start excludes its members."""
        characters = set[str]()
        for first, last in _MEMBER.findall(members.removeprefix("^")):
            ends = [*self._characters(first), *(self._characters(last) if last else ())]
            if last and len(ends) != 2:
                raise _UndecidedError
            characters |= {char for char in self.letters if ends[0] <= char <= ends[1]} if last else set(ends)
        return self.letters - characters if members.startswith("^") else frozenset(characters)

    def _repeated(self, expression: Expression, size: int) -> Expression:
        low, high = 1, 1.0
        if symbol := self._take(*_REPEATS):
            low, high = _REPEATS[symbol]
        elif self.symbols and self.symbols[0][0] == "{":
            first, comma, last = self.symbols.pop(0)[1:-1].partition(",")
            low = int(first)
            high = float(last or inf) if comma else low
        self._take("?")  # whether it takes as little as possible makes no difference
        self.size += max(size, 1) * int(low if high == inf else high)
        if self.size > _MOST_CHARACTERS or low > high:
            raise _UndecidedError
        result: Expression = ("repeat", expression) if high == inf else _END
        for _ in range(int(high) - low if high != inf else 0):
            result = _or([_END, _then(expression, result)])
        for _ in range(low):
            result = _then(expression, result)
        return result


def _then(first: Expression, second: Expression) -> Expression:
    if _NOTHING in (first, second):
        return _NOTHING
    if first == _END:
        return second
    if second == _END:
        return first
    return _then(first[1], _then(first[2], second)) if first[0] == "then" else ("then", first, second)


def _or(rows: list[Expression]) -> Expression:
    kept: set[Expression] = set()
    for row in rows:
        kept |= row[1] if row[0] == "or" else {row}
    return next(iter(kept)) if len(kept) == 1 else ("or", frozenset(kept))


@cache
def _ends(expression: Expression) -> bool:
    """Whether an expression matches the empty text."""
    kind = expression[0]
    if kind == "then":
        return _ends(expression[1]) and _ends(expression[2])
    return any(map(_ends, expression[1])) if kind == "or" else kind in ("end", "repeat")


@cache
def _after(expression: Expression, letter: str) -> Expression:
    """Return the expression of what may follow a letter."""
    kind = expression[0]
    if kind == "set":
        return _END if letter in expression[1] else _NOTHING
    if kind == "then":
        rest = _then(_after(expression[1], letter), expression[2])
        return _or([rest, _after(expression[2], letter)]) if _ends(expression[1]) else rest
    if kind == "or":
        return _or([_after(row, letter) for row in expression[1]])
    return _then(_after(expression[1], letter), expression) if kind == "repeat" else _NOTHING
