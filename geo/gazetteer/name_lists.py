"""Name lists: the places of one file, with where they come from and the rows that could not be used."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.errors import InputError
from data.tables.countries import alpha2
from geo.reports.kept_rows import Reject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from data.codes import PlaceSource
    from data.files.csv_tables import Row
    from geo.gazetteer.entry import Entry, Named

Bounds = tuple[float, float, float, float]  # west, south, east, north

_NUMBER = re.compile(r"[+-]?\d{1,4}(?:[.,]\d+)?")
_WHOLE = re.compile(r"\d{1,10}")


@dataclass(frozen=True)
class Origin:
    """A file of names: what sort it is, its date as far as it says, its licence (SPDX) and whom to name."""

    source: PlaceSource
    file: str
    date: str = ""
    licence: str = ""
    attribution: str = ""


@dataclass(frozen=True)
class NameList:
    """The places of one file: rows_read = named + rejects + left_out.

    `left_out` counts what was not asked for: rivers and hills, other countries, rows outside the box. `notes` say what
    was guessed of the file, such as its encoding.
    """

    origin: Origin
    named: tuple[Named, ...]
    rejects: tuple[Reject, ...] = ()
    left_out: int = 0
    notes: tuple[str, ...] = ()

    @property
    def rows_read(self) -> int:
        """How many rows the file holds."""
        return len(self.named) + len(self.rejects) + self.left_out


@dataclass(frozen=True)
class Limits:
    """Which places are wanted: of these countries (alpha-2; any when empty) or of an unknown one, inside this box."""

    countries: frozenset[str] = field(default_factory=frozenset)
    box: Bounds | None = None

    def hold(self, entry: Entry) -> bool:
        """Say whether an entry is wanted."""
        if self.countries and entry.country and entry.country not in self.countries:
            return False
        if self.box is None:
            return True
        west, south, east, north = self.box
        return west <= entry.lon <= east and south <= entry.lat <= north


class RowError(ValueError):
    """A row that cannot be used, with the reason; a reader turns it into a reject."""


@dataclass(frozen=True)
class SortedRows:
    """The rows of a table: those of places that are wanted, those that cannot be used, and how many are left out."""

    wanted: tuple[tuple[Named, Row], ...]
    rejects: tuple[Reject, ...]
    left_out: int

    def names(self, origin: Origin, notes: tuple[str, ...]) -> NameList:
        """Return them as the name list of a file."""
        return NameList(origin, tuple(named for named, _ in self.wanted), self.rejects, self.left_out, notes)


def sort_rows(
    file: str,
    rows: Iterable[Row],
    read: Callable[[Row], Named],
    limits: Limits,
    *,
    key: str,
    twice: Callable[[Entry], str],
) -> SortedRows:
    """Read each row of a table; `read` raises RowError with the reason for which one cannot be used.

    `key` is the column that names a row among the rejects. Of rows with one id the first is kept, and `twice` says so
    of the others.
    """
    wanted: dict[str, tuple[Named, Row]] = {}
    rejects: list[Reject] = []
    left_out = 0
    for row in rows:
        try:
            named = read(row)
        except RowError as reason:
            rejects.append(Reject(file, row.line, row.cells[key], str(reason), row.cells))
            continue
        if named.entry.id in wanted:
            rejects.append(Reject(file, row.line, row.cells[key], twice(named.entry), row.cells))
        elif limits.hold(named.entry):
            wanted[named.entry.id] = named, row
        else:
            left_out += 1
    return SortedRows(tuple(wanted.values()), tuple(rejects), left_out)


def read_countries(texts: Iterable[str]) -> frozenset[str]:
    """Return alpha-2 codes from comma-separated alpha-2 or alpha-3 codes.

    Raises
    ------
    InputError
        One is no country code.
    """
    codes = set()
    for text in (part.strip() for joined in texts for part in joined.split(",") if part.strip()):
        code = alpha2(text)
        if not code:
            msg = f"--country {text!r:.20} is no ISO 3166 code; expected codes such as ML or MLI, separated by commas"
            raise InputError(msg)
        codes.add(code)
    return frozenset(codes)


def position(row: Mapping[str, str], lat: str, lon: str) -> tuple[float, float]:
    """Return the (lat, lon) of a row from its columns `lat` and `lon`.

    Raises
    ------
    RowError
        One is blank, no number, or not on the globe.
    """
    values = []
    for name, most in ((lat, 90.0), (lon, 180.0)):
        text = row[name]
        if not _NUMBER.fullmatch(text):
            found = f"{text!r:.40} is not a number" if text else "is blank"
            msg = f"{name} {found}; expected decimal degrees such as 12.6493"
            raise RowError(msg)
        value = float(text.replace(",", "."))
        if abs(value) > most:
            msg = f"{name} {value} is not on the globe; expected -{most:.0f} to {most:.0f}"
            raise RowError(msg)
        values.append(value)
    if values == [0.0, 0.0]:
        msg = f"{lat} and {lon} are both 0, which is in the sea; a position is missing"
        raise RowError(msg)
    return values[0], values[1]


def population(text: str) -> int | None:
    """Return a number of people, None where it is blank or 0, which gazetteers write for unknown.

    Raises
    ------
    RowError
        It is no whole number.
    """
    plain = re.sub(r"[\s,'’.](?=\d{3}\b)", "", text).removesuffix(".0")
    if not plain:
        return None
    if not _WHOLE.fullmatch(plain):
        msg = f"population {text!r:.40} is not a whole number; leave it blank where it is unknown"
        raise RowError(msg)
    return int(plain) or None


def clean(text: str) -> str:
    """Return a text of a file on one line, without control characters: it may be printed on a terminal."""
    kept = ("" if unicodedata.category(char) == "Cc" else char for char in " ".join(text.split()))
    return "".join(kept)


def other_names(texts: Iterable[str], name: str) -> tuple[str, ...]:
    """Return the cleaned names among texts, each once, without the blank ones and the name itself."""
    cleaned = map(clean, texts)
    return tuple(other for other in dict.fromkeys(cleaned) if other and other != name)


def find_columns(
    header: Iterable[str], wanted: Mapping[str, tuple[str, ...]], plain: Callable[[str], str] = str.lower
) -> dict[str, str]:
    """Return which column of a header holds each wanted thing: the first of its spellings that is there."""
    by_plain = {plain(name): name for name in header}
    return {
        thing: next(by_plain[spelling] for spelling in spellings if spelling in by_plain)
        for thing, spellings in wanted.items()
        if any(spelling in by_plain for spelling in spellings)
    }
