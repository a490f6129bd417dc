"""Reading observations of supply (`supply.csv`) and access statements (`access.csv`) from tables."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from data.case import Table
from data.codes import AccessState, Certainty, Reading, Side, StationState, SupplyKind
from data.files.any_table import read_any_table
from data.messages.spoken import say
from data.messages.suggestions import did_you_mean
from data.tables.access import AccessStatement
from data.tables.supply import Observation
from data.tables.words import CODES_ALONE
from geo.reports.cells import drop_unsafe_link, read_cells
from geo.reports.facts import Facts
from geo.reports.kept_rows import check_known_after, combine_rows, filled_cells, keep_rows, validated
from geo.reports.review import chosen

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from enum import StrEnum

    from data.files.input_file import Readable
    from data.tables.words import Vocabulary
    from geo.reports.kept_rows import KeptRows

DAYS = ("date_from", "date_to", "source_date", "first_known")
FLAGS = ("source_date_inferred",)
SUPPLY_REQUIRED = ("id", "place", "kind", "certainty")
SUPPLY_CODES: dict[str, type[StrEnum]] = {
    "kind": SupplyKind,
    "stations": StationState,
    "certainty": Certainty,
    "side": Side,
}
ACCESS_REQUIRED = ("id", "state", "certainty")
ACCESS_CODES: dict[str, type[StrEnum]] = {
    "state": AccessState,
    "reading": Reading,
    "certainty": Certainty,
    "side": Side,
}
OTHER_NAMES = {"from": "date_from", "to": "date_to"}
_PRICE_COLUMN = re.compile(r"(usual_)?price_[a-z]{2,4}")  # the currency is the case's


def read_facts(
    corridors: Collection[str],
    *,
    supply: Sequence[Readable] = (),
    access: Sequence[Readable] = (),
    packaged: Mapping[Table, Readable] = MappingProxyType({}),
    vocabulary: Vocabulary = CODES_ALONE,
) -> Facts:
    """Read what was seen of supply and said of access from files, and from the packaged tables that count too.

    Statements of the files are about `corridors`; those of the packaged table may be about others, where a user has
    corridors of their own. The places of the files are followed. An id that an earlier table has is rejected in the
    later one. Kinds of traffic are those of the `vocabulary`, or words for them.

    Raises
    ------
    FileMissingError
        A file is not there.
    TableError
        One cannot be read as a table, is empty, or lacks a required column.
    """
    seen = [read_supply(path) for path in supply]
    followed = dict.fromkeys(one.place for reading in seen for one in reading.kept)
    said = [read_access(path, corridors, vocabulary) for path in access]
    if path := packaged.get(Table.SUPPLY):
        seen.insert(0, read_supply(path))
    if path := packaged.get(Table.ACCESS):
        said.insert(0, read_access(path, None, vocabulary))
    return Facts(combine_rows(seen), combine_rows(said), followed=tuple(followed))


def read_supply(path: Readable) -> KeptRows[Observation]:
    """Read the observations of a file; bad rows are among its rejects.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It cannot be read as a table, is empty, or lacks a required column.
    """
    table = chosen(read_any_table(path, SUPPLY_REQUIRED, columns=_own_names), path.name)
    return keep_rows(path.name, table.rows, _observation, table.notes)


def read_access(
    path: Readable, corridors: Collection[str] | None = None, vocabulary: Vocabulary = CODES_ALONE
) -> KeptRows[AccessStatement]:
    """Read the access statements of a file, about the corridors given or any, or a section; bad rows are rejects.

    Raises
    ------
    FileMissingError
        The file is not there.
    TableError
        It cannot be read as a table, is empty, or lacks a required column.
    """
    table = read_any_table(path, ACCESS_REQUIRED, columns=_own_names)
    return keep_rows(path.name, table.rows, lambda cells: _statement(cells, corridors, vocabulary), table.notes)


def _own_names(header: list[str]) -> list[str]:
    names = [name.rpartition("_")[0] if _PRICE_COLUMN.fullmatch(name) else name for name in header]
    return [OTHER_NAMES.get(name, name) for name in names]


def _observation(row: dict[str, str]) -> tuple[Observation, list[str]]:
    cells = filled_cells(row, Observation.model_fields, SUPPLY_REQUIRED)
    values = read_cells(cells, days=DAYS, codes=SUPPLY_CODES, flags=FLAGS)
    notes = drop_unsafe_link(values)
    one = validated(Observation, values)
    if one.first_day is not None:
        known = {"source_date": one.source_date, "first_known": one.first_known}
        check_known_after("date_from", one.first_day, one.first_day, known)
    return one, notes


def _statement(
    row: dict[str, str], corridors: Collection[str] | None, vocabulary: Vocabulary
) -> tuple[AccessStatement, list[str]]:
    cells = filled_cells(row, AccessStatement.model_fields, ACCESS_REQUIRED)
    values = read_cells(cells, days=DAYS, codes=ACCESS_CODES, flags=FLAGS, vocabulary=vocabulary)
    notes = drop_unsafe_link(values)
    one = validated(AccessStatement, values)
    if one.corridor and corridors is not None and one.corridor not in corridors:
        meant = did_you_mean(one.corridor, corridors)
        msg = say("row.no_corridor", id=one.corridor, meant=meant)
        raise ValueError(msg)
    return one, notes
