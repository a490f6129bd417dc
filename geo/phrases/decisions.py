"""What people decided that the names of a phrase mean: read from reviewed tables, and applied to claims.

A decision belongs to a phrase and its admin column, both folded, so that it holds for any row of any later file with
these words. It carries the place itself (id, name, position), not its rank among others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from data.codes import ClaimKind
from data.errors import TableError
from data.files.csv_tables import EXTRA_CELLS, read_table
from data.tables.place_classes import PlaceClass
from geo.earth import distance_km
from geo.gazetteer.entry import Candidate, Entry
from geo.names.spelling import fold
from geo.phrases.claim import Anchor, Claim
from geo.reports.located import check_position, read_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from data.files.csv_tables import Table
    from data.files.input_file import Readable
    from geo.reports.located import Bounds

REQUIRED = ("phrase", "name", "choice")
LEAVE_UNPLACED = frozenset({"none", "aucun", "aucune", "nowhere"})
CHOICES = 'the number of an alternative, "lat, lon", none, or nothing while undecided'
SAME_SPOT_KM = 0.1
_WHOLE_NUMBER = re.compile(r"(\d{1,4})(?:[.,]0+)?")
_POSITIONS = (  # with decimal points, else with decimal commas
    re.compile(r"([+-]?\d+(?:\.\d+)?)\s*[,;/ ]\s*([+-]?\d+(?:\.\d+)?)"),
    re.compile(r"([+-]?\d+(?:,\d+)?)\s*[,;/ ]\s*([+-]?\d+(?:,\d+)?)"),
)

Key = tuple[str, tuple[str, ...]]
Row = tuple[int, dict[str, str]]
Meanings = dict[str, Entry]  # what each name of a phrase, folded, means; none at all: leave the phrase unplaced


def key_of(phrase: str, admin: str) -> Key:
    """Return what phrases are told apart by: their words and admin names, folded, the latter in any order."""
    return fold(phrase), tuple(sorted({fold(name) for name in re.split(r"[;|]", admin)} - {""}))


class Decisions:
    """Decisions by phrase and admin column; `notes` say what was guessed of the files they were read from."""

    def __init__(self, meanings: Mapping[Key, Meanings] | None = None, notes: Sequence[str] = ()) -> None:
        """Keep the meanings of each phrase."""
        self._meanings = dict(meanings or {})
        self.notes = tuple(notes)

    def __len__(self) -> int:
        """Return for how many phrases there is a decision."""
        return len(self._meanings)

    def decided(self, phrase: str, admin: str) -> frozenset[str]:
        """Return the folded names of a phrase whose meaning is decided."""
        return frozenset(self._meanings.get(key_of(phrase, admin), ()))

    def apply(self, claim: Claim, admin: str) -> Claim:
        """Return a claim whose decided names can only mean the places chosen; `admin` is the row's admin column."""
        meanings = self._meanings.get(key_of(claim.text, admin))
        if meanings is None:
            return claim
        if meanings:
            return _restricted(claim, meanings)
        if claim.anchors or claim.parts:
            return Claim(ClaimKind.NONE, claim.text, precision=claim.precision, is_decided=True)
        return replace(claim, words=None)


def read_decisions(paths: Iterable[Readable], bounds: Bounds | None = None) -> Decisions:
    """Read reviewed tables; of two that decide on the same name the later counts.

    A decision is a row with something in `choice`: the number of an alternative of the phrase, "lat, lon" for the name
    of the row, or `none`. Chosen places must lie within `bounds` (west, south, east, north, EPSG:4326), where given.

    Raises
    ------
    TableError
        A file is no table or a choice cannot be followed; the message names the line.
    """
    meanings: dict[Key, Meanings] = {}
    notes: list[str] = []
    for path in paths:
        table = read_table(path, REQUIRED)
        notes += table.notes
        for key, found in _decided(table, path, bounds).items():
            earlier = meanings.get(key, {})
            meanings[key] = earlier | found if found else {}
    return Decisions(meanings, notes)


def by_phrase(rows: Sequence[Row]) -> dict[Key, list[Row]]:
    """Group the rows of a reviewed table by phrase and admin column."""
    groups: dict[Key, list[Row]] = {}
    for line, row in rows:
        groups.setdefault(key_of(row["phrase"], row.get("admin", "")), []).append((line, row))
    return groups


def _decided(table: Table, path: Readable, bounds: Bounds | None) -> dict[Key, Meanings]:
    # A remark behind the last column does no harm where nothing is chosen.
    bad = [row for row in table.rows if row.problem and (row.cells["choice"] or EXTRA_CELLS not in row.cells)]
    problems = [f"line {row.line}: {row.problem}" for row in bad]
    found: dict[Key, Meanings] = {}
    for key, rows in by_phrase([(row.line, row.cells) for row in table.rows if row not in bad]).items():
        try:
            meanings = _meanings(rows, bounds)
        except ValueError as error:
            problems.append(str(error))
            continue
        if meanings is not None:
            found[key] = meanings
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        msg = f"{path}: {problems[0]}{more}"
        raise TableError(msg)
    return found


