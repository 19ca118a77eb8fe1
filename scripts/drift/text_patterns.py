"""Decide whether every text that matches one pattern matches another one, or none does.

A pattern is read as a regular expression of literals, classes, groups, alternatives and repetitions, with
anchors at its ends. Its derivative by a character matches what may follow that character; two patterns are
compared by following the derivatives of both. Other patterns, such as lookaheads, cannot be decided.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_STATES, _MOST_REPEATS = 500, 100
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
def includes(wide: str, narrow: str) -> bool:
    """Whether every text that matches `narrow` matches `wide`; False if that cannot be decided."""
    try:
        return all(
            _ends(after_wide) or not _ends(after_narrow) for after_narrow, after_wide in _states(narrow, wide)
        )
    except (_UndecidedError, RecursionError, IndexError, ValueError):
        return False


@cache
def apart(first: str, second: str) -> bool:
    """Whether no text matches both patterns; False if that cannot be decided."""
    try:
        return not any(_ends(mine) and _ends(its) for mine, its in _states(first, second))
    except (_UndecidedError, RecursionError, IndexError, ValueError):
        return False


def _states(first: str, second: str) -> Iterator[tuple[Expression, Expression]]:
    """Yield what may follow the same text in both patterns, as long as something follows in the first."""
    named = _ASCII | _SPACE | frozenset(first + second)
    # A class that holds the successor of a named character holds all characters up to the next named one.
    letters = named | {chr(min(ord(letter) + 1, sys.maxunicode)) for letter in named}
    todo = [(_Reader(first, letters).read(), _Reader(second, letters).read())]
    seen = set(todo)
    while todo:
        state = todo.pop()
        yield state
        for letter in letters:
            pair = _after(state[0], letter), _after(state[1], letter)
            if pair[0] != _NOTHING and pair not in seen:
                seen.add(pair)
                todo.append(pair)
        if len(seen) > _MOST_STATES:
            raise _UndecidedError


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str, letters: frozenset[str]) -> None:
        self.pattern, self.letters, self.at = pattern, letters, 0

    def read(self) -> Expression:
        """Return the expression of all texts that contain a match."""
        anything: Expression = ("repeat", ("set", self.letters))
        rows: list[Expression] = []
        while True:
            start = _END if self._take("^") else anything
            inner = self._sequence()
            rows.append(_then(start, _then(inner, _END if self._take("$") else anything)))
            if not self._take("|"):
                break
        if self.at < len(self.pattern):
            raise _UndecidedError
        return _or(rows)

    def _take(self, text: str) -> bool:
        present = self.pattern.startswith(text, self.at)
        self.at += len(text) if present else 0
        return present

    def _next(self) -> str:
        self.at += 1
        return self.pattern[self.at - 1]

    def _sequence(self) -> Expression:
        result = _END
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)$":
            result = _then(result, self._repeated(self._element()))
        return result

    def _element(self) -> Expression:
        char = self._next()
        if char == "(":
            if self._take("?") and not self._take(":"):
                raise _UndecidedError
            rows = [self._sequence()]
            while self._take("|"):
                rows.append(self._sequence())
            if not self._take(")"):
                raise _UndecidedError
            return _or(rows)
        if char in "^*+?{":
            raise _UndecidedError
        if char == "[":
            return ("set", self._class())
        if char == ".":
            return ("set", self.letters - _LINE_ENDS)
        return ("set", self._escape() if char == "\\" else frozenset(char))

    def _escape(self) -> frozenset[str]:
        char = self._next()
        if char.lower() in _CLASSES:
            characters = _CLASSES[char.lower()]
            return characters if char.islower() else self.letters - characters
        if char in _CONTROLS:
            return frozenset(_CONTROLS[char])
        if char.isalnum():
            raise _UndecidedError
        return frozenset(char)

    def _class(self) -> frozenset[str]:
        negated, characters = self._take("^"), set[str]()
        while not self._take("]"):
            first = self._member()
            if self.pattern[self.at] == "-" and self.pattern[self.at + 1] != "]":
                self._next()
                ends = [*first, *self._member()]
                if len(ends) != 2:
                    raise _UndecidedError
                first = frozenset(char for char in self.letters if ends[0] <= char <= ends[1])
            characters |= first
        return self.letters - characters if negated else frozenset(characters)

    def _member(self) -> frozenset[str]:
        char = self._next()
        return self._escape() if char == "\\" else frozenset(char)

    def _repeated(self, expression: Expression) -> Expression:
        low, high = 1, 1.0
        if self._take("*"):
            low, high = 0, float("inf")
        elif self._take("+"):
            low, high = 1, float("inf")
        elif self._take("?"):
            low, high = 0, 1
        elif self._take("{"):
            text = self.pattern[self.at : self.pattern.index("}", self.at)]
            self.at += len(text) + 1
            first, comma, last = text.partition(",")
            low = int(first)
            high = float(last or "inf") if comma else low
        self._take("?")  # whether it takes as little as possible makes no difference
        if max(low, high if high != float("inf") else 0) > _MOST_REPEATS:
            raise _UndecidedError
        result: Expression = ("repeat", expression) if high == float("inf") else _END
        for _ in range(int(high) - low if high != float("inf") else 0):
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
