"""Tables as they should be, mangled as they come, and how many rows a mangled one holds, counted in another way.

A table is made of rows that are known. Some of them are then mangled, each by itself; every other row must come out as
it went in, whatever stands beside it. The oracle that counts rows splits the text by regular expressions, where the
reader uses the module csv.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SEPARATORS = (",", ";", "\t", "|")
LINE_ENDS = ("\n", "\r\n", "\r")
ENCODINGS = (("utf-8",), ("utf-8-sig",), ("utf-16",), ("utf-16-le",), ("cp1252",), ("utf-8", "cp1252"))
WORDS = (
    "Diéma",
    "entre Zégoua et Sikasso",
    'a 12" pipe',
    'said "no" twice',
    "Kati, Kita; Kayes",
    "on the RN1 | west",
    "=1+1",
    "l'axe",
    "“burnt”",
    "50 km",
    "a, b, c, d, e, f",
    "Kéniéba\nand on",
    "one\n\nKati, Kita, Kayes, Nioro, Diéma\nthree",
)


@dataclass(frozen=True)
class Mangled:
    """A table as bytes; `body` is its text behind the header, `whole` the rows that nothing was done to."""

    raw: bytes
    body: str
    separator: str
    whole: tuple[tuple[str, ...], ...]
    width: int
    marks: tuple[int, ...]


@st.composite
def mangled_tables(
    draw: st.DrawFn, header: Sequence[str], row: Callable[[int, str], Sequence[str]], marks: Sequence[str]
) -> Mangled:
    """Draw a table of 1 to 9 rows, `row(number, word)` each, some mangled; columns `marks` hold figures in each."""
    separator, end = draw(st.sampled_from(SEPARATORS)), draw(st.sampled_from(LINE_ENDS))
    encodings = draw(st.sampled_from(ENCODINGS))
    top = f"sep={separator}{end}" if draw(st.booleans()) else ""
    top += _written(header, separator, end)
    if draw(st.booleans()):
        top += _written([f"#tag+of_{name}" for name in header], separator, end)
    whole, lines = [], []
    for number in range(draw(st.integers(1, 9))):
        cells = row(number, draw(st.sampled_from(WORDS)))
        lines.append(_written(cells, separator, end))
        if draw(st.booleans()):
            lines[-1] = draw(_faulty(lines[-1].removesuffix(end), separator, end)) + end
        else:
            whole.append(tuple(cells))
    if len(encodings) == 1:
        raw = (top + "".join(lines)).encode(encodings[0], errors="replace")
        body = raw.decode(encodings[0])[len(top) :]
    else:  # parts that were saved by different programs
        coded = [(line.encode(code, errors="replace"), code) for line, code in zip(lines, cycle(encodings))]
        raw = top.encode() + b"".join(line for line, _ in coded)
        body = "".join(line.decode(code) for line, code in coded)
    return Mangled(raw, body, separator, tuple(whole), len(header), tuple(map(list(header).index, marks)))


@st.composite
def _faulty(draw: st.DrawFn, text: str, separator: str, end: str) -> str:
    """Draw a row with one to three faults."""
    parts = ['"', '"', '""', separator, end, f'{separator}"', f'"{separator}', f'"{end}', "\x00", "\ufeff", ""]
    for _ in range(draw(st.integers(1, 3))):
        at, cut = draw(st.integers(0, len(text))), draw(st.sampled_from([0, 0, 1, 5, len(text)]))
        text = text[:at] + draw(st.sampled_from(parts)) + text[at + cut :]
    return text


def _written(cells: Sequence[str], separator: str, end: str) -> str:
    """Return a row as a spreadsheet writes it, with quotes where they are needed."""
    return separator.join(_quoted(cell, separator) for cell in cells) + end


def _quoted(cell: str, separator: str) -> str:
    needs_quotes = any(char in cell for char in (separator, '"', "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if needs_quotes else cell


def count_rows(table: Mangled) -> int:
    """Count the rows behind the header: records as they stand, or single lines where a quote stays open or shut in."""
    lines = [line.lstrip("\ufeff") for line in re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", table.body)]
    text = "".join(lines).replace("\x00", " ")
    sep = re.escape(table.separator)
    cell = rf'(?:"(?:[^"]|"")*"|(?!")[^{sep}\r\n]*)'
    record = re.compile(rf"{cell}(?:{sep}{cell})*(?:\r\n|\r|\n|\Z)")
    at = n_rows = 0
    while at < len(text):
        found = record.match(text, at)
        if found is None or _shuts_in(found[0], table):
            at += len(next(_lines(text[at:])))
            n_rows += 1
        else:
            at = found.end()
            n_rows += any(_cells(found[0], table.separator))
    return n_rows


def _shuts_in(record: str, table: Mangled) -> bool:
    """Say whether a record over several lines holds a line that is a row."""
    first, *others = _lines(record)
    rows = [
        len(cells) == table.width and all(re.search(r"\d", cells[mark]) for mark in table.marks)
        for cells in map(_loose(table), others)
    ]
    if not any(rows):
        return False
    is_whole = len(_cells(record, table.separator)) == table.width and first.count(table.separator) < table.width - 1
    return any(rows[:-1]) or not is_whole


def _lines(text: str) -> Iterator[str]:
    return (found[0] for found in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text))


def _cells(record: str, separator: str) -> list[str]:
    """Return the stripped cells of a well-formed record."""
    sep = re.escape(separator)
    found = re.finditer(rf'{sep}(?:"((?:[^"]|"")*)"|((?!")[^{sep}]*))', separator + record.rstrip("\r\n"))
    return [(cell[1] or cell[2] or "").replace('""', '"' if cell[1] else '""').strip() for cell in found]


def _loose(table: Mangled) -> Callable[[str], list[str]]:
    """Return what splits one line at the separators that are not within quotes, whatever stands behind these."""
    sep = re.escape(table.separator)
    cell = re.compile(rf'{sep}("(?:[^"]|"")*(?:"[^{sep}]*|\Z)|[^{sep}]*)')
    return lambda line: cell.findall(table.separator + line.rstrip("\r\n"))
