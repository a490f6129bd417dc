"""Conditions on the columns of a road: "hazard > 0.3 and surface in ('sand', 'mud')", as SQL has them.

    condition    any of: A or B, A and B, not A, (A), a comparison
    comparison   COLUMN < <= > >= = == != <> VALUE, COLUMN [not] in (VALUE, ...), COLUMN is [not] null
    VALUE        0.3, 'text', true, false
    COLUMN       hazard, or "in double quotes" where it is no plain word

They are read by a grammar of their own: nothing in them is ever evaluated as a program.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from data.errors import TableError

if TYPE_CHECKING:
    from collections.abc import Callable

Value = float | str | bool

MAX_LENGTH = 1000
MAX_DEPTH = 20  # brackets and `not` inside one another
EQUAL, DIFFERENT = "=", "!="
ORDERS = ("<", "<=", ">", ">=")
_SPELLINGS = {"==": EQUAL, "<>": DIFFERENT}
_TOKEN = re.compile(
    r"""\s*(?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\w.]))
    |(?P<text>'(?:[^']|'')*')|(?P<quoted>"(?:[^"]|"")*")
    |(?P<word>[^\W\d]\w*)|(?P<sign><=|>=|==|<>|!=|[<>=(),]))""",
    re.VERBOSE | re.IGNORECASE,
)
_EXAMPLE = "write it as hazard > 0.3, surface = 'sand', or several joined by and, or, not"


@dataclass(frozen=True)
class Comparison:
    """A column beside values: `operator` is one of `ORDERS` with one value, "=" or "!=" with any; none means null."""

    column: str
    operator: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Not:
    """The opposite of a condition."""

    part: Condition


@dataclass(frozen=True)
class Joined:
    """Conditions of which all hold, or any (`is_any`)."""

    parts: tuple[Condition, ...]
    is_any: bool = False


Condition = Comparison | Not | Joined


def parse_condition(text: str) -> Condition:
    """Return the condition that a text spells.

    Raises
    ------
    TableError
        It is none; the message says where it breaks off.
    """
    if len(text) > MAX_LENGTH:
        msg = f"a condition of {len(text)} characters; at most {MAX_LENGTH} are read"
        raise TableError(msg)
    return _Reader(text).whole()


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


class _Reader:
    """Reads a condition from left to right, one function a rule of the grammar."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_tokens(text))
        self._at = 0

    def whole(self) -> Condition:
        found = self._joined(0)
        if self._next.kind != "end":
            raise self._wrong("expected and, or, or the end")
        return found

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _joined(self, depth: int) -> Condition:
        return self._chain("or", lambda: self._chain("and", lambda: self._part(depth)))

    def _chain(self, word: str, read: Callable[[], Condition]) -> Condition:
        parts = [read()]
        while self._takes(word):
            parts.append(read())
        return parts[0] if len(parts) == 1 else Joined(tuple(parts), is_any=word == "or")

    def _part(self, depth: int) -> Condition:
        if depth > MAX_DEPTH:
            raise self._wrong(f"more than {MAX_DEPTH} brackets inside one another")
        if self._takes("not"):
            return Not(self._part(depth + 1))
        if self._takes("("):
            found = self._joined(depth + 1)
            self._expect(")")
            return found
        return self._comparison()

    def _comparison(self) -> Condition:
        column = self._column()
        if self._takes("is"):
            is_not = self._takes("not")
            self._expect("null")
            found = Comparison(column, EQUAL)
            return Not(found) if is_not else found
        is_not = self._takes("not")
        if is_not or self._is_at("in"):
            self._expect("in")
            found = Comparison(column, EQUAL, self._values())
            return Not(found) if is_not else found
        sign = _SPELLINGS.get(self._next.text, self._next.text)
        if sign not in (EQUAL, DIFFERENT, *ORDERS):
            raise self._wrong(f"expected <, <=, >, >=, =, !=, in or is null after {column!r:.40}")
        self._at += 1
        return Comparison(column, sign, (self._value(),))

    def _column(self) -> str:
        token = self._next
        if token.kind not in ("word", "quoted"):
            raise self._wrong("expected the name of a column")
        self._at += 1
        return token.text[1:-1].replace('""', '"') if token.kind == "quoted" else token.text

    def _values(self) -> tuple[Value, ...]:
        self._expect("(")
        values = [self._value()]
        while self._takes(","):
            values.append(self._value())
        self._expect(")")
        return tuple(values)

    def _value(self) -> Value:
        token, word = self._next, self._next.text.lower()
        if token.kind == "text":
            found: Value = token.text[1:-1].replace("''", "'")
        elif token.kind == "number":
            found = float(token.text)
        elif token.kind == "word" and word in ("true", "false"):
            found = word == "true"
        else:
            raise self._wrong("expected a number, true, false or a text in 'single quotes'")
        self._at += 1
        return found

    def _is_at(self, word: str) -> bool:
        return self._next.kind in ("word", "sign") and self._next.text.lower() == word

    def _takes(self, word: str) -> bool:
        taken = self._is_at(word)
        self._at += taken
        return taken

    def _expect(self, word: str) -> None:
        if not self._takes(word):
            raise self._wrong(f"expected {word!r}")

    def _wrong(self, what: str) -> TableError:
        token = self._next
        found = "the end" if token.kind == "end" else f"{token.text!r:.40}"
        return TableError(f"condition {self._text!r:.80}: character {token.at + 1}: {what}, found {found}; {_EXAMPLE}")


def _tokens(text: str) -> list[_Token]:
    tokens, at, end = [], 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            rest = text[at:].lstrip()
            msg = f"condition {text!r:.80}: character {text.index(rest, at) + 1}: {rest!r:.20} is not read; {_EXAMPLE}"
            raise TableError(msg)
        tokens.append(_Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)))
        at = match.end()
    return [*tokens, _Token("end", "", end)]