def _meanings(rows: Sequence[Row], bounds: Bounds | None) -> Meanings | None:
    """Return what was decided on one phrase, None where nothing was."""
    numbered = {match[1]: row for row in rows if (match := _WHOLE_NUMBER.fullmatch(row[1].get("number", "")))}
    chosen: dict[str, tuple[int, Entry]] = {}
    left_at = 0
    for line, row in rows:
        choice = row["choice"]
        if choice.casefold() in LEAVE_UNPLACED:
            left_at = line
        elif choice:
            if not fold(row["name"]):
                msg = f"line {line}: column name is blank; expected the name in the phrase that the choice is about"
                raise ValueError(msg)
            name, entry = _chosen(line, row, numbered, bounds)
            before = chosen.setdefault(name, (line, entry))
            if before[1] != entry:
                msg = f"line {line}: {row['name']!r:.80} was decided otherwise in line {before[0]}"
                raise ValueError(f"{msg}; keep one choice")
    if left_at and chosen:
        msg = f"line {left_at}: the phrase is left unplaced, but line {next(iter(chosen.values()))[0]} chooses a place"
        raise ValueError(f"{msg}; keep one choice")
    return {name: entry for name, (_, entry) in chosen.items()} if chosen else {} if left_at else None


def _chosen(line: int, row: Mapping[str, str], numbered: Mapping[str, Row], bounds: Bounds | None) -> tuple[str, Entry]:
    """Return the folded name that a choice is about, and the place chosen for it."""
    choice = row["choice"]
    number = _WHOLE_NUMBER.fullmatch(choice)
    if number is None:
        position = next((match for pattern in _POSITIONS if (match := pattern.fullmatch(choice))), None)
        if position is None:
            msg = f"line {line}: choice {choice!r:.60} is not understood; expected {CHOICES}"
            raise ValueError(msg)
        lat, lon = _position(line, position[1], position[2], bounds)
        return fold(row["name"]), Entry(f"decision:{lat:.5f},{lon:.5f}", row["name"], lat, lon, PlaceClass.PLACE)
    if number[1] not in numbered:
        known = ", ".join(numbered) or "none at all"
        msg = f"line {line}: choice {choice}, but the alternatives of the phrase are {known}; expected {CHOICES}"
        raise ValueError(msg)
    at, option = numbered[number[1]]
    lat, lon = _position(at, option.get("lat", ""), option.get("lon", ""), bounds)
    entry = Entry(
        option.get("place_id") or f"decision:{lat:.5f},{lon:.5f}",
        option.get("place") or option["name"],
        lat,
        lon,
        option.get("place_class") or PlaceClass.PLACE,
        option.get("country", ""),
        option.get("place_admin", ""),
        source=option.get("source", ""),
    )
    return fold(option["name"]), entry


def _position(line: int, lat_text: str, lon_text: str, bounds: Bounds | None) -> tuple[float, float]:
    try:
        lat, lon = read_number("lat", lat_text), read_number("lon", lon_text)
        check_position(lat, lon, bounds)
    except ValueError as error:
        msg = f"line {line}: {error}"
        raise ValueError(msg) from None
    return lat, lon


def _restricted(claim: Claim, meanings: Meanings) -> Claim:
    """Leave the decided names of a claim, and of its parts, only what they were decided to mean."""
    anchors = tuple(_fixed(anchor, meanings) for anchor in claim.anchors)
    return replace(
        _moved(claim, anchors),
        anchors=anchors,
        axis=tuple(_fixed(anchor, meanings) for anchor in claim.axis),
        context=tuple(_fixed(anchor, meanings) for anchor in claim.context),
        checks=tuple(replace(check, anchor=_fixed(check.anchor, meanings)) for check in claim.checks),
        parts=tuple(_restricted(part, meanings) for part in claim.parts),
        words=_restricted(claim.words, meanings) if claim.words else None,
        is_decided=anchors != claim.anchors,
    )


def _fixed(anchor: Anchor, meanings: Meanings) -> Anchor:
    """Return an anchor that can only mean the place decided on, which is the gazetteer's where it stands there too."""
    entry = meanings.get(fold(anchor.text))
    if entry is None:
        return anchor
    known = next((one.entry for one in anchor.candidates if one.entry.id == entry.id), entry)
    if distance_km(known.lat, known.lon, entry.lat, entry.lon) > SAME_SPOT_KM:
        known = replace(entry, id=f"{entry.id}@{entry.lat:.5f},{entry.lon:.5f}")
    return Anchor(anchor.text, (Candidate(known, 1.0),))


def _moved(claim: Claim, anchors: Sequence[Anchor]) -> Claim:
    """Return an area about its first place where that was decided to be."""
    if claim.kind is not ClaimKind.AREA or claim.lat is None or claim.lon is None:
        return claim
    if not anchors or not claim.anchors[0].candidates:
        return claim
    first, chosen = claim.anchors[0].candidates[0].entry, anchors[0].candidates[0].entry
    return replace(claim, lat=claim.lat + chosen.lat - first.lat, lon=claim.lon + chosen.lon - first.lon)
