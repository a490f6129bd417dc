"""Where each key and value of a TOML text stands: tomllib tells the line of a syntax error only."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Path = tuple[str | int, ...]

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")|' + r"'''.*?'{3,5}(?!')|" + r'"(?:\\.|[^"\\\n])*"|' + r"'[^'\n]*'", re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}#\r\n]+")


def toml_lines(text: str) -> dict[Path, int]:
    """Return the line (from 1) of every key and array element of a valid TOML text, by its path in the parsed data.

    Elements of arrays have their number in the path: `close = ["A", "B"]` gives `("close",)`, `("close", 0)` and
    `("close", 1)`.
    """
    return _Reader(text).lines


def line_of(lines: Mapping[Path, int], path: Sequence[str | int]) -> int | None:
    """Return the line of a path, or of what holds it; parts that are not in the text are passed over."""
    here: Path = ()
    for part in path:
        here = (*here, part) if (*here, part) in lines else here
    return lines.get(here)


class _Reader:
    """Walks through a text that tomllib has accepted, so that nothing needs to be checked again."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._line = 1
        self._counted_to = 0
        self._elements: dict[Path, int] = {}  # of arrays of tables
        self._read()

    def _read(self) -> None:
        table: Path = ()
        self._skip(_GAP)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_GAP)

    def _header(self) -> Path:
        line, is_element = self._here(), self._text.startswith("[[", self._at)
        self._at += 2 if is_element else 1
        *parents, name = self._key()
        self._at += 2 if is_element else 1
        table: Path = ()
        for part in parents:
            table = self._entered((*table, part), line)
        table = (*table, name)
        if is_element:
            self.lines.setdefault(table, line)
            self._elements[table] = self._elements.get(table, -1) + 1
        table = self._entered(table, line)
        self.lines[table] = line
        return table

    def _entered(self, table: Path, line: int) -> Path:
        """Return the path of a table, or of the last element of an array of tables."""
        self.lines.setdefault(table, line)
        return (*table, self._elements[table]) if table in self._elements else table

    def _pair(self, table: Path) -> None:
        line = self._here()
        path = table
        for part in self._key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._at += 1  # the equals sign
        self._skip(_BLANK)
        self._value(path)

    def _key(self) -> list[str]:
        """Read a key with its dots and the blanks around it."""
        parts = []
        while True:
            self._skip(_BLANK)
            match = _STRING.match(self._text, self._at) or _BARE_KEY.match(self._text, self._at)
            token = match[0] if match else ""
            self._at += len(token)
            quoted = token[:1] in {'"', "'"}
            parts.append(str(tomllib.loads(f"k = {token}")["k"]) if quoted else token)
            self._skip(_BLANK)
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _value(self, path: Path) -> None:
        opening = self._text[self._at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            self._skip(_STRING if opening in "\"'" else _SCALAR)

    def _array(self, path: Path) -> None:
        self._at += 1
        self._skip(_GAP)
        number = 0
        while self._text[self._at] != "]":
            self.lines[*path, number] = self._here()
            self._value((*path, number))
            number += 1
            self._next()
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._skip(_GAP)
        while self._text[self._at] != "}":
            self._pair(path)
            self._next()
        self._at += 1

    def _next(self) -> None:
        """Pass the comma behind a value, where there is one."""
        self._skip(_GAP)
        if self._text[self._at] == ",":
            self._at += 1
        self._skip(_GAP)

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match: Any = pattern.match(self._text, self._at)
        self._at = match.end()

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted_to, self._at)
        self._counted_to = self._at
        return self._line
